"""Last weeks and their feedback -> the terms on which the next week is planned.

| what happened | what follows | evidence.md |
|---|---|---|
| good twice in a row at one dose: all done, pain 0-2, easy or right | one step up | E7 [D, F13b] |
| the same at the goal | the harder variant takes its place | E7 [D] |
| pain 3-5 | the dose stays, with no more sets or days than it had | E9 [D] |
| raised the next morning | a third less | E9 [D] |
| pain 3-5 with a strain, impingement or disc | a third less | E9 [D] |
| pain 6 and more | out for a week, an easier one instead; back with a third less | E9 [D] |
| the same twice in a row | out for a week; back at the bottom of its range | E9 [D] |
| the same three times in a row | out, until a clinician has seen it | E9 [D] |
| no session for 7 days | the last week again: nothing goes up | E7 [D] |
| no session for 14 days | every dose one step back, about 30 % | E7 [D] |
| no session for 28 days | the same, and the tests are proposed | E7 [D] |

- The week in which an exercise was last tried decides, and in it the gravest time: a good day does
  not outweigh pain.
- While an exercise is out for pain of 6 and more, so is all that is harder. What cannot be made a
  third less is out for a week too.
- A harder variant comes if the person may do it and it does the same for a muscle; it begins at the
  bottom of its range. What it has taken the place of stays out while it is there.
- From week 2 on, exercises of the last week are favoured, so that the choice stays ([D]).
- One variable moves at a time (E7): what steps up gets no more sets. Sessions are full to 80 % of
  their minutes at least, so the week as a whole cannot grow by more than that leaves.
- Warm-ups have no steps; they only rest, and one always stays.
- Side extras end where the sides are equal within a test's noise: the findings decide that
  (``self_tests.evened``), not this.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ..dosing import Terms
from ..history import History
from ..reasons import ChangeKind, Reason, Rule
from ..safety import Allowed
from ..types import Catalogue, Change, LeftOut, Profile
from .outgrowing import changes_of, outgrown
from .past import Past, past_of
from .resting import resting
from .stepping import REPEAT_DAYS, STEP_BACK_DAYS, first_terms, next_move, terms_of

TEST_DAYS = 28  # without a session (evidence.md E7)
FIRST_WEEK = 1  # of a block: the choice is free
STAYING = 4.0  # how much an exercise of the last week is favoured ([D])
COMING = 20.0  # and a variant that takes another's place ([D])


@dataclass(frozen=True, slots=True, kw_only=True)
class Adaptation:
    """What the weeks before make of the next one. ``terms`` are by exercise; ``out`` says what is
    left out this week and why; ``wanted`` are the exercises that stay or come."""

    terms: Mapping[str, Terms] = field(default_factory=dict)
    out: Mapping[str, Reason] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()

    def split(self, allowed: Iterable[Allowed]) -> tuple[list[Allowed], list[LeftOut]]:
        """What may be planned this week, and what is left out of it."""
        return (
            [one for one in allowed if one.exercise.slug not in self.out],
            [LeftOut(exercise=slug, because=(why,)) for slug, why in self.out.items()],
        )

    def told(self, planned: frozenset[str]) -> tuple[Change, ...]:
        """The changes, for a week with these exercises: nothing is said of what is not in it."""
        return tuple(shown for change in self.changes for shown in as_shown(change, planned))


def as_shown(change: Change, planned: frozenset[str]) -> Iterator[Change]:
    has_come = change.instead in planned
    match change.kind:
        case ChangeKind.DOSE_UP | ChangeKind.HOLD | ChangeKind.DOSE_DOWN:
            if change.exercise in planned:
                yield change
        case ChangeKind.HARDER:
            if has_come:
                yield change
        case _:
            yield change if has_come else replace(change, instead=None)


def adapt(
    history: History,
    profile: Profile,
    catalogue: Catalogue,
    allowed: Iterable[Allowed],
    *,
    start: date,
    coming: date | None = None,
) -> Adaptation:
    """What the history, which ends before ``start``, asks of the week that begins then. ``allowed``
    is what the person may do at all (``safety.review``), ``coming`` the day of the next session
    before ``start``, where one is still to come. No history asks for nothing."""
    if not history:
        return Adaptation()
    past = past_of(history, profile, catalogue, allowed, start, coming)
    rest = resting(past)
    grown = outgrown(past, rest.out)
    out = rest.out | {
        slug: Reason.of(Rule.GOAL_REACHED, harder=harder) for slug, harder in grown.items()
    }
    favours = favoured(past, {*rest.instead.values(), *grown.values()}, out)
    terms, moves = steps(past, favours, out)
    by_exercise = sorted([*rest.changes, *changes_of(past, grown), *moves], key=exercise_of)
    return Adaptation(
        terms=terms,
        out={slug: out[slug] for slug in sorted(out) if slug in past.allowed},
        wanted=frozenset(favours),
        changes=(*of_the_week(past), *by_exercise),
    )


def favoured(past: Past, coming: set[str], out: Mapping[str, Reason]) -> dict[str, float]:
    """How much each exercise is favoured that stays or comes."""
    staying = past.last_week if past.profile.week > FIRST_WEEK else frozenset()
    found = dict.fromkeys(staying, STAYING) | dict.fromkeys(coming, COMING)
    return {
        slug: found[slug]
        for slug in sorted(found)
        if slug in past.allowed and slug not in out and not past.is_warm_up(slug)
    }


def steps(
    past: Past, favours: Mapping[str, float], out: Mapping[str, Reason]
) -> tuple[dict[str, Terms], list[Change]]:
    """The terms of all that was tried, stays or comes, and the changes of dose among them."""
    terms: dict[str, Terms] = {}
    changes: list[Change] = []
    for slug in sorted(past.paths.keys() | favours.keys()):
        if slug in out or slug not in past.allowed or past.is_warm_up(slug):
            continue
        favour = favours.get(slug, 1.0)
        if slug in past.paths:
            move = next_move(past, slug)
            terms[slug] = terms_of(past, slug, move, favour)
            changes += move.change(slug)
        else:
            terms[slug] = first_terms(past, slug, favour, is_variant=favour == COMING)
    return terms, changes


def of_the_week(past: Past) -> Iterator[Change]:
    """What being away makes of the whole week."""
    for days, kind in (
        (TEST_DAYS, ChangeKind.TEST),
        (STEP_BACK_DAYS, ChangeKind.STEP_BACK),
        (REPEAT_DAYS, ChangeKind.REPEAT),
    ):
        if past.days_away >= days:
            yield Change(kind=kind, because=(Reason.of(Rule.AWAY, days=past.days_away),))
            return


def exercise_of(change: Change) -> str:
    return change.exercise or ""
