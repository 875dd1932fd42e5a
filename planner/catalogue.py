"""The catalogue's rows -> the engine's values: the one way in."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from exercises.cautions import Caution as RowCaution
from exercises.cautions import Rules, catalogue_rules, cautions
from exercises.models import (
    CatalogueRecord,
    ClearanceGate,
    Condition,
    Equipment,
    Muscle,
    Reading,
    RedFlag,
)
from exercises.models import Exercise as ExerciseRow
from planner.engine.grading import Band, Better, ReadingRule, Sex, Trust, Unit
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
    Quality,
    StopLevel,
)

VERSION_LENGTH = 12  # hexadecimal digits


def engine_catalogue() -> Catalogue:
    """The whole catalogue, in eleven queries for any number of exercises.

    Unpublished exercises are in it, so that their slugs are known; the engine plans none of them.
    """
    rules = catalogue_rules()
    return catalogue_of(
        ExerciseRow.objects.for_planning(),
        rules,
        muscles=slugs_of(Muscle),
        equipment=slugs_of(Equipment),
        conditions=condition_levels(rules, Condition.objects.values_list("slug", flat=True)),
        red_flags=stop_levels(RedFlag),
        gates=stop_levels(ClearanceGate),
    )


def catalogue_without_safety(rows: Iterable[ExerciseRow]) -> Catalogue:
    """These exercises (``for_planning``) for someone with no condition, red flag or gate: two
    queries besides the rows' own. A profile that names one of those cannot be planned by it."""
    return catalogue_of(
        rows,
        Rules(),
        muscles=slugs_of(Muscle),
        equipment=slugs_of(Equipment),
        conditions={},
        red_flags={},
        gates={},
    )


def catalogue_of(
    rows: Iterable[ExerciseRow],
    rules: Rules,
    *,
    muscles: frozenset[str],
    equipment: frozenset[str],
    conditions: Mapping[str, Mapping[str, ConditionLevel]],
    red_flags: Mapping[str, StopLevel],
    gates: Mapping[str, StopLevel],
) -> Catalogue:
    """Asks nothing but for the rows."""
    values = (exercise_value(row, rules) for row in rows)
    exercises = tuple(sorted(values, key=lambda exercise: exercise.slug))
    return Catalogue(
        version=version_of(exercises, conditions, muscles),
        exercises=exercises,
        muscles=muscles,
        equipment=equipment,
        conditions=conditions,
        red_flags=red_flags,
        gates=gates,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an exercise has in rows of its own, as slugs: they may not be stored yet."""

    primary: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    tags: frozenset[str]


def parts_of(row: ExerciseRow) -> Parts:
    return Parts(
        primary=tuple(muscle.slug for muscle in row.primary),
        needs=tuple(frozenset(thing.slug for thing in group) for group in row.needs),
        tags=frozenset(tag.slug for tag in row.tags.all()),
    )


def exercise_value(row: ExerciseRow, rules: Rules, parts: Parts | None = None) -> Exercise:
    """``parts``: in place of those that are stored."""
    parts = parts or parts_of(row)
    found = cautions(row.slug, parts.tags, rules)
    return Exercise(
        slug=row.slug,
        kind=Kind(row.kind),
        primary=parts.primary,
        position=row.position,
        level=row.level,
        laterality=Laterality(row.laterality),
        dose=Dose(
            sets=row.dose_sets, reps=row.dose_reps, hold_s=row.dose_hold_s, rest_s=row.dose_rest_s
        ),
        progression=Progression(
            unit=ProgressionUnit(row.progression_unit),
            start=row.progression_start,
            goal=row.progression_goal,
        ),
        needs=parts.needs,
        tags=parts.tags,
        cautions={caution.condition: caution_value(caution) for caution in found},
        easier=row.easier.slug if row.easier else None,
        harder=row.harder.slug if row.harder else None,
        rest_position=row.rest_position,
        published=row.published,
    )


def caution_value(caution: RowCaution) -> Caution:
    return Caution(
        condition=caution.condition,
        level=ConditionLevel(caution.level),
        tags=caution.tags,
        forms=caution.forms,
    )


def slugs_of(model: type[CatalogueRecord]) -> frozenset[str]:
    return frozenset(model._default_manager.values_list("slug", flat=True))


def condition_levels(
    rules: Rules, conditions: Iterable[str]
) -> dict[str, dict[str, ConditionLevel]]:
    """Of every condition, also one that no tag has a level for yet."""
    return {
        condition: {
            tag: ConditionLevel(rule.level)
            for tag, rule in rules.tag_rules.get(condition, {}).items()
        }
        for condition in conditions
    }


def stop_levels(model: type[RedFlag] | type[ClearanceGate]) -> dict[str, StopLevel]:
    rows = model.objects.values_list("slug", "level")
    return {slug: StopLevel(level) for slug, level in rows}


def reading_rules() -> dict[str, ReadingRule]:
    """What every reading of the self-tests says, by its slug, in two queries."""
    rows = Reading.objects.prefetch_related("muscles")
    return {row.slug: reading_rule(row) for row in rows}


def reading_rule(row: Reading) -> ReadingRule:
    return ReadingRule(
        slug=row.slug,
        muscles=frozenset(muscle.slug for muscle in row.muscles.all()),
        quality=Quality(row.quality),
        unit=Unit(row.unit),
        better=Better(row.better),
        trust=Trust(row.trust),
        bands=tuple(band_value(band) for band in row.bands),
        noise=None if row.noise is None else float(row.noise),
    )


def band_value(band: Mapping[str, Any]) -> Band:
    first, second, third = band["cutoffs"]
    return Band(
        sex=Sex(band["sex"]) if band["sex"] else None,
        min_age=band["min_age"],
        max_age=band["max_age"],
        cutoffs=(first, second, third),
    )


def version_of(
    exercises: tuple[Exercise, ...],
    conditions: Mapping[str, Mapping[str, ConditionLevel]],
    muscles: frozenset[str],
) -> str:
    """A digest of all that is planned by: it changes when, and only when, that changes. (Red flags
    and gates stop a plan, they do not shape one.)"""
    published = [exercise for exercise in exercises if exercise.published]
    content = json.dumps([published, conditions, muscles], default=plain, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:VERSION_LENGTH]


def plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return {name: getattr(value, name) for name in value.__slots__}
