"""Test results -> what a page shows of each reading: both sides beside the norm, what differs
between them, and what has changed since the time before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from exercises.models import Reading

from .catalogue import reading_rule
from .engine.changes import Trend, change, worse_side
from .engine.grading import ReadingRule, Result
from .engine.types import Side
from .models import TestResult

Place = tuple[int, str]  # a reading's id, and the side


@dataclass(frozen=True, slots=True)
class Measure:
    """One reading on one side, and the one before it, if the same was tested before."""

    now: TestResult
    before: TestResult | None
    trend: Trend | None

    @property
    def side(self) -> str:
        return self.now.side


@dataclass(frozen=True, slots=True)
class MeasuredReading:
    """``worse``: the side that differs from the other by more than the test's noise."""

    reading: Reading
    day: date
    measures: tuple[Measure, ...]
    worse: Side | None

    @property
    def norm(self) -> str:
        """Grade 0 in words; the over-long reading has none."""
        return self.reading.grade_0

    @property
    def day_before(self) -> date | None:
        earlier = [measure.before for measure in self.measures if measure.before]
        return timezone.localdate(earlier[0].run.finished_at) if earlier else None


def measured_readings(results: Iterable[TestResult]) -> list[MeasuredReading]:
    """``results``: of some runs, the newest run first (``of_last_runs``). Of each reading and side
    the newest counts, with the one before it; in the order of the catalogue."""
    newest: dict[Place, list[TestResult]] = {}
    for result in results:
        newest.setdefault((result.reading_id, result.side), []).append(result)
    latest = sorted((rows[:2] for rows in newest.values()), key=place_in_catalogue)
    return [
        measured_reading(list(pairs))
        for _, pairs in groupby(latest, key=lambda pair: pair[0].reading_id)
    ]


def place_in_catalogue(pair: list[TestResult]) -> tuple[int, int, int, str]:
    reading = pair[0].reading
    return reading.self_test.order, reading.order, reading.pk, pair[0].side


def measured_reading(pairs: list[list[TestResult]]) -> MeasuredReading:
    """``pairs``: of each side the newest result, and the one before it."""
    reading = pairs[0][0].reading
    rule = reading_rule(reading)
    return MeasuredReading(
        reading=reading,
        day=max(timezone.localdate(pair[0].run.finished_at) for pair in pairs),
        measures=tuple(measure_of(rule, *pair) for pair in pairs),
        worse=worse_of(rule, [pair[0] for pair in pairs]),
    )


def worse_of(rule: ReadingRule, rows: list[TestResult]) -> Side | None:
    """Only of two sides that were tested on the same day."""
    sides = {row.side: row for row in rows}
    left, right = sides.get(Side.LEFT), sides.get(Side.RIGHT)
    if left is None or right is None or left.run_id != right.run_id:
        return None
    return worse_side(rule, value_of(left), value_of(right))


def measure_of(rule: ReadingRule, now: TestResult, before: TestResult | None = None) -> Measure:
    trend = change(rule, value_of(before), value_of(now)) if before else None
    return Measure(now, before, trend)


def value_of(row: TestResult) -> Result:
    return Result(
        reading=row.reading.slug,
        side=Side(row.side) if row.side else None,
        value=None if row.value is None else float(row.value),
        picked=row.picked,
        pain=row.pain,
        alarming=row.alarming,
    )


def compared(readings: Iterable[MeasuredReading]) -> Iterator[MeasuredReading]:
    """Those that were tested before too."""
    return (reading for reading in readings if reading.day_before)
