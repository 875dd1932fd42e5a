"""A dose beside what is usual."""

from dataclasses import dataclass, replace

import pytest

from exercises.dose_ranges import out_of_range
from exercises.models import Exercise


@dataclass(frozen=True)
class Dose:
    """2 x 10 of a strength exercise, unless something else is said."""

    kind: str = "strength"
    laterality: str = "both"
    rest_position: bool = False
    dose_sets: int = 2
    dose_reps: int = 10
    dose_hold_s: int = 0
    dose_rest_s: int = 45
    progression_unit: str = "reps"
    progression_start: int = 1
    progression_goal: int = 600


STRENGTH = Dose()
STRETCH = Dose(kind="stretch", dose_reps=1, dose_hold_s=30, dose_rest_s=15)
DRILL = Dose(kind="mobility", dose_sets=1, dose_rest_s=0)
WARM_UP = Dose(kind="warm-up", dose_sets=1, dose_reps=1, dose_hold_s=60)
PLANK = Dose(dose_reps=1, dose_hold_s=20)
SQUEEZE = Dose(dose_reps=8, dose_hold_s=5)


@pytest.mark.parametrize("dose", [STRENGTH, STRETCH, DRILL, WARM_UP, PLANK, SQUEEZE])
def test_a_usual_dose_of_each_kind_is_in_range(dose):
    assert out_of_range(replace(dose, progression_unit="reps")) == []


@pytest.mark.parametrize(
    ("dose", "change", "low", "high"),
    [
        (STRENGTH, {"dose_sets": 4}, 1, 3),
        (STRENGTH, {"dose_reps": 4}, 5, 40),
        (STRENGTH, {"dose_reps": 41}, 5, 40),
        (STRENGTH, {"dose_rest_s": 10}, 15, 180),
        (STRENGTH, {"dose_rest_s": 200}, 15, 180),
        (STRENGTH, {"kind": "functional", "dose_sets": 4}, 1, 3),
        (STRENGTH, {"kind": "plyometric", "dose_sets": 4}, 1, 3),
        (PLANK, {"dose_hold_s": 70}, 10, 60),
        (PLANK, {"dose_hold_s": 8}, 10, 60),
        (SQUEEZE, {"dose_hold_s": 31}, 5, 30),
        (SQUEEZE, {"dose_reps": 16}, 2, 15),
        (STRETCH, {"dose_hold_s": 15}, 20, 60),
        (STRETCH, {"dose_hold_s": 61}, 20, 60),
        (STRETCH, {"dose_sets": 5}, 1, 4),
        (DRILL, {"dose_reps": 21}, 3, 20),
        (DRILL, {"dose_hold_s": 21}, 0, 20),
        (WARM_UP, {"dose_hold_s": 121}, 15, 120),
        (WARM_UP, {"dose_sets": 3}, 1, 2),
    ],
)
def test_an_unusual_number_is_named_with_what_is_usual(dose, change, low, high):
    (found,) = out_of_range(replace(dose, **change))
    assert found.field in change
    assert found.value == change[found.field]
    assert (found.usual.low, found.usual.high) == (low, high)
    assert found.usual.source


def test_a_rest_position_may_be_held_for_minutes():
    assert out_of_range(replace(STRETCH, dose_hold_s=180, rest_position=True)) == []


def test_reps_in_turns_are_halved():
    assert out_of_range(replace(STRENGTH, laterality="alternating", dose_reps=60)) == []
    (found,) = out_of_range(replace(STRENGTH, laterality="alternating", dose_reps=8))
    assert found.value == 4


def test_one_set_has_no_rest_between_sets():
    assert out_of_range(replace(STRENGTH, dose_sets=1, dose_rest_s=0)) == []


@pytest.mark.parametrize(
    ("dose", "unit", "field"),
    [(STRENGTH, "reps", "dose_reps"), (STRETCH, "hold_s", "dose_hold_s")],
)
def test_a_dose_lies_inside_what_it_grows_from_and_to(dose, unit, field):
    grows = {"progression_unit": unit, "progression_start": 50, "progression_goal": 60}
    (found,) = out_of_range(replace(dose, **grows))
    assert found.field == field
    assert (found.usual.low, found.usual.high) == (50, 60)


def test_every_shipped_dose_is_usual(db):
    found = {exercise.slug: out_of_range(exercise) for exercise in Exercise.objects.all()}
    assert len(found) >= 70
    assert {slug: wrong for slug, wrong in found.items() if wrong} == {}
