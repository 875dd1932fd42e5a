"""One key of a record, in a file and in the database."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models

from . import values

Ids = Mapping[type[models.Model], Mapping[str, int]]
Reference = tuple[type[models.Model], str]
REQUIRED = object()


@dataclass(frozen=True, kw_only=True)
class Field:
    """A value in the row itself; the base of the others."""

    key: str
    attr: str = ""  # the row's name for it; the key with underscores, unless given
    reads: Callable[[Any], Any] = values.text
    default: Any = REQUIRED

    # Whether the value stands in the row as it is, so that the model itself can check it.
    is_column: ClassVar[bool] = True

    @property
    def name(self) -> str:
        return self.attr or self.key.replace(".", "_")

    @property
    def is_required(self) -> bool:
        return self.default is REQUIRED

    @property
    def prefetch(self) -> tuple[Any, ...]:
        """What to prefetch before ``of`` is asked of many rows."""
        return ()

    def read(self, value: Any) -> Any:
        """A file's value in its one canonical form, or ContentError."""
        return self.reads(value)

    def of(self, row: models.Model) -> Any:
        """The row's value in the same form."""
        return getattr(row, self.name)

    def refers_to(self, value: Any) -> Iterable[Reference]:
        """The records that must be there for this value."""
        return ()

    def put(self, row: models.Model, value: Any, ids: Ids) -> None:
        """Into the row's own columns, before it is saved."""
        setattr(row, self.name, value)

    def clear(self, row: models.Model) -> None:
        """Takes out of other tables what ``link`` is about to put there."""

    def link(self, row: models.Model, value: Any, ids: Ids) -> None:
        """Into other tables, once all rows of this kind are there."""


@dataclass(frozen=True, kw_only=True)
class Amount(Field):
    """A decimal number, or null."""

    reads: Callable[[Any], Any] = values.amount
    default: Any = None

    def of(self, row: models.Model) -> float | None:
        value = getattr(row, self.name)
        return None if value is None else float(value)

    def put(self, row: models.Model, value: float | None, ids: Ids) -> None:
        setattr(row, self.name, None if value is None else Decimal(str(value)))


@dataclass(frozen=True, kw_only=True)
class Link(Field):
    """Another record, by its slug."""

    to: type[models.Model]
    is_column: ClassVar[bool] = False

    @property
    def prefetch(self) -> tuple[Any, ...]:
        return (self.name,)

    def of(self, row: models.Model) -> str:
        return getattr(row, self.name).slug

    def refers_to(self, value: str) -> Iterable[Reference]:
        yield self.to, value

    def put(self, row: models.Model, value: str, ids: Ids) -> None:
        setattr(row, f"{self.name}_id", ids[self.to][value])


@dataclass(frozen=True, kw_only=True)
class OptionalLink(Link):
    """Another record, or null."""

    default: Any = None

    def read(self, value: Any) -> str | None:
        return None if value is None else values.text(value)

    def of(self, row: models.Model) -> str | None:
        other = getattr(row, self.name)
        return other.slug if other else None

    def refers_to(self, value: str | None) -> Iterable[Reference]:
        return ((self.to, value),) if value else ()

    def put(self, row: models.Model, value: str | None, ids: Ids) -> None:
        setattr(row, f"{self.name}_id", ids[self.to][value] if value else None)


@dataclass(frozen=True, kw_only=True)
class LaterLink(Link):
    """A link that came when rows were there already. ``default`` is what their migration gave them:
    they look untouched with it, and so follow their file. Every file must name one."""

    @property
    def is_required(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Neighbour(OptionalLink):
    """Another record of the same kind, or null: known only once all of them are saved."""

    def put(self, row: models.Model, value: str | None, ids: Ids) -> None:
        """Nothing yet."""

    def link(self, row: models.Model, value: str | None, ids: Ids) -> None:
        other = ids[self.to][value] if value else None
        type(row)._default_manager.filter(pk=row.pk).update(**{f"{self.name}_id": other})


@dataclass(frozen=True, kw_only=True)
class Links(Field):
    """Any number of other records, by their slugs; their order says nothing."""

    to: type[models.Model]
    reads: Callable[[Any], Any] = values.slug_set
    is_column: ClassVar[bool] = False

    @property
    def prefetch(self) -> tuple[Any, ...]:
        return (self.name,)

    def of(self, row: models.Model) -> list[str]:
        return sorted(other.slug for other in getattr(row, self.name).all())

    def refers_to(self, value: list[str]) -> Iterable[Reference]:
        return ((self.to, slug) for slug in value)

    def put(self, row: models.Model, value: list[str], ids: Ids) -> None:
        """Nothing yet."""

    def link(self, row: models.Model, value: list[str], ids: Ids) -> None:
        getattr(row, self.name).set([ids[self.to][slug] for slug in value])


@dataclass(frozen=True, kw_only=True)
class OwnRows(Field, ABC):
    """Rows that belong to the record alone: taken away and made again."""

    reads: Callable[[Any], Any] = values.slugs
    is_column: ClassVar[bool] = False

    @abstractmethod
    def rows(self, row: models.Model) -> models.QuerySet[Any]:
        """Those that are stored."""

    @abstractmethod
    def made(self, row: models.Model, value: Any, ids: Ids) -> Iterable[models.Model]:
        """New ones from the fixture's value, not stored yet."""

    def put(self, row: models.Model, value: Any, ids: Ids) -> None:
        """Nothing yet."""

    def clear(self, row: models.Model) -> None:
        self.rows(row).delete()

    def link(self, row: models.Model, value: Any, ids: Ids) -> None:
        self.rows(row).bulk_create(self.made(row, value, ids))
