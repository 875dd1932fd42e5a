"""Minutes of stretching and sets of strength: what was done beside what the week owed.

**Owed** is what the week owed each muscle and side by the answers that it was planned on and its
number in the programme (``engine.needs``; the least that counts as met). Missed sessions owe as
well; weeks that were never planned owe nothing.

**Done** is counted as the planner counts it (``engine.scoring.item_amounts``), from what the person
said they did: a set of strength, or the seconds of a stretch; moving drills and rest positions by
half. An exercise serves each of its primary muscles, as the catalogue has them today.

**Left and right are never counted twice.** An exercise with both sides at once (``sets_both``)
gives the left and the right all of it, since both work; one done side by side gives each side its
own sets. So amounts of two sides, or of two muscles, are never added up. The totals are counted by
exercise instead: minutes as the clock shows them, and sets a side, whatever number of muscles an
exercise serves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.engine.needs import Key, Need, needs_in
from planner.engine.scoring import item_amounts
from planner.engine.types import LENGTHENING, LOADING, NeedKind, Side

from .diary import Entry, LoggedWeek


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Of one muscle and side: seconds to lengthen, or sets to strengthen. ``found``: it answers
    something that the check found."""

    kind: NeedKind
    muscle: str
    side: Side
    done: float
    owed: float
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """``seconds``: of all that was done, warm-ups, set-up and rests included. ``stretch_s``: of
    stretches and drills alone. ``sets``: of strength, on each side."""

    seconds: int
    stretch_s: int
    sets: Mapping[Side, int]

    @property
    def hours_and_minutes(self) -> tuple[int, int]:
        return divmod(round(self.seconds / 60), 60)


def amounts_of(week: LoggedWeek, muscles: Iterable[str]) -> list[Amount]:
    """Of every muscle, side and kind, in the order of ``muscles``."""
    return list(a_week([week], list(muscles)))


def a_week(weeks: Sequence[LoggedWeek], muscles: Sequence[str]) -> Iterator[Amount]:
    """What was done and owed in one week, on average of these."""
    done = [done_in(week) for week in weeks]
    owed = [needs_in(week.number, week.body, frozenset(muscles)) for week in weeks]
    for kind in (NeedKind.LENGTHEN, NeedKind.STRENGTHEN):
        for muscle in muscles:
            for side in Side:
                yield average((kind, muscle, side), done, owed)


def average(
    key: Key, done: Sequence[Mapping[Key, int]], owed: Sequence[Mapping[Key, Need]]
) -> Amount:
    kind, muscle, side = key
    needs = [needs[key] for needs in owed]
    return Amount(
        kind=kind,
        muscle=muscle,
        side=side,
        done=sum(given.get(key, 0) for given in done) / len(done),
        owed=sum(need.amount.least for need in needs) / len(needs),
        found=any(need.found for need in needs),
    )


def done_in(week: LoggedWeek) -> dict[Key, int]:
    """What each muscle and side got."""
    given: dict[Key, int] = {}
    for entry in week.entries_done:
        for key, amount in item_amounts(entry):
            given[key] = given.get(key, 0) + amount
    return given


def totals_of(weeks: Iterable[LoggedWeek]) -> Totals:
    done = [entry for week in weeks for entry in week.entries_done]
    loads = [entry for entry in done if entry.kind in LOADING]
    return Totals(
        seconds=sum(entry.seconds for entry in done),
        stretch_s=sum(clock_s(entry) for entry in done if entry.kind in LENGTHENING),
        sets={side: sum(entry.sets.on(side) for entry in loads) for side in Side},
    )


def clock_s(entry: Entry) -> int:
    """Seconds of work as the clock shows them: both sides at once take their time once."""
    return entry.sets.total * entry.work_s


def to_average(weeks: Sequence[LoggedWeek], *, today: date) -> list[LoggedWeek]:
    """Those that are over: all of what they owe was due. While none is over, the running one."""
    over = [week for week in weeks if week.end < today]
    return over or [week for week in weeks if week.start <= today]
