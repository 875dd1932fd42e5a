"""Rows -> the diary: three queries, however long the past."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery

from exercises.models import Muscle, Region, Role
from planner import profiles
from planner.accounts.models import User
from planner.engine.findings import Body, body_of
from planner.engine.types import Kind, Sets
from planner.models import Assessment, Finding, Item

from .diary import Entry, LoggedSession, LoggedWeek

ASKED = {
    "week": F("session__week"),
    "start": F("session__week__start"),
    "number": F("session__week__number"),
    "assessment": F("session__week__assessment"),
    "day": F("session__date"),
    "is_short": F("session__is_short"),
    "effort": F("session__training__effort"),
    "name": F("version__name"),
    "rest_position": F("exercise__rest_position"),
    "feedback_on_it": F("feedback"),
    "done": F("feedback__done"),
    "pain": F("feedback__pain"),
    "raised": F("feedback__raised_next_morning"),
}
COLUMNS = (
    "session", "exercise", "kind", "sets_left", "sets_right", "sets_both", "reps", "hold_s",
    "seconds",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """``muscles``: their plain names by slug, in the order of the catalogue; ``trunk``: those of
    which people do not say left or right. ``findings``: rows by their assessment's id."""

    weeks: tuple[LoggedWeek, ...]
    muscles: dict[str, str]
    trunk: frozenset[str]
    findings: dict[int, list[Finding]] = field(default_factory=dict)


def diary_of(user: User, *, since: date = date.min, also: Collection[int] = ()) -> Diary:
    """The weeks from that Monday on, the oldest first. ``also``: ids of assessments whose findings
    are wanted besides those of the weeks; the first check's always are."""
    rows = list(rows_of(user, since=since))
    names = list(muscles_for({row.exercise for row in rows}))
    primary: dict[int, list[str]] = {}
    for slug, _name, _region, exercise in names:
        if exercise is not None:
            primary.setdefault(exercise, []).append(slug)
    findings = findings_of(user, {row.assessment for row in rows} | set(also))
    bodies = {pk: body_of(known(found)) for pk, found in findings.items()}
    return Diary(
        weeks=tuple(weeks_of(rows, primary, bodies)),
        muscles={slug: name for slug, name, *_ in names},
        trunk=frozenset(slug for slug, _, region, _ in names if region == Region.TRUNK),
        findings=findings,
    )


def rows_of(user: User, *, since: date) -> Iterable[Any]:
    items = Item.objects.filter(session__week__user=user, session__week__start__gte=since)
    rows = items.order_by("session__date", "order").annotate(**ASKED)
    return rows.values_list(*COLUMNS, *ASKED, named=True)


def muscles_for(exercises: Collection[int]) -> Iterable[tuple[str, str, str, int | None]]:
    """Each muscle by slug, name and region, once for each of these exercises that it is primary in;
    one that is in none of them comes once too."""
    primary = Q(roles__role=Role.PRIMARY, roles__exercise__in=exercises)
    muscles = Muscle.objects.annotate(served=FilteredRelation("roles", condition=primary))
    ordered = muscles.order_by("order", "slug")
    return ordered.values_list("slug", "plain_name", "region", "served__exercise")


def findings_of(user: User, assessments: Collection[int]) -> dict[int, list[Finding]]:
    """By assessment: of these, and of the first check."""
    first = first_check(user).values("pk")[:1]
    rows = (
        Finding.objects.filter(Q(assessment__in=assessments) | Q(assessment=Subquery(first)))
        .select_related("assessment", "muscle")
        .order_by("assessment", "muscle__order", "side", "quality")
    )
    return {pk: list(group) for pk, group in groupby(rows, key=lambda row: row.assessment_id)}


def first_check(user: User) -> Any:
    """The answers of the first day on which the muscles were checked, with all of that day; one
    that says nothing of them is no check."""
    found = Exists(Finding.objects.filter(assessment=OuterRef("pk")))
    checks = Assessment.objects.of(user).filter(found, checked_on__isnull=False)
    return checks.order_by("checked_on", "-created_at", "-pk")


def known(rows: Iterable[Finding]) -> Iterator[Any]:
    return (profiles.finding(row) for row in rows if row.painful or row.grade is not None)


def weeks_of(
    rows: Iterable[Any], primary: dict[int, list[str]], bodies: dict[int, Body]
) -> Iterator[LoggedWeek]:
    for _, of_week in groupby(rows, key=lambda row: row.week):
        items = list(of_week)
        yield LoggedWeek(
            start=items[0].start,
            number=items[0].number,
            body=bodies.get(items[0].assessment, Body({})),
            sessions=tuple(sessions_of(items, primary)),
        )


def sessions_of(rows: Iterable[Any], primary: dict[int, list[str]]) -> Iterator[LoggedSession]:
    for pk, of_session in groupby(rows, key=lambda row: row.session):
        items = list(of_session)
        yield LoggedSession(
            pk=pk,
            date=items[0].day,
            is_short=items[0].is_short,
            is_told=any(item.feedback_on_it for item in items),
            effort=items[0].effort,
            entries=tuple(entry_of(item, primary.get(item.exercise, [])) for item in items),
        )


def entry_of(row: Any, primary: Iterable[str]) -> Entry:
    return Entry(
        name=row.name,
        kind=Kind(row.kind),
        primary=tuple(primary),
        sets=Sets(left=row.sets_left, right=row.sets_right, both=row.sets_both),
        reps=row.reps,
        hold_s=row.hold_s,
        seconds=row.seconds,
        rest_position=row.rest_position,
        done=bool(row.done),
        pain=row.pain,
        raised=bool(row.raised),
    )
