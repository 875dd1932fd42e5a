"""An allowed exercise ready to be weighed: its dose for this person, and what each number of its
sets costs and gives. Needs are numbers and muscles are bits, so that weighing takes microseconds.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .dosing import Terms, Timing, dose_for, sets_for, timing
from .findings import Body
from .needs import Key, Need
from .safety import Allowed, quality_of
from .scoring import unit_of
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
REST_POSITION = 0.5  # a true stretch comes first where one is allowed ([D])
FULL_SET_S = 60  # a strength set that works for a minute is worth most; shorter ones less ([D])


Amounts = tuple[tuple[int, int], ...]  # (number of a need, seconds or sets)


class Numbering:
    """Needs as numbers and muscles as bits, for one profile."""

    def __init__(self, needs: Mapping[Key, Need]) -> None:
        self.keys = list(needs)
        self.index = {key: number for number, key in enumerate(self.keys)}
        self.needs = [needs[key] for key in self.keys]
        self.bit = {m: 1 << n for n, m in enumerate(sorted({key[1] for key in self.keys}))}

    def mask(self, muscles: Collection[str]) -> int:
        mask = 0
        for muscle in muscles:
            mask |= self.bit.get(muscle, 0)
        return mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a number of sets costs in time and gives to each need.

    ``gives`` is (need, seconds or sets that count for it); ``lengthens`` is (need, all
    seconds), which ceilings limit.
    """

    sets: Sets
    timing: Timing
    gives: Amounts
    lengthens: Amounts


class Options(dict[int, Option]):
    """An exercise's options by count of sets, worked out when first asked for."""

    def __init__(self, allowed: Allowed, dose: Dose, numbering: Numbering) -> None:
        super().__init__()
        self.allowed = allowed
        self.dose = dose
        exercise = allowed.exercise
        kind = NeedKind.STRENGTHEN if exercise.kind in LOADING else NeedKind.LENGTHEN
        self.unit = unit_of(exercise.kind, dose.work_s, exercise.rest_position)
        self.served = [
            (numbering.index[kind, muscle, side], side)
            for muscle in exercise.primary
            for side in sorted(allowed.sides)
        ]

    def __missing__(self, count: int) -> Option:
        sets = sets_for(self.allowed, count) if count else Sets()
        cost = timing(self.dose, sets) if count else Timing(exercise_s=0, seconds=0)
        gives = tuple((need, sets.on(side) * self.unit) for need, side in self.served)
        lengthens = tuple((need, sets.on(side) * self.dose.work_s) for need, side in self.served)
        self[count] = made = Option(sets=sets, timing=cost, gives=gives, lengthens=lengthens)
        return made


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """An allowed exercise with this person's dose, ready to be weighed."""

    allowed: Allowed
    dose: Dose
    loads: bool
    appeal: float  # multiplies its gain: nearer to the person's level, fewer changes, is better
    primary_mask: int
    one_sided_for: int  # muscles whose worse side it trains more than the better
    differs_mask: int  # primary muscles whose sides differ
    serves_a_finding: bool
    last_resort: bool  # upkeep of one side alone makes the sides differ
    usual_sets: int
    most_sets: int  # more than usual only if a session cannot be filled otherwise
    most_days: int  # a week
    options: "Options"  # by count of sets of a side; 0 is nothing
    # Copies of what is asked for most, since a look through three objects takes its time.
    slug: str
    kind: Kind
    position: str
    start: int  # the catalogue's number of sets
    start_s: int  # and the seconds that they take


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
    return Choice(
        allowed=allowed,
        dose=dose,
        loads=exercise.kind in LOADING,
        appeal=appeal(allowed, profile, dose) * terms.favour,
        primary_mask=numbering.mask(exercise.primary),
        one_sided_for=numbering.mask(differing) if one_sided else 0,
        differs_mask=numbering.mask(differing),
        serves_a_finding=serves_a_finding,
        last_resort=len(allowed.sides) == 1 and not serves_a_finding,
        usual_sets=usual,
        most_sets=most,
        most_days=terms.most_days or DAYS,
        options=options,
        slug=exercise.slug,
        kind=exercise.kind,
        position=exercise.position,
        start=dose.sets,
        start_s=options[dose.sets].timing.seconds,
    )


def appeal(allowed: Allowed, profile: Profile, dose: Dose) -> float:
    """Nearer to the person's level, with more work in a set, fewer changes and fewer cautions."""
    value = 1 - 0.08 * (profile.level - allowed.exercise.level)
    if allowed.exercise.kind in LOADING:
        value *= 0.3 + 0.7 * min(dose.work_s / FULL_SET_S, 1)
    if allowed.exercise.rest_position:
        value *= REST_POSITION
    value *= 0.85 ** len(allowed.modifications)
    return value * 0.95 ** len(allowed.cautions)
