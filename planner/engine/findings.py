"""Findings -> what each muscle is on each side.

A grade of 0 or 1 is not a clear finding; 2 and 3 are (design.md 5.4, evidence.md C4). A quality
that was not tested counts as 0: the plan neither stretches nor loads on a guess.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from .types import Finding, Label, Quality, Side

CLEAR = 2  # the lowest grade that decides a label


@dataclass(frozen=True, slots=True, kw_only=True)
class MuscleState:
    """One muscle on one side: its grades 0 to 3, whether it is over-long, and whether it hurts.
    What is over-long is not tight."""

    tight: int = 0
    weak: int = 0
    over_long: bool = False
    painful: bool = False

    def __post_init__(self) -> None:
        if self.over_long and self.tight:
            raise ValueError(f"{self}: either tight or over-long")

    @property
    def label(self) -> Label:
        return Label.PAINFUL if self.painful else label_of(self.tight, self.weak)

    @property
    def tight_not_weak(self) -> bool:
        """Stretch it and load it little (design.md 5.3 rule 6)."""
        return self.tight >= CLEAR and self.weak < CLEAR

    @property
    def weak_not_short(self) -> bool:
        """Load it and do not stretch it (design.md 5.3 rule 7)."""
        return self.weak >= CLEAR and self.tight < CLEAR

    def grade(self, quality: Quality) -> int:
        """Of one of the ``GRADED`` qualities."""
        return self.tight if quality is Quality.TIGHT else self.weak


@cache
def label_of(tight: int, weak: int) -> Label:
    """By two grades (design.md 5.4)."""
    match tight >= CLEAR, weak >= CLEAR:
        case True, True:
            return Label.TIGHT_AND_WEAK
        case True, False:
            return Label.TIGHT
        case False, True:
            return Label.WEAK
    return Label.MILD if tight or weak else Label.NORMAL


UNTESTED = MuscleState()


@dataclass(frozen=True, slots=True)
class Body:
    """Every muscle and side that has a finding; all others are untested."""

    states: Mapping[tuple[str, Side], MuscleState]

    def __getitem__(self, key: tuple[str, Side]) -> MuscleState:
        return self.states.get(key, UNTESTED)

    def sides(self, muscle: str) -> tuple[MuscleState, MuscleState]:
        return self[muscle, Side.LEFT], self[muscle, Side.RIGHT]

    def worse_side(self, muscle: str, quality: Quality) -> Side | None:
        """The side with the higher grade; None where they are equal or either side hurts."""
        left, right = self.sides(muscle)
        if left.painful or right.painful or left.grade(quality) == right.grade(quality):
            return None
        return Side.LEFT if left.grade(quality) > right.grade(quality) else Side.RIGHT


def body_of(findings: Iterable[Finding]) -> Body:
    """Merge findings into one state for each muscle and side. Pain there outweighs grades."""
    grades: dict[tuple[str, Side], dict[Quality, int]] = {}
    painful: set[tuple[str, Side]] = set()
    for finding in findings:
        key = finding.muscle, finding.side
        if finding.painful:
            painful.add(key)
        elif finding.quality is not None and finding.grade is not None:
            grades.setdefault(key, {})[finding.quality] = finding.grade
    return Body(
        {
            key: state_of(grades.get(key, {}), painful=key in painful)
            for key in sorted(grades.keys() | painful)
        }
    )


def state_of(grades: Mapping[Quality, int], *, painful: bool) -> MuscleState:
    """Should someone find a side tight and over-long, over-long counts: that leaves it alone."""
    over_long = grades.get(Quality.OVER_LONG, 0) >= CLEAR
    return MuscleState(
        tight=0 if over_long else grades.get(Quality.TIGHT, 0),
        weak=grades.get(Quality.WEAK, 0),
        over_long=over_long,
        painful=painful,
    )


def grade_sums(findings: Iterable[Finding]) -> tuple[int, int]:
    """The sums of all tight and of all weak grades. Over-long is neither."""
    tight = weak = 0
    for finding in findings:
        if finding.quality is Quality.TIGHT:
            tight += finding.grade or 0
        elif finding.quality is Quality.WEAK:
            weak += finding.grade or 0
    return tight, weak


def target_stretch_share(findings: Iterable[Finding]) -> float:
    """The share of time for stretching, 0.3 to 0.7 (design.md 5.3 rule 11, evidence.md E4):
    ``0.5 + 0.2 * (T - W) / (T + W)``, T and W the sums of all tight and all weak grades."""
    tight, weak = grade_sums(findings)
    if tight + weak == 0:
        return 0.5
    return 0.5 + 0.2 * (tight - weak) / (tight + weak)
