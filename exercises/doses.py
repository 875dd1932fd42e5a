"""A dose in words, for a page or a sheet."""

from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Laterality

TIMES = "\N{MULTIPLICATION SIGN}"
# A number and its unit stay on one line.
SPACE = "\N{NO-BREAK SPACE}"
# Whole minutes from here on; "60 s" and "90 s" are easier to time than "1 min".
MINUTES_FROM_S = 120


class Dosed(Protocol):
    """An exercise, or a row of the columns that its dose is in."""

    @property
    def laterality(self) -> str: ...
    @property
    def dose_sets(self) -> int: ...
    @property
    def dose_reps(self) -> int: ...
    @property
    def dose_hold_s(self) -> int: ...


def dose_of(exercise: Dosed) -> str:
    """The catalogue's own dose, the same on both sides."""
    one_sided = exercise.laterality == Laterality.EACH
    a_side, both = (exercise.dose_sets, 0) if one_sided else (0, exercise.dose_sets)
    return dose_text(
        reps=exercise.dose_reps,
        hold_s=exercise.dose_hold_s,
        both=both,
        left=a_side,
        right=a_side,
        alternating=exercise.laterality == Laterality.ALTERNATING,
    )


def dose_text(
    *,
    reps: int,
    hold_s: int,
    both: int = 0,
    left: int = 0,
    right: int = 0,
    alternating: bool = False,
) -> str:
    """Sets as the planner gives them: ``both`` for two-sided and alternating exercises, ``left``
    and ``right`` for one-sided ones. With one rep, ``hold_s`` is the whole work of a set.

    10 reps, hold 5 s, both 2: "2 x 10, hold 5 s". One rep of 30 s, left and right 2: "2 x 30 s
    each side"; left 3 and right 2: "30 s, left 3 sets, right 2 sets". 12 reps in turns, 2 sets:
    "2 x 12, sides in turn".
    """
    if left and right and left != right:
        return _work(1, reps, hold_s) + _hold(reps, hold_s) + _unequal(left, right)
    in_turn = _(", sides in turn") if alternating and reps > 1 else ""
    work = _work(both or left or right, reps, hold_s) + _sides(left, right)
    return work + _hold(reps, hold_s) + in_turn


def _work(sets: int, reps: int, hold_s: int) -> str:
    if reps == 1:
        return f"{sets} {TIMES} {seconds_text(hold_s)}" if sets > 1 else seconds_text(hold_s)
    if sets > 1:
        return f"{sets} {TIMES} {reps}"
    return ngettext("{reps} time", "{reps} times", reps).format(reps=reps)


def _unequal(left: int, right: int) -> str:
    return (
        ngettext(", left {left} set", ", left {left} sets", left)
        + ngettext(", right {right} set", ", right {right} sets", right)
    ).format(left=left, right=right)


def _sides(left: int, right: int) -> str:
    if left and right:
        return _(" each side")
    if left:
        return _(", left side only")
    return _(", right side only") if right else ""


def _hold(reps: int, hold_s: int) -> str:
    if reps == 1 or not hold_s:
        return ""
    return _(", hold {time}").format(time=seconds_text(hold_s))


def seconds_text(seconds: int) -> str:
    if seconds >= MINUTES_FROM_S and seconds % 60 == 0:
        return _("{minutes} min").format(minutes=seconds // 60).replace(" ", SPACE)
    return _("{seconds} s").format(seconds=seconds).replace(" ", SPACE)
