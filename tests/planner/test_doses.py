"""A planned item's dose in words."""

import pytest

from exercises.doses import SPACE, TIMES
from exercises.models import Exercise
from planner.engine.types import Block
from planner.models import Item
from planner.templatetags.plans import (
    block_name,
    in_minutes,
    join_and,
    join_or,
    minutes,
    percent,
    rest,
    sides,
    starts,
    whole_minutes,
    work,
)

THIRTY = f"30{SPACE}s"
THREE_TWO = f"left{SPACE}3{SPACE}sets, right{SPACE}2{SPACE}sets"


def item(**fields) -> Item:
    laterality = fields.pop("laterality", "each")
    defaults = {"reps": 1, "hold_s": 30, "rest_s": 0}
    return Item(exercise=Exercise(laterality=laterality), **defaults | fields)


@pytest.mark.parametrize(
    ("fields", "work_words", "side_words"),
    [
        ({"sets_left": 2, "sets_right": 2}, f"2 {TIMES} 30{SPACE}s each side", ""),
        ({"sets_left": 3, "sets_right": 2, "first_side": "left"}, THIRTY, THREE_TWO),
        (
            {"sets_left": 1, "sets_right": 3, "first_side": "right"},
            THIRTY,
            f"right{SPACE}3{SPACE}sets, left{SPACE}1{SPACE}set",
        ),
        ({"sets_right": 2, "first_side": "right"}, f"2 {TIMES} 30{SPACE}s", "right side only"),
        ({"sets_left": 1, "first_side": "left"}, THIRTY, "left side only"),
        (
            {"sets_both": 2, "reps": 12, "hold_s": 5, "laterality": "both"},
            f"2 {TIMES} 12, hold 5{SPACE}s",
            "",
        ),
        (
            {"sets_both": 2, "reps": 12, "hold_s": 0, "laterality": "alternating"},
            f"2 {TIMES} 12, sides in turn",
            "",
        ),
    ],
)
def test_a_dose_is_told_with_its_sides(fields, work_words, side_words):
    assert work(item(**fields)) == work_words
    assert sides(item(**fields)) == side_words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sets_both": 2, "rest_s": 45}, f"rest 45{SPACE}s"),
        ({"sets_left": 1, "sets_right": 2, "rest_s": 15}, f"rest 15{SPACE}s"),
        ({"sets_both": 1, "rest_s": 45}, ""),
        ({"sets_both": 3}, ""),
    ],
)
def test_a_rest_is_told_where_there_is_one(fields, words):
    assert rest(item(**fields)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sets_left": 1, "sets_right": 2, "first_side": "right"}, "start right"),
        ({"sets_left": 2, "sets_right": 2, "first_side": "left"}, "start left"),
        ({"sets_right": 2, "first_side": "right"}, ""),
        ({"sets_both": 2}, ""),
    ],
)
def test_the_side_to_start_with_is_told_where_both_are_done(fields, words):
    assert starts(item(**fields)) == words


def test_every_part_of_a_session_has_a_name():
    assert [block_name(block) for block in Block] == [
        "Warm up",
        "Mobility",
        "Jumps",
        "Strength",
        "Stretch",
    ]


@pytest.mark.parametrize(("seconds", "told"), [(300, "5"), (150, "2.5"), (0, "0"), (70, "1")])
def test_minutes_are_told_to_the_half(seconds, told):
    assert minutes(seconds) == told


def test_a_session_is_told_in_whole_minutes():
    assert whole_minutes(1130) == 19
    assert in_minutes(1130) == "19 min"


def test_a_share_is_told_in_percent():
    assert percent(0.567) == 57


@pytest.mark.parametrize(
    ("names", "told"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_things_that_stand_in_for_each_other(names, told):
    assert join_or(names) == told


@pytest.mark.parametrize(
    ("names", "told"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_things_that_belong_together(names, told):
    assert join_and(names) == told
