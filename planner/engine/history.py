"""What was planned and done before, and how it felt: the input of ``adapting``.

The words people answer in are those of evidence.md E7 and E9: all done or not, easy, right or hard,
pain 0 to 10 while doing it, and whether it was raised the next morning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from .types import ProfileError, Sets

SCALE = range(11)  # of pain and of effort: 0 none, 10 the most there is


class Done(StrEnum):
    FULL = "full"
    MINIMUM = "minimum"  # cut down to two or three exercises: counts as done (evidence.md E6)
    MISSED = "missed"


class Feel(StrEnum):
    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastItem:
    """One exercise as it was planned, and what the person said of it. ``done``: all of its sets.
    None is *not told*, which is neither good nor bad."""

    exercise: str
    sets: Sets
    reps: int
    hold_s: int
    done: bool = True
    feel: Feel | None = None
    pain: int | None = None
    raised_next_morning: bool = False

    def __post_init__(self) -> None:
        if self.reps < 1 or self.hold_s < 0 or (self.reps == 1 and self.hold_s == 0):
            raise ValueError(f"impossible dose: {self}")
        if self.sets.total < 1 or (self.sets.both and (self.sets.left or self.sets.right)):
            raise ValueError(f"impossible sets: {self}")
        if self.pain is not None and self.pain not in SCALE:
            raise ValueError(f"pain is 0 to 10: {self}")

    @property
    def sets_a_side(self) -> int:
        """Without the one that a worse side gets more."""
        sides = [count for count in (self.sets.left, self.sets.right) if count]
        return self.sets.both or min(sides)

    @property
    def was_tried(self) -> bool:
        told = self.feel is not None or self.pain is not None
        return self.done or told or self.raised_next_morning


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSession:
    """One day's training. ``effort`` is of the whole session, 0 to 10."""

    date: date
    items: tuple[PastItem, ...] = ()
    done: Done = Done.FULL
    effort: int | None = None

    def __post_init__(self) -> None:
        if self.effort is not None and self.effort not in SCALE:
            raise ValueError(f"effort is 0 to 10: {self}")
        if self.done is Done.MISSED and any(item.done for item in self.items):
            raise ValueError(f"nothing is done in a missed session: {self}")
        names = [item.exercise for item in self.items]
        if len(set(names)) != len(names):
            raise ValueError(f"an exercise is in one session twice: {self}")


History = Sequence[PastSession]


def check_dates(history: History, *, start: date) -> None:
    """Oldest first, one session a day, all before ``start``. Raises ProfileError."""
    for number, (one, following) in enumerate(pairwise(history), start=1):
        if following.date == one.date:
            raise ProfileError(f"history[{number}].date: a second session on {one.date}")
        if following.date < one.date:
            raise ProfileError(
                f"history[{number}].date: {following.date} comes after {one.date}; "
                "give the oldest session first"
            )
    if history and history[-1].date >= start:
        raise ProfileError(
            f"history[{len(history) - 1}].date: {history[-1].date} is not before the week that "
            f"starts on {start}"
        )
