"""What a sheet is made from: items of a stored week, of a plan that is not stored, or one exercise
by itself, and what the catalogue knows of their exercises."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from exercises.models import (
    EquipmentUse,
    Exercise,
    ExerciseVersion,
    Figure,
    Laterality,
    MuscleRole,
    Revision,
    Role,
    Shows,
)
from exercises.versions import wording
from planner.actions.weeks import item_row
from planner.engine import types as engine
from planner.engine import wire
from planner.models import Item, Session, Week
from planner.names import KINDS, Names, rows_of


class Of(StrEnum):
    """What a fact is of. None of them names a kind of names."""

    MUSCLE = "fact: muscle"
    THING = "fact: thing"
    FIGURE = "fact: figure"
    PHOTO = "fact: photo"
    ALT = "fact: alt"


NEIGHBOURS = tuple(
    f"exercise__{one}__{fact}" for one in ("easier", "harder") for fact in ("name", "published")
)
OF_EXERCISE = ("slug", "plain_name", "position", "laterality", "have_ready", "published")
OF_VERSION = ("name", "side_meaning", "where_felt", "steps", "do", "dont", "breathing")


@dataclass(slots=True)
class Facts:
    """What the catalogue knows of one exercise. ``muscles``: the primary ones, by their order.
    ``needs``: by group; one thing out of each is needed."""

    muscles: dict[int, str] = field(default_factory=dict)
    needs: dict[int, list[str]] = field(default_factory=dict)
    pose: Any = None
    photo: str = ""
    photo_alt: str = ""
    wide: int = 1


def items_of(week: Week) -> QuerySet[Item]:
    """In the order they are done, with all that paper tells of them: one query."""
    own = (one.name for one in Item._meta.concrete_fields)
    related = (
        *(f"exercise__{one}" for one in OF_EXERCISE),
        *(f"version__{one}" for one in OF_VERSION),
        *NEIGHBOURS,
    )
    return (
        Item.objects.of_week(week)
        .at_a_glance()
        .select_related("version", "exercise__easier", "exercise__harder")
        .only(*own, *related)
    )


def facts_and_names(exercises: Collection[int]) -> tuple[Mapping[int, Facts], Names]:
    """What is known of these exercises, by their ids, muscles and things by their slugs; and what
    everything is called: one query for all of it."""
    facts = {pk: Facts() for pk in exercises}
    first, *others = (*facts_rows(exercises), *map(rows_of, KINDS))
    names = []
    for row in sorted(first.union(*others, all=True)):
        if row[0] in set(Of):
            keep(facts[int(row[1])], *row)
        else:
            names.append(row)
    return facts, Names.of(names)


def facts_rows(exercises: Collection[int]) -> Iterator[QuerySet[Any, Any]]:
    """In the columns of ``names.rows_of``; the last one is a number."""
    worked = MuscleRole.objects.filter(exercise__in=exercises, role=Role.PRIMARY)
    yield told(worked, Of.MUSCLE, F("muscle__slug"), F("order"))
    needed = EquipmentUse.objects.filter(exercise__in=exercises, group__isnull=False)
    yield told(needed, Of.THING, F("equipment__slug"), F("group"))
    shown = Figure.objects.filter(exercise__in=exercises, shows=Shows.MOVE)
    for what, column in ((Of.FIGURE, "pose"), (Of.PHOTO, "photo"), (Of.ALT, "photo_alt")):
        yield told(shown, what, F(column), F("step_count"))


def told(rows: QuerySet[Any], what: str, text: F, number: F) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(
        Value(what, TextField()),
        Cast(F("exercise_id"), TextField()),
        Cast(text, TextField()),
        Cast(number, TextField()),
    )


def keep(facts: Facts, what: str, exercise: str, text: str, number: str) -> None:
    match what:
        case Of.MUSCLE:
            facts.muscles[int(number)] = text
        case Of.THING:
            facts.needs.setdefault(int(number), []).append(text)
        case Of.FIGURE:
            facts.pose, facts.wide = json.loads(text), int(number)
        case Of.PHOTO:
            facts.photo = text
        case Of.ALT:
            facts.photo_alt = text


def undo_edits(facts: Mapping[int, Facts], shown: Mapping[int, Revision]) -> None:
    """Paper too shows nobody a picture, muscles or things that nobody has reviewed. ``shown``: what
    people last saw of the exercises that have been edited since."""
    for pk, revision in shown.items():
        said, known = revision.content, facts[pk]
        known.muscles = dict(enumerate(said["primary"]))
        known.needs = dict(enumerate(said.get("needs", [])))
        figure = Figure(shows=Shows.MOVE, **said["figures"].get(Shows.MOVE, {}))
        figure.derive()
        known.pose, known.wide = figure.pose, figure.step_count
        known.photo, known.photo_alt = figure.photo.name or "", figure.photo_alt


# --- Weeks that are not stored ---


def planned_week(plan: engine.Week, *, minutes: int) -> Week:
    """The plan as a row that nobody stores."""
    return Week(
        number=plan.number,
        start=plan.start,
        minutes=minutes,
        catalogue_version=plan.catalogue_version,
        rules_version=plan.rules_version,
        stretch_seconds=plan.balance.stretch_seconds,
        strength_seconds=plan.balance.strength_seconds,
        target_stretch_share=plan.balance.target_stretch_share,
        left_out=[wire.left_out_to_json(one) for one in plan.left_out],
    )


def planned_items(plan: engine.Week) -> list[Item]:
    """Its items as rows, in the wording of today."""
    slugs = {item.exercise for session in plan.sessions for item in session.items}
    rows = exercises_in_words().in_bulk(slugs, field_name="slug")
    versions = {row.pk: ExerciseVersion(exercise=row, **wording(row)) for row in rows.values()}
    return [
        item_row(
            item,
            session=Session(date=session.date, seconds=session.seconds),
            order=order,
            exercises=rows,
            versions=versions,
        )
        for session in plan.sessions
        for order, item in enumerate(session.items, start=1)
    ]


def exercises_in_words() -> QuerySet[Exercise]:
    return Exercise.objects.select_related("easier", "harder").prefetch_related("steps")


def item_alone(row: Exercise) -> Item:
    """An exercise with the catalogue's own dose, the same on both sides."""
    one_sided = row.laterality == Laterality.EACH
    return Item(
        exercise=row,
        version=ExerciseVersion(exercise=row, **wording(row)),
        sets_left=row.dose_sets if one_sided else 0,
        sets_right=row.dose_sets if one_sided else 0,
        sets_both=0 if one_sided else row.dose_sets,
        reps=row.dose_reps,
        hold_s=row.dose_hold_s,
        rest_s=row.dose_rest_s,
        block=engine.BLOCK_OF[engine.Kind(row.kind)],
    )


def ids_of(items: Iterable[Item]) -> frozenset[int]:
    return frozenset(item.exercise_id for item in items)
