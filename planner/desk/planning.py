"""A week for each of the benchmark people."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from planner.engine.types import Blocked, Catalogue, Profile, ProfileError, Week
from planner.engine.week import plan_week

ANY_MONDAY = date(2024, 1, 1)  # only weekdays are told

Goes = Callable[[], bool]  # whether there is time for one more


@dataclass(frozen=True, slots=True)
class Plan:
    """What one of them gets: no week where no warm-up is left."""

    person: Profile
    week: Week | None


def plans_for(people: Iterable[Profile], catalogue: Catalogue, goes_on: Goes) -> Iterator[Plan]:
    """In their order, as far as time goes."""
    for person in people:
        if not goes_on():
            return
        yield Plan(person, week_for(person, catalogue))


def week_for(person: Profile, catalogue: Catalogue) -> Week | None:
    """They have no red flag and no gate, and are of age: nothing else stops a plan."""
    try:
        answer = plan_week(person, catalogue, start=ANY_MONDAY)
    except ProfileError:
        return None
    return None if isinstance(answer, Blocked) else answer


def lean(plan: Plan) -> Plan:
    """Without what is left out and not met, which is most of a week: to be kept."""
    if plan.week is None:
        return plan
    return replace(plan, week=replace(plan.week, left_out=(), unmet=()))
