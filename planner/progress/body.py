"""The body then and now: what the first check found, and what the newest one does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from exercises.figures.bodymap import Grades
from exercises.models import Muscle
from planner.models import Finding
from planner.results import FoundMuscle, FoundSide, grades_of, sides_of


@dataclass(frozen=True, slots=True)
class Seen:
    """What one check found."""

    day: date
    found: tuple[FoundMuscle, ...]

    @property
    def grades(self) -> Grades:
        return grades_of(one for one in self.found if one.stands_out)

    @property
    def sides(self) -> dict[tuple[Muscle, str], FoundSide]:
        return {(one.muscle, side.side): side for one in self.found for side in one.sides}


@dataclass(frozen=True, slots=True)
class Changed:
    """One muscle and side; None where nothing was known of it."""

    muscle: Muscle
    side: str
    then: FoundSide | None
    now: FoundSide | None


def seen(rows: Sequence[Finding]) -> Seen | None:
    """``rows``: the findings of one assessment, in the order of the catalogue. None where there are
    none, or none of a check."""
    if not rows or rows[0].assessment.checked_on is None:
        return None
    by_muscle = groupby(rows, key=lambda row: row.muscle)
    found = (FoundMuscle(muscle, tuple(sides_of(list(of)))) for muscle, of in by_muscle)
    return Seen(rows[0].assessment.checked_on, tuple(found))


def changes(then: Seen, now: Seen) -> Iterator[Changed]:
    """Of each muscle and side that stood out then or does now."""
    before, after = then.sides, now.sides
    for muscle, side in sorted(before.keys() | after.keys(), key=in_order):
        one = Changed(muscle, side, before.get((muscle, side)), after.get((muscle, side)))
        if any(found and found.stands_out for found in (one.then, one.now)):
            yield one


def in_order(place: tuple[Muscle, str]) -> tuple[int, str, str]:
    muscle, side = place
    return muscle.order, muscle.slug, side


def then_and_now(findings: Iterable[Sequence[Finding]]) -> list[Seen]:
    """``findings``: of each assessment. The first check and the newest; one where there is no
    other. Of several on one day the last counts: it has what was found in all of them."""
    by_day = {one.day: one for one in map(seen, sorted(filter(None, findings), key=when)) if one}
    days = list(by_day.values())
    return [days[0], days[-1]] if len(days) > 1 else days


def when(rows: Sequence[Finding]) -> tuple[date, datetime]:
    assessment = rows[0].assessment
    return assessment.checked_on or date.min, assessment.created_at
