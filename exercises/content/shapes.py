"""The keys of each kind of record, in the order in which the kinds are loaded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.db import models

from ..models import (
    ClearanceGate,
    Condition,
    Equipment,
    Exercise,
    Figure,
    LoadedRecord,
    MovementTag,
    Muscle,
    Override,
    Reading,
    RedFlag,
    Role,
    SafetyTheme,
    SelfTest,
    Source,
)
from . import values
from .fields import REQUIRED, Amount, Field, LaterLink, Link, Links, Neighbour, OptionalLink
from .figures import figure_records
from .own_rows import Muscles, Needs, OptionalEquipment, Steps, TagLevels

Words = partial(Field, default="")
Number = partial(Field, reads=values.number)
Flag = partial(Field, reads=values.flag)
Texts = partial(Field, reads=values.texts, default=[])
SOURCES = Links(key="sources", to=Source, default=[])
THEME = LaterLink(key="theme", to=SafetyTheme, default="other")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A kind of record: its files, and its fields. ``inside`` names the key under which a record
    of the parent kind lists those of this kind, and the field that then names the parent.
    ``unpacks`` makes the list of records from what such a file holds, where that is no list."""

    model: type[LoadedRecord]
    files: tuple[str, ...]
    fields: tuple[Field, ...]
    identity: tuple[str, ...] = ("slug",)
    inside: tuple[str, str] | None = None
    unpacks: Callable[[str, Any], Any] | None = None

    @cached_property
    def keys(self) -> dict[str, Field]:
        return {field.key: field for field in self.fields}

    def rows(self) -> models.QuerySet[Any]:
        prefetch = dict.fromkeys(one for field in self.fields for one in field.prefetch)
        return self.model._default_manager.prefetch_related(*prefetch)

    def content(self, row: LoadedRecord) -> dict[str, Any]:
        found = ((field, field.of(row)) for field in self.fields)
        return {field.key: value for field, value in found if value != field.default}

    def name_of(self, content: dict[str, Any]) -> str:
        """What the record is called in messages, and what tells it from others of its kind."""
        needed = (key for key in self.identity if key in content or self.keys[key].is_required)
        return " + ".join(str(content.get(key, "?")) for key in needed)

    def complete(self, content: dict[str, Any]) -> Iterator[tuple[Field, Any]]:
        """Every field with its value, defaults filled in."""
        return ((field, content.get(field.key, field.default)) for field in self.fields)


def named(*fields: Field) -> tuple[Field, ...]:
    """The fields of a CatalogueRecord; its order is its place in the file."""
    return Field(key="slug"), Number(key="order"), *fields


def stopping(model: type[LoadedRecord], file: str) -> Shape:
    return Shape(
        model=model,
        files=(file,),
        fields=named(
            THEME, Field(key="level"), Field(key="question"), Field(key="advice"), SOURCES
        ),
    )


EXERCISE_FIELDS = named(
    Field(key="key"),
    Field(key="name"),
    Texts(key="aliases"),
    Words(key="plain_name"),
    Field(key="kind"),
    Muscles(key="primary", role=Role.PRIMARY),
    Muscles(key="secondary", role=Role.SECONDARY, default=[]),
    Field(key="position"),
    Number(key="level"),
    Field(key="laterality"),
    Words(key="side_meaning"),
    Needs(key="needs", default=[]),
    OptionalEquipment(key="optional", default=[]),
    Words(key="household"),
    Texts(key="have_ready"),
    Number(key="dose.sets"),
    Number(key="dose.reps"),
    Number(key="dose.hold_s"),
    Number(key="dose.rest_s"),
    Words(key="dose.text"),
    Field(key="progression.unit"),
    Number(key="progression.start"),
    Number(key="progression.goal"),
    Words(key="progression.text"),
    Neighbour(key="easier", to=Exercise),
    Neighbour(key="harder", to=Exercise),
    Field(key="spine"),
    Field(key="impact"),
    Links(key="tags", to=MovementTag, default=[]),
    Flag(key="no_tag_fits", default=False),
    Flag(key="rest_position", default=False),
    Field(key="purpose"),
    Field(key="where_felt"),
    Steps(key="steps"),
    Field(key="do"),
    Field(key="dont"),
    Words(key="breathing"),
    SOURCES,
    Flag(key="published", default=False),
)

