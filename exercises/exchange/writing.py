"""Makes of the catalogue what a plan says: all of it, or nothing.

A change that comes in a file is an edit like one that is typed (``actions.editing``): it is kept as
a revision, it makes a draft of the exercise, and the words of weeks that are planned stay. A file
publishes nothing, so it makes no version of the words.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ..actions import edited, editing
from ..content.fields import Field
from ..content.shapes import SHAPES
from ..models import Exercise, Figure, LoadedRecord, Override
from .plans import NOT_TAKEN, Change, Model, exercises_in
from .problems import Problem

Ids = dict[Model, dict[str, int]]
PARTS = (Override, Figure)  # of an exercise, in a revision of it


class RefusedError(Exception):
    """The database refuses what no rule before it did."""


@transaction.atomic
def write(*, changes: list[Change], by: Any) -> list[LoadedRecord]:
    """The rows that were made or changed. Raises RefusedError."""
    slugs = edited_exercises(changes)
    try:
        with editing(exercises=Exercise.objects.filter(slug__in=slugs), by=by):
            rows = _write_all(changes)
    except (IntegrityError, ValidationError) as error:
        raise RefusedError(str(error)) from error
    new = [change.name for change in exercises_in(changes) if not change.present]
    for exercise in Exercise.objects.filter(slug__in=new):
        edited(exercise=exercise, by=by)
    return rows


def would_be_refused(*, changes: list[Change], by: Any) -> list[Problem]:
    """Writes it, and takes it back."""
    try:
        with transaction.atomic():
            write(changes=changes, by=by)
            transaction.set_rollback(True)
    except RefusedError as error:
        return [Problem(_("The database refuses it: %(error)s") % {"error": error})]
    return []


def edited_exercises(changes: Iterable[Change]) -> set[str]:
    """The slugs of those that are there and that a change touches, be it in a part of theirs."""
    changes = list(changes)
    own = {change.name for change in exercises_in(changes) if change.present}
    parts = (change for change in changes if change.shape.model in PARTS)
    slugs = {change.after.get("exercise") for change in parts}
    there = Exercise.objects.filter(slug__in=slugs - {None})
    return own | set(there.values_list("slug", flat=True))


def _write_all(changes: list[Change]) -> list[LoadedRecord]:
    ids: Ids = {
        shape.model: dict(shape.model._default_manager.values_list("slug", "pk"))
        for shape in SHAPES
        if "slug" in shape.keys
    }
    rows: list[LoadedRecord] = []
    for shape in SHAPES:
        found = [change for change in changes if change.shape is shape]
        saved = [(change, _saved(change, ids)) for change in found]
        for change, row in saved:
            _link(change, row, ids)
        rows += [row for _change, row in saved]
    return rows


def _fields(change: Change) -> list[tuple[Field, Any]]:
    """Of a record that is there, those that say something else; of a new one all."""
    left = NOT_TAKEN.get(change.shape.model, frozenset())
    keys = change.keys
    return [
        (known, value)
        for known, value in change.shape.complete(change.after)
        if known.key not in left and (change.present is None or known.key in keys)
    ]


def _saved(change: Change, ids: Ids) -> LoadedRecord:
    fields = _fields(change)
    row = change.present.row if change.present else change.shape.model()
    for known, value in fields:
        known.put(row, value, ids)
    row.save(update_fields=_columns(row, fields) if change.present else None)
    if "slug" in change.shape.keys:
        ids[change.shape.model][change.name] = row.pk
    return row


def _columns(row: LoadedRecord, fields: Iterable[tuple[Field, Any]]) -> list[str]:
    """Those to save: what else may have changed in between is left alone."""
    own = {column.name for column in row._meta.concrete_fields}
    return ["updated_at", *(known.name for known, _value in fields if known.name in own)]


def _link(change: Change, row: LoadedRecord, ids: Ids) -> None:
    fields = _fields(change)
    for known, _value in fields:
        known.clear(row)
    for known, value in fields:
        known.link(row, value, ids)
