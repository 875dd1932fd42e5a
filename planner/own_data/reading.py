"""The file -> rows that may be stored, or all that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models

from exercises.models import Exercise, ExerciseVersion
from exercises.versions import current_versions
from planner.actions.snapshots import OF_AN_ITEM
from planner.models import Calendar, Edit, Session, Week
from planner.models.consent import WORDING

from .engine_values import CHECKS
from .tables import FORMAT, PLANNED_ITEMS, TABLES, VERSION, WEEK_BEFORE, Table
from .values import (
    POINTED_TO,
    Records,
    UnknownRecordError,
    WrongValueError,
    from_json,
    shown,
    to_json,
)

HEAD: Final = ("format", "version", "exported_at", "account")
MOST_TOLD: Final = 20
NOT_THERE: Final = {"programme", *WEEK_BEFORE.left_out}


class UnreadableError(Exception):
    """``problems``: each says its place and what is wrong there."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Row:
    """``values`` as the model takes them; ``points``: fields that point to a row of the file, with
    its place; ``several``: records of many-to-many fields."""

    table: Table
    path: str
    values: Mapping[str, Any]
    points: Mapping[str, int]
    several: Mapping[str, list[Any]]
    children: tuple["Row", ...] = ()
    has_feed: bool = False


@dataclass
class Reader:
    lengths: Mapping[str, int] = field(default_factory=dict)  # of the lists that are pointed to
    problems: list[str] = field(default_factory=list)
    unknown: dict[str, set[str]] = field(default_factory=dict)
    records: Records = field(default_factory=Records)
    wordings: dict[tuple[int, str], ExerciseVersion] = field(default_factory=dict)

    def refuse(self, path: str, what: str) -> None:
        self.problems.append(f"{path}: {what}")

    def keys(self, data: object, path: str, allowed: set[str]) -> dict[str, Any] | None:
        """The object, if it has exactly these keys."""
        if not isinstance(data, dict):
            self.refuse(path, f"takes an object, not {shown(data)}")
            return None
        for key in sorted(data.keys() - allowed):
            self.refuse(path, f"unknown key {shown(key)}")
        for key in sorted(allowed - data.keys()):
            self.refuse(path, f"{key} is missing")
        return data if data.keys() == allowed else None

    def listed(self, data: object, path: str) -> list[Any]:
        if isinstance(data, list):
            return data
        self.refuse(path, f"takes a list, not {shown(data)}")
        return []

    def rows(self, table: Table, data: object, path: str) -> Iterator[Row]:
        if table.one:
            places = [] if data is None else [(path, data)]
        else:
            places = [(f"{path}[{n}]", one) for n, one in enumerate(self.listed(data, path))]
        for place, one in places:
            if row := self.row(table, one, place):
                yield row

    def row(self, table: Table, data: object, path: str) -> Row | None:
        fields = list(table.fields())
        allowed = {one.name for one in fields} | {child.name for child in table.children}
        is_calendar = table.model is Calendar
        told = self.keys(data, path, allowed | ({"has_feed"} if is_calendar else set()))
        if told is None:
            return None
        values: dict[str, Any] = {}
        kinds: dict[str, dict[str, Any]] = {"points": {}, "several": {}, "values": values}
        for one in fields:
            self.field(one, told, kinds, f"{path}.{one.name}")
        self.wording(values)
        children = tuple(
            row
            for child in table.children
            for row in self.rows(child, told[child.name], f"{path}.{child.name}")
        )
        if table.model is Edit:
            values["before"] = self.before(values.get("before"), f"{path}.before")
            values["week_before"] = self.week_before(
                values.get("week_before"), f"{path}.week_before"
            )
        return Row(table, path, children=children, has_feed=told.get("has_feed") is True, **kinds)

    def field(
        self, one: Any, told: dict[str, Any], kinds: dict[str, dict[str, Any]], path: str
    ) -> None:
        kind = "several" if one.many_to_many else "values"
        if one.related_model in POINTED_TO:
            kind = "points"
        try:
            kinds[kind][one.name] = self.value(one, told[one.name], path)
        except UnknownRecordError as error:
            self.unknown.setdefault(str(error.model._meta.verbose_name_plural), set()).add(
                error.slug
            )
        except WrongValueError as error:
            self.refuse(path, str(error))

    def value(self, one: Any, value: Any, path: str) -> Any:
        if one.many_to_many:
            return [self.records.get(one.related_model, slug) for slug in self.listed(value, path)]
        if not one.many_to_one:
            read = from_json(one, value)
            if check := CHECKS.get(one.name):
                check(read)
            return read
        if value is None and one.null:
            return None
        if one.related_model in POINTED_TO:
            return self.place(one.related_model, value)
        if one.related_model is ExerciseVersion:
            return value
        return self.records.get(one.related_model, value)

    def place(self, model: type[models.Model], value: object) -> int:
        length = self.lengths[POINTED_TO[model]]
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < length:
            raise WrongValueError(f"takes a place in {POINTED_TO[model]}, not {shown(value)}")
        return value

    def wording(self, values: dict[str, Any]) -> None:
        """The wording of the file, if this installation has it, else that of today."""
        exercise = values.get("exercise")
        if "version" not in values or not isinstance(exercise, Exercise):
            return
        if not self.wordings:
            versions = ExerciseVersion.objects.defer("steps", "do", "dont")
            self.wordings = {(one.exercise_id, one.digest): one for one in versions}
        key = exercise.pk, str(values["version"])
        if key not in self.wordings:
            self.wordings[key] = current_versions([exercise])[exercise.pk]
        values["version"] = self.wordings[key]

    def before(self, saved: object, path: str) -> list[dict[str, Any]]:
        """What an edit can bring back: each session by its place, until it has an id here."""
        sessions = [(f"{path}[{place}]", one) for place, one in enumerate(self.listed(saved, path))]
        return [read for place, one in sessions if (read := self.session_before(one, place))]

    def session_before(self, data: object, path: str) -> dict[str, Any] | None:
        told = self.keys(data, path, {"session", "date", "seconds", "is_short", "items"})
        if told is None:
            return None
        items = self.listed(told["items"], f"{path}.items")
        rows = [
            self.row(PLANNED_ITEMS, one, f"{path}.items[{place}]")
            for place, one in enumerate(items)
        ]
        for name in ("date", "seconds", "is_short"):
            try:
                from_json(session_field(name), told[name])
            except WrongValueError as error:
                self.refuse(f"{path}.{name}", str(error))
        return told | {"items": [saved_item(row.values) for row in rows if row]}

    def week_before(self, saved: object, path: str) -> dict[str, Any] | None:
        """What an edit can bring back: its answers by their place, until they have an id here."""
        row = None if saved is None else self.row(WEEK_BEFORE, saved, path)
        if row is None:
            return None
        try:
            for one in Week._meta.constraints:
                one.validate(Week, Week(**row.values), exclude=NOT_THERE)
        except ValidationError as error:
            self.refuse(path, " ".join(error.messages))
        told = {name: to_json(value) for name, value in row.values.items()}
        return told | {"assessment_id": row.points.get("assessment")}


