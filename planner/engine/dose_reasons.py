"""Why an item has the dose that it has: where the dose begins, and what changed it, in the order in
which that happened. A dose that nothing changed has one reason: it is the usual one."""

from collections.abc import Iterator, Mapping

from .choices import Choice
from .dosing import HOLD_CAPS_S, OLDER_AGE, dose_for
from .needs import Key, Need
from .reasons import ChangeKind, Reason, Rule
from .safety import Allowed, quality_of
from .setting import Setting
from .types import LENGTHENING, Change, Exercise, NeedKind, Profile

OF_A_DOSE = frozenset({ChangeKind.DOSE_UP, ChangeKind.HOLD, ChangeKind.DOSE_DOWN})


def dose_reasons(choice: Choice, count: int, setting: Setting) -> tuple[Reason, ...]:
    """``count``: sets of each side, without the one more of a worse side."""
    return (
        usual(choice.allowed.exercise),
        *hold_reasons(choice.allowed, setting.profile),
        *past_reasons(choice, setting),
        *sets_reasons(choice, count, setting.needs),
        *worse_side_reasons(choice.allowed, setting),
    )


def usual(exercise: Exercise) -> Reason:
    """The catalogue's dose, which has its sources there."""
    dose = exercise.dose
    return Reason.of(
        Rule.USUAL_DOSE,
        sets=dose.sets,
        reps=dose.reps,
        hold_s=dose.hold_s,
        laterality=exercise.laterality,
    )


def hold_reasons(allowed: Allowed, profile: Profile) -> Iterator[Reason]:
    """A hold that is longer for the person's age, or shorter for a condition."""
    usual_s, hold_s = allowed.exercise.dose.hold_s, dose_for(allowed, profile).hold_s
    if hold_s > usual_s:
        if profile.age is None:
            yield Reason.of(Rule.AGE_UNKNOWN, hold_s=hold_s)
        else:
            yield Reason.of(Rule.OLDER, hold_s=hold_s, age=OLDER_AGE)
    elif hold_s < usual_s:
        condition = capping_condition(allowed)
        if condition:
            yield Reason.of(Rule.CONDITION, condition=condition, hold_s=hold_s)


def capping_condition(allowed: Allowed) -> str | None:
    """The condition that asks for the shortest holds; None where none does."""
    caps = [
        (HOLD_CAPS_S[caution.condition, tag], caution.condition)
        for caution in allowed.modifications
        for tag in caution.tags
        if (caution.condition, tag) in HOLD_CAPS_S
    ]
    return min(caps)[1] if caps else None


def past_reasons(choice: Choice, setting: Setting) -> Iterator[Reason]:
    """What the weeks before made of it: a step, a dose that is held, or where it stood."""
    changes = setting.adaptation.changes
    own = next((one for one in changes if is_of_dose(one, choice.slug)), None)
    if own:
        why = own.because[0]
        yield Reason(why.rule, (*why.facts, ("change", own.kind)))
        return
    fitted = dose_for(choice.allowed, setting.profile)
    if (choice.dose.reps, choice.dose.hold_s) != (fitted.reps, fitted.hold_s):
        comes = any(one.instead == choice.slug for one in changes)
        yield Reason.of(Rule.NEW_VARIANT if comes else Rule.WHERE_IT_STOOD)


def is_of_dose(change: Change, slug: str) -> bool:
    return change.exercise == slug and change.kind in OF_A_DOSE


def sets_reasons(choice: Choice, count: int, needs: Mapping[Key, Need]) -> Iterator[Reason]:
    """More sets than usual for what was found, or to fill the session; fewer to leave room. What
    the weeks before took away is told by them."""
    exercise = choice.allowed.exercise
    usual_sets = exercise.dose.sets
    if count > usual_sets:
        need = weightiest(choice.allowed, needs)
        if need.found:
            yield Reason.of(Rule.MORE_SETS, muscle=need.muscle, more=count - usual_sets)
        else:
            yield Reason.of(Rule.FILLS_TIME, more=count - usual_sets)
    elif count < choice.start == usual_sets:
        yield Reason.of(Rule.FEWER_SETS, fewer=usual_sets - count)


def weightiest(allowed: Allowed, needs: Mapping[Key, Need]) -> Need:
    exercise = allowed.exercise
    kind = NeedKind.LENGTHEN if exercise.kind in LENGTHENING else NeedKind.STRENGTHEN
    served = [needs[kind, m, side] for m in exercise.primary for side in sorted(allowed.sides)]
    return max(served, key=lambda need: (need.found, need.weight))


def worse_side_reasons(allowed: Allowed, setting: Setting) -> Iterator[Reason]:
    """One more set of it, where both sides are done (design.md 5.3 rule 9)."""
    if allowed.worse_side and len(allowed.sides) == 2:
        quality = quality_of(allowed.exercise)
        muscle = next(m for m in allowed.exercise.primary if setting.body.worse_side(m, quality))
        yield Reason.of(Rule.WORSE_SIDE, muscle=muscle, side=allowed.worse_side)
