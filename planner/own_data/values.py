"""One value of a row as JSON, and back: strictly, as what comes from a file may be anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_datetime

from exercises.models import ExerciseVersion
from planner.models import Assessment, TestRun

POINTED_TO: Final = {TestRun: "test_runs", Assessment: "assessments"}  # and their lists
# The JSON types of a field that is neither a date nor a row.
TYPES: Final[Mapping[type[models.Field], tuple[type, ...]]] = {  # type: ignore[type-arg]
    models.BooleanField: (bool,),
    models.CharField: (str,),
    models.FloatField: (int, float),
    models.IntegerField: (int,),
    models.DecimalField: (str,),
}


class WrongValueError(Exception):
    """Says what is wrong, and what is allowed."""


class UnknownRecordError(WrongValueError):
    """``slug``: of a record that this installation's catalogue lacks."""

    def __init__(self, model: type[models.Model], slug: str) -> None:
        super().__init__(f"unknown {model._meta.verbose_name}")
        self.model, self.slug = model, slug


def key_of(row: Any) -> str:
    """What a record of the catalogue goes by."""
    return row.digest if isinstance(row, ExerciseVersion) else row.slug


def to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


@dataclass
class Records:
    """The catalogue's records by their slugs, each kind asked for once."""

    known: dict[type[models.Model], dict[str, Any]] = field(default_factory=dict)

    def get(self, model: type[models.Model], slug: object) -> Any:
        """Raises WrongValueError."""
        if not isinstance(slug, str):
            raise WrongValueError(f"takes a name, not {shown(slug)}")
        if model not in self.known:
            self.known[model] = {row.slug: row for row in model._default_manager.all()}
        if slug not in self.known[model]:
            raise UnknownRecordError(model, slug)
        return self.known[model][slug]


def from_json(field: Any, value: object) -> Any:
    """Of a field that is no row of another table. Raises WrongValueError."""
    if value is None:
        if not field.null:
            raise WrongValueError("may not be empty")
        return None
    try:
        return field.clean(plain(field, value), None)
    except ValidationError as error:
        raise WrongValueError(" ".join(error.messages)) from error


def plain(field: Any, value: object) -> object:
    for kind, read in READ.items():
        if isinstance(field, kind):
            return read(value)
    for kind, types in TYPES.items():
        if isinstance(field, kind) and is_one_of(value, types):
            return value
    raise WrongValueError(f"does not take {shown(value)}")


def is_one_of(value: object, types: tuple[type, ...]) -> bool:
    """To Python, but not to us, true is a whole number."""
    return isinstance(value, types) and (bool in types or not isinstance(value, bool))


def moment(value: object) -> datetime:
    try:
        read = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    if read is None or read.tzinfo is None:
        raise WrongValueError(
            f"takes a moment such as 2026-11-23T07:00:00+00:00, not {shown(value)}"
        )
    return read


def day(value: object) -> date:
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise WrongValueError(f"takes a day such as 2026-11-23, not {shown(value)}") from None


def list_or_object(value: object) -> object:
    if not isinstance(value, list | dict):
        raise WrongValueError(f"takes a list or an object, not {shown(value)}")
    return value


def shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


# A moment is a date too, to Django and to Python: it comes first.
READ: Final[Mapping[type[Any], Callable[[object], object]]] = {
    models.DateTimeField: moment,
    models.DateField: day,
    models.JSONField: list_or_object,
}
