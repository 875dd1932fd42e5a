"""Days along the foot of a chart."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils.formats import date_format


def places(days: Sequence[date]) -> Iterator[float]:
    """Where each day is between the first and the last, 0 to 1."""
    whole = (days[-1] - days[0]) or timedelta(days=1)
    return ((day - days[0]) / whole for day in days)


def short(day: date) -> str:
    return date_format(day, "j M")
