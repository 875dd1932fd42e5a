"""A person takes their data elsewhere, brings it here, or has all of it deleted."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Exists, Model, OuterRef, Q

from planner.accounts.models import User
from planner.models import Assessment, Calendar, Edit, Programme, TestRun, Week
from planner.models.calendar import new_token
from planner.own_data.reading import Row, UnreadableError, read
from planner.own_data.tables import TABLES

from .turns import take_turns

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


def with_ids(edit: Edit, path: str) -> list[dict[str, Any]]:
    """Sessions of the edit's week by their place -> by their ids. They are stored before it."""
    sessions = list(edit.week.sessions.order_by("date", "pk").values_list("pk", flat=True))
    places = range(len(sessions))
    if any(one["session"] not in places for one in edit.before):
        raise UnreadableError([f"{path}.before: takes places of the week's sessions"])
    return [one | {"session": sessions[one["session"]]} for one in edit.before]


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
            if week.sessions.exclude(date__range=(week.start, week.end)).exists():
                raise UnreadableError([f"{path}.weeks[{number}].sessions: a date is not in it"])
