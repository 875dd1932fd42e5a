"""One exercise's way through the weeks so far: how each time went, and where that leaves it.

Bands of pain are those of evidence.md E9: 0 to 2, 3 to 5, 6 and more.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from ..history import Done, Feel, History, PastItem, PastSession
from ..types import LOADING, Dose, Exercise, Profile
from .progress import Ladder

SORE_FROM = 3  # pain, 0 to 10
HIGH_FROM = 6
ALL_OUT_FROM = 9  # effort of a session that leaves fewer than 2 repetitions (evidence.md E7)

# Where pain of 3 and more is not to be worked through (evidence.md E9, [D]).
NO_SORENESS = frozenset(
    {
        "hip-flexor-strain-mild",
        "hip-flexor-strain-moderate",
        "adductor-strain",
        "hamstring-strain",
        "hip-impingement",
        "disc-herniation",
    }
)


class Went(IntEnum):
    """How one time went, the gravest last."""

    GOOD = 0  # all done, pain 0 to 2, easy or right
    SO_SO = 1  # hard, not all done, or not told
    SORE = 2  # pain 3 to 5
    TOO_MUCH = 3  # raised the next morning, or sore where soreness is not for this person
    HIGH_PAIN = 4  # 6 and more


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time that the exercise was tried. ``monday`` is that of its week."""

    monday: date
    item: PastItem
    went: Went

    @property
    def dose(self) -> tuple[int, int]:
        return self.item.reps, self.item.hold_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """All times of one exercise, oldest first; at least one. The week it was last tried in decides,
    and in it the gravest time."""

    times: tuple[Time, ...]

    @property
    def last(self) -> Time:
        return self.times[-1]

    @property
    def last_week(self) -> tuple[Time, ...]:
        return tuple(time for time in self.times if time.monday == self.last.monday)

    @property
    def gravest(self) -> Went:
        return max(time.went for time in self.last_week)

    @property
    def pain(self) -> int:
        """The most of that week; 0 where none was told."""
        return max(time.item.pain or 0 for time in self.last_week)

    @property
    def most_sets(self) -> int:
        return max(time.item.sets_a_side for time in self.last_week)

    @property
    def good_in_a_row(self) -> int:
        """Up to the last time, all at its dose."""
        count = 0
        for time in reversed(self.times):
            if time.went is not Went.GOOD or time.dose != self.last.dose:
                break
            count += 1
        return count

    @property
    def high_in_a_row(self) -> int:
        """The longest run of high pain that reaches into the last week."""
        longest = run = 0
        for time in (time for time in self.times if time.item.was_tried):
            run = run + 1 if time.went is Went.HIGH_PAIN else 0
            if time.monday == self.last.monday:
                longest = max(longest, run)
        return longest

    @property
    def is_recovering(self) -> bool:
        """Pain of 3 and more at one of the last two times, or in the last week."""
        recent = (*self.times[-2:], *self.last_week)
        return any(time.went >= Went.SORE for time in recent)

    def dose_on(self, ladder: Ladder) -> Dose:
        """The dose that it had last, in the bounds of today."""
        item = self.last.item
        return ladder.standing(sets=self.most_sets, reps=item.reps, hold_s=item.hold_s)

    def weeks_before(self, start: date) -> int:
        """1 where it was last tried in the week before the one that starts then."""
        return (start - self.last.monday).days // 7


def paths_of(
    history: History, profile: Profile, exercises: Mapping[str, Exercise]
) -> dict[str, Path]:
    """By exercise. What was left out of a session that was missed or cut short says nothing."""
    times: dict[str, list[Time]] = defaultdict(list)
    for session in history:
        for item in session.items:
            told = session.done is Done.FULL or item.was_tried
            if told and item.exercise in exercises:
                exercise = exercises[item.exercise]
                went = how_it_went(session, item, exercise, profile)
                time = Time(monday=monday_of(session.date), item=item, went=went)
                times[item.exercise].append(time)
    return {slug: Path(times=tuple(group)) for slug, group in times.items()}


def how_it_went(session: PastSession, item: PastItem, exercise: Exercise, profile: Profile) -> Went:
    pain = item.pain or 0
    if pain >= HIGH_FROM:
        return Went.HIGH_PAIN
    if item.raised_next_morning or (pain >= SORE_FROM and soreness_limits(exercise, profile)):
        return Went.TOO_MUCH
    if pain >= SORE_FROM:
        return Went.SORE
    all_out = (session.effort or 0) >= ALL_OUT_FROM and exercise.kind in LOADING
    felt_well = item.pain is not None and item.feel in (Feel.EASY, Feel.RIGHT)
    return Went.GOOD if item.done and felt_well and not all_out else Went.SO_SO


def soreness_limits(exercise: Exercise, profile: Profile) -> frozenset[str]:
    """The declared conditions for which this exercise must not hurt by more than 2."""
    return NO_SORENESS & profile.conditions & exercise.cautions.keys()


def planned_in(history: History, monday: date) -> Iterator[PastItem]:
    """All items of that week, done or not."""
    for session in history:
        if monday_of(session.date) == monday:
            yield from session.items


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
