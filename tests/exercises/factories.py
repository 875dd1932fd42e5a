"""Rows to test with, on top of the loaded catalogue. Each is complete and valid by itself."""

from itertools import product
from string import ascii_uppercase, digits
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from exercises.models import (
    Condition,
    Exercise,
    MovementTag,
    Muscle,
    MuscleRole,
    Override,
    Role,
    Step,
)

STEPS = ("Sit tall.", "Lift one foot.", "Put it down.")


def make_exercise(
    slug: str = "foot-lift", *, steps: tuple[str, ...] = STEPS, **fields: Any
) -> Exercise:
    exercise = Exercise.objects.create(**exercise_fields(slug=slug) | fields)
    Step.objects.bulk_create(
        Step(exercise=exercise, number=number, text=text)
        for number, text in enumerate(steps, start=1)
    )
    MuscleRole.objects.create(
        exercise=exercise, muscle=Muscle.objects.get(slug="hip-flexors"), role=Role.PRIMARY
    )
    return exercise


def make_many(count: int, *, tag: str = "") -> list[Exercise]:
    """Seated exercises of the hip flexors, "Foot lift 0" and so on, each with ``tag``."""
    keys = map("".join, product("Z", digits, ascii_uppercase, ascii_uppercase))
    exercises = Exercise.objects.bulk_create(
        Exercise(
            **exercise_fields(slug=f"foot-lift-{number}")
            | {"key": next(keys), "name": f"Foot lift {number}"}
        )
        for number in range(count)
    )
    muscle = Muscle.objects.get(slug="hip-flexors")
    MuscleRole.objects.bulk_create(
        MuscleRole(exercise=exercise, muscle=muscle, role=Role.PRIMARY) for exercise in exercises
    )
    if tag:
        MovementTag.objects.get(slug=tag).exercises.add(*exercises)
    return exercises


def exercise_fields(*, slug: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "key": "Z99",
        "name": "Foot lift",
        "aliases": ["toe raise"],
        "kind": "strength",
        "position": "seated",
        "level": 1,
        "laterality": "alternating",
        "side_meaning": "",
        "dose_sets": 2,
        "dose_reps": 10,
        "dose_hold_s": 2,
        "dose_rest_s": 30,
        "progression_unit": "reps",
        "progression_start": 8,
        "progression_goal": 15,
        "spine": "neutral",
        "impact": "none",
        "purpose": "Builds strength in your shins.",
        "where_felt": "At the front of your shins.",
        "do": "Sit tall.",
        "dont": "Do not lean back.",
        "published": True,
    }


def make_override(exercise: str, condition: str, level: str, form: str = "") -> Override:
    return Override.objects.create(
        exercise=Exercise.objects.get(slug=exercise),
        condition=Condition.objects.get(slug=condition),
        level=level,
        form=form,
    )


def make_staff(*roles: str, email: str = "") -> Any:
    """Somebody who may log in to the admin, in these groups."""
    person = get_user_model().objects.create_user(
        email or f"{'-'.join(roles).replace(' ', '-') or 'staff'}@example.org", is_staff=True
    )
    person.groups.set(Group.objects.filter(name__in=roles))
    return person
