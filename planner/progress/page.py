"""The diary, the tests and the findings -> what the page shows: numbers, charts and the tables
behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from planner.accounts.models import User
from planner.dates import WEEK, monday_of
from planner.engine.types import NeedKind
from planner.journey import Standing
from planner.models import TestResult

from .amount_charts import ShownAmounts, shown_amounts
from .amounts import Totals, a_week, to_average, totals_of
from .body import Changed, Seen, changes, then_and_now
from .diary import LoggedSession, LoggedWeek
from .feeling_charts import effort_chart, pain_chart
from .feelings import Felt, feelings
from .kept import Day, Kept, Mark, days_of, is_kept, weeks_kept
from .reading import Diary, diary_of
from .repeated import repeated
from .repeated_charts import ShownTest, shown_test

UNTOLD = 4  # days that one is asked about
RUNS = 12  # of self-tests that are shown: a year and more


@dataclass(frozen=True, slots=True)
class ShownWeek:
    start: date
    number: int
    days: tuple[Day, ...]
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """``averaged``: how many weeks the amounts are the average of; ``is_running``: it is the one
    that is not over yet. ``short_in``: the Monday of the newest of them, where a goal is not
    reached. ``coming``: the next session's day."""

    weeks: tuple[ShownWeek, ...]
    kept: Kept
    counts: dict[Mark, int]
    totals: Totals
    averaged: int
    is_running: bool
    short_in: date | None
    stretching: ShownAmounts | None
    strength: ShownAmounts | None
    felt: tuple[Felt, ...]
    pain: SafeString
    effort: SafeString
    tests: tuple[ShownTest, ...]
    seen: tuple[Seen, ...]
    changed: tuple[Changed, ...]
    coming: date | None

    @property
    def is_begun(self) -> bool:
        """Whether something was done."""
        return self.sessions_done > 0

    @property
    def sessions_done(self) -> int:
        return self.counts[Mark.DONE] + self.counts[Mark.MINIMUM]

    @property
    def untold(self) -> list[LoggedSession]:
        """The newest that are over without a word: one may still say how they went."""
        missed = (day for week in self.weeks for day in week.days if day.mark is Mark.MISSED)
        untold = [day.session for day in missed if day.session and not day.session.is_told]
        return untold[: -UNTOLD - 1 : -1]

    @property
    def again(self) -> tuple[ShownTest, ...]:
        return tuple(one for one in self.tests if one.test.is_repeated)

    @property
    def once(self) -> tuple[ShownTest, ...]:
        return tuple(one for one in self.tests if not one.test.is_repeated)


def progress_page(user: User, standing: Standing, *, weeks: int, today: date) -> ProgressPage:
    """Of so many weeks up to this one. Five queries, however long the past."""
    since = monday_of(today) - (weeks - 1) * WEEK
    diary = diary_of(user, since=since, also=[standing.newest.pk] if standing.newest else [])
    results = TestResult.objects.of_last_runs(user, runs=RUNS)
    return page_of(diary, list(results), today=today)


def page_of(diary: Diary, results: Sequence[TestResult], *, today: date) -> ProgressPage:
    begun = [week for week in diary.weeks if week.start <= today]
    shown = [shown_week(week, today=today) for week in begun]
    averaged = to_average(begun, today=today)
    amounts = list(a_week(averaged, list(diary.muscles))) if averaged else []
    felt = list(feelings(begun))
    seen = then_and_now(diary.findings.values())
    return ProgressPage(
        weeks=tuple(shown),
        kept=weeks_kept(begun, today=today),
        counts=counts_of(shown),
        totals=totals_of(begun),
        averaged=len(averaged),
        is_running=any(week.end >= today for week in averaged),
        short_in=averaged[-1].start if any(one.done < one.owed for one in amounts) else None,
        stretching=shown_amounts(amounts, NeedKind.LENGTHEN, diary),
        strength=shown_amounts(amounts, NeedKind.STRENGTHEN, diary),
        felt=tuple(reversed(felt)),
        pain=pain_chart(felt),
        effort=effort_chart(felt),
        tests=tuple(shown_test(one, number) for number, one in enumerate(repeated(results))),
        seen=tuple(seen),
        changed=tuple(changes(*seen)) if len(seen) > 1 else (),
        coming=coming(diary.weeks, today=today),
    )


def shown_week(week: LoggedWeek, *, today: date) -> ShownWeek:
    return ShownWeek(week.start, week.number, tuple(days_of(week, today=today)), is_kept(week))


def counts_of(weeks: Iterable[ShownWeek]) -> dict[Mark, int]:
    marks = [day.mark for week in weeks for day in week.days]
    return {mark: marks.count(mark) for mark in Mark}


def coming(weeks: Iterable[LoggedWeek], *, today: date) -> date | None:
    days = (session.date for week in weeks for session in week.sessions if not session.counts)
    return next((day for day in days if day >= today), None)
