"""What a file that was brought would change, and what is wrong with it. Nothing is written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from tablib import Dataset

from ..content import Shape
from ..content.files import Entries, Entry, FixtureError
from ..content.shapes import SHAPE_OF, SHAPES
from ..differences import Difference, differences
from ..ladder import circle
from ..models import CatalogueRecord, Exercise, LoadedRecord
from . import document
from .checks import wrong_in
from .problems import Problem
from .resource import read

Content = dict[str, Any]
Model = type[LoadedRecord]
LADDER = ("easier", "harder")
NOT_TAKEN = {Exercise: frozenset({"published"})}  # a file publishes nothing and takes nothing out


@dataclass(frozen=True, slots=True)
class Present:
    """A row of the database, and what it says."""

    row: LoadedRecord
    content: Content


@dataclass(frozen=True, slots=True)
class Change:
    """What a file makes of one record, which is new if it is not ``present``."""

    shape: Shape
    name: str
    after: Content
    present: Present | None

    @property
    def before(self) -> Content:
        return self.present.content if self.present else {}

    @property
    def keys(self) -> frozenset[str]:
        """Those that say something else now."""
        every = self.before.keys() | self.after.keys()
        changed = {key for key in every if self.before.get(key) != self.after.get(key)}
        return frozenset(changed - NOT_TAKEN.get(self.shape.model, frozenset()))

    @property
    def differences(self) -> list[Difference]:
        return [one for one in differences(self.before, self.after) if one.key in self.keys]


@dataclass(frozen=True, slots=True)
class Plan:
    """``absent`` names what only the database has: it stays. ``otherwise``: exercises of which the
    file says otherwise whether they are published; that is not taken."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)


Rows = Mapping[Model, Mapping[str, Present]]


def present(shapes: Iterable[Shape]) -> Rows:
    found: dict[Model, dict[str, Present]] = {}
    for shape in shapes:
        contents = [(row, shape.content(row)) for row in shape.rows()]
        found[shape.model] = {shape.name_of(said): Present(row, said) for row, said in contents}
    return found


def plan_of_document(data: bytes) -> Plan:
    """Raises UnreadableError."""
    try:
        entries = document.read(data)
    except FixtureError as error:
        return Plan(problems=[Problem(line) for line in str(error).splitlines()])
    return _checked(_plan(entries, present(SHAPES)))


def _plan(entries: Entries, rows: Rows) -> Plan:
    changes, absent = [], []
    for shape in SHAPES:
        found = rows[shape.model]
        named = {entry.name: entry for entry in entries[shape.model]}
        changes += [_change(entry, found.get(name)) for name, entry in named.items()]
        kind = shape.model._meta.verbose_name
        absent += [f"{kind} {name}" for name in found if name not in named]
    return Plan([change for change in changes if change.keys], absent=absent)


def _change(entry: Entry, there: Present | None) -> Change:
    return Change(entry.shape, entry.name, entry.content, there)


def _checked(plan: Plan) -> Plan:
    """With the rules that the database holds, and the ladder as it would be."""
    slugs = slugs_with(plan.changes)
    problems = [
        Problem(message, _place(change), key)
        for change in plan.changes
        for key, message in wrong_in(change.shape, change.after, slugs)
    ]
    places = {change.name: _place(change) for change in exercises_in(plan.changes)}
    return Plan(plan.changes, problems or _circles(plan.changes, places), plan.absent)


def _place(change: Change) -> str:
    return f"{change.shape.model._meta.verbose_name} {change.name}"


def plan_of_sheet(table: Dataset) -> Plan:
    shape = SHAPE_OF[Exercise]
    rows = present([shape])[Exercise]
    before = {slug: one.content for slug, one in rows.items()}
    found = read(table, before, slugs_with([]))
    changes = [Change(shape, slug, said, rows.get(slug)) for slug, said in found.contents.items()]
    problems = (
        found.problems
        or _keys_taken(changes, rows, found.places)
        or _circles(changes, found.places)
    )
    absent = [slug for slug in rows if slug not in found.places]
    return Plan(changes, problems, absent, found.otherwise)


def _keys_taken(
    changes: list[Change], rows: Mapping[str, Present], places: Mapping[str, str]
) -> list[Problem]:
    """By exercises that are not in the file, or do not give theirs away."""
    keys = {slug: one.content["key"] for slug, one in rows.items()}
    keys |= {change.name: change.after["key"] for change in changes}
    of_key: dict[str, list[str]] = {}
    for slug, key in keys.items():
        of_key.setdefault(key, []).append(slug)
    return [
        Problem(
            _("“%(key)s” is the key of %(slugs)s.")
            % {"key": key, "slugs": ", ".join(slug for slug in slugs if slug != change.name)},
            places[change.name],
            "key",
        )
        for change in changes
        if len(slugs := of_key[key := change.after["key"]]) > 1
    ]


def _circles(changes: list[Change], places: Mapping[str, str]) -> list[Problem]:
    """Nobody is to be sent round and round from one exercise to the next."""
    changed = {change.name: change.after for change in exercises_in(changes)}
    links = {
        slug: (easier, harder)
        for slug, easier, harder in Exercise.objects.values_list(
            "slug", "easier__slug", "harder__slug"
        )
    } | {slug: tuple(said.get(key) for key in LADDER) for slug, said in changed.items()}
    found = circle(links)
    guilty = next((slug for slug in found if slug in changed), None)
    if guilty is None:
        return []
    message = _("Easier and harder go round in a circle: %(names)s.")
    return [Problem(message % {"names": ", ".join(found)}, places[guilty], ", ".join(LADDER))]


def exercises_in(changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if change.shape.model is Exercise]


def slugs_with(changes: Iterable[Change]) -> dict[Model, set[str]]:
    """All that may be linked to: what is there, and what comes."""
    found: dict[Model, set[str]] = {
        shape.model: set(shape.model._default_manager.values_list("slug", flat=True))
        for shape in SHAPES
        if issubclass(shape.model, CatalogueRecord)
    }
    for change in changes:
        if change.shape.model in found:
            found[change.shape.model].add(change.name)
    return found
