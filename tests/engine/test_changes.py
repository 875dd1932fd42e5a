"""Only what is more than a test's noise is a difference (evidence.md C0 and C1)."""

from typing import Any

import pytest

from planner.engine.changes import Trend, change, worse_side
from planner.engine.types import Side

from .self_tests import RULES, result

LEFT, RIGHT = Side
BETTER, WORSE = Trend


@pytest.mark.parametrize(
    ("key", "left", "right", "worse"),
    [
        # An angle: over 10 degrees, though T2's own noise is 8.
        ("T2", 30, 20, None),
        ("T2", 30.5, 20, LEFT),
        ("T2", 20, 31, RIGHT),
        # Where higher is better the smaller is the worse.
        ("T4", 20, 31, LEFT),
        # A height: over 4 cm, though T1a's own noise is 3.5.
        ("T1a", 5, 1, None),
        ("T1a", 8.3, 4.3, None),  # 4.000000000000001 to a computer
        ("T1a", 5.5, 1, LEFT),
        ("T5", 20, 25, RIGHT),  # its own noise is not known
        # A time: over 20 % of the longer.
        ("T7", 10, 8, None),
        ("T7", 10, 7.9, RIGHT),
        ("T7", 0, 10, LEFT),
        ("T7", 0, 0, None),
        # No noise is known, and none asked for.
        ("T14", 0, 15, None),
    ],
)
def test_sides_differ_only_beyond_noise_and_what_is_asked_for(
    key: str, left: float, right: float, worse: Side | None
) -> None:
    sides = result(key, left), result(key, right, side=RIGHT)
    assert worse_side(RULES[key], *sides) is worse


@pytest.mark.parametrize(
    ("key", "before", "after", "trend"),
    [
        # The test's own noise, in its unit.
        ("T1a", 8, 4.5, None),
        ("T1a", 8, 4, BETTER),
        ("T1a", 4, 8, WORSE),
        ("T1b", 60, 67, None),
        ("T1b", 60, 68, BETTER),
        ("T2", 30, 38, None),
        ("T2", 30, 39, WORSE),
        ("T3", 20, 16, None),
        ("T3", 20, 15, BETTER),
        ("T4", 20, 28, None),
        ("T4", 20, 29, BETTER),
        ("T6", 10, 7, None),
        ("T6", 10, 6, BETTER),
        ("T12", 14, 16, None),
        ("T12", 14, 17, BETTER),
        # A time: 20 % of the earlier.
        *(
            (key, *example)
            for key in ("T7", "T8", "T9", "T10", "T11", "T13")
            for example in [
                (10, 12, None),
                (10, 12.5, BETTER),
                (10, 8, None),
                (10, 7.5, WORSE),
            ]
        ),
        # 2 seconds at least: 20 % of no time is nothing.
        ("T7", 0, 1, None),
        ("T7", 0, 2, None),
        ("T7", 0, 2.5, BETTER),
        ("T7", 5, 3, None),
        ("T7", 5, 2.5, WORSE),
        # Nobody knows the noise.
        ("T5", 40, 10, None),
        ("T14", 0, 20, None),
    ],
)
def test_a_change_counts_only_beyond_noise(
    key: str, before: float, after: float, trend: Trend | None
) -> None:
    assert change(RULES[key], result(key, before), result(key, after)) is trend


@pytest.mark.parametrize("unknown", [{"value": None}, {"pain": 4}, {"alarming": True}])
def test_what_was_not_measured_or_hurt_is_not_compared(unknown: dict[str, Any]) -> None:
    good, bad = result("T7", 40), result("T7", **{"value": 1} | unknown)
    for pair in ((good, bad), (bad, good)):
        assert change(RULES["T7"], *pair) is None
        assert worse_side(RULES["T7"], *pair) is None


@pytest.mark.parametrize("key", ["T1c", "T1d"])
def test_of_positions_no_difference_is_told(key: str) -> None:
    pair = result(key, picked=0), result(key, picked=3)
    assert worse_side(RULES[key], *pair) is None
    assert change(RULES[key], *pair) is None
