"""An assessment -> what its results page shows: each muscle that stood out, side by side, what was
measured there, and what the plan does about it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from exercises.figures.bodymap import HURTS, Grade, Grades
from exercises.figures.muscles import MIDDLE
from exercises.models import Muscle

from .engine.findings import MuscleState
from .engine.story import Story, hip_flexor_story
from .engine.types import Label, Quality, Side
from .measures import MeasuredReading
from .models import Assessment, Finding

HIP_FLEXORS = "hip-flexors"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSide:
    """What is known of a muscle on one side: grades 0 to 3, None where nothing is. ``measured``:
    what a self-test found; the rest is by feel."""

    side: Side
    tight: int | None = None
    weak: int | None = None
    over_long: bool = False
    painful: bool = False
    is_measured: bool = False
    measured: frozenset[Quality] = frozenset()

    @property
    def clearest(self) -> Grade:
        return HURTS if self.painful else max(self.tight or 0, self.weak or 0)

    @property
    def stands_out(self) -> bool:
        return bool(self.tight or self.weak or self.painful or self.over_long)

    @property
    def label(self) -> Label:
        """What both grades add up to: the plan goes by it."""
        return MuscleState(tight=self.tight or 0, weak=self.weak or 0, painful=self.painful).label

    @property
    def story(self) -> Story | None:
        """Of length and strength that were both measured, or of pain: feeling tells no story."""
        if not (self.painful or self.is_measured_in_full):
            return None
        return hip_flexor_story(
            tight=self.tight, weak=self.weak, over_long=self.over_long, painful=self.painful
        )

    @property
    def is_measured_in_full(self) -> bool:
        """Whether both its length and its strength were measured."""
        length = Quality.OVER_LONG if self.over_long else Quality.TIGHT
        return {length, Quality.WEAK} <= self.measured

    @property
    def needs_a_test(self) -> bool:
        """Whether something is felt of which a self-test would tell more."""
        return self.stands_out and self.story is None and not self.is_measured


@dataclass(frozen=True, slots=True)
class FoundMuscle:
    """``readings``: what was measured of it."""

    muscle: Muscle
    sides: tuple[FoundSide, ...]
    readings: tuple[MeasuredReading, ...] = ()

    @property
    def stands_out(self) -> bool:
        return any(side.stands_out for side in self.sides)

    @property
    def is_measured(self) -> bool:
        """Whether nothing that stands out is by feel alone."""
        return all(side.is_measured for side in self.sides if side.stands_out)

    @property
    def has_story(self) -> bool:
        return any(side.story for side in self.sides)

    @property
    def needs_a_test(self) -> bool:
        return any(side.needs_a_test for side in self.sides)


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
        sides = {side.side: side.clearest for side in one.sides if side.stands_out}
        if one.muscle.slug in MIDDLE:
            hurts = HURTS in sides.values()
            sides = {"middle": HURTS if hurts else max(sides.values())}
        grades[one.muscle.slug] = sides
    return grades


def known_muscles(
    assessment: Assessment, readings: Sequence[MeasuredReading] = ()
) -> list[FoundMuscle]:
    """All that something is known of, in the order of the catalogue."""
    by_muscle = groupby(assessment.findings.all(), key=lambda finding: finding.muscle)
    return [
        FoundMuscle(muscle, tuple(sides_of(list(rows))), tuple(readings_of(muscle, readings)))
        for muscle, rows in by_muscle
    ]


def sides_of(findings: list[Finding]) -> Iterator[FoundSide]:
    for side in Side:
        if rows := [finding for finding in findings if finding.side == side]:
            yield side_of(side, rows)


def side_of(side: Side, rows: list[Finding]) -> FoundSide:
    grades = {row.quality: row.grade for row in rows if not row.painful}
    over_long = Quality.OVER_LONG in grades
    return FoundSide(
        side=side,
        tight=None if over_long else grades.get(Quality.TIGHT),  # it cannot be both: over-long wins
        weak=grades.get(Quality.WEAK),
        over_long=over_long,
        painful=any(row.painful for row in rows),
        is_measured=all(row.measured_on for row in rows if row.grade or row.painful),
        measured=frozenset(Quality(row.quality) for row in rows if row.measured_on and row.quality),
    )


def readings_of(muscle: Muscle, readings: Iterable[MeasuredReading]) -> Iterator[MeasuredReading]:
    return (one for one in readings if muscle in one.reading.muscles.all())


def hip_flexors(known: Iterable[FoundMuscle]) -> FoundMuscle | None:
    """If of a side their story can be told, or what would tell it."""
    sides = (one for one in known if one.muscle.slug == HIP_FLEXORS)
    return next((one for one in sides if one.has_story or one.needs_a_test), None)
