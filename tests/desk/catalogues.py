"""Small catalogues to hold against the rules, as values: no rows."""

from collections.abc import Mapping
from typing import Any

from planner.engine.types import (
    Catalogue,
    Caution,
    ConditionLevel,
    Dose,
    Exercise,
    Kind,
    Laterality,
    Progression,
    ProgressionUnit,
)


def exercise(slug: str, kind: Kind = Kind.STRENGTH, muscle: str = "thigh", **more: Any) -> Exercise:
    """Published, for beginners, without equipment; 2 sets of 10 on both sides at once."""
    usual = {
        "primary": (muscle,),
        "position": "standing",
        "level": 1,
        "laterality": Laterality.BOTH,
        "dose": Dose(sets=2, reps=10, hold_s=0, rest_s=30),
        "progression": Progression(unit=ProgressionUnit.REPS, start=8, goal=15),
    }
    return Exercise(slug=slug, kind=kind, **usual | more)


def avoided(
    *conditions: str, level: ConditionLevel = ConditionLevel.AVOID
) -> Mapping[str, Caution]:
    return {one: Caution(condition=one, level=level) for one in conditions}


def catalogue(*exercises: Exercise, conditions: tuple[str, ...] = ()) -> Catalogue:
    return Catalogue(
        version="v",
        exercises=tuple(sorted(exercises, key=lambda one: one.slug)),
        muscles=frozenset(muscle for one in exercises for muscle in one.primary),
        equipment=frozenset(thing for one in exercises for group in one.needs for thing in group),
        conditions={condition: {} for condition in conditions},
        red_flags={},
        gates={},
    )
