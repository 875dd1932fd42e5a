"""How many exercises remain for each muscle and need."""

from planner.desk.coverage import Thin, coverage, thin
from planner.engine.types import ConditionLevel, Kind, NeedKind

from .catalogues import avoided, catalogue, exercise

LENGTHEN, STRENGTHEN = NeedKind.LENGTHEN, NeedKind.STRENGTHEN


def test_stretches_and_drills_lengthen_and_what_loads_strengthens():
    found = coverage(catalogue(*(exercise(kind, kind) for kind in Kind))).everyone
    assert found == {(LENGTHEN, "thigh"): 2, (STRENGTHEN, "thigh"): 3}


def test_an_exercise_counts_for_each_of_its_primary_muscles():
    found = coverage(catalogue(exercise("squat", primary=("thigh", "buttock")))).everyone
    assert found[STRENGTHEN, "thigh"] == found[STRENGTHEN, "buttock"] == 1


def test_a_draft_does_not_count():
    found = coverage(catalogue(exercise("squat"), exercise("draft", published=False)))
    assert found.everyone[STRENGTHEN, "thigh"] == 1


def test_what_a_condition_avoids_is_gone_and_what_it_modifies_remains():
    squat = exercise("squat", cautions=avoided("knee"))
    lunge = exercise("lunge", cautions=avoided("knee", level=ConditionLevel.MODIFY))
    found = coverage(catalogue(squat, lunge, exercise("bridge"), conditions=("knee", "back")))
    assert found.under["knee"][STRENGTHEN, "thigh"] == 2
    assert found.under["back"][STRENGTHEN, "thigh"] == 3


def test_the_rows_begin_with_what_everyone_has():
    found = coverage(catalogue(exercise("squat"), conditions=("knee", "back")))
    assert [condition for condition, _ in found.rows] == [None, "knee", "back"]


class TestThin:
    def test_two_are_enough(self):
        both = [exercise("squat"), exercise("lunge")]
        stretches = [exercise("kneel", Kind.STRETCH), exercise("couch", Kind.STRETCH)]
        assert list(thin(coverage(catalogue(*both, *stretches)))) == []

    def test_what_everyone_lacks_is_told_once_and_of_no_condition(self):
        found = thin(coverage(catalogue(exercise("squat"), conditions=("knee", "back"))))
        assert list(found) == [
            Thin(need=LENGTHEN, muscle="thigh", left=0),
            Thin(need=STRENGTHEN, muscle="thigh", left=1),
        ]

    def test_what_a_condition_takes_is_told_with_it_by_how_many_remain(self):
        exercises = [
            exercise("squat", cautions=avoided("knee", "back")),
            exercise("lunge", cautions=avoided("knee")),
            exercise("kneel", Kind.STRETCH),
            exercise("couch", Kind.STRETCH),
        ]
        found = thin(coverage(catalogue(*exercises, conditions=("knee", "back", "hip"))))
        assert list(found) == [
            Thin(need=STRENGTHEN, muscle="thigh", left=0, conditions=("knee",)),
            Thin(need=STRENGTHEN, muscle="thigh", left=1, conditions=("back",)),
        ]


def test_warm_ups_count_that_a_beginner_without_equipment_can_do():
    warm_ups = [
        exercise("march", Kind.WARM_UP, cautions=avoided("knee")),
        exercise("jacks", Kind.WARM_UP, level=2),
        exercise("band", Kind.WARM_UP, needs=(frozenset({"band"}),)),
    ]
    found = coverage(catalogue(*warm_ups, conditions=("knee", "back")))
    assert found.warm_ups == {"knee": 0, "back": 1}
