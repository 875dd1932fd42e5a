"""A person takes their data elsewhere, brings it here, or has all of it deleted."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.db.models import Exists, Model, OuterRef, Q

from planner import shaping
from planner.accounts.models import User
from planner.models import Assessment, Calendar, Edit, EditKind, Programme, TestRun, Week
from planner.models.calendar import new_token
from planner.own_data.reading import Row, UnreadableError, read
from planner.own_data.tables import TABLES

from .turns import take_turns

PLACES: Final = "takes places of the week's sessions"
Stored = defaultdict[type[Model], list[Any]]  # in the order of the file


class HasDataError(Exception):
    """The account has data of its own, which may not be replaced unasked."""


def has_data(user: User) -> bool:
    """One query."""
    rows = (Exists(table.model._default_manager.filter(user=OuterRef("pk"))) for table in TABLES)
    return bool(User.objects.filter(reduce(or_, map(Q, rows)), pk=user.pk).exists())


@transaction.atomic
def import_data(*, user: User, data: object, replace: bool) -> None:
    """Store what an export holds, all or nothing; with ``replace`` in place of what the account
    has. Raises HasDataError, and UnreadableError with all that is wrong."""
    take_turns(user)
    rows = read(data)
    if has_data(user) and not replace:
        raise HasDataError
    for table in reversed(TABLES):
        table.model._default_manager.filter(user=user).delete()
    stored: Stored = defaultdict(list)
    for row in rows:
        store(row, user, user, stored)
    follow_each_other(stored[Programme], stored[Week])


@transaction.atomic
def delete_account(*, user: User) -> None:
    """With everything that they did. Raises ProtectedError for an editor who has signed
    exercises."""
    User.objects.get(pk=user.pk).delete()


def store(row: Row, parent: Model, user: User, stored: Stored) -> None:
    """And what is below it. The database holds every rule that one row can break."""
    targets = {"test_run": TestRun, "assessment": Assessment}
    points = {
        name: None if place is None else stored[targets[name]][place]
        for name, place in row.points.items()
    }
    made: Any = row.table.model(**row.values, **points, **{row.table.parent: parent})
    complete(made, row, user, stored)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except DatabaseError as error:
        raise UnreadableError([f"{row.path}: {error}"]) from error
    for name, records in row.several.items():
        getattr(made, name).set(records)
    keep_moments(made, row)
    stored[row.table.model].append(made)
    for child in row.children:
        store(child, made, user, stored)


def complete(made: Any, row: Row, user: User, stored: Stored) -> None:
    """What a row has beside its values: whose it is, its own address, and ids of here."""
    if isinstance(made, Week):
        made.user = user
    if isinstance(made, Calendar):
        made.token = new_token() if row.has_feed else None
    if isinstance(made, Edit):
        made.before = with_ids(made, row.path)
        if made.week_before:
            answers = stored[Assessment][made.week_before["assessment_id"]]
            made.week_before |= {"assessment_id": answers.pk}


def with_ids(edit: Edit, path: str) -> list[dict[str, Any]]:
    """Sessions of the edit's week by their place -> by their ids. They are stored before it. A
    place after theirs is of one that is gone: it has an id below 0, until it comes back."""
    ids = list(edit.week.sessions.order_by("date", "pk").values_list("pk", flat=True))
    places = [one["session"] for one in edit.before]
    if not all(type(place) is int and place >= 0 for place in places):
        raise UnreadableError([f"{path}.before: {PLACES}"])
    gone = {place: len(ids) - place - 1 for place in places if place >= len(ids)}
    by_place = dict(enumerate(ids)) | gone
    return [one | {"session": by_place[one["session"]]} for one in edit.before]


def keep_moments(made: Any, row: Row) -> None:
    """Those that Django sets by itself when it saves."""
    own = [one.name for one in row.table.fields() if getattr(one, "auto_now", False)]
    if own:
        row.table.model._default_manager.filter(pk=made.pk).update(
            **{name: row.values[name] for name in own}
        )


def follow_each_other(programmes: Iterable[Programme], weeks: Iterable[Week]) -> None:
    """What ``build_week`` relies on: each programme counts its weeks from 1, from its start on,
    and a session is in its week."""
    for place, programme in enumerate(programmes):
        own = sorted(
            (week for week in weeks if week.programme_id == programme.pk),
            key=lambda week: week.start,
        )
        path = f"programmes[{place}]"
        if [week.number for week in own] != list(range(1, len(own) + 1)):
            raise UnreadableError([f"{path}.weeks: number takes 1, 2, 3 and so on"])
        if own and own[0].start < programme.started_on:
            raise UnreadableError([f"{path}.started_on: is after its first week"])
        for number, week in enumerate(own):
            of_week = f"{path}.weeks[{number}]"
            if week.sessions.exclude(date__range=(week.start, week.end)).exists():
                raise UnreadableError([f"{of_week}.sessions: a date is not in it"])
            edits_follow_each_other(week, of_week)


def edits_follow_each_other(week: Week, path: str) -> None:
    """The last one is taken back first: each finds the sessions that it brings back there, or it
    brings back all of them."""
    there = set(week.sessions.values_list("pk", flat=True))
    edits = list(week.edits.order_by("pk"))
    for place, edit in reversed(list(enumerate(edits))):
        before = f"{path}.edits[{place}].before"
        if edit.kind == EditKind.REPLAN:
            days = {one["date"] for one in edit.before}
            if not days or len(days) != len(edit.before) or not days <= days_of(week):
                raise UnreadableError([f"{before}: takes days of its week, each of them once"])
            there = set(edit.sessions)
        if not there.issuperset(edit.sessions) or len(set(edit.sessions)) != len(edit.before):
            raise UnreadableError([f"{before}: {PLACES}"])


def days_of(week: Week) -> set[str]:
    return {(week.start + step).isoformat() for step in shaping.DAYS}
