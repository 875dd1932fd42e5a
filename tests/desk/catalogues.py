"""Small catalogues to hold against the rules, as values: no rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from planner.engine.reasons import Reason, Rule
from planner.engine.types import (
    BLOCK_OF,
    Balance,
    Catalogue,
    Caution,
    ConditionLevel,
    Dose,
    Exercise,
    Item,
    Kind,
    Laterality,
    LeftOut,
    Profile,
    Progression,
    ProgressionUnit,
    Score,
    Session,
    Sets,
    Week,
    Weekday,
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


def week(*chosen: Exercise, left_out: Mapping[str, tuple[Rule, ...]] | None = None) -> Week:
    """One session of these exercises, with why the others are not in it: as nobody planned it."""
    because = {slug: tuple(map(Reason.of, rules)) for slug, rules in (left_out or {}).items()}
    monday = date(2024, 1, 1)
    return Week(
        start=monday,
        number=1,
        catalogue_version="v",
        rules_version="r",
        sessions=(Session(date=monday, weekday=Weekday.MON, items=tuple(map(item, chosen))),),
        balance=Balance(target_stretch_share=0.5, stretch_seconds=60, strength_seconds=60),
        score=Score(value=0.5, parts={}),
        left_out=tuple(LeftOut(exercise=slug, because=why) for slug, why in because.items()),
        unmet=(),
    )


def item(of: Exercise) -> Item:
    return Item(
        exercise=of.slug,
        kind=of.kind,
        primary=of.primary,
        block=BLOCK_OF[of.kind],
        sets=Sets(both=of.dose.sets),
        first_side=None,
        reps=of.dose.reps,
        hold_s=of.dose.hold_s,
        rest_s=of.dose.rest_s,
        seconds=60,
    )


PERSON = Profile(days=(Weekday.MON, Weekday.WED, Weekday.FRI), minutes=20, age=40)
MARCH = exercise("march", Kind.WARM_UP)
KNEEL = exercise("kneel", Kind.STRETCH)
SQUAT = exercise("squat")
SMALL = catalogue(MARCH, KNEEL, SQUAT, conditions=("knee",))
