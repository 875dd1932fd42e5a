"""The warm-up: 10 to 20 % of a session's minutes, at least 60 s (design.md 5.3 rule 3).

It is the same in every session of the week: general moves first, then swings (evidence.md E5).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .dosing import Timing, timing
from .findings import Body
from .safety import Allowed
from .types import (
    Dose,
    Kind,
    Laterality,
    Profile,
    ProfileError,
    ProgressionUnit,
    Quality,
    Sets,
)

LEAST_SHARE = 0.10
MOST_SHARE = 0.20
LEAST_S = 60
SHORTEST_SESSION = 0.80  # of the asked minutes (design.md 5.2)
USUAL_EXERCISES = 3
MOST_SETS = 8  # where bans and conditions leave one short warm-up for a long session


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmUp:
    allowed: Allowed
    dose: Dose

    @property
    def sets(self) -> Sets:
        """The same on both sides: a warm-up owes no side more."""
        count = self.dose.sets
        if self.allowed.exercise.laterality is Laterality.EACH:
            return Sets(left=count, right=count)
        return Sets(both=count)

    @property
    def timing(self) -> Timing:
        return timing(self.dose, self.sets)

    @property
    def work_s(self) -> int:
        return self.sets.total * self.dose.work_s


def choose_warm_up(allowed: Sequence[Allowed], profile: Profile, body: Body) -> list[WarmUp]:
    """The warm-up of each session: few exercises, moving for at least a tenth of the minutes, and
    not more than a fifth of the shortest session. Raises ProfileError where none is left."""
    ranked = sorted(
        (candidate for candidate in allowed if candidate.exercise.kind is Kind.WARM_UP),
        key=lambda candidate: rank(candidate, body),
    )
    if not ranked:
        raise ProfileError(
            "banned: no warm-up is left, and every session starts with one; "
            "allow at least one published exercise of kind warm-up"
        )
    least_s = max(round(profile.minutes * 60 * LEAST_SHARE), LEAST_S)
    most_s = int(profile.minutes * 60 * SHORTEST_SESSION * MOST_SHARE)
    chosen: list[WarmUp] = []
    while sum(warm_up.work_s for warm_up in chosen) < least_s:
        longer = next(longer_warm_ups(chosen, ranked, most_s, least_s), None)
        if longer is None:
            break
        chosen = longer
    return chosen


def rank(candidate: Allowed, body: Body) -> tuple[object, ...]:
    """Unchanged before changed, easy before hard, general before sided, useful before not."""
    exercise = candidate.exercise
    tight = sum(
        state.grade(Quality.TIGHT) for muscle in exercise.primary for state in body.sides(muscle)
    )
    return (
        len(candidate.modifications),
        exercise.level,
        exercise.laterality is Laterality.EACH,
        exercise.position != "standing",
        -tight,
        len(candidate.cautions),
        exercise.slug,
    )


def longer_warm_ups(
    chosen: list[WarmUp], ranked: Sequence[Allowed], most_s: int, least_s: int
) -> Iterator[list[WarmUp]]:
    """One step longer: the next exercise; then a longer hold; then one more set, or one more of
    shorter holds; then more repetitions. Nothing that passes ``most_s``, unless there is too little
    without it."""
    rest = ranked[len(chosen) :]
    steps = [[*chosen, WarmUp(allowed=new, dose=new.exercise.dose)] for new in rest]
    if len(chosen) >= USUAL_EXERCISES:
        steps = []
    for grown in (longer_hold, another_set, another_shorter_set, more_repetitions):
        for number, warm_up in enumerate(chosen):
            more = grown(warm_up)
            if more:
                steps.append([*chosen[:number], more, *chosen[number + 1 :]])
    steps += [[*chosen, WarmUp(allowed=new, dose=new.exercise.dose)] for new in rest]
    yield from (step for step in steps if seconds(step) <= most_s)
    if seconds(chosen) < least_s:
        yield from steps


def seconds(chosen: Sequence[WarmUp]) -> int:
    return sum(warm_up.timing.seconds for warm_up in chosen)


def longer_hold(warm_up: WarmUp) -> WarmUp | None:
    """15 s more of a timed move, up to its progression's goal."""
    progression = warm_up.allowed.exercise.progression
    if progression.unit is not ProgressionUnit.HOLD or warm_up.dose.reps != 1:
        return None
    hold_s = min(warm_up.dose.hold_s + 15, progression.goal)
    if hold_s == warm_up.dose.hold_s:
        return None
    return replace(warm_up, dose=replace(warm_up.dose, hold_s=hold_s))


def another_set(warm_up: WarmUp) -> WarmUp | None:
    if warm_up.dose.sets >= MOST_SETS:
        return None
    return replace(warm_up, dose=replace(warm_up.dose, sets=warm_up.dose.sets + 1))


def another_shorter_set(warm_up: WarmUp) -> WarmUp | None:
    """Beginning again at the catalogue's hold, which then may grow."""
    more = another_set(warm_up)
    usual_s = warm_up.allowed.exercise.dose.hold_s
    if more is None or more.dose.hold_s == usual_s:
        return None
    return replace(more, dose=replace(more.dose, hold_s=usual_s))


def more_repetitions(warm_up: WarmUp) -> WarmUp | None:
    """Two more, up to its progression's goal."""
    progression = warm_up.allowed.exercise.progression
    reps = min(warm_up.dose.reps + 2, progression.goal)
    if progression.unit is not ProgressionUnit.REPS or reps <= warm_up.dose.reps:
        return None
    return replace(warm_up, dose=replace(warm_up.dose, reps=reps))
