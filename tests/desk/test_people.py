"""The benchmark people: always the same, and of every kind."""

from dataclasses import replace
from itertools import product

from planner.desk.people import people, settings_of
from planner.desk.planning import plans_for
from planner.engine.types import GRADED, Direction, Week


def states(person) -> set[tuple[str, str]]:
    return {(finding.muscle, finding.quality) for finding in person.findings if finding.grade}


def test_they_are_the_same_each_time_and_none_comes_twice(catalogue):
    assert people(catalogue) == people(catalogue)
    assert len(set(people(catalogue))) == len(people(catalogue))


def test_they_are_some_hundred(catalogue):
    assert 100 <= len(people(catalogue)) <= 200


def test_each_muscle_is_tight_weak_and_both_in_somebody_with_nothing_else(catalogue):
    found = {frozenset(states(person)) for person in people(catalogue)}
    for muscle in catalogue.muscles:
        tight, weak = product([muscle], GRADED)
        assert {frozenset({tight}), frozenset({weak}), frozenset({tight, weak})} <= found


def test_each_condition_is_met_in_two_settings(catalogue):
    for condition in catalogue.conditions:
        having = [one for one in people(catalogue) if condition in one.conditions]
        assert len({(one.age, one.level) for one in having}) == 2


def test_each_direction_hurts_somebody_and_some_have_pain_in_a_muscle(catalogue):
    everybody = people(catalogue)
    assert {hurts for one in everybody for hurts in one.provoking} == set(Direction)
    assert any(finding.painful for one in everybody for finding in one.findings)


def test_somebody_has_all_the_equipment_there_is_and_somebody_none(catalogue):
    owned = {one.equipment for one in people(catalogue)}
    assert catalogue.equipment in owned
    assert frozenset() in owned


def test_nobody_is_stopped_from_getting_a_plan(catalogue):
    plans = list(plans_for(people(catalogue), catalogue, lambda: True))
    assert len(plans) == len(people(catalogue))
    assert all(isinstance(plan.week, Week) for plan in plans)


def test_the_first_40_are_a_sample_of_all(catalogue):
    first = people(catalogue)[:40]
    assert {(one.age, one.minutes) for one in first} == {
        (one.age, one.minutes) for one in settings_of(catalogue)
    }
    assert sum(bool(one.conditions) for one in first) >= 8
    assert any(len(one.findings) > 10 for one in first)
    assert any(one.provoking for one in first)


def test_who_comes_after_the_time_is_up_gets_no_turn(catalogue):
    turns = iter([True, True, False])
    plans = list(plans_for(people(catalogue), catalogue, lambda: next(turns)))
    assert [plan.person for plan in plans] == list(people(catalogue)[:2])


def test_what_is_new_in_the_catalogue_is_met_by_somebody(catalogue):
    changed = replace(
        catalogue,
        conditions={**catalogue.conditions, "new-condition": {}},
        muscles=catalogue.muscles | {"new-muscle"},
        equipment=catalogue.equipment | {"new-thing"},
    )
    everybody = people(changed)
    assert any("new-condition" in one.conditions for one in everybody)
    assert any(finding.muscle == "new-muscle" for one in everybody for finding in one.findings)
    assert any("new-thing" in one.equipment for one in everybody)
