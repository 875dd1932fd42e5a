"""What two results of the same reading differ in, and whether that is more than the test's noise.

A difference must exceed the noise; where nobody knows the noise, no difference is told.
"""

from collections.abc import Mapping
from enum import StrEnum

from .grading import Better, ReadingRule, Result, Unit
from .types import Side

# What sides must differ by at least ([D], evidence.md C0).
SIDES_DIFFER: Mapping[Unit, float] = {Unit.DEGREES: 10, Unit.CENTIMETRES: 4}
TIME_SHARE = 0.2  # of a time: what it must differ by (evidence.md C0, [D])
SHORTEST_CHANGE_S = 2  # of a time since the last: a share of nothing is nothing ([D], ours)
DECIMALS = 6  # what a computer makes of 8.3 - 4.3 is over 4 without rounding


class Trend(StrEnum):
    BETTER = "better"
    WORSE = "worse"


def worse_side(rule: ReadingRule, left: Result, right: Result) -> Side | None:
    """The worse side, if the sides differ by more than the test's own noise and than evidence.md
    C0 asks for; None if not, or if that is not known."""
    first, second = measured(left), measured(right)
    if first is None or second is None:
        return None
    trend = trend_of(rule, first, second, noise=noise_between_sides(rule, max(first, second)))
    return {Trend.BETTER: Side.LEFT, Trend.WORSE: Side.RIGHT, None: None}[trend]


def within_noise(rule: ReadingRule, left: Result, right: Result) -> bool:
    """Whether the sides differ by no more than the test's noise, as far as that is known."""
    first, second = measured(left), measured(right)
    if first is None or second is None:
        return False
    noise = noise_between_sides(rule, max(first, second))
    return noise is not None and trend_of(rule, first, second, noise=noise) is None


def change(rule: ReadingRule, before: Result, after: Result) -> Trend | None:
    """Better or worse than before, if by more than the test's noise; None if not, or not known."""
    first, second = measured(before), measured(after)
    if first is None or second is None:
        return None
    return trend_of(rule, first, second, noise=noise_over_time(rule, first))


def measured(result: Result) -> float | None:
    """A number that can be compared: where it hurts, people stop short."""
    return None if result.is_painful else result.value


def noise_between_sides(rule: ReadingRule, longer: float) -> float | None:
    """In the reading's unit. ``longer``: the larger value of the two."""
    asked = TIME_SHARE * longer if rule.unit is Unit.SECONDS else SIDES_DIFFER.get(rule.unit)
    known = [noise for noise in (rule.noise, asked) if noise is not None]
    return max(known, default=None)


def noise_over_time(rule: ReadingRule, before: float) -> float | None:
    """In the reading's unit; for a time without one, by its share of the earlier time,
    and by some seconds at least: who held 0 s and now 1 s may have started the timer late."""
    if rule.noise is None and rule.unit is Unit.SECONDS:
        return max(TIME_SHARE * before, SHORTEST_CHANGE_S)
    return rule.noise


def trend_of(
    rule: ReadingRule, first: float, second: float, *, noise: float | None
) -> Trend | None:
    """What the second is beside the first."""
    if noise is None or round(abs(second - first) - noise, DECIMALS) <= 0:
        return None
    higher_is_better = rule.better is Better.HIGH
    return Trend.BETTER if (second > first) is higher_is_better else Trend.WORSE
