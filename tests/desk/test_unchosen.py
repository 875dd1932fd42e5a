"""Exercises that no benchmark person gets, and why."""

from dataclasses import replace

from planner.desk.people import people
from planner.desk.planning import plans_for
from planner.desk.unchosen import Unchosen, Why, unchosen
from planner.engine.types import Exercise, Kind, Profile, Weekday

from .catalogues import avoided, catalogue, exercise

PERSON = Profile(days=(Weekday.MON, Weekday.WED, Weekday.FRI), minutes=20, age=40)
MARCH = exercise("march", Kind.WARM_UP)
KNEEL = exercise("kneel", Kind.STRETCH)
SQUAT = exercise("squat")


def found_for(*exercises, of=(PERSON,), conditions=()) -> dict[str, Unchosen]:
    having = catalogue(MARCH, KNEEL, SQUAT, *exercises, conditions=conditions)
    plans = plans_for(of, having, lambda: True)
    return {one.exercise: one for one in unchosen(plans, having)}


def test_what_somebody_gets_is_not_told():
    assert found_for() == {}


def test_a_draft_is_not_told():
    assert found_for(exercise("draft", published=False)) == {}


def test_each_reason_says_from_how_many_it_kept_the_exercise():
    three = [
        PERSON,
        replace(PERSON, level=2),
        replace(PERSON, level=2, conditions=frozenset({"knee"})),
    ]
    hard = exercise("hard", level=2, needs=(frozenset({"bench"}),), cautions=avoided("knee"))
    (one,) = found_for(hard, of=three, conditions=("knee",)).values()
    assert one.why == {Why.SAFETY: 1, Why.LEVEL: 1, Why.EQUIPMENT: 1}
    assert one.rivals == ()


def little(slug: str, muscle: str = "thigh") -> Exercise:
    """Of a family of three the planner weighs the two that give most."""
    return exercise(slug, muscle=muscle, dose=replace(SQUAT.dose, sets=1, reps=2))


def test_where_it_was_allowed_those_are_named_that_came_in_its_place():
    (one,) = found_for(exercise("lunge"), little("little-squat")).values()
    assert one.why == {Why.NEVER_BEST: 1}
    assert set(one.rivals) == {"squat", "lunge"}


def test_what_another_muscle_gets_is_no_rival():
    belly = [exercise("plank", muscle="belly"), exercise("curl", muscle="belly")]
    (one,) = found_for(*belly, little("little-plank", "belly")).values()
    assert set(one.rivals) == {"plank", "curl"}


def test_the_shipped_ones_are_few_and_each_says_why(catalogue):
    plans = plans_for(people(catalogue), catalogue, lambda: True)
    found = unchosen(plans, catalogue)
    assert len(found) <= 15
    assert all(sum(one.why.values()) == len(people(catalogue)) for one in found)
