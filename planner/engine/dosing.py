"""How much of an exercise: holds by age and condition, sets by side, and the time that takes.

The time model is design.md 5.2 (after evidence.md E5).
"""

from dataclasses import dataclass, replace

from .safety import Allowed
from .types import Dose, Kind, Laterality, Profile, Sets, Side

SET_UP_S = 20
SIDE_CHANGE_S = 5

OLDER_AGE = 65
HOLD_MIN_S = 20  # stretch holds up to age 64 (design.md 5.3 rule 10)
HOLD_MIN_OLDER_S = 30  # from 65: evidence.md E1, [F6 p]
HOLD_MAX_S = 60
NO_LIMIT_S = 100_000

# Shorter holds that belong to a changed form (evidence.md D2, "What M means", [D]). For stretches
# rule 10's shortest hold wins where it is longer.
HOLD_CAPS_S = {
    ("high-blood-pressure", "long-isometric"): 10,
    ("hypermobility", "passive-end-range"): 15,
    ("hip-flexor-strain-mild", "hip-flexor-stretch"): 15,
    ("pregnancy", "supine-long"): 120,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What sets of a dose cost. ``exercise_s`` is work and rests, ``seconds`` the whole item."""

    exercise_s: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the weeks before ask of one exercise: its dose; how many sets of a side in a session and
    how many days a week it may have at most, where that is limited; and how much it is favoured,
    as a factor of what it gains."""

    dose: Dose
    most_sets: int | None = None
    most_days: int | None = None
    favour: float = 1.0


def shortest_hold_s(age: int | None) -> int:
    """Of a stretch, in seconds. An age not told gets the hold that is right at every age."""
    return HOLD_MIN_OLDER_S if age is None or age >= OLDER_AGE else HOLD_MIN_S


def dose_for(allowed: Allowed, profile: Profile) -> Dose:
    """The catalogue's dose with its hold fitted to this person's age and conditions."""
    dose = allowed.exercise.dose
    shortest_s, longest_s = hold_limits(allowed, profile)
    hold_s = max(min(dose.hold_s, longest_s), shortest_s)
    return dose if hold_s == dose.hold_s else replace(dose, hold_s=hold_s)


def hold_limits(allowed: Allowed, profile: Profile) -> tuple[int, int]:
    """The shortest and the longest hold, in seconds: of stretches by age (rule 10), and of all by
    what conditions change."""
    longest_s = NO_LIMIT_S
    for caution in allowed.modifications:
        for tag in caution.tags:
            longest_s = min(longest_s, HOLD_CAPS_S.get((caution.condition, tag), longest_s))
    if allowed.exercise.kind is not Kind.STRETCH:
        return 0, longest_s
    if not allowed.exercise.rest_position:
        longest_s = min(longest_s, HOLD_MAX_S)
    return shortest_hold_s(profile.age), longest_s


def sets_for(allowed: Allowed, count: int) -> Sets:
    """``count`` sets of each side that may be trained, and one more of a worse side (rule 9)."""
    if allowed.exercise.laterality is not Laterality.EACH:
        return Sets(both=count)
    extra = allowed.worse_side if len(allowed.sides) == 2 else None

    def on(side: Side) -> int:
        return (count + (side is extra)) if side in allowed.sides else 0

    return Sets(left=on(Side.LEFT), right=on(Side.RIGHT))


def first_side(allowed: Allowed) -> Side | None:
    """The worse side; without one the left; the only side where there is one; None if two-sided."""
    if allowed.exercise.laterality is not Laterality.EACH:
        return None
    return allowed.worse_side or min(allowed.sides)


def timing(dose: Dose, sets: Sets) -> Timing:
    """Seconds of an item with these sets (design.md 5.2)."""
    rests = dose.rest_s * (max(sets.left, sets.right, sets.both) - 1)
    exercise_s = sets.total * dose.work_s + rests
    changes = min(sets.left, sets.right) * SIDE_CHANGE_S
    return Timing(exercise_s=exercise_s, seconds=exercise_s + changes + SET_UP_S)
