"""Weeks begin on Monday."""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.engine.types import Weekday

WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """The Monday of the week that ``day`` falls in."""
    return day - timedelta(days=day.weekday())


def first_monday(days: Iterable[Weekday], *, today: date) -> date:
    """Where a week on these days begins: this Monday if each of them is today or later, else the
    coming one, so that no planned day has gone by."""
    monday = monday_of(today)
    earliest = min(day.number for day in days)
    return monday if earliest >= today.weekday() else monday + WEEK


class DateConverter:
    """A day in an address, such as 2026-11-23. A day that is not in the calendar is no address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
