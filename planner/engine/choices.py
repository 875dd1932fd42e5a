"""An allowed exercise ready to be weighed: its dose for this person, and what each number of its
sets costs and gives. Needs are numbers and muscles are bits, so that weighing takes microseconds.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .dosing import SIDE_CHANGE_S, Terms, Timing, dose_for, sets_for, timing
from .findings import Body
from .needs import Key, Need
from .ordering import group_of, place_bit
from .safety import Allowed, quality_of
from .scoring import counted, credit, misfit
from .types import LOADING, Dose, Kind, Laterality, NeedKind, Profile, Sets

# Sets of one exercise in a session: [F2 p] stretches 30 s x 4; [F11] 2 to 3 strength sets, a 4th in
# long sessions. The second number is the last resort, for sessions that little is allowed in.
# Plyometrics stay at the catalogue's number.
MOST_SETS = {
    Kind.STRETCH: (4, 6),
    Kind.MOBILITY: (3, 6),
    Kind.STRENGTH: (4, 5),
    Kind.FUNCTIONAL: (4, 5),
}
DAYS = 7  # a week

# What a day's credits for one need count for. More credits than any day or week gives: ceilings and
# the minutes of a session are far below.
MOST_CREDITS = {NeedKind.LENGTHEN: 4000, NeedKind.STRENGTHEN: 2000}
COUNTED = {
    kind: [counted(credits, kind) for credits in range(most)] for kind, most in MOST_CREDITS.items()
}

Amounts = tuple[tuple[int, int], ...]  # (number of a need, seconds or sets)
Serving = tuple[int, int, int]  # number of a need, credits of a set, sets more on a worse side


class Numbering:
    """Needs as numbers and muscles as bits, for one profile."""

    def __init__(self, needs: Mapping[Key, Need]) -> None:
        self.keys = list(needs)
        self.index = {key: number for number, key in enumerate(self.keys)}
        self.needs = [needs[key] for key in self.keys]
        self.counted = [COUNTED[need.kind] for need in self.needs]
        self.bit = {m: 1 << n for n, m in enumerate(sorted({key[1] for key in self.keys}))}

    def mask(self, muscles: Collection[str]) -> int:
        mask = 0
        for muscle in muscles:
            mask |= self.bit.get(muscle, 0)
        return mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a number of sets costs in time and gives to each need.

    ``gives`` is (need, seconds or sets that count for it); ``trains`` is (need, all seconds or
    sets), which ceilings limit.
    """

    sets: Sets
    timing: Timing
    gives: Amounts
    trains: Amounts


class Options(dict[int, Option]):
    """An exercise's options by count of sets, worked out when first asked for."""

    def __init__(self, allowed: Allowed, dose: Dose, numbering: Numbering) -> None:
        super().__init__()
        self.allowed = allowed
        self.dose = dose
        exercise = allowed.exercise
        kind = NeedKind.STRENGTHEN if exercise.kind in LOADING else NeedKind.LENGTHEN
        self.credit = credit(exercise.kind, dose.work_s, exercise.rest_position)
        self.unit = 1 if exercise.kind in LOADING else self.credit
        self.amount = 1 if exercise.kind in LOADING else dose.work_s
        self.served = [
            (numbering.index[kind, muscle, side], side)
            for muscle in exercise.primary
            for side in sorted(allowed.sides)
        ]

    @property
    def serves(self) -> tuple[Serving, ...]:
        one = sets_for(self.allowed, 1)
        return tuple((need, self.credit, one.on(side) - 1) for need, side in self.served)

    def __missing__(self, count: int) -> Option:
        sets = sets_for(self.allowed, count) if count else Sets()
        cost = timing(self.dose, sets) if count else Timing(exercise_s=0, seconds=0)
        gives = tuple((need, sets.on(side) * self.unit) for need, side in self.served)
        trains = tuple((need, sets.on(side) * self.amount) for need, side in self.served)
        self[count] = made = Option(sets=sets, timing=cost, gives=gives, trains=trains)
        return made


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """An allowed exercise with this person's dose, ready to be weighed."""

    allowed: Allowed
    dose: Dose
    loads: bool
    favour: float  # by the weeks before and by the person; 1 is none
    misfit: float  # as in scoring
    primary_mask: int
    one_sided_for: int  # muscles whose worse side it trains more than the better
    differs_mask: int  # primary muscles whose sides differ
    usual_sets: int
    most_sets: int  # more than usual only if a session cannot be filled otherwise
    most_days: int  # a week
    options: "Options"  # by count of sets of a side; 0 is nothing
    # Copies of what is asked for most, since a look through three objects takes its time.
    slug: str
    kind: Kind
    place: int  # in a session, as a bit (``ordering``)
    start: int  # the dose's number of sets
    # The options once more, for the search: all of them are lines.
    serves: tuple[Serving, ...]
    needs_mask: int
    amount: int  # real seconds of a set to lengthen; else 1
    seconds: tuple[int, ...]  # by count of sets
    exercise_s: tuple[int, ...]


def choice_of(
    allowed: Allowed,
    profile: Profile,
    body: Body,
    numbering: Numbering,
    terms: Terms | None = None,
) -> Choice:
    """``terms``: what the weeks before ask of it; without them the catalogue's dose is planned."""
    exercise = allowed.exercise
    quality = quality_of(exercise)
    terms = terms or Terms(dose=dose_for(allowed, profile))
    dose = terms.dose
    differing = [m for m in exercise.primary if body.worse_side(m, quality)]
    one_sided = exercise.laterality is Laterality.EACH
    options = Options(allowed, dose, numbering)
    serves_a_finding = any(numbering.needs[need].found for need, _ in options.served)
    usual, most = MOST_SETS.get(exercise.kind, (dose.sets, dose.sets))
    if terms.most_sets:
        usual, most = min(usual, terms.most_sets), min(most, terms.most_sets)
    seconds, exercise_s = times_of(dose, allowed, most)
    return Choice(
        allowed=allowed,
        dose=dose,
        loads=exercise.kind in LOADING,
        favour=terms.favour,
        misfit=misfit(
            exercise,
            level=profile.level,
            modifications=len(allowed.modifications),
            cautions=len(allowed.cautions),
            upkeep_of_one_side=len(allowed.sides) == 1 and not serves_a_finding,
        ),
        primary_mask=numbering.mask(exercise.primary),
        one_sided_for=numbering.mask(differing) if one_sided else 0,
        differs_mask=numbering.mask(differing),
        usual_sets=usual,
        most_sets=most,
        most_days=terms.most_days or DAYS,
        options=options,
        slug=exercise.slug,
        kind=exercise.kind,
        place=place_bit((group_of(exercise), exercise.position)),
        start=dose.sets,
        serves=options.serves,
        needs_mask=sum(1 << need for need, _ in options.served),
        amount=options.amount,
        seconds=seconds,
        exercise_s=exercise_s,
    )


def times_of(dose: Dose, allowed: Allowed, most: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Seconds of the whole item, and of work and rests, for 0 to ``most`` sets (``dosing.timing``):
    each set after the first takes its work, a rest, and a change where both sides take turns."""
    one = sets_for(allowed, 1)
    first = timing(dose, one)
    takes_turns = one.left and one.right
    exercise_step = dose.work_s * (2 if takes_turns else 1) + dose.rest_s
    step = exercise_step + (SIDE_CHANGE_S if takes_turns else 0)
    return (
        (0, *(first.seconds + step * more for more in range(most))),
        (0, *(first.exercise_s + exercise_step * more for more in range(most))),
    )
