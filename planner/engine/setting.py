"""What stands before a week is filled: the body, what is allowed, what is owed, and empty days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .adapting import Adaptation, adapt
from .choices import Numbering, choice_of
from .dosing import Terms, dose_for
from .draft import Draft
from .findings import Body, body_of, target_stretch_share
from .history import History
from .needs import Key, Need, week_needs
from .safety import Allowed, review
from .shortlist import shortlist
from .types import Catalogue, Exercise, Kind, LeftOut, Profile, Weekday
from .warmups import WarmUp, choose_warm_up

PINNED = 20.0  # how much an exercise that the person has pinned is favoured ([D])

Pick = Callable[[Sequence[Allowed], Profile, frozenset[str]], list[Allowed]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """``allowed`` and ``left_out`` are the published catalogue, split for this person and week;
    ``draft`` has the warm-up's time in each day, and nothing else yet. ``exercises`` are the
    published ones, by slug."""

    profile: Profile
    body: Body
    allowed: Sequence[Allowed]
    left_out: Sequence[LeftOut]
    adaptation: Adaptation
    needs: Mapping[Key, Need]
    target: float
    warm_up: Sequence[WarmUp]
    draft: Draft
    exercises: Mapping[str, Exercise]

    @property
    def last_position(self) -> str:
        """In which the warm-up ends."""
        return self.warm_up[-1].allowed.exercise.position


def setting_of(
    profile: Profile,
    catalogue: Catalogue,
    *,
    start: date,
    resting: frozenset[str] = frozenset(),
    resting_at_end: frozenset[str] = frozenset(),
    history: History = (),
    coming: date | None = None,
    wanted: frozenset[str] = frozenset(),
    pick: Pick = shortlist,
) -> Setting:
    """``resting``: the muscles loaded on the day before the week, which Monday leaves alone;
    ``resting_at_end``: those of the day after it, which Sunday does. ``coming``: the day of the
    next session before ``start``, where one is still to come. ``wanted``: exercises that are
    weighed before others like them, besides those that the weeks before ask for. ``pick``: which of
    the allowed exercises are weighed, besides warm-ups. Raises ProfileError if the person's bans
    leave no warm-up."""
    body = body_of(profile.findings)
    allowed, unsafe = review(profile, catalogue, body)
    adaptation = adapt(history, profile, catalogue, allowed, start=start, coming=coming)
    allowed, paused = adaptation.split(allowed)
    needs = week_needs(profile, body, catalogue.muscles)
    warm_up = choose_warm_up(allowed, profile, body)
    numbering = Numbering(needs)
    wanted |= adaptation.wanted | profile.pinned
    choices = [
        choice_of(one, profile, body, numbering, terms_for(one, profile, adaptation))
        for one in pick(allowed, profile, wanted)
    ]
    draft = Draft(profile, body, numbering, choices, resting)
    for day in draft.days:
        day.seconds = sum(part.timing.seconds for part in warm_up)
        if day.weekday is Weekday.SUN:
            day.closed_mask |= numbering.mask(resting_at_end)
    return Setting(
        profile=profile,
        body=body,
        allowed=allowed,
        left_out=[*unsafe, *paused],
        adaptation=adaptation,
        needs=needs,
        target=target_stretch_share(profile.findings),
        warm_up=warm_up,
        draft=draft,
        exercises={one.slug: one for one in catalogue.exercises if one.published},
    )


def terms_for(allowed: Allowed, profile: Profile, adaptation: Adaptation) -> Terms | None:
    """What the weeks before ask of an exercise; one that the person has pinned comes first."""
    slug = allowed.exercise.slug
    terms = adaptation.terms.get(slug)
    if slug not in profile.pinned:
        return terms
    terms = terms or Terms(dose=dose_for(allowed, profile))
    return replace(terms, favour=terms.favour * PINNED)


def everything(
    allowed: Sequence[Allowed], profile: Profile, wanted: frozenset[str]
) -> list[Allowed]:
    """A ``pick`` that leaves nothing out."""
    return [one for one in allowed if one.exercise.kind is not Kind.WARM_UP]
