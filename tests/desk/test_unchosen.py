"""Exercises that no benchmark person gets, and why."""

from planner.desk.people import people
from planner.desk.planning import Plan, plans_for
from planner.desk.unchosen import Unchosen, Why, unchosen
from planner.engine.reasons import Rule
from planner.engine.types import Kind, Week

from .catalogues import KNEEL, MARCH, PERSON, SQUAT, catalogue, exercise, week

LUNGE = exercise("lunge")


def found_in(*weeks: Week | None, **more) -> dict[str, Unchosen]:
    having = catalogue(MARCH, KNEEL, SQUAT, LUNGE, *more.values())
    plans = [Plan(PERSON, one) for one in weeks]
    return {one.exercise: one for one in unchosen(plans, having)}


def without_lunge(*rules: Rule) -> Week:
    return week(MARCH, KNEEL, SQUAT, left_out={"lunge": rules})


def test_what_somebody_gets_is_not_told():
    assert found_in(week(MARCH, KNEEL, SQUAT, LUNGE)) == {}


def test_a_draft_is_not_told():
    draft = exercise("draft", published=False)
    assert found_in(week(MARCH, KNEEL, SQUAT, LUNGE), draft=draft) == {}


def test_each_reason_says_from_how_many_it_kept_the_exercise():
    (one,) = found_in(
        without_lunge(Rule.CONDITION),
        without_lunge(Rule.LEVEL),
        without_lunge(Rule.PLYOMETRIC_LEVEL),
        without_lunge(Rule.EQUIPMENT),
        without_lunge(Rule.OTHERS_SERVE_BETTER),
    ).values()
    assert one.why == {Why.SAFETY: 1, Why.LEVEL: 2, Why.EQUIPMENT: 1, Why.NEVER_BEST: 1}


def test_of_several_reasons_for_one_person_the_gravest_counts():
    one = found_in(without_lunge(Rule.EQUIPMENT, Rule.LEVEL, Rule.PAINFUL))["lunge"]
    assert one.why == {Why.SAFETY: 1}
    one = found_in(without_lunge(Rule.EQUIPMENT, Rule.LEVEL))["lunge"]
    assert one.why == {Why.LEVEL: 1}


def test_where_it_was_allowed_those_are_named_that_were_chosen_for_the_same_muscle():
    assert found_in(without_lunge(Rule.OTHERS_SERVE_BETTER))["lunge"].rivals == ("squat",)


def test_where_it_was_not_allowed_nothing_came_in_its_place():
    assert found_in(without_lunge(Rule.LEVEL))["lunge"].rivals == ()


def test_what_works_another_muscle_or_lengthens_is_no_rival():
    crunch = exercise("crunch", muscle="belly")
    one = found_in(
        week(MARCH, KNEEL, crunch, left_out={"lunge": (Rule.OTHERS_SERVE_BETTER,)}), crunch=crunch
    )["lunge"]
    assert one.rivals == ()


def test_any_warm_up_is_the_rival_of_another():
    jacks = exercise("jacks", Kind.WARM_UP, muscle="calf")
    one = found_in(
        week(MARCH, SQUAT, left_out={"jacks": (Rule.OTHERS_SERVE_BETTER,)}), jacks=jacks
    )["jacks"]
    assert one.rivals == ("march",)


def test_of_who_gets_no_week_nothing_is_told():
    assert found_in(None)["squat"].why == {}


def test_each_that_nobody_gets_says_why_of_every_person(catalogue):
    plans = list(plans_for(people(catalogue)[:10], catalogue, lambda: True))
    found = unchosen(plans, catalogue)
    assert found
    assert all(sum(one.why.values()) == len(plans) for one in found)
