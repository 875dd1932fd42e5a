"""Loads the catalogue's fixture files into the database, and leaves alone what people changed.

A row is untouched if the digest of what it says now is the one that the last load wrote. Untouched
rows follow their file; a row that somebody edited or signed off is left as it is and named in the
summary, and so is a row whose record is no longer in any file. Everything is loaded, or nothing.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from django.db import IntegrityError, models, transaction

from .content import SHAPES, Shape
from .content.files import Entry, FixtureError, read_all
from .digest import digest_of
from .models import Exercise, LoadedRecord
from .versions import current_versions

Ids = dict[type[models.Model], dict[str, int]]


class Verdict(Enum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT = "left because edited"


WRITTEN = frozenset({Verdict.CREATED, Verdict.UPDATED})


@dataclass(frozen=True, slots=True)
class Present:
    """A row as it was found, and the digest of what it says."""

    row: LoadedRecord
    digest: str

    @property
    def was_loaded(self) -> bool:
        return self.row.loaded_digest != ""

    @property
    def is_untouched(self) -> bool:
        return self.digest == self.row.loaded_digest and not self.row.is_signed_off


@dataclass(slots=True)
class Summary:
    """What a load did. ``left`` and ``gone`` name records: edited by a person; in no file."""

    counts: Counter[Verdict] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def add(self, shape: Shape, verdicts: dict[str, Verdict], present: dict[str, Present]) -> None:
        kind = shape.model._meta.verbose_name
        self.counts.update(verdicts.values())
        self.left += [f"{kind} {name}" for name in verdicts if verdicts[name] is Verdict.LEFT]
        gone = [name for name in present if name not in verdicts and present[name].was_loaded]
        self.gone += [f"{kind} {name}" for name in gone]


def load(root: Path) -> Summary:
    """Checks all files first, so that a mistake in one of them changes nothing."""
    entries = read_all(root)
    summary = Summary()
    ids: Ids = {}
    with transaction.atomic():
        for shape in SHAPES:
            _load_kind(shape, entries[shape.model], ids, summary)
        current_versions(Exercise.objects.published().prefetch_related("steps"))
    return summary


def _load_kind(shape: Shape, entries: list[Entry], ids: Ids, summary: Summary) -> None:
    present = _present(shape)
    verdicts = {entry.name: _verdict(entry, present.get(entry.name)) for entry in entries}
    written = [entry for entry in entries if verdicts[entry.name] in WRITTEN]
    rows = {name: one.row for name, one in present.items()}
    for entry in written:
        rows[entry.name] = _saved(entry, rows.get(entry.name) or shape.model(), ids)
    ids[shape.model] = {name: row.pk for name, row in rows.items()}
    for entry in written:
        _link(entry, rows[entry.name], ids)
    summary.add(shape, verdicts, present)


def _present(shape: Shape) -> dict[str, Present]:
    found = {}
    for row in shape.rows():
        content = shape.content(row)
        found[shape.name_of(content)] = Present(row, digest_of(content))
    return found


def _verdict(entry: Entry, present: Present | None) -> Verdict:
    if present is None:
        return Verdict.CREATED
    says_the_same = present.digest == entry.digest
    if says_the_same and present.row.loaded_digest == entry.digest:
        return Verdict.UNCHANGED
    return Verdict.UPDATED if says_the_same or present.is_untouched else Verdict.LEFT


def _saved(entry: Entry, row: LoadedRecord, ids: Ids) -> LoadedRecord:
    for known, value in entry.shape.complete(entry.content):
        known.put(row, value, ids)
    row.loaded_digest = entry.digest
    try:
        row.save()
    except IntegrityError as error:
        raise FixtureError(entry.problem("", f"the database refuses it: {error}")) from error
    return row


def _link(entry: Entry, row: LoadedRecord, ids: Ids) -> None:
    fields = list(entry.shape.complete(entry.content))
    for known, _value in fields:
        known.clear(row)
    for known, value in fields:
        known.link(row, value, ids)
