"""A small change in the answers gives a small change in the week."""

from collections.abc import Iterator

from planner.engine.types import Catalogue, Kind, Profile, Week
from planner.engine.week import plan_week

from .facts import START
from .people import neighbours


def planned(profile: Profile, catalogue: Catalogue) -> Week:
    week = plan_week(profile, catalogue, start=START)
    assert isinstance(week, Week)
    return week


def shares_kept(
    profile: Profile, week: Week, catalogue: Catalogue
) -> Iterator[tuple[float, float]]:
    """For each neighbour: the share of items that stay (an exercise on its day), and of exercises
    that stay on any day. The weeks are made anew, without the history that favours what is there.
    """
    for neighbour in neighbours(profile):
        other = planned(neighbour, catalogue)
        yield kept(items_of(week), items_of(other)), kept(exercises_of(week), exercises_of(other))


def kept(before: set[object], after: set[object]) -> float:
    return len(before & after) / len(before) if before else 1.0


def items_of(week: Week) -> set[object]:
    return {
        (session.weekday, item.exercise)
        for session in week.sessions
        for item in session.items
        if item.kind is not Kind.WARM_UP
    }


def exercises_of(week: Week) -> set[object]:
    return {
        item.exercise
        for session in week.sessions
        for item in session.items
        if item.kind is not Kind.WARM_UP
    }
