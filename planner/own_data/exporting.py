"""A person's rows -> the file."""

import csv
from datetime import datetime
from io import StringIO
from typing import Any

from django.db import models
from django.db.models import F

from exercises.models import Exercise, ExerciseVersion
from planner.accounts.models import User
from planner.models import Assessment, Calendar, Item, Week

from .tables import FORMAT, TABLES, VERSION, Table
from .values import POINTED_TO, key_of, to_json

COLUMNS = (
    "date", "order", "exercise", "name", "block", "sets_left", "sets_right", "sets_both", "reps",
    "hold_s", "rest_s", "seconds", "done", "feel", "pain", "raised_next_morning", "effort",
)  # fmt: skip
SAID = {
    "done": F("feedback__done"),
    "feel": F("feedback__feel"),
    "pain": F("feedback__pain"),
    "raised_next_morning": F("feedback__raised_next_morning"),
    "effort": F("session__training__effort"),
}
OF_HERE = ("pk", "exercise_id", "version_id")  # ids
Places = dict[tuple[type[models.Model], int], int]


def export(user: User, *, now: datetime) -> dict[str, Any]:
    """All of it. The number of queries does not grow with the rows."""
    places: Places = {}
    data = {table.name: of_table(table, user, places) for table in TABLES}
    account = {
        "email": None if user.is_guest else user.email,
        "date_joined": to_json(user.date_joined),
        "last_login": to_json(user.last_login),
    }
    head = {"format": FORMAT, "version": VERSION, "exported_at": to_json(now), "account": account}
    return head | data


def of_table(table: Table, user: User, places: Places) -> Any:
    rows = list(table.rows().filter(user=user))
    places |= {(table.model, row.pk): place for place, row in enumerate(rows)}
    told = [of_row(table, row, places) for row in rows]
    return next(iter(told), None) if table.one else told


def of_row(table: Table, row: Any, places: Places) -> dict[str, Any]:
    told = {field.name: of_field(field, row, places) for field in table.fields()}
    for child in table.children:
        told[child.name] = below(child, row, places)
    if isinstance(row, Calendar):
        told["has_feed"] = row.token is not None
    if isinstance(row, Week):
        told["edits"] = with_names(row, told["edits"], places)
    return told


def below(table: Table, row: Any, places: Places) -> Any:
    if table.one:
        one = getattr(row, table.name, None)
        return None if one is None else of_row(table, one, places)
    return [of_row(table, one, places) for one in getattr(row, table.name).all()]


def of_field(field: Any, row: Any, places: Places) -> Any:
    value = getattr(row, field.name)
    if field.many_to_many:
        return sorted(record.slug for record in value.all())
    if not field.many_to_one or value is None:
        return to_json(value)
    if type(value) in POINTED_TO:
        return places[type(value), value.pk]
    return key_of(value)


def with_names(week: Week, edits: list[dict[str, Any]], rows: Places) -> list[dict[str, Any]]:
    """What edits can bring back: its sessions by their place in the week (those that are gone come
    after the others), its answers by theirs, its exercises and their wordings by name."""
    if not edits:
        return edits
    places = {session.pk: place for place, session in enumerate(week.sessions.all())}
    for saved in (saved for edit in edits for saved in edit["before"]):
        places.setdefault(saved["session"], len(places))
    slugs = dict(Exercise.objects.values_list("pk", "slug"))
    digests = dict(ExerciseVersion.objects.values_list("pk", "digest"))
    return [
        edit
        | {"before": [session_before(one, places, slugs, digests) for one in edit["before"]]}
        | {"week_before": week_before(edit["week_before"], rows)}
        for edit in edits
    ]


def week_before(saved: dict[str, Any] | None, rows: Places) -> dict[str, Any] | None:
    if saved is None:
        return None
    facts = {name: value for name, value in saved.items() if name != "assessment_id"}
    return facts | {"assessment": rows[Assessment, saved["assessment_id"]]}


def session_before(
    saved: dict[str, Any], places: dict[int, int], slugs: dict[int, str], digests: dict[int, str]
) -> dict[str, Any]:
    items = [
        {name: value for name, value in item.items() if name not in OF_HERE}
        | {"exercise": slugs[item["exercise_id"]], "version": digests[item["version_id"]]}
        for item in saved["items"]
    ]
    return saved | {"session": places[saved["session"]], "items": items}


def sessions_csv(user: User) -> str:
    """One line for each item of each session, the oldest first, with what was said of it; empty is
    *not told*. ``effort`` is the session's, on each of its lines. One query."""
    items = Item.objects.filter(session__week__user=user).at_a_glance().annotate(**SAID)
    out = StringIO()
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for item in items.order_by("session__date", "order"):
        told = {"exercise": item.slug}
        lines.writerow([told.get(name, getattr(item, name)) for name in COLUMNS])
    return out.getvalue()
