"""How many exercises remain for each muscle and need, under each condition.

One remains if it is published, works on the muscle first of all or among the first, and the
condition does not say *avoid*. Level, equipment and what else a person has are not asked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.engine.types import (
    LENGTHENING,
    LOADING,
    Catalogue,
    ConditionLevel,
    Exercise,
    Kind,
    NeedKind,
)

ENOUGH = 2  # with one alone there is nothing to swap to
NEEDS = {NeedKind.LENGTHEN: LENGTHENING, NeedKind.STRENGTHEN: LOADING}

Key = tuple[NeedKind, str]  # of a need, and a muscle
Counts = Mapping[Key, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """``everyone``: with no condition. ``under``: by condition. ``warm_ups``: by condition, how
    many are left that need no equipment and no level above 1."""

    everyone: Counts
    under: Mapping[str, Counts]
    warm_ups: Mapping[str, int]

    @property
    def rows(self) -> list[tuple[str | None, Counts]]:
        """A condition and what remains under it; first, with no condition, what everyone has."""
        return [(None, self.everyone), *self.under.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thin:
    """A need of a muscle with fewer than two exercises: for everyone, or under some conditions.
    ``left``: how many remain, 0 or 1."""

    need: NeedKind
    muscle: str
    left: int
    conditions: tuple[str, ...] = ()  # empty: for everyone


def coverage(catalogue: Catalogue) -> Coverage:
    exercises = [one for one in catalogue.exercises if one.published]
    remaining = {
        condition: [one for one in exercises if remains(one, condition)]
        for condition in catalogue.conditions
    }
    return Coverage(
        everyone=counts(exercises, catalogue),
        under={condition: counts(left, catalogue) for condition, left in remaining.items()},
        warm_ups={
            condition: sum(map(is_for_anybody, left)) for condition, left in remaining.items()
        },
    )


def remains(exercise: Exercise, condition: str) -> bool:
    caution = exercise.cautions.get(condition)
    return caution is None or caution.level is not ConditionLevel.AVOID


def is_for_anybody(exercise: Exercise) -> bool:
    return exercise.kind is Kind.WARM_UP and exercise.level == 1 and not exercise.needs


def counts(exercises: Iterable[Exercise], catalogue: Catalogue) -> Counts:
    found = Counter(
        (need, muscle)
        for exercise in exercises
        for need, kinds in NEEDS.items()
        if exercise.kind in kinds
        for muscle in exercise.primary
    )
    return {(need, muscle): found[need, muscle] for need in NEEDS for muscle in catalogue.muscles}


def thin(coverage: Coverage) -> Iterator[Thin]:
    """Each need of a muscle once: what everyone lacks is no condition's doing."""
    for key, number in sorted(coverage.everyone.items()):
        need, muscle = key
        if number < ENOUGH:
            yield Thin(need=need, muscle=muscle, left=number)
            continue
        for left in range(ENOUGH):
            conditions = [one for one, counts in coverage.under.items() if counts[key] == left]
            if conditions:
                yield Thin(need=need, muscle=muscle, left=left, conditions=tuple(conditions))
