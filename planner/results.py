"""An assessment -> what its results page shows: each muscle that stood out, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from exercises.models import Muscle

from .engine.types import Quality, Side
from .models import Assessment, Finding


@dataclass(frozen=True, slots=True)
class FoundSide:
    """Grades 1 to 3 of what was found on one side; None where nothing was."""

    side: str
    tight: int | None
    weak: int | None
    painful: bool

    @property
    def stands_out(self) -> bool:
        return bool(self.tight or self.weak or self.painful)


@dataclass(frozen=True, slots=True)
class FoundMuscle:
    muscle: Muscle
    sides: tuple[FoundSide, ...]


def is_nothing_known(assessment: Assessment) -> bool:
    """Whether the person was not sure of anything."""
    return all(row.grade is None and not row.painful for row in assessment.findings.all())


def does_everything_hurt(assessment: Assessment) -> bool:
    """Whether each muscle hurts on both sides, so that a week can be nothing but warm-ups."""
    findings = assessment.findings.all()
    if not findings or not all(row.painful for row in findings):
        return False
    return len(findings) == len(Side) * Muscle.objects.count()


def found_muscles(assessment: Assessment) -> list[FoundMuscle]:
    """Those with something found on a side, in the order of the catalogue."""
    by_muscle = groupby(assessment.findings.all(), key=lambda finding: finding.muscle)
    found = [FoundMuscle(muscle, tuple(sides_of(list(rows)))) for muscle, rows in by_muscle]
    return [one for one in found if one.sides]


def sides_of(findings: list[Finding]) -> Iterator[FoundSide]:
    for side in Side:
        rows = [finding for finding in findings if finding.side == side]
        grades = {finding.quality: finding.grade for finding in rows}
        found = FoundSide(
            side,
            tight=grades.get(Quality.TIGHT) or None,
            weak=grades.get(Quality.WEAK) or None,
            painful=any(finding.painful for finding in rows),
        )
        if found.stands_out:
            yield found
