"""An assessment -> what its results page shows: each muscle that stood out, side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from exercises.figures.bodymap import HURTS, Grade, Grades
from exercises.figures.muscles import MIDDLE
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
    def clearest(self) -> Grade:
        return HURTS if self.painful else max(self.tight or 0, self.weak or 0)

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


def grades_of(found: Iterable[FoundMuscle]) -> Grades:
    """For the body map: the clearest finding of each side; one of the trunk is in the middle."""
    grades: dict[str, dict[str, Grade]] = {}
    for one in found:
        sides = {side.side: side.clearest for side in one.sides}
        if one.muscle.slug in MIDDLE:
            hurts = HURTS in sides.values()
            sides = {"middle": HURTS if hurts else max(sides.values())}
        grades[one.muscle.slug] = sides
    return grades


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
