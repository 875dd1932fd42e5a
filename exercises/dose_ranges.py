"""Which doses are usual: what a dose is held against before anybody plans by it.

The database holds what is possible at all (``models.exercise``); these ranges are what the evidence
knows, narrower and different for each kind. Reps are those of one side. Sources are the marks of
evidence.md; ``D`` is our own proposal, drawn from the doses of its table B2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from .models.choices import Kind, Laterality, ProgressionUnit

LONG_HOLD_S = 5  # from here on a repeated hold is the work, not a pause (evidence.md E2)


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both included, and where that comes from: nowhere for what the
    exercise itself grows from and to."""

    low: int
    high: int
    source: str

    def __contains__(self, value: int) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class OutOfRange:
    """``field`` is that of the exercise; ``value`` is what was held against the range: of reps,
    those of one side."""

    field: str
    value: int
    usual: Range


class Dosed(Protocol):
    """An exercise, or what an editor has typed of one."""

    kind: str
    laterality: str
    rest_position: bool
    dose_sets: int
    dose_reps: int
    dose_hold_s: int
    dose_rest_s: int
    progression_unit: str
    progression_start: int
    progression_goal: int


SETS, REPS, HOLD, REST = "dose_sets", "dose_reps", "dose_hold_s", "dose_rest_s"
Ranges = dict[str, Range]

# One hold a set, or one stretch of time.
WARM_UP_TIME: Ranges = {HOLD: Range(15, 120, "D")}
STRETCH_HOLD: Ranges = {HOLD: Range(20, 60, "F59, F6")}  # 20 s x 3-5; 30 to 60 s when older
AT_EASE: Ranges = {HOLD: Range(20, 300, "S0")}  # "5 min or until the low back settles"
PLANK: Ranges = {HOLD: Range(10, 60, "F41a, D")}
# Several reps.
DRILL: Ranges = {REPS: Range(3, 20, "D"), HOLD: Range(0, 20, "D")}
LOADED: Ranges = {REPS: Range(5, 40, "F12, F33b"), HOLD: Range(0, LONG_HOLD_S - 1, "F13")}
ISOMETRIC: Ranges = {REPS: Range(2, 15, "F41a, F2"), HOLD: Range(LONG_HOLD_S, 30, "F41a")}
# Sets, and the rest between them.
ONCE_OR_TWICE: Ranges = {SETS: Range(1, 2, "D")}
SETS_OF: dict[str, Ranges] = {
    Kind.WARM_UP: ONCE_OR_TWICE,
    Kind.MOBILITY: {SETS: Range(1, 3, "D"), REST: Range(0, 60, "D")},
    Kind.STRETCH: {SETS: Range(1, 4, "F6, F2"), REST: Range(0, 60, "D")},
}
LOADING_SETS: Ranges = {SETS: Range(1, 3, "F11, F13"), REST: Range(15, 180, "F13c, D")}
UNLOADED = frozenset({Kind.WARM_UP, Kind.MOBILITY, Kind.STRETCH})


def out_of_range(exercise: Dosed) -> list[OutOfRange]:
    """What of its dose is unusual, in the order of the fields; nothing where all is usual."""
    values = {
        SETS: exercise.dose_sets,
        REPS: reps_of_a_side(exercise),
        HOLD: exercise.dose_hold_s,
        REST: exercise.dose_rest_s,
    }
    usual = ranges_for(exercise)
    found = [
        OutOfRange(field, value, usual[field])
        for field, value in values.items()
        if field in usual and value not in usual[field]
    ]
    return [*found, *outside_growth(exercise)]


def ranges_for(exercise: Dosed) -> Ranges:
    """With a single set there is no rest between sets."""
    sets = SETS_OF.get(exercise.kind, LOADING_SETS)
    if exercise.dose_sets == 1:
        sets = {SETS: sets[SETS]}
    return sets | work_ranges(exercise)


def work_ranges(exercise: Dosed) -> Ranges:
    if exercise.dose_reps == 1:
        return hold_ranges(exercise)
    if exercise.kind in UNLOADED:
        return DRILL
    return ISOMETRIC if exercise.dose_hold_s >= LONG_HOLD_S else LOADED


def hold_ranges(exercise: Dosed) -> Ranges:
    if exercise.rest_position:
        return AT_EASE
    match exercise.kind:
        case Kind.WARM_UP:
            return WARM_UP_TIME
        case Kind.STRETCH | Kind.MOBILITY:
            return STRETCH_HOLD
    return PLANK


def reps_of_a_side(exercise: Dosed) -> int:
    """Reps in turns count both sides."""
    in_turns = exercise.laterality == Laterality.ALTERNATING and exercise.dose_reps > 1
    return exercise.dose_reps // 2 if in_turns else exercise.dose_reps


def outside_growth(exercise: Dosed) -> Iterator[OutOfRange]:
    """A dose that starts below or above what it grows from and to would be changed at once."""
    grows_in_reps = exercise.progression_unit == ProgressionUnit.REPS
    field = REPS if grows_in_reps else HOLD
    value = exercise.dose_reps if grows_in_reps else exercise.dose_hold_s
    growth = Range(exercise.progression_start, exercise.progression_goal, "")
    if value not in growth:
        yield OutOfRange(field, value, growth)
