"""The doses of what goes on: a step up, the same, or less; and what has outgrown its exercise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..dosing import Terms, dose_for
from ..reasons import ChangeKind, Reason, Rule
from ..types import Change, Dose
from .past import Past
from .path import Path, Went, soreness_limits
from .progress import Ladder
from .resting import TWICE

GOOD_TIMES = 2  # in a row, for a step up (evidence.md E7)
REPEAT_DAYS, STEP_BACK_DAYS = 7, 14  # without a session (E7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From one dose to the next, and why. The same dose twice is said only if it is held."""

    before: Dose
    after: Dose
    why: Reason | None = None

    @property
    def kind(self) -> ChangeKind:
        if self.after == self.before:
            return ChangeKind.HOLD
        return (
            ChangeKind.DOSE_UP if volume(self.after) > volume(self.before) else ChangeKind.DOSE_DOWN
        )

    def change(self, slug: str) -> Iterator[Change]:
        if self.why:
            yield Change(
                kind=self.kind,
                because=(self.why,),
                exercise=slug,
                before=self.before,
                after=self.after,
            )


def volume(dose: Dose) -> int:
    return dose.sets * dose.work_s


def next_move(past: Past, slug: str) -> Move:
    """The dose of an exercise that was tried before and may go on."""
    path, ladder = past.paths[slug], past.ladder(slug)
    now = path.dose_on(ladder)
    move = felt_move(past, path, ladder, now)
    if past.days_away < STEP_BACK_DAYS:
        return move
    back = ladder.back(now)
    if volume(back) >= volume(move.after):
        return move
    return Move(before=now, after=back, why=Reason.of(Rule.AWAY, days=past.days_away))


def felt_move(past: Past, path: Path, ladder: Ladder, now: Dose) -> Move:
    """By how the last week with it felt."""
    match path.gravest:
        case Went.HIGH_PAIN:
            return Move(
                before=now,
                after=after_high_pain(path, ladder, now),
                why=Reason.of(Rule.BACK_AFTER_PAIN, pain=path.pain),
            )
        case Went.TOO_MUCH:
            less = ladder.a_third_less(now) or now
            return Move(before=now, after=less, why=too_much(past, path, ladder))
        case Went.SORE:
            said = past.was_last_week(path)
            why = Reason.of(Rule.SORE, pain=path.pain) if said else None
            return Move(before=now, after=now, why=why)
    up = ladder.up(now) if may_go_up(past, path) else None
    return (
        Move(before=now, after=up, why=Reason.of(Rule.WENT_WELL))
        if up
        else Move(before=now, after=now)
    )


def after_high_pain(path: Path, ladder: Ladder, now: Dose) -> Dose:
    less = ladder.a_third_less(now) or now
    if path.high_in_a_row < TWICE:
        return less
    bottom = ladder.value(ladder.bottom)
    return ladder.at(less, min(bottom, ladder.value(less)))


def too_much(past: Past, path: Path, ladder: Ladder) -> Reason:
    if any(time.item.raised_next_morning for time in path.last_week):
        return Reason.of(Rule.RAISED_NEXT_MORNING, pain=path.pain)
    condition = min(soreness_limits(ladder.exercise, past.profile))
    return Reason.of(Rule.SORE_WITH_CONDITION, pain=path.pain, condition=condition)


def may_go_up(past: Past, path: Path) -> bool:
    went_well = path.gravest < Went.SORE and path.good_in_a_row >= GOOD_TIMES
    return went_well and past.days_away < REPEAT_DAYS


# --- Terms ---


def terms_of(past: Past, slug: str, move: Move, favour: float) -> Terms:
    """What was painful lately, or goes up now, gets no more sets than it had; what was painful, no
    more days."""
    path = past.paths[slug]
    limited = path.is_recovering or volume(move.after) != volume(move.before)
    most_sets = move.after.sets if limited else None
    usual_sets = past.allowed[slug].exercise.dose.sets
    return Terms(
        dose=replace(move.after, sets=min(usual_sets, most_sets or usual_sets)),
        most_sets=most_sets,
        most_days=past.days_planned(slug) if path.is_recovering else None,
        favour=favour,
    )


def first_terms(past: Past, slug: str, favour: float, *, is_variant: bool) -> Terms:
    """Of what was not tried before: a variant that comes begins at the bottom of its range."""
    if not is_variant:
        return Terms(dose=dose_for(past.allowed[slug], past.profile), favour=favour)
    bottom = past.ladder(slug).bottom
    return Terms(dose=bottom, most_sets=bottom.sets, favour=favour)
