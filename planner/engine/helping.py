"""What would help a need that the week does not meet: minutes, a thing, or a level. A muscle that
rests, and a trade-off, need no help; safety and bans are the person's own answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from .choices import Choice
from .draft import HIP_FLEXORS
from .findings import Body
from .needs import Need
from .reasons import Because, Reason, Rule
from .safety import Allowed, sided
from .setting import Setting
from .types import LENGTHENING, LOADING, MOST_MINUTES, Exercise, Help, NeedKind

MINUTES_STEP = 5  # people choose their minutes in fives

Reasons = Mapping[str, tuple[Reason, ...]]  # why each exercise is left out


def serving(need: Need, exercises: Iterable[Exercise]) -> list[Exercise]:
    """What works on the need's muscle in the way that it needs."""
    kinds = LENGTHENING if need.kind is NeedKind.LENGTHEN else LOADING
    return [one for one in exercises if need.muscle in one.primary and one.kind in kinds]


def serves(choice: Choice, need: Need) -> bool:
    return (
        need.muscle in choice.allowed.exercise.primary
        and choice.loads is (need.kind is NeedKind.STRENGTHEN)
        and need.side in choice.allowed.sides
    )


def loads_spared_flexors(exercise: Exercise, body: Body) -> bool:
    """Whether it works hip flexors of which a side is tight and not weak: then all of these have 2
    sets a week together (design.md 5.3 rule 6)."""
    if exercise.kind not in LOADING or HIP_FLEXORS not in exercise.primary:
        return False
    return any(state.tight_not_weak for state in body.sides(HIP_FLEXORS))


def help_for(
    need: Need,
    because: Because,
    setting: Setting,
    exercises: Iterable[Exercise],
    left_out: Reasons,
) -> Help:
    """``exercises``: those that may have as many sets as it takes."""
    match because:
        case Because.EQUIPMENT:
            closed = only_for(Rule.EQUIPMENT, need, setting, exercises, left_out)
            return Help(equipment=thing_that_helps(closed, setting.profile.equipment))
        case Because.LEVEL:
            closed = only_for(Rule.LEVEL, need, setting, exercises, left_out)
            return Help(level=min((one.level for one in closed), default=None))
    return Help()


def only_for(
    rule: Rule, need: Need, setting: Setting, exercises: Iterable[Exercise], left_out: Reasons
) -> Iterator[Exercise]:
    """What would serve the need, on its side, and is left out for this rule alone."""
    for exercise in serving(need, exercises):
        if {reason.rule for reason in left_out.get(exercise.slug, ())} == {rule}:
            verdict = sided(exercise, setting.body)
            if isinstance(verdict, Allowed) and need.side in verdict.sides:
                yield exercise


def thing_that_helps(closed: Iterable[Exercise], has: frozenset[str]) -> str | None:
    """The one thing that opens most of them; None where each needs more than one."""
    opens: Counter[str] = Counter()
    for exercise in closed:
        missing = [group for group in exercise.needs if not group & has]
        opens.update(frozenset.intersection(*missing))
    return min(opens, key=lambda thing: (-opens[thing], thing), default=None)


def minutes_that_would_do(needs: Sequence[int], setting: Setting) -> int | None:
    """About how many more minutes a session the needs of these numbers ask for, all together; None
    where sessions are as long as they get.

    What lacks is served by what gives most of it a second, spread over the week's sessions. More
    stretching brings more strength work with it, and the other way round: the balance stays."""
    draft = setting.draft
    got = draft.got
    lacks = dict.fromkeys(NeedKind, 0.0)  # seconds
    for number in needs:
        need = draft.numbering.needs[number]
        lacking = need.amount.least - got[number]
        costs = [cost for choice in draft.choices for cost in cost_of(choice, number, needs)]
        lacks[need.kind] += lacking * min(costs, default=0.0)
    seconds = max(
        lacks[NeedKind.LENGTHEN] / setting.target, lacks[NeedKind.STRENGTHEN] / (1 - setting.target)
    )
    more = MINUTES_STEP * ceil(seconds / 60 / len(draft.days) / MINUTES_STEP)
    return min(more, MOST_MINUTES - setting.profile.minutes) or None


def cost_of(choice: Choice, number: int, needs: Sequence[int]) -> Iterator[float]:
    """Seconds that a set, or a second of lengthening, costs this need: what the exercise gives to
    others that lack too is shared. Nothing where it gives none."""
    option = choice.options[choice.start]
    gives = dict(option.gives)
    if gives.get(number):
        yield option.timing.seconds / sum(gives.get(one, 0) for one in needs)
