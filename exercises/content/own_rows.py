"""Rows that belong to one record alone, such as an exercise's steps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ..models import (
    Condition,
    Equipment,
    EquipmentUse,
    Exercise,
    Level,
    MovementTag,
    Muscle,
    MuscleRole,
    Role,
    Step,
    TagLevel,
)
from ..models.base import check_steps
from . import values
from .fields import Ids, OwnRows, Reference
from .values import ContentError


@dataclass(frozen=True, kw_only=True)
class Steps(OwnRows):
    reads: Callable[[Any], Any] = values.texts

    @property
    def prefetch(self) -> tuple[Any, ...]:
        return ("steps",)

    def read(self, value: Any) -> list[str]:
        steps = values.texts(value)
        try:
            check_steps(steps)
        except ValidationError as error:
            raise ContentError(" ".join(error.messages)) from None
        return steps

    def of(self, row: Exercise) -> list[str]:
        return [step.text for step in row.steps.all()]

    def rows(self, row: Exercise) -> models.QuerySet[Step]:
        return row.steps.all()

    def made(self, row: Exercise, value: list[str], ids: Ids) -> Iterable[Step]:
        return [Step(exercise=row, number=n, text=text) for n, text in enumerate(value, start=1)]


@dataclass(frozen=True, kw_only=True)
class Muscles(OwnRows):
    """The muscles in one role, the most important first."""

    role: Role

    @property
    def prefetch(self) -> tuple[Any, ...]:
        return ("muscle_roles__muscle",)

    def of(self, row: Exercise) -> list[str]:
        return [muscle.slug for muscle in row.muscles_as(self.role)]

    def refers_to(self, value: list[str]) -> Iterable[Reference]:
        return ((Muscle, slug) for slug in value)

    def rows(self, row: Exercise) -> models.QuerySet[MuscleRole]:
        return row.muscle_roles.filter(role=self.role)

    def made(self, row: Exercise, value: list[str], ids: Ids) -> Iterable[MuscleRole]:
        return [
            MuscleRole(exercise=row, muscle_id=ids[Muscle][slug], role=self.role, order=n)
            for n, slug in enumerate(value, start=1)
        ]


@dataclass(frozen=True, kw_only=True)
class Needs(OwnRows):
    """Groups of equipment: one thing out of every group."""

    reads: Callable[[Any], Any] = values.slug_sets

    @property
    def prefetch(self) -> tuple[Any, ...]:
        return ("equipment_uses__equipment",)

    def of(self, row: Exercise) -> list[list[str]]:
        return [sorted(thing.slug for thing in group) for group in row.needs]

    def refers_to(self, value: list[list[str]]) -> Iterable[Reference]:
        return ((Equipment, slug) for group in value for slug in group)

    def rows(self, row: Exercise) -> models.QuerySet[EquipmentUse]:
        return row.equipment_uses.filter(group__isnull=False)

    def made(self, row: Exercise, value: list[list[str]], ids: Ids) -> Iterable[EquipmentUse]:
        return [
            EquipmentUse(exercise=row, equipment_id=ids[Equipment][slug], group=n)
            for n, group in enumerate(value, start=1)
            for slug in group
        ]


@dataclass(frozen=True, kw_only=True)
class OptionalEquipment(OwnRows):
    reads: Callable[[Any], Any] = values.slug_set

    @property
    def prefetch(self) -> tuple[Any, ...]:
        return ("equipment_uses__equipment",)

    def of(self, row: Exercise) -> list[str]:
        return sorted(thing.slug for thing in row.optional)

    def refers_to(self, value: list[str]) -> Iterable[Reference]:
        return ((Equipment, slug) for slug in value)

    def rows(self, row: Exercise) -> models.QuerySet[EquipmentUse]:
        return row.equipment_uses.filter(group__isnull=True)

    def made(self, row: Exercise, value: list[str], ids: Ids) -> Iterable[EquipmentUse]:
        return [EquipmentUse(exercise=row, equipment_id=ids[Equipment][slug]) for slug in value]


@dataclass(frozen=True, kw_only=True)
class TagLevels(OwnRows):
    """Rows of ``{tag, level, form}``; the form may be left out."""

    @property
    def prefetch(self) -> tuple[Any, ...]:
        return ("tag_levels__tag",)

    def read(self, value: Any) -> list[dict[str, str]]:
        return sorted(map(tag_level, values.items(value)), key=lambda one: one["tag"])

    def of(self, row: Condition) -> list[dict[str, str]]:
        found = [
            {"tag": one.tag.slug, "level": one.level} | ({"form": one.form} if one.form else {})
            for one in row.tag_levels.all()
        ]
        return sorted(found, key=lambda one: one["tag"])

    def refers_to(self, value: list[dict[str, str]]) -> Iterable[Reference]:
        return ((MovementTag, one["tag"]) for one in value)

    def rows(self, row: Condition) -> models.QuerySet[TagLevel]:
        return row.tag_levels.all()

    def made(self, row: Condition, value: list[dict[str, str]], ids: Ids) -> Iterable[TagLevel]:
        return [
            TagLevel(
                condition=row,
                tag_id=ids[MovementTag][one["tag"]],
                level=one["level"],
                form=one.get("form", ""),
            )
            for one in value
        ]


def tag_level(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not {"tag", "level"} <= set(value) <= {
        "tag",
        "level",
        "form",
    }:
        raise ContentError(f"{value!r} must have the keys tag and level, and may have form.")
    if value["level"] not in Level.values:
        raise ContentError(
            f"{value['level']!r} is not a level; take one of {', '.join(Level.values)}."
        )
    return {key: values.text(one) for key, one in value.items()}
