"""What an item's reasons rest on: the self-tests that found it and their day, or how it feels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from .accounts.models import User
from .models import Finding, TestResult, Week
from .words import FOUND


@dataclass(frozen=True, slots=True)
class Ground:
    """``tests``: names of the self-tests of that day. ``muscles``: slugs of those that were found
    by feel, where ``day`` is None."""

    day: date | None
    tests: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()


def grounds_of(user: User, week: Week, reasons: Iterable[Mapping[str, Any]]) -> list[Ground]:
    """Of the muscles that were found tight or weak: measured first, the newest day at the top. One
    query, none where nothing was found."""
    muscles = dict.fromkeys(one["muscle"] for one in reasons if one["rule"] in FOUND)
    rows = list(found_in(user, week, muscles)) if muscles else []
    measured = [(day, test) for day, test, _ in rows if day]
    felt = {muscle for day, _, muscle in rows if not day}
    grounds = [
        Ground(day, tests=tuple(dict.fromkeys(test for _, test in group if test)))
        for day, group in groupby(measured, key=lambda row: row[0])
    ]
    if felt:
        grounds.append(Ground(None, muscles=tuple(one for one in muscles if one in felt)))
    return grounds


def found_in(user: User, week: Week, muscles: Iterable[str]) -> QuerySet[Finding, Any]:
    """Day, self-test and muscle of each finding that the week was planned by. Of several tests of a
    muscle on one day, the one that gave the grade; sides that differ within the noise share the
    milder one."""
    tests = (
        TestResult.objects.filter(
            run__user=user,
            run__finished_at__date=OuterRef("measured_on"),
            reading__muscles=OuterRef("muscle"),
            reading__quality=OuterRef("quality"),
            grade__gte=OuterRef("grade"),
        )
        .order_by("grade", "reading__self_test__key")
        .values("reading__self_test__name")
    )
    found = Finding.objects.filter(assessment=week.assessment_id, muscle__slug__in=muscles)
    return (
        found.filter(grade__gte=1)
        .order_by(F("measured_on").desc(nulls_last=True), "pk")
        .values_list("measured_on", Subquery(tests[:1]), "muscle__slug")
    )
