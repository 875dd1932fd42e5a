"""What the week owes each muscle and side (design.md 5.4; shares from evidence.md E4, [D])."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .findings import Body, MuscleState
from .reasons import Reason, Rule
from .types import Label, NeedKind, Profile, Quality, Side

TIGHT_AND_WEAK_LOAD_WEEK = 2  # a tight and weak muscle is stretched alone in week 1

OPPOSITES: Mapping[str, tuple[str, ...]] = {
    "hip-flexors": ("glute-max", "core"),
    "rectus-femoris": ("glute-max", "core"),
    "tfl": ("glute-max", "core", "glute-med"),
    "hamstrings": ("quadriceps",),
    "adductors": ("glute-med",),
    "deep-rotators": ("internal-rotators",),
    "internal-rotators": ("deep-rotators",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Seconds to lengthen or sets to strengthen, a week (the ranges of design.md 5.4).

    Below ``least`` the need counts as not met; ``target`` is what the planner aims for; more than
    ``most`` counts against a week. ``ceiling`` is the most that filling a session may reach; for
    lengthening it holds whatever else is gained, counted in real seconds.
    """

    least: int
    target: int
    most: int
    ceiling: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One muscle and side's lengthening or strengthening. ``weight`` is how much it counts: the
    square of a clear finding's grade, 1.25 for the opposite of a tight muscle, little where nothing
    was found."""

    kind: NeedKind
    muscle: str
    side: Side
    amount: Amount
    weight: float
    reason: Reason
    found: bool  # it answers a finding, so the person is told if it is not met


Key = tuple[NeedKind, str, Side]

NOTHING = Amount(least=0, target=0, most=0, ceiling=0)
# Minutes of the table in design.md 5.4, in seconds. Ceilings are [D], but for tight ("cap 8"), and
# none is over the 10 minutes of rule 10.
LENGTHEN: Mapping[Label, Amount] = {
    Label.TIGHT: Amount(least=300, target=300, most=480, ceiling=480),
    Label.TIGHT_AND_WEAK: Amount(least=240, target=300, most=300, ceiling=480),
    Label.WEAK: Amount(least=0, target=0, most=0, ceiling=120),  # moving only, no stretch
    Label.MILD: Amount(least=120, target=150, most=180, ceiling=600),
    Label.NORMAL: Amount(least=60, target=60, most=120, ceiling=600),
    Label.PAINFUL: NOTHING,
}
STRENGTHEN: Mapping[Label, Amount] = {
    Label.TIGHT: Amount(least=0, target=0, most=2, ceiling=4),
    Label.TIGHT_AND_WEAK: Amount(least=3, target=4, most=4, ceiling=8),
    Label.WEAK: Amount(least=6, target=7, most=8, ceiling=16),
    Label.MILD: Amount(least=3, target=4, most=4, ceiling=12),
    Label.NORMAL: Amount(least=2, target=2, most=4, ceiling=12),
    Label.PAINFUL: NOTHING,
}
OVER_LONG = LENGTHEN[Label.WEAK]  # whatever its label, unless it hurts
OPPOSITE = Amount(least=4, target=5, most=6, ceiling=12)

WEIGHT_NORMAL = 0.1
WEIGHT_MILD = 1.0
WEIGHT_MILD_OTHER = 0.3  # a little weak and not tight: the table owes it some stretching too
WEIGHT_OPPOSITE = 1.25
RULE_OF = {
    Label.TIGHT: Rule.TIGHT,
    Label.TIGHT_AND_WEAK: Rule.TIGHT_AND_WEAK,
    Label.WEAK: Rule.WEAK,
    Label.MILD: Rule.MILD,
}


def week_needs(profile: Profile, body: Body, muscles: frozenset[str]) -> dict[Key, Need]:
    return needs_in(profile.week, body, muscles)


def needs_in(week: int, body: Body, muscles: frozenset[str]) -> dict[Key, Need]:
    """Every muscle's needs on both sides, with what the opposites of tight muscles gain. ``week``
    is the number in the programme, 1 to 6."""
    needs: dict[Key, Need] = {}
    for muscle in sorted(muscles):
        for side in Side:
            state = body[muscle, side]
            why = reason(muscle, side, state)
            needs[NeedKind.LENGTHEN, muscle, side] = lengthening(muscle, side, state, why)
            needs[NeedKind.STRENGTHEN, muscle, side] = strengthening(muscle, side, state, why, week)
    for muscle, opposites in OPPOSITES.items():
        for side in Side:
            if body[muscle, side].label is Label.TIGHT:
                for opposite in opposites:
                    raise_for_opposite(needs, opposite, side, muscle, body)
    return needs


def lengthening(muscle: str, side: Side, state: MuscleState, why: Reason) -> Need:
    return Need(
        kind=NeedKind.LENGTHEN,
        muscle=muscle,
        side=side,
        amount=OVER_LONG if state.over_long and not state.painful else LENGTHEN[state.label],
        weight=weight(state, Quality.TIGHT),
        reason=why,
        found=state.tight > 0,
    )


def strengthening(muscle: str, side: Side, state: MuscleState, why: Reason, week: int) -> Need:
    amount = STRENGTHEN[state.label]
    if state.label is Label.TIGHT_AND_WEAK and week < TIGHT_AND_WEAK_LOAD_WEEK:
        amount = NOTHING
    return Need(
        kind=NeedKind.STRENGTHEN,
        muscle=muscle,
        side=side,
        amount=amount,
        # What a tight muscle must not get counts by how tight it is.
        weight=weight(state, Quality.TIGHT if state.tight_not_weak else Quality.WEAK),
        reason=why,
        found=state.weak > 0,
    )


def weight(state: MuscleState, quality: Quality) -> float:
    """The square of a clear finding's grade, so that the graver is filled first (design.md 5.4)."""
    match state.label:
        case Label.NORMAL:
            return WEIGHT_NORMAL
        case Label.MILD:
            return WEIGHT_MILD if state.grade(quality) else WEIGHT_MILD_OTHER
    return float(max(state.grade(quality), 1) ** 2)


def reason(muscle: str, side: Side, state: MuscleState) -> Reason:
    rule = RULE_OF.get(state.label)
    if rule is None:
        return Reason.of(Rule.MAINTAIN, muscle=muscle, side=side)
    grade = max(state.tight, state.weak)
    if rule is Rule.MILD:
        both = state.tight and state.weak
        quality = "both" if both else Quality.TIGHT if state.tight else Quality.WEAK
        return Reason.of(rule, muscle=muscle, side=side, grade=grade, quality=quality)
    return Reason.of(rule, muscle=muscle, side=side, grade=grade)


def raise_for_opposite(
    needs: dict[Key, Need], opposite: str, side: Side, tight: str, body: Body
) -> None:
    """A normal or mild opposite of a tight muscle gets 4 to 6 sets. Its own clear label or pain
    decides where it has one."""
    key = NeedKind.STRENGTHEN, opposite, side
    if body[opposite, side].label not in (Label.NORMAL, Label.MILD) or key not in needs:
        return
    if needs[key].reason.rule is Rule.OPPOSITE:  # one tight muscle is reason enough
        return
    needs[key] = replace(
        needs[key],
        amount=OPPOSITE,
        weight=max(needs[key].weight, WEIGHT_OPPOSITE),
        reason=Reason.of(Rule.OPPOSITE, muscle=opposite, of=tight, side=side),
        found=True,
    )
