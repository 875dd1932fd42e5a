"""Weeks begin on Monday."""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.engine.types import Weekday

WEEK = timedelta(days=7)
DAYS = 7
DAYS_A_WEEK = range(3, 6)  # on which a person may train


def monday_of(day: date) -> date:
    """The Monday of the week that ``day`` falls in."""
    return day - timedelta(days=day.weekday())


def first_monday(days: Iterable[Weekday], *, today: date, has_begun: bool = False) -> date:
    """Where a week on these days begins: this Monday if each of them is today or later, else the
    coming one, so that no planned day has gone by. A week that ``has_begun`` is not planned
    again: what was done in it counts."""
    monday = monday_of(today)
    earliest = min(day.number for day in days)
    return monday if earliest >= today.weekday() and not has_begun else monday + WEEK


def possible_mondays(*, today: date, has_begun: bool = False) -> tuple[date, ...]:
    """Where a week may begin, whatever days are chosen: this Monday while enough days for a week
    are left, and the coming one unless each day is still to come."""
    monday = monday_of(today)
    days_left = DAYS - today.weekday()
    this_week = (monday,) if days_left >= DAYS_A_WEEK.start and not has_begun else ()
    return this_week if days_left == DAYS else (*this_week, monday + WEEK)


def parsed(text: str) -> date | None:
    """A day such as 2026-11-23; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class DateConverter:
    """A day in an address, such as 2026-11-23. A day that is not in the calendar is no address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
