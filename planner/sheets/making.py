"""The sheet of a stored week, of a plan that is not stored, or of one exercise."""

from collections.abc import Sequence
from datetime import date

from exercises.models import Exercise
from exercises.revisions import last_shown_of
from planner.engine import types as engine
from planner.models import Item, Week
from planner.words import Words

from .content import exercise_sheet, week_sheet
from .rows import (
    facts_and_names,
    ids_of,
    item_alone,
    planned_items,
    planned_week,
    undo_edits,
)
from .values import About, Sheet


def sheet_of_week(
    week: Week, items: Sequence[Item], about: About, *, session: date | None = None
) -> Sheet:
    """``items``: from ``rows.items_of``. One query; another one for what is left out, which a week
    ``for_head`` does not bring along; two more where an edit of an exercise waits for its
    review."""
    facts, names = facts_and_names(ids_of(items))
    if waiting := ids_of(item for item in items if item.is_offered and not item.exercise.published):
        undo_edits(facts, last_shown_of(waiting))
    return week_sheet(week, items, facts, Words(names), about, session=session)


def sheet_of_plan(
    plan: engine.Week, about: About, *, minutes: int, session: date | None = None
) -> Sheet:
    week = planned_week(plan, minutes=minutes)
    return sheet_of_week(week, planned_items(plan), about, session=session)


def sheet_of_exercise(exercise: Exercise, about: About) -> Sheet:
    """``exercise``: from ``rows.exercises_in_words``."""
    facts, names = facts_and_names([exercise.pk])
    return exercise_sheet(item_alone(exercise), facts[exercise.pk], names, about)
