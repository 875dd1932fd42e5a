"""What a person records of a self-test, and its grade, by the rules of evidence.md C0 to C3.

A reading is one thing to read off a test. A number gets its grade from the reading's bands; where
the words of a grade name a position, the person picks it. 0 normal, 1 mild, 2 clear, 3 marked.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from .types import Quality, Side

PAIN_MARKS = 4  # of 10: painful, not graded (evidence.md C0; bands [F19p], action [D])
PAIN_STOPS = 6  # of 10: no more testing (the same)
WORST_PAIN = 10
# By reading: the pain from which the grade is at least so much, whatever the number. In the squeeze
# (T14) a groin pain of 3 to 5 is clearly limited (evidence.md C2; bands [F19p]); from 4 it is
# painful, as in every test.
GRADED_PAINS: Mapping[str, tuple[int, int]] = {"adductor-squeeze-and-lift-reps": (3, 2)}
GRADES = range(4)


class Unit(StrEnum):
    DEGREES = "deg"
    CENTIMETRES = "cm"
    SECONDS = "s"
    REPS = "reps"
    POSITION = "position"  # no number: the grade is picked by its words


class Better(StrEnum):
    LOW = "low"
    HIGH = "high"


class Trust(StrEnum):
    GOOD = "good"
    FAIR = "fair"
    LOW = "low"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


# What a measure can be, both ends included ([D], ours: no hip gives more; a typing error does).
RANGES: Mapping[Unit, tuple[int, int]] = {
    Unit.DEGREES: (0, 150),
    Unit.CENTIMETRES: (0, 100),
    Unit.SECONDS: (0, 600),
    Unit.REPS: (0, 100),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The grades of one sex (None: any) from ``min_age`` to ``max_age`` years, both included.

    Where lower is better, the cut-offs are the upper limits of grades 0, 1 and 2; where higher is
    better, the lower limits. What is past a limit, be it by a little, is the next grade.
    """

    sex: Sex | None = None
    min_age: int | None = None
    max_age: int | None = None
    cutoffs: tuple[float, float, float]

    def fits(self, *, age: int | None, sex: Sex | None) -> bool:
        """Whether it may be this person's. A sex or an age not told may be any."""
        if self.sex and sex and self.sex is not sex:
            return False
        if age is None:
            return True
        return (self.min_age or 0) <= age <= (math.inf if self.max_age is None else self.max_age)

    def grade(self, value: float, better: Better) -> int:
        if better is Better.LOW:
            return sum(value > limit for limit in self.cutoffs)
        return sum(value < limit for limit in self.cutoffs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRule:
    """What a reading says of which muscles. ``noise``, in its unit: what a change must exceed to
    count, None where nobody knows it."""

    slug: str
    muscles: frozenset[str]
    quality: Quality
    unit: Unit
    better: Better
    trust: Trust
    bands: tuple[Band, ...] = ()
    noise: float | None = None

    def __post_init__(self) -> None:
        for band in self.bands:
            steps = list(pairwise(band.cutoffs))
            if not all(a <= b if self.better is Better.LOW else a >= b for a, b in steps):
                raise ValueError(f"{self.slug}: the cut-offs {band.cutoffs} are out of order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One reading of one side; no side where both were tested at once. ``value`` is in the
    reading's unit, ``picked`` the grade whose words the person chose, ``pain`` 0 to 10.
    ``alarming``: sharp, catching, giving way, tingling or shooting down the leg."""

    reading: str
    side: Side | None
    value: float | None = None
    picked: int | None = None
    pain: int = 0
    alarming: bool = False

    def __post_init__(self) -> None:
        if self.value is not None and not 0 <= self.value < math.inf:
            raise ValueError(f"value: {self.value} is not a number from 0")
        if self.picked is not None and self.picked not in GRADES:
            raise ValueError(f"picked: {self.picked} is not a grade from 0 to 3")
        if not 0 <= self.pain <= WORST_PAIN:
            raise ValueError(f"pain: {self.pain} is not 0 to {WORST_PAIN}")

    @property
    def is_painful(self) -> bool:
        """Whether it hurt too much for a grade, so that the muscle is left alone."""
        return self.pain >= PAIN_MARKS or self.alarming

    @property
    def sides(self) -> tuple[Side, ...]:
        return (self.side,) if self.side else tuple(Side)


def stops_testing(result: Result) -> bool:
    """Whether the person must stop testing, this test and all others (evidence.md C0)."""
    return result.pain >= PAIN_STOPS or result.alarming


def grade_of(rule: ReadingRule, result: Result, *, age: int | None, sex: Sex | None) -> int | None:
    """0 to 3, or None: painful, or not sure. Of a number, a picked grade and what a small pain says
    by itself the worst counts."""
    if result.is_painful:
        return None
    by_value = grade_of_value(rule, result.value, age=age, sex=sex)
    grades = (by_value, result.picked, grade_of_pain(rule, result.pain))
    return max((grade for grade in grades if grade is not None), default=None)


def grade_of_pain(rule: ReadingRule, pain: int) -> int | None:
    """None where a pain that is no reason to leave the muscle alone says nothing by itself."""
    from_pain, grade = GRADED_PAINS.get(rule.slug, (WORST_PAIN + 1, None))
    return grade if pain >= from_pain else None


def grade_of_value(
    rule: ReadingRule, value: float | None, *, age: int | None, sex: Sex | None
) -> int | None:
    """Of all bands that may be the person's, the one that grades mildest: who does not tell their
    sex gets no label on a guess ([D], ours). None where there is no such band."""
    if value is None:
        return None
    bands = (band for band in rule.bands if band.fits(age=age, sex=sex))
    return min((band.grade(value, rule.better) for band in bands), default=None)
