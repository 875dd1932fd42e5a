"""What the engine and the proof share: data, not rules.

Who may do what (``safety``), what the week owes (``needs``), and what each number of sets of an
exercise costs and gives (``choices``). How exercises may be *combined* is written down a second
time, in ``rules.py``, and so is the score, in ``score.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planner.engine.choices import Choice
from planner.engine.draft import MONDAY_MUSCLES
from planner.engine.setting import Setting, everything, setting_of
from planner.engine.types import Catalogue, Exercise, Kind, Profile, Weekday

START = date(2026, 11, 23)
CORE = "core"
ORDER = (Kind.MOBILITY, Kind.PLYOMETRIC, Kind.FUNCTIONAL, Kind.STRENGTH, CORE, Kind.STRETCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strictness:
    """Which of the rules are kept that hold only where what is allowed lets them: sessions of at
    least 80 % of the minutes (design.md 5.2), and a stretch share in bounds (5.3 rule 11).
    ``more_sets``: more than usual of one exercise, for who may do little."""

    fills: bool
    balances: bool
    more_sets: bool


# The first one that any week can keep is the one that holds: the balance outranks the length.
STRICTNESS = (
    Strictness(fills=True, balances=True, more_sets=False),
    Strictness(fills=True, balances=True, more_sets=True),
    Strictness(fills=False, balances=True, more_sets=True),
    Strictness(fills=False, balances=False, more_sets=True),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """One person's week to be planned. ``choices`` are all that they may do, not a short list."""

    profile: Profile
    catalogue: Catalogue
    setting: Setting
    strictness: Strictness

    def counts(self, choice: Choice) -> range:
        """Sets of a side that one session may have."""
        most = choice.most_sets if self.strictness.more_sets else choice.usual_sets
        return range(1, most + 1)

    @property
    def choices(self) -> Sequence[Choice]:
        return self.setting.draft.choices

    @property
    def days(self) -> range:
        return range(len(self.profile.days))

    @property
    def neighbours(self) -> list[tuple[int, int]]:
        """Training days that follow each other. Sunday and the next Monday: see ``may_load``."""
        numbers = [day.number for day in self.profile.days]
        return [(d, d + 1) for d, (a, b) in enumerate(pairwise(numbers)) if b - a == 1]

    def may_load(self, day: int, muscle: str) -> bool:
        """Where Sunday and Monday are both training days, each muscle has one of them: next week's
        plan is not known yet."""
        weekday = self.profile.days[day]
        if {Weekday.SUN, Weekday.MON} <= set(self.profile.days):
            if weekday is Weekday.SUN:
                return muscle not in MONDAY_MUSCLES
            if weekday is Weekday.MON:
                return muscle in MONDAY_MUSCLES
        return True

    @property
    def most_items(self) -> int:
        return min(8, 1 + self.profile.minutes // 5)

    @property
    def most_s(self) -> int:
        return self.profile.minutes * 60

    @property
    def warm_up_s(self) -> int:
        return sum(part.timing.seconds for part in self.setting.warm_up)

    @property
    def shortest_s(self) -> int:
        """Of a session: 80 % of the minutes, and so long that the warm-up is at most 20 % of it."""
        return min(int(max(0.8 * self.most_s, self.warm_up_s / 0.2)) + 1, self.most_s)


def facts_of(profile: Profile, catalogue: Catalogue, strictness: Strictness) -> Facts:
    setting = setting_of(profile, catalogue, start=START, pick=everything)
    return Facts(profile, catalogue, setting, strictness)


def credits_of(choice: Choice, count: int) -> list[tuple[int, int]]:
    """What so many sets of a side give to each need, in the credits of ``scoring.credit``."""
    return [(need, worth * (count + extra)) for need, worth, extra in choice.serves]


def group(exercise: Exercise) -> int:
    """Where in a session it belongs (rule 3)."""
    is_core = exercise.kind is Kind.STRENGTH and exercise.primary[0] == CORE
    return ORDER.index(CORE if is_core else exercise.kind)
