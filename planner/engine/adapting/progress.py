"""One exercise's dose, step by step: a step up, a third less, a step back.

| step | repetitions | holds | stretches | source |
|---|---|---|---|---|
| up | 1 more, 2 more from 10 | 5 s more | 20, 30, 45, 60 s | evidence.md E7 [D] after [F13b] |
| a third less | 2/3 | 2/3 | 2/3; at the shortest hold 1/3 of the sets | E9 [D] |
| back | 7/10 | 7/10 | one rung down | E7 [D] |
| a new variant | the bottom of its range | | | E7 [D] |

One variable moves at a time (E7): the one that the exercise's progression grows in. Nothing passes
the progression's goal, nor the holds that age and conditions allow. Repetitions of alternating
exercises count both sides, so they move by two.
"""

from dataclasses import dataclass, replace

from ..dosing import dose_for, hold_limits
from ..safety import Allowed
from ..types import Dose, Exercise, Kind, Laterality, Profile, ProgressionUnit

STRETCH_RUNGS_S = (20, 30, 45, 60)
REST_STEP_S = 15  # of rest positions, which are held for longer ([D])
HOLD_STEP_S = 5
FEW_REPS = 10  # below it one more is a tenth or more already ("about 10-20 %", E7)
FEWEST_REPS = 2  # one is a single hold, which is another kind of dose


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Where one person's dose of one exercise may stand. Values are repetitions or seconds, by what
    the exercise grows in; ``usual`` is the dose that the catalogue begins with, fitted to the
    person."""

    exercise: Exercise
    usual: Dose
    least: int  # what cutting stops at
    most: int
    shortest_hold_s: int  # of a stretch (design.md 5.3 rule 10), else 0

    @property
    def grows_in_reps(self) -> bool:
        return self.exercise.progression.unit is ProgressionUnit.REPS

    @property
    def bottom(self) -> Dose:
        """Where a variant begins that is new to the person."""
        start = self.within(self.exercise.progression.start)
        return self.at(self.usual, min(start, self.value(self.usual)))

    def value(self, dose: Dose) -> int:
        return dose.reps if self.grows_in_reps else dose.hold_s

    def at(self, dose: Dose, value: int) -> Dose:
        return replace(dose, reps=value) if self.grows_in_reps else replace(dose, hold_s=value)

    def within(self, value: int) -> int:
        return max(min(value, self.most), self.least)

    def is_at_goal(self, dose: Dose) -> bool:
        return self.value(dose) >= self.exercise.progression.goal

    def standing(self, *, sets: int, reps: int, hold_s: int) -> Dose:
        """The dose that was planned, in the bounds of today. What the exercise does not grow in is
        at most the catalogue's; a dose of another kind (one hold, or repetitions) starts anew."""
        if (reps == 1) != (self.usual.reps == 1):
            return self.usual
        grows_in_reps = self.grows_in_reps
        hold_s = min(hold_s, self.usual.hold_s if grows_in_reps else self.most)
        return replace(
            self.usual,
            sets=sets,
            reps=min(reps, self.most if grows_in_reps else self.usual.reps),
            hold_s=max(hold_s, self.shortest_hold_s),
        )

    def up(self, dose: Dose) -> Dose | None:
        """One step more; None at the top."""
        value = self.within(self.next_up(self.value(dose)))
        return self.at(dose, value) if value > self.value(dose) else None

    def a_third_less(self, dose: Dose) -> Dose | None:
        """Of the value; where it is at its least, of the sets; None where both are."""
        value = self.within(self.whole(self.value(dose) * 2 // 3))
        if value < self.value(dose):
            return self.at(dose, value)
        fewer = max(dose.sets * 2 // 3, 1)
        return replace(dose, sets=fewer) if fewer < dose.sets else None

    def back(self, dose: Dose) -> Dose:
        """One step back, about 30 %; the same dose at its least."""
        value = self.within(self.next_down(self.value(dose)))
        return self.at(dose, min(value, self.value(dose)))

    def next_up(self, value: int) -> int:
        if self.exercise.kind is Kind.STRETCH and not self.grows_in_reps:
            return next((rung for rung in STRETCH_RUNGS_S if rung > value), value + REST_STEP_S)
        if not self.grows_in_reps:
            return value + HOLD_STEP_S
        return value + (2 if value >= FEW_REPS or self.alternates else 1)

    def next_down(self, value: int) -> int:
        on_rungs = self.exercise.kind is Kind.STRETCH and not self.grows_in_reps
        if on_rungs and value <= STRETCH_RUNGS_S[-1]:
            return max((rung for rung in STRETCH_RUNGS_S if rung < value), default=self.least)
        return self.whole(value * 7 // 10)

    def whole(self, value: int) -> int:
        """As many repetitions on either side where they alternate."""
        return value - value % 2 if self.alternates else value

    @property
    def alternates(self) -> bool:
        return self.grows_in_reps and self.exercise.laterality is Laterality.ALTERNATING


def ladder_of(allowed: Allowed, profile: Profile) -> Ladder:
    """A dose may go down to half of the bottom of its range, but no stretch below its shortest
    hold."""
    exercise = allowed.exercise
    shortest_s, longest_s = hold_limits(allowed, profile)
    least = -(-exercise.progression.start // 2)
    most = exercise.progression.goal
    if exercise.progression.unit is ProgressionUnit.REPS:
        least = max(least, FEWEST_REPS)
    else:
        least, most = shortest_s or least, min(most, longest_s)
    return Ladder(
        exercise=exercise,
        usual=dose_for(allowed, profile),
        least=least,
        most=max(most, least),
        shortest_hold_s=shortest_s,
    )
