"""Remarks on the catalogue's rows, each with the place where it is mended."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from exercises.models import Condition, Exercise, Figure, MovementTag, Muscle, Reading, TagLevel
from planner.catalogue import engine_catalogue
from planner.desk.gathering import desk
from planner.desk.health import health_of, trials_of
from planner.desk.remarks import Check, Fault, Remark, choice_remarks, remarks_on_rows
from planner.desk.unchosen import Unchosen, Why
from planner.desk.words import said
from tests.exercises.factories import make_exercise, make_many

TODAY = date(2026, 11, 26)
pytestmark = pytest.mark.django_db


def found(fault: Fault) -> list[Remark]:
    return [one for one in all_found() if one.fault is fault]


def all_found() -> list[Remark]:
    """Without planning: nobody has a turn."""
    look = desk()
    trials = trials_of(look, goes_on=lambda: False, clock=perf_counter)
    return list(health_of(look, trials, today=TODAY).remarks)


def exercise(slug: str) -> Exercise:
    return Exercise.objects.get(slug=slug)


class TestLinks:
    def test_a_link_to_what_is_not_published_and_waits_for_nobody_is_an_error_at_its_field(self):
        Exercise.objects.filter(slug="squat").update(published=False)
        one = next(one for one in found(Fault.LINK_TO_A_DRAFT) if one.ref.name == "Sit-to-stand")
        assert (one.is_error, one.at) == (True, "id_harder")
        assert said(one) == "The harder one, Squat, is not published."

    def test_an_edit_that_waits_for_its_review_is_no_fault_of_those_that_link_to_it(self):
        Exercise.objects.filter(slug="squat").update(published=False, edited_at=timezone.now())
        assert found(Fault.LINK_TO_A_DRAFT) == []
        (one,) = found(Fault.WAITS)
        assert (one.is_error, one.ref.name, one.check) == (False, "Squat", Check.REVIEWS)
        assert said(one).startswith("It is a draft: nobody sees or plans it until it is reviewed.")
        assert "Until then no link leads to it from Sit-to-stand" in said(one)

    def test_what_was_taken_out_waits_for_nobody(self):
        rows = Exercise.objects.filter(slug="squat")
        rows.update(published=False, withdrawn=True, edited_at=timezone.now())
        assert found(Fault.WAITS) == []
        assert all(one.is_error for one in found(Fault.LINK_TO_A_DRAFT))

    def test_the_wrong_way_is_a_warning(self):
        Exercise.objects.filter(slug="sit-to-stand").update(level=3)
        one = next(one for one in found(Fault.LINK_WRONG_WAY) if one.at == "id_harder")
        assert not one.is_error
        assert said(one) == "The harder one, Squat, has a lower level."

    def test_a_circle_is_an_error(self):
        Exercise.objects.filter(slug="sit-to-stand").update(easier=exercise("squat"))
        (one,) = found(Fault.LINK_CIRCLE)
        assert one.is_error
        assert "leads round in a circle" in said(one)


class TestFigures:
    def test_a_published_exercise_without_one_is_an_error(self):
        exercise("squat").figures.filter(shows="move").delete()
        (one,) = found(Fault.NO_PICTURE)
        assert (one.ref.name, one.is_error, one.at) == ("Squat", True, "figures-group")

    def test_a_picture_of_the_mistake_alone_is_not_enough(self):
        Figure.objects.filter(exercise=exercise("squat")).update(shows="move")
        assert found(Fault.NO_PICTURE) == []
        Figure.objects.filter(exercise=exercise("squat")).update(shows="mistake")
        assert len(found(Fault.NO_PICTURE)) == 1

    def test_a_draft_may_lack_one(self):
        make_exercise(published=False)
        assert found(Fault.NO_PICTURE) == []

    def test_a_self_test_needs_one(self):
        figure = Figure.objects.filter(self_test__isnull=False).first()
        figure.delete()
        (one,) = found(Fault.NO_PICTURE)
        assert (one.ref.model, one.ref.pk) == ("selftest", figure.self_test_id)

    def test_a_reading_needs_one_where_its_test_has_several(self):
        assert Reading.objects.filter(figures__isnull=True).exists()
        figure = Figure.objects.filter(reading__isnull=False).first()
        figure.delete()
        (one,) = found(Fault.NO_PICTURE)
        assert (one.ref.model, one.ref.pk) == ("reading", figure.reading_id)


class TestDoses:
    def test_an_unusual_one_is_an_error_that_names_number_range_and_source(self):
        Exercise.objects.filter(slug="squat").update(dose_sets=5)
        (one,) = found(Fault.UNUSUAL_DOSE)
        assert (one.ref.name, one.is_error, one.at) == ("Squat", True, "id_dose_sets")
        assert said(one) == "Sets: 5. Usual is 1 to 3 (source: F11, F13)."

    def test_one_outside_its_own_growth_says_so(self):
        Exercise.objects.filter(slug="squat").update(progression_start=12)
        (one,) = found(Fault.UNUSUAL_DOSE)
        assert said(one) == "Reps of a side: 10. But it grows from 12 to 15."

    def test_a_draft_may_have_any(self):
        make_exercise(published=False, dose_sets=6)
        assert found(Fault.UNUSUAL_DOSE) == []


class TestReviews:
    def reviewed(self, slug: str, days_ago: int) -> None:
        clinician = get_user_model().objects.create_user("clinician@example.org")
        on = TODAY - timedelta(days=days_ago)
        Exercise.objects.filter(slug=slug).update(reviewed_by=clinician, reviewed_on=on)

    def test_built_in_exercises_say_that_their_sources_were_checked_and_no_more(self):
        remarks = found(Fault.NOT_REVIEWED)
        assert len(remarks) == Exercise.objects.published().count()
        assert not any(one.is_error for one in remarks)
        said_of_all = {said(one) for one in remarks}
        assert said_of_all == {"Checked against its sources; no clinician has reviewed it."}

    def test_one_that_is_made_here_says_only_that_nobody_reviewed_it(self):
        made = make_exercise()
        (one,) = (one for one in found(Fault.NOT_REVIEWED) if one.ref.pk == made.pk)
        assert said(one) == "No clinician has reviewed it."

    @pytest.mark.parametrize(("days_ago", "is_old"), [(0, False), (730, False), (731, True)])
    def test_a_review_lasts_two_years(self, days_ago, is_old):
        self.reviewed("squat", days_ago)
        assert [one.ref.name for one in found(Fault.OLD_REVIEW)] == ["Squat"] * is_old
        assert "Squat" not in [one.ref.name for one in found(Fault.NOT_REVIEWED)]


class TestCoverage:
    def test_a_muscle_that_nothing_works_on_is_a_warning(self):
        Muscle.objects.create(slug="toes", name="Toes", plain_name="Toes", region="leg")
        remarks = [one for one in found(Fault.TOO_FEW) if one.ref.name == "Toes"]
        assert [said(one) for one in remarks] == [
            "No exercise lengthens it, for anybody.",
            "No exercise strengthens it, for anybody.",
        ]
        assert not any(one.is_error for one in remarks)

    def test_what_a_condition_takes_names_it(self):
        (one,) = (
            one
            for one in found(Fault.TOO_FEW)
            if one.ref.name == "Inner thigh" and one.facts["conditions"]
        )
        assert said(one) == "No exercise lengthens it with: Groin strain or groin pain."

    def test_a_condition_that_leaves_no_warm_up_is_an_error(self):
        knee = Condition.objects.get(slug="knee-pain")
        tag = MovementTag.objects.create(slug="warm", label="Warm", meaning="Warms up", order=99)
        tag.exercises.set(Exercise.objects.filter(kind="warm-up"))
        TagLevel.objects.create(condition=knee, tag=tag, level="avoid")
        (one,) = found(Fault.NO_WARM_UP)
        assert (one.ref.name, one.is_error, one.at) == (knee.name, True, "tag_levels-group")


class TestChoice:
    @pytest.mark.parametrize(
        ("why", "rivals", "at", "words"),
        [
            (
                {Why.SAFETY: 9, Why.LEVEL: 1},
                (),
                "id_tags",
                "Kept out by safety (9), its level (1).",
            ),
            ({Why.LEVEL: 3}, (), "id_level", "Kept out by its level (3)."),
            (
                {Why.EQUIPMENT: 3},
                (),
                "equipment_uses-group",
                "Kept out by the things it needs (3).",
            ),
            (
                {Why.NEVER_BEST: 3},
                ("squat",),
                "muscle_roles-group",
                "3 may do it, but get something else: Squat.",
            ),
            (
                {Why.LEVEL: 1, Why.NEVER_BEST: 3},
                (),
                "muscle_roles-group",
                "Kept out by its level (1). 3 may do it, but it never fits best.",
            ),
        ],
    )
    def test_what_nobody_gets_is_a_warning_that_says_why(self, look, why, rivals, at, words):
        jump = Unchosen(exercise="small-squat-jump", why=why, rivals=rivals)
        (remark,) = choice_remarks(look, (jump,))
        assert (remark.ref.name, remark.is_error, remark.at) == ("Small squat jump", False, at)
        assert said(remark) == words

    def test_the_time_and_the_number_of_people_are_told(self):
        ticks = iter([10.0, 12.5])
        turns = iter([True] * 3 + [False])
        trials = trials_of(desk(), goes_on=lambda: next(turns), clock=lambda: next(ticks))
        assert (trials.planned, trials.seconds) == (3, 2.5)
        assert trials.people > 100


def test_errors_come_first_within_each_check():
    Exercise.objects.filter(slug="squat").update(published=False)
    Exercise.objects.filter(slug="sit-to-stand").update(level=3)
    grades = [one.is_error for one in all_found() if one.check is Check.LINKS]
    assert len(set(grades)) == 2
    assert grades == sorted(grades, reverse=True)


def test_the_shipped_catalogue_has_no_error(look):
    assert [one for one in remarks_on_rows(look, today=TODAY) if one.is_error] == []


def test_it_is_the_catalogue_that_is_planned_from(look):
    assert look.catalogue.version == engine_catalogue().version


def test_seven_queries_gather_any_number_of_exercises(django_assert_num_queries):
    make_many(50)
    with django_assert_num_queries(7):
        desk()
