"""Two catalogues side by side."""

from dataclasses import replace

import pytest

from planner.desk.comparing import Comparison, compare, lines_of, with_edit
from planner.desk.people import people
from planner.desk.planning import plans_for, week_for
from planner.engine.types import Caution, ConditionLevel, Exercise

from .catalogues import KNEEL, MARCH, PERSON, SMALL, SQUAT, avoided, catalogue, exercise

WITH_A_KNEE = replace(PERSON, conditions=frozenset({"knee"}))
TWO = [PERSON, WITH_A_KNEE]


def always() -> bool:
    return True


def compared(persons, having, edited, goes_on=always) -> Comparison:
    return compare(plans_for(persons, having, goes_on), having, edited, goes_on)


def test_the_same_exercise_changes_no_week_and_none_is_planned():
    found = compared(TWO, SMALL, SQUAT, lambda: pytest.fail("somebody was planned for"))
    assert (found.is_same, found.changed, found.examples) == (True, [], [])


def test_a_caution_takes_it_from_those_who_have_the_condition_and_from_nobody_else():
    found = compared(TWO, SMALL, replace(SQUAT, cautions=avoided("knee")))
    assert [case.person for case in found.changed] == [TWO[1]]
    assert found.may == (2, 1)
    assert found.get == (2, 1)


def test_a_draft_comes_into_weeks_once_it_is_published():
    draft = exercise("lunge", published=False)
    having = catalogue(MARCH, KNEEL, draft)
    found = compared([PERSON], having, replace(draft, published=True))
    assert (found.may, found.get) == ((0, 1), (0, 1))
    assert len(found.changed) == 1


def test_another_dose_changes_the_week_of_those_who_have_it():
    found = compared([PERSON], SMALL, replace(SQUAT, dose=replace(SQUAT.dose, reps=12)))
    (case,) = found.changed
    assert case.changes == len(lines_of(case.before) ^ lines_of(case.after)) > 0


def test_who_may_do_it_neither_before_nor_after_keeps_the_same_week():
    hard = exercise("hard", level=3)
    having = catalogue(MARCH, KNEEL, SQUAT, hard)
    found = compared([PERSON], having, replace(hard, level=2))
    (case,) = found.cases
    assert case.before is case.after


def test_without_any_warm_up_left_there_is_no_week_and_that_is_a_change():
    found = compared([PERSON], SMALL, replace(MARCH, published=False))
    (case,) = found.changed
    assert case.before is not None
    assert case.after is None


def test_the_time_that_is_up_ends_it():
    turns = iter([True, True, False])
    plans = plans_for(TWO, SMALL, always)
    found = compare(plans, SMALL, replace(SQUAT, level=2), lambda: next(turns))
    assert len(found.cases) == 2
    assert len(list(plans)) == 0


@pytest.mark.parametrize(
    "edit",
    [
        {"level": 3},
        {"primary": ("adductors",)},
        {
            "cautions": {
                "knee-pain": Caution(condition="knee-pain", level=ConditionLevel.AVOID),
            }
        },
        {"published": False},
    ],
)
def test_it_says_of_each_person_what_planning_twice_would(catalogue, edit):
    """Also of those who are not planned for twice."""
    stored = next(one for one in catalogue.exercises if one.slug == "squat")
    edited: Exercise = replace(stored, **edit)
    some = people(catalogue)[:15]
    found = compared(some, catalogue, edited)
    after = with_edit(catalogue, edited)
    for case in found.cases:
        assert lines_of(case.after) == lines_of(week_for(case.person, after))


def test_three_examples_are_the_most_the_middle_and_the_least_changed(catalogue):
    squat = next(one for one in catalogue.exercises if one.slug == "squat")
    found = compared(people(catalogue)[:40], catalogue, replace(squat, published=False))
    changes = [case.changes for case in found.changed]
    assert len(changes) > 3
    assert [case.changes for case in found.examples] == [
        max(changes),
        sorted(changes, reverse=True)[len(changes) // 2],
        min(changes),
    ]