READING_FIELDS = named(
    Link(key="self_test", to=SelfTest),
    Field(key="key"),
    Field(key="name"),
    Links(key="muscles", to=Muscle),
    Field(key="quality"),
    Field(key="unit"),
    Field(key="look"),
    Words(key="grades.0", attr="grade_0"),
    Words(key="grades.1", attr="grade_1"),
    Words(key="grades.2", attr="grade_2"),
    Words(key="grades.3", attr="grade_3"),
    Field(key="bands", reads=values.items, default=[]),
    Field(key="better"),
    Field(key="trust"),
    Words(key="trust_note"),
    Amount(key="noise"),
    Words(key="noise_note"),
    Number(key="timer_s", default=None),
    SOURCES,
)

# A kind stands after those that it links to.
SHAPES = (
    Shape(
        model=Source,
        files=("sources.yaml",),
        fields=named(
            Field(key="title"), Words(key="url"), Field(key="kind"), Words(key="confidence")
        ),
    ),
    Shape(
        model=Muscle,
        files=("muscles.yaml",),
        fields=named(
            Field(key="name"),
            Field(key="plain_name"),
            Field(key="region"),
            Words(key="tight_hint"),
            Words(key="weak_hint"),
        ),
    ),
    Shape(model=Equipment, files=("equipment.yaml",), fields=named(Field(key="name"))),
    Shape(
        model=MovementTag,
        files=("tags.yaml",),
        fields=named(
            Field(key="label"),
            Field(key="meaning"),
            Words(key="change"),
            Words(key="care"),
            Flag(key="derived", default=False),
        ),
    ),
    Shape(
        model=SafetyTheme,
        files=("safety_themes.yaml",),
        fields=named(Field(key="title"), Words(key="hint")),
    ),
    Shape(
        model=Condition,
        files=("conditions.yaml",),
        fields=named(
            THEME,
            Field(key="name"),
            Field(key="question"),
            Words(key="note"),
            TagLevels(key="tag_levels", default=[]),
            SOURCES,
        ),
    ),
    Shape(
        model=Exercise,
        files=(
            "exercises/warm-up.yaml",
            "exercises/mobility.yaml",
            "exercises/stretch.yaml",
            "exercises/strength.yaml",
            "exercises/functional.yaml",
            "exercises/plyometric.yaml",
        ),
        fields=EXERCISE_FIELDS,
    ),
    Shape(
        model=Override,
        files=("overrides.yaml",),
        identity=("exercise", "condition"),
        fields=(
            Link(key="exercise", to=Exercise),
            Link(key="condition", to=Condition),
            Field(key="level"),
            Words(key="form"),
        ),
    ),
    Shape(
        model=SelfTest,
        files=("self_tests.yaml",),
        fields=named(
            Field(key="key"),
            Field(key="name"),
            Field(key="clinical_name"),
            Field(key="purpose"),
            Texts(key="needs"),
            Flag(key="both_sides"),
            Number(key="minutes", default=1),
            Links(key="tags", to=MovementTag, default=[]),
            Texts(key="steps", default=REQUIRED),
            Words(key="common_mistake"),
        ),
    ),
    Shape(
        model=Reading,
        files=("self_tests.yaml",),
        inside=("readings", "self_test"),
        fields=READING_FIELDS,
    ),
    Shape(
        model=Figure,
        files=(
            "figures/warm-up.yaml",
            "figures/mobility.yaml",
            "figures/stretch.yaml",
            "figures/strength.yaml",
            "figures/functional.yaml",
            "figures/plyometric.yaml",
            "figures/self_tests.yaml",
        ),
        unpacks=figure_records,
        identity=("exercise", "self_test", "reading", "shows"),
        fields=(
            OptionalLink(key="exercise", to=Exercise),
            OptionalLink(key="self_test", to=SelfTest),
            OptionalLink(key="reading", to=Reading),
            Field(key="shows"),
            Field(key="pose", reads=values.mapping),
        ),
    ),
    stopping(RedFlag, "red_flags.yaml"),
    stopping(ClearanceGate, "gates.yaml"),
)
SHAPE_OF = {shape.model: shape for shape in SHAPES}


def shape_of(row: LoadedRecord) -> Shape:
    return SHAPE_OF[type(row)]


def content(row: LoadedRecord) -> dict[str, Any]:
    """What the row says, in the words of its fixture file. Prefetch with ``Shape.rows``."""
    return shape_of(row).content(row)
