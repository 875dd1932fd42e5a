"""What stops a plan, and what is kept out of it, on which side and why.

This is the one place that decides whether a person may do an exercise. What comes after can only
choose among the exercises that ``review`` lets through, on the sides that it lets through.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .findings import Body, MuscleState
from .reasons import Reason, Rule
from .types import (
    LENGTHENING,
    Blocked,
    Catalogue,
    Caution,
    ConditionLevel,
    Direction,
    Exercise,
    Kind,
    Laterality,
    LeftOut,
    Profile,
    Quality,
    Side,
    StopLevel,
)

ADULT_AGE = 18  # evidence.md D1 AGE
PLYOMETRIC_LEVEL = 3  # design.md 5.3 rule 5; evidence.md E5
PLYOMETRIC_WEEK = 5
PLYOMETRIC_AGE_LIMIT = 65
IMPACT = "impact"

PROVOKING_TAGS = {
    Direction.FLEXION: ("spine-flexion", "spine-flexion-mild"),
    Direction.EXTENSION: ("spine-extension", "spine-extension-mild"),
    Direction.ROTATION: ("spine-rotation",),
}

BOTH_SIDES = frozenset(Side)

STOP_ORDER = (
    StopLevel.EMERGENCY,
    StopLevel.SEE_A_DOCTOR,
    StopLevel.CLEARANCE,
    StopLevel.NOT_FOR_YOU,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """An exercise that this person may do, on these sides, with these changes and cautions."""

    exercise: Exercise
    sides: frozenset[Side]
    worse_side: Side | None = None
    modifications: tuple[Caution, ...] = ()
    cautions: tuple[Caution, ...] = ()


def stop_for(profile: Profile, catalogue: Catalogue) -> Blocked | None:
    """Whether any answer stops planning: the gravest level, with every reason at that level."""
    stops = [
        *(
            (catalogue.red_flags[s], Reason.of(Rule.RED_FLAG, red_flag=s))
            for s in profile.red_flags
        ),
        *((catalogue.gates[s], Reason.of(Rule.GATE, gate=s)) for s in profile.gates),
    ]
    if profile.age is not None and profile.age < ADULT_AGE:
        stops.append((StopLevel.NOT_FOR_YOU, Reason.of(Rule.UNDER_AGE, age=profile.age)))
    if not stops:
        return None
    level = min((level for level, _ in stops), key=STOP_ORDER.index)
    reasons = sorted((r for stop, r in stops if stop is level), key=lambda r: (r.rule, r.facts))
    return Blocked(level=level, reasons=tuple(reasons))


def review(
    profile: Profile, catalogue: Catalogue, body: Body
) -> tuple[list[Allowed], list[LeftOut]]:
    """Split the published catalogue into what this person may do and what is left out, and why."""
    plyometrics_out = tuple(plyometric_reasons(profile, catalogue))
    allowed: list[Allowed] = []
    left_out: list[LeftOut] = []
    for exercise in catalogue.exercises:
        if not exercise.published:
            continue
        reasons = tuple(reasons_against(exercise, profile))
        if exercise.kind is Kind.PLYOMETRIC:
            reasons += plyometrics_out
        verdict = reasons or sided(exercise, body)
        if isinstance(verdict, Allowed):
            allowed.append(with_cautions(verdict, profile))
        else:
            left_out.append(LeftOut(exercise=exercise.slug, because=verdict))
    return allowed, left_out


def reasons_against(exercise: Exercise, profile: Profile) -> Iterator[Reason]:
    """Every reason of design.md 5.3 rule 1 that keeps this exercise from this person."""
    for condition in sorted(profile.conditions & exercise.cautions.keys()):
        caution = exercise.cautions[condition]
        if caution.level is ConditionLevel.AVOID:
            for tag in caution.tags or (None,):
                facts = {"condition": condition} | ({"tag": tag} if tag else {})
                yield Reason.of(Rule.CONDITION, **facts)
    for direction, tags in PROVOKING_TAGS.items():
        if direction in profile.provoking:
            for tag in tags:
                if tag in exercise.tags:
                    yield Reason.of(Rule.PROVOKING, direction=direction, tag=tag)
    if exercise.slug in profile.banned:
        yield Reason.of(Rule.BANNED)
    if exercise.level > profile.level:
        yield Reason.of(Rule.LEVEL, needs=exercise.level, has=profile.level)
    for group in exercise.needs:
        if not group & profile.equipment:
            yield Reason.of(Rule.EQUIPMENT, needs="|".join(sorted(group)))


def plyometric_reasons(profile: Profile, catalogue: Catalogue) -> Iterator[Reason]:
    """Why this person may do no plyometrics (rule 5). An age not told counts as 65 or more."""
    if profile.level < PLYOMETRIC_LEVEL:
        yield Reason.of(Rule.PLYOMETRIC_LEVEL)
    if profile.week < PLYOMETRIC_WEEK:
        yield Reason.of(Rule.PLYOMETRIC_WEEK)
    if profile.age is None or profile.age >= PLYOMETRIC_AGE_LIMIT:
        yield Reason.of(Rule.PLYOMETRIC_AGE)
    if any(IMPACT in catalogue.conditions[condition] for condition in profile.conditions):
        yield Reason.of(Rule.PLYOMETRIC_IMPACT)


def sided(exercise: Exercise, body: Body) -> Allowed | tuple[Reason, ...]:
    """The sides on which rules 7 and 8 leave this exercise, or why they leave none.

    As rule 7 spares what is weak and not short, so what is over-long (evidence.md C1 T1d, C4).
    Two-sided and alternating exercises need both sides. A one-sided exercise may go on with one,
    unless that would train the better side of a muscle and not the worse (rule 9).
    """
    barred = [
        (side, Reason.of(rule, muscle=muscle, side=side))
        for muscle in exercise.primary
        for side in (Side.LEFT, Side.RIGHT)
        for rule in [side_rule_against(exercise, body[muscle, side])]
        if rule
    ]
    sides = BOTH_SIDES - {side for side, _ in barred}
    if not sides or (barred and exercise.laterality is not Laterality.EACH):
        return tuple(reason for _, reason in barred)
    if exercise.laterality is not Laterality.EACH:
        return Allowed(exercise=exercise, sides=sides)
    worse = worse_sides(exercise, body)
    if len(worse) > 1 or not worse <= sides or drops_a_better_side(exercise, body, sides):
        return tuple(reason for _, reason in barred) or (Reason.of(Rule.SIDES_DISAGREE),)
    return Allowed(exercise=exercise, sides=sides, worse_side=next(iter(worse), None))


def side_rule_against(exercise: Exercise, state: MuscleState) -> Rule | None:
    if exercise.kind is Kind.WARM_UP:
        return None
    if state.painful:
        return Rule.PAINFUL
    if exercise.kind is not Kind.STRETCH:
        return None
    if state.weak_not_short:
        return Rule.WEAK_NOT_SHORT
    return Rule.OVER_LONG if state.over_long else None


def worse_sides(exercise: Exercise, body: Body) -> set[Side]:
    """The worse sides of its primary muscles, in the quality that this exercise works on."""
    quality = quality_of(exercise)
    found = (body.worse_side(muscle, quality) for muscle in exercise.primary)
    return {side for side in found if side}


def quality_of(exercise: Exercise) -> Quality:
    """Lengthening answers tight, loading answers weak; a warm-up moves like lengthening."""
    lengthens = exercise.kind in LENGTHENING or exercise.kind is Kind.WARM_UP
    return Quality.TIGHT if lengthens else Quality.WEAK


def drops_a_better_side(exercise: Exercise, body: Body, sides: frozenset[Side]) -> bool:
    """Whether doing one side only would drop a muscle's better side that itself may be trained."""
    quality = quality_of(exercise)
    return any(
        body.worse_side(muscle, quality) and not side_rule_against(exercise, body[muscle, side])
        for muscle in exercise.primary
        for side in BOTH_SIDES - sides
    )


def with_cautions(allowed: Allowed, profile: Profile) -> Allowed:
    cautions = allowed.exercise.cautions
    declared = [cautions[c] for c in sorted(profile.conditions & cautions.keys())]
    if not declared:
        return allowed
    return Allowed(
        exercise=allowed.exercise,
        sides=allowed.sides,
        worse_side=allowed.worse_side,
        modifications=at_level(declared, ConditionLevel.MODIFY),
        cautions=at_level(declared, ConditionLevel.CAUTION),
    )


def at_level(cautions: Iterable[Caution], level: ConditionLevel) -> tuple[Caution, ...]:
    return tuple(caution for caution in cautions if caution.level is level)
