"""All that the weeks before say, ready to be asked: the one thing that every rule looks at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..history import Done, History
from ..safety import Allowed
from ..types import Catalogue, Kind, Profile
from .path import Path, monday_of, paths_of, planned_in
from .progress import Ladder, ladder_of
from .variants import Variants


@dataclass(frozen=True, kw_only=True)
class Past:
    """A history that is not empty and ends before ``start``, the Monday of the week to plan.
    ``allowed`` is what the person may do at all, by slug (``safety.review``); ``coming`` the day of
    a session that is still to come before ``start``."""

    history: History
    profile: Profile
    catalogue: Catalogue
    allowed: dict[str, Allowed]
    start: date
    coming: date | None = None

    @cached_property
    def variants(self) -> Variants:
        return Variants(self.catalogue, self.allowed)

    @cached_property
    def paths(self) -> dict[str, Path]:
        """Of every exercise that was tried, in order of slug; allowed or not."""
        found = paths_of(self.history, self.profile, self.variants.by_slug)
        return {slug: found[slug] for slug in sorted(found)}

    @cached_property
    def last_day(self) -> date:
        """Of the last session that was done; where none was, the first that was planned."""
        done = [session.date for session in self.history if session.done is not Done.MISSED]
        return done[-1] if done else self.history[0].date

    @property
    def days_away(self) -> int:
        """Until the next session: who plans ahead and is about to train is not away."""
        return ((self.coming or self.start) - self.last_day).days

    @cached_property
    def last_week(self) -> frozenset[str]:
        """What was planned in the week of the last session that was done."""
        items = planned_in(self.history, monday_of(self.last_day))
        return frozenset(item.exercise for item in items)

    def was_last_week(self, path: Path) -> bool:
        """Whether it was last tried in the week right before this one."""
        return path.weeks_before(self.start) == 1

    def days_planned(self, slug: str) -> int:
        """In the week in which it was last tried."""
        week = planned_in(self.history, self.paths[slug].last.monday)
        return sum(item.exercise == slug for item in week)

    def is_warm_up(self, slug: str) -> bool:
        return self.variants.by_slug[slug].kind is Kind.WARM_UP

    def ladder(self, slug: str) -> Ladder:
        return ladder_of(self.allowed[slug], self.profile)


def past_of(
    history: History,
    profile: Profile,
    catalogue: Catalogue,
    allowed: Iterable[Allowed],
    start: date,
    coming: date | None,
) -> Past:
    return Past(
        history=history,
        profile=profile,
        catalogue=catalogue,
        allowed={one.exercise.slug: one for one in allowed},
        start=start,
        coming=coming,
    )
