"""What a week leaves out, by reason: a page, and a fold of the week."""

import pytest

from exercises.models import Exercise
from planner.names import Names
from planner.week_page import LeftOutExercise, left_out_groups
from planner.words import Words
from tests import factories

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)


@pytest.fixture
def week(user):
    return factories.make_week(user, today=factories.MONDAY)


@pytest.fixture
def address(week):
    return f"/week/{week.start}/left-out/"


class TestPage:
    def test_it_names_every_exercise_and_leads_back(self, signed_in, week, address):
        response = signed_in.get(address)
        assert_ok(response)
        page = text(response)
        for one in week.left_out:
            assert f'href="/exercises/{one["exercise"]}/"' in page
        assert f'href="{week.get_absolute_url()}"' in page

    def test_to_htmx_it_is_the_list_alone(self, signed_in, address):
        fold = text(signed_in.get(address, headers={"HX-Request": "true"}))
        assert fold.strip().startswith('<div class="part')
        assert "Others do more for you this week" in fold
        assert "<html" not in fold

    def test_an_exercise_without_a_page_is_not_linked(self, signed_in, address):
        Exercise.objects.filter(slug="pigeon-pose").update(published=False)
        page = text(signed_in.get(address))
        assert "Pigeon pose" in page
        assert "/exercises/pigeon-pose/" not in page

    def test_a_week_that_leaves_nothing_out_says_so(self, signed_in, week, address):
        week.left_out = []
        week.save()
        assert "every exercise is in your week" in text(signed_in.get(address))

    def test_it_takes_at_most_8_queries(
        self, signed_in, user, address, django_assert_max_num_queries
    ):
        factories.make_assessment(user, findings=(factories.weak("core"),))
        with django_assert_max_num_queries(8):
            signed_in.get(address)

    def test_it_asks_the_anonymous_to_log_in(self, client, address):
        assert_asks_to_log_in(client.get(address))

    def test_a_stranger_does_not_find_it(self, client, address, stranger):
        client.force_login(stranger)
        assert_not_found(client.get(address))

    def test_it_is_not_posted_to(self, signed_in, address):
        assert_not_allowed(signed_in.post(address))


class TestGroups:
    def test_a_condition_is_told_once_whatever_the_moves(self, user):
        groups = groups_of(user, "hip-replacement-posterior")
        told = [group for group in groups if "hip replacement" in group.why]
        assert len(told) == 1
        assert LeftOutExercise("Pigeon pose", "pigeon-pose") in told[0].exercises

    def test_what_the_person_said_comes_before_what_suits_less(self, user):
        groups = groups_of(user, "knee-pain")
        assert "knee pain" in groups[0].why
        assert "Others do more for you" in groups[-1].why

    def test_two_reasons_are_both_told(self, db):
        reasons = [
            {"rule": "level", "needs": 3, "has": 1},
            {"rule": "painful", "muscle": "core", "side": "left"},
        ]
        left_out = [{"exercise": "side-plank", "because": reasons}]
        groups = left_out_groups(left_out, Words(Names.load()))
        assert [group.why for group in groups] == ["Belly hurts", "For experienced people"]


def groups_of(user, condition):
    factories.make_assessment(user, conditions=frozenset({condition}))
    week = factories.make_week(user, today=factories.MONDAY)
    return list(left_out_groups(week.left_out, Words(Names.load())))


class TestSafety:
    def test_a_person_who_is_stopped_is_sent_to_what_to_do_now(self, signed_in, user, address):
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        assert_goes_to(signed_in.get(address), "check:stop")
        fold = signed_in.get(address, headers={"HX-Request": "true"})
        assert fold["HX-Redirect"] == "/check/stop/"

    def test_other_safety_answers_hide_it(self, signed_in, user, address):
        findings = (*factories.FINDINGS, factories.painful("adductors"))
        factories.make_assessment(user, findings=findings)
        assert "Your week is out of date" in text(signed_in.get(address))
        fold = signed_in.get(address, headers={"HX-Request": "true"})
        assert fold["HX-Redirect"] == address

    def test_no_cache_keeps_it_nor_takes_a_fold_for_the_page(self, signed_in, address):
        response = signed_in.get(address)
        assert "no-store" in response["Cache-Control"]
        assert "HX-Request" in response["Vary"]
