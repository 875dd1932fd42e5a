"""A small change in the answers gives a small change in the week."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.engine.scoring import main_items
from planner.engine.standing import Planned
from planner.engine.types import Catalogue, Profile, Week
from planner.engine.week import plan_week
from tests.engine.profiles import stands

from .facts import START
from .people import neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """When one grade moves by one: the share of items that stay (an exercise on its day), and of
    exercises that stay on any day."""

    items: float
    exercises: float


def planned(profile: Profile, catalogue: Catalogue, standing: Planned | None = None) -> Week:
    week = plan_week(profile, catalogue, start=START, standing=standing)
    assert isinstance(week, Week)
    return week


def shares_kept(
    profile: Profile, week: Week, catalogue: Catalogue, *, standing: bool
) -> Iterator[Kept]:
    """For each neighbour. ``standing``: planned on the week that stands, as it is for a person who
    has one; else anew, as for another person who is much alike."""
    now = stands(week) if standing else None
    for neighbour in neighbours(profile):
        other = planned(neighbour, catalogue, now)
        yield Kept(
            items=kept(items_of(week), items_of(other)),
            exercises=kept(exercises_of(week), exercises_of(other)),
        )


def kept(before: set[object], after: set[object]) -> float:
    return len(before & after) / len(before) if before else 1.0


def items_of(week: Week) -> set[object]:
    return {(s.weekday, item.exercise) for s in week.sessions for item in main_items(s)}


def exercises_of(week: Week) -> set[object]:
    return {item.exercise for session in week.sessions for item in main_items(session)}