def session_field(name: str) -> Any:
    return Session._meta.get_field(name)


def saved_item(values: Mapping[str, Any]) -> dict[str, Any]:
    """As ``planner.actions.snapshots`` keeps it."""
    ids = {f"{name}_id": values[name].pk for name in ("exercise", "version") if name in values}
    return {name: (dict(values) | ids).get(name) for name in OF_AN_ITEM}


def read(data: object) -> list[Row]:
    """Raises UnreadableError with all that is wrong."""
    reader = Reader()
    told = reader.keys(data, "file", {*HEAD, *(table.name for table in TABLES)})
    if isinstance(data, dict) and data.get("format") != FORMAT:
        raise UnreadableError([f'format: takes "{FORMAT}", not {shown(data.get("format"))}'])
    if isinstance(data, dict) and data.get("version") != VERSION:
        raise UnreadableError([f"version: takes {VERSION}, not {shown(data.get('version'))}"])
    if told is None:
        raise UnreadableError(reader.problems)
    lists = ((name, told[name]) for name in POINTED_TO.values())
    reader.lengths = {name: len(rows) if isinstance(rows, list) else 0 for name, rows in lists}
    rows = [row for table in TABLES for row in reader.rows(table, told[table.name], table.name)]
    reader.problems[:0] = [
        f"{kind} that this site does not know: {', '.join(sorted(slugs))}"
        for kind, slugs in reader.unknown.items()
    ]
    if not reader.problems:
        reader.problems += consent_problems(told)
    if reader.problems:
        raise UnreadableError(reader.problems[:MOST_TOLD])
    return rows


def consent_problems(told: Mapping[str, Any]) -> Iterator[str]:
    """Nothing about the body is kept of a person who has not agreed to it."""
    consent = told["consent"]
    if consent is None and any(told[name] for name in ("assessments", "test_runs", "drafts")):
        yield "consent: answers about the body are in the file, and no consent to keep them"
    if consent and consent["wording"] > WORDING:
        yield f"consent.wording: takes at most {WORDING}, not {consent['wording']}"
