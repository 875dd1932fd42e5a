"""All of a person's progress as CSV, however far back. What was done in each session stands in the
file of sessions (planner/own_data/exporting.py)."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from typing import Any

from planner.accounts.models import User
from planner.engine.types import NeedKind
from planner.models import Finding, TestResult

from .amounts import amounts_of
from .diary import LoggedWeek
from .kept import Mark, is_kept, mark_of
from .reading import diary_of
from .repeated import repeated

UNITS = {NeedKind.LENGTHEN: "seconds", NeedKind.STRENGTHEN: "sets"}


def weeks_csv(user: User, *, today: date) -> str:
    """One line for each week up to this one. A session still to come is neither done nor missed."""
    told = (Mark.DONE, Mark.MINIMUM, Mark.MISSED)
    lines = (
        [week.start, week.number, len(week.sessions)]
        + [marks_of(week, today=today).count(mark) for mark in told]
        + [is_kept(week)]
        for week in diary_of(user).weeks
        if week.start <= today
    )
    return written(["start", "number", "sessions", *told, "kept"], lines)


def marks_of(week: LoggedWeek, *, today: date) -> list[Mark]:
    return [mark_of(session, today=today) for session in week.sessions]


def muscles_csv(user: User, *, today: date) -> str:
    """One line for each week, muscle, side and need: ``amounts`` says how it is counted."""
    diary = diary_of(user)
    columns = ["start", "muscle", "side", "need", "unit", "done", "owed", "found"]
    lines = (
        [
            week.start,
            one.muscle,
            one.side,
            one.kind,
            UNITS[one.kind],
            round(one.done),
            round(one.owed),
            one.found,
        ]
        for week in diary.weeks
        if week.start <= today
        for one in amounts_of(week, diary.muscles)
    )
    return written(columns, lines)


def tests_csv(user: User, *, today: date) -> str:
    """One line for each result. ``noise``: what a difference from the first number must exceed."""
    columns = [
        "date",
        "test",
        "reading",
        "side",
        "value",
        "unit",
        "picked",
        "grade",
        "pain",
        "noise",
    ]
    return written(columns, tests_lines(user))


def tests_lines(user: User) -> Iterator[list[Any]]:
    results = TestResult.objects.filter(run__user=user).with_reading()
    for one in repeated(results):
        for line in one.lines:
            for point in line.points:
                row = point.result
                yield [
                    point.day,
                    one.reading.self_test.slug,
                    one.reading.slug,
                    line.side,
                    row.value,
                    one.reading.unit,
                    row.picked,
                    row.grade,
                    row.pain,
                    line.noise,
                ]


def findings_csv(user: User, *, today: date) -> str:
    """One line for each finding of each check. No grade: not sure, or it hurts."""
    columns = ["checked_on", "muscle", "side", "quality", "grade", "hurts", "measured_on"]
    rows = Finding.objects.filter(assessment__user=user, assessment__checked_on__isnull=False)
    told = rows.order_by("assessment__created_at", "assessment", "muscle__order", "side", "quality")
    lines = told.values_list(
        "assessment__checked_on", "muscle__slug", "side", "quality", "grade", "painful",
        "measured_on",
    )  # fmt: skip
    return written(columns, lines)


def written(columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue()


FILES: dict[str, Callable[..., str]] = {
    "weeks": weeks_csv,
    "muscles": muscles_csv,
    "tests": tests_csv,
    "findings": findings_csv,
}
