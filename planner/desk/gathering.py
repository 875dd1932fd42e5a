"""The catalogue's rows -> what the desk looks at, in seven queries for any number of rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value

from exercises.cautions import Rules, catalogue_rules
from exercises.dose_ranges import OutOfRange, out_of_range
from exercises.models import (
    CatalogueRecord,
    Condition,
    Equipment,
    Exercise,
    Muscle,
    Reading,
    SelfTest,
    figure_fact,
)
from planner import names
from planner.catalogue import catalogue_of, condition_levels
from planner.engine.types import Catalogue
from planner.names import Names

EXERCISE, SELF_TEST, READING = "exercise", "selftest", "reading"
CONDITION, MUSCLE, EQUIPMENT = "condition", "muscle", "equipment"
NO_MARK = Value("", output_field=CharField())


@dataclass(frozen=True, slots=True)
class Ref:
    """A record of the catalogue. ``model`` is as in the addresses of the admin."""

    model: str
    pk: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of an exercise besides what is planned by. ``waits``: for its review, as a
    draft that somebody wrote; not what was taken out, nor what a file never published."""

    ref: Ref
    slug: str
    published: bool
    waits: bool
    built_in: bool  # it came with the files
    has_picture: bool
    reviewed_on: date | None
    unusual: tuple[OutOfRange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All of it. ``without_picture``: self-tests and readings; ``rules`` are the cautions'."""

    catalogue: Catalogue
    rules: Rules
    exercises: Mapping[str, Record]
    conditions: Mapping[str, Ref]
    muscles: Mapping[str, Ref]
    names: Names
    without_picture: tuple[Ref, ...]


def desk() -> Desk:
    rows = list(Exercise.objects.for_planning().annotate(picture=figure_fact("digest")))
    rules = catalogue_rules()
    named = list(named_rows())
    refs = {model: refs_of(model, named) for model in (MUSCLE, CONDITION, EQUIPMENT)}
    catalogue = catalogue_of(
        rows,
        rules,
        muscles=frozenset(refs[MUSCLE]),
        equipment=frozenset(refs[EQUIPMENT]),
        conditions=condition_levels(rules, refs[CONDITION]),
        red_flags={},
        gates={},
    )
    return Desk(
        catalogue=catalogue,
        rules=rules,
        exercises={row.slug: record_of(row) for row in rows},
        conditions=refs[CONDITION],
        muscles=refs[MUSCLE],
        names=names_of(rows, named),
        without_picture=tuple(Ref(*row) for row in without_picture()),
    )


def record_of(row: Any) -> Record:
    """``row``: an exercise with ``picture``, the digest of its figure."""
    return Record(
        ref=Ref(EXERCISE, row.pk, row.name),
        slug=row.slug,
        published=row.published,
        waits=row.is_offered and not row.published,
        built_in=bool(row.loaded_digest),
        has_picture=bool(row.picture),
        reviewed_on=row.reviewed_on,
        unusual=tuple(out_of_range(row)),
    )


# --- Names ---

Named = tuple[str, str, str, str, int, int]  # model, slug, name, mark, order, id


def named_rows() -> QuerySet[Any, Any]:
    """Muscles, conditions and equipment in one query, each in the order of the catalogue."""
    first, *others = (
        columns(Muscle, MUSCLE, "plain_name", F("region")),
        columns(Condition, CONDITION, "name", NO_MARK),
        columns(Equipment, EQUIPMENT, "name", NO_MARK),
    )
    return first.union(*others, all=True).order_by("place")


def columns(
    model: type[CatalogueRecord], what: str, name: str, mark: F | Value
) -> QuerySet[Any, Any]:
    told = {"what": Value(what), "called": F(name), "mark": mark, "place": F("order")}
    rows: QuerySet[Any, Any] = model._default_manager.order_by().annotate(**told)
    return rows.values_list("what", "slug", "called", "mark", "place", "pk")


def refs_of(model: str, named: Iterable[Named]) -> dict[str, Ref]:
    return {slug: Ref(model, pk, name) for what, slug, name, *_, pk in named if what == model}


def names_of(rows: Iterable[Exercise], named: Iterable[Named]) -> Names:
    of_exercises = [(names.EXERCISE, row.slug, row.name, "") for row in rows]
    return Names.of([*of_exercises, *(row[:4] for row in named)])


# --- Pictures ---


def without_picture() -> QuerySet[Any, Any]:
    """Self-tests that have none, and readings that need one of their own: where a test has several,
    its picture does not tell them apart. One query."""
    others = Reading.objects.filter(self_test=OuterRef("self_test")).exclude(pk=OuterRef("pk"))
    tests = pictureless(SelfTest.objects.all(), SELF_TEST, "self_test")
    return tests.union(pictureless(Reading.objects.filter(Exists(others)), READING, READING))


def pictureless(rows: QuerySet[Any, Any], what: str, owner: str) -> QuerySet[Any, Any]:
    pictures = {"what": Value(what), "picture": figure_fact("digest", owner=owner)}
    lacking: QuerySet[Any, Any] = rows.order_by().annotate(**pictures).filter(picture__isnull=True)
    return lacking.values_list("what", "pk", "name")
