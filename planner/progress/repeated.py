"""Self-tests over time. Only what is beyond a test's noise is a change (evidence.md C0, E7)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from exercises.models import Reading
from planner.catalogue import reading_rule
from planner.engine.changes import Trend, change, measured, noise_over_time
from planner.engine.grading import ReadingRule
from planner.measures import value_of
from planner.models import TestResult


@dataclass(frozen=True, slots=True)
class Point:
    day: date
    result: TestResult

    @property
    def number(self) -> float | None:
        """None where it was not sure, a picture was picked, or it hurt: people then stop short."""
        return measured(value_of(self.result))


@dataclass(frozen=True, slots=True)
class Line:
    """One reading on one side (none where both are tested at once), the oldest first. ``noise``: by
    how much a result must differ from the first number to be a change; None where nobody knows.
    ``trend``: of the newest number beside the first."""

    side: str
    points: tuple[Point, ...]
    noise: float | None
    trend: Trend | None

    @property
    def numbers(self) -> list[tuple[date, float]]:
        return [(point.day, point.number) for point in self.points if point.number is not None]

    @property
    def band(self) -> tuple[float, float] | None:
        """Within it lies what is no change since the first number."""
        if self.noise is None or not self.numbers:
            return None
        first = self.numbers[0][1]
        return max(first - self.noise, 0), first + self.noise


@dataclass(frozen=True, slots=True)
class Repeated:
    """A reading that was taken once or more."""

    reading: Reading
    lines: tuple[Line, ...]

    @property
    def days(self) -> list[date]:
        return sorted({point.day for line in self.lines for point in line.points})

    @property
    def is_repeated(self) -> bool:
        return any(len(line.points) > 1 for line in self.lines)

    @property
    def has_numbers(self) -> bool:
        """Whether a side has two to compare."""
        return any(len(line.numbers) > 1 for line in self.lines)


@dataclass(frozen=True, slots=True)
class DayOfTests:
    """``results``: by side; None where it was not tested that day."""

    day: date
    results: list[tuple[str, TestResult | None]]


def repeated(results: Iterable[TestResult]) -> list[Repeated]:
    """In the order of the catalogue."""
    by_reading = groupby(sorted(results, key=place), key=lambda result: result.reading_id)
    return [repeated_reading(list(rows)) for _, rows in by_reading]


def place(result: TestResult) -> tuple[object, ...]:
    reading = result.reading
    when = result.run.finished_at, result.run_id
    return reading.self_test.order, reading.order, reading.pk, result.side, when


def repeated_reading(rows: Sequence[TestResult]) -> Repeated:
    reading = rows[0].reading
    rule = reading_rule(reading)
    by_side = groupby(rows, key=lambda row: row.side)
    return Repeated(reading, tuple(line_of(rule, side, list(found)) for side, found in by_side))


def line_of(rule: ReadingRule, side: str, rows: Sequence[TestResult]) -> Line:
    values = [value_of(row) for row in rows]
    numbers = [value for value in values if measured(value) is not None]
    return Line(
        side=side,
        points=tuple(Point(timezone.localdate(row.run.finished_at), row) for row in rows),
        noise=noise_over_time(rule, numbers[0].value or 0) if numbers else None,
        trend=change(rule, numbers[0], numbers[-1]) if numbers else None,
    )


def days_of(one: Repeated) -> Iterator[DayOfTests]:
    """Of two results on one day the later one."""
    for day in one.days:
        found = {
            line.side: {point.day: point.result for point in line.points} for line in one.lines
        }
        yield DayOfTests(day, [(side, results.get(day)) for side, results in found.items()])
