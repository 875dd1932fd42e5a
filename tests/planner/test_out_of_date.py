"""A week that was planned on other safety answers is hidden until it is planned again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from planner import actions
from planner.engine.types import Direction
from planner.journey import Change, standing_of
from planner.models import Week
from tests import factories

from .answering import assert_ok, text

NOTICE = "Your week is out of date"
BEFORE = {
    "age": 64,
    "conditions": frozenset({"knee-pain"}),
    "provoking": frozenset({Direction.ROTATION}),
    "findings": (*factories.FINDINGS, factories.painful("calves")),
}
OTHER_SAFETY = [
    {"age": 65},
    {"conditions": frozenset()},
    {"conditions": frozenset({"hip-replacement-posterior"})},
    {"provoking": frozenset()},
    {"provoking": frozenset(Direction)},
    {"findings": factories.FINDINGS},
    {"findings": (*factories.FINDINGS, factories.painful("calves", "right"))},
]
OTHER_GRADES = [
    {"age": 63},
    {"findings": (factories.weak("core"), factories.painful("calves"))},
    {"findings": (factories.painful("calves"),)},
]


@pytest.fixture
def week(user):
    """This week or the coming one, planned on the answers from before."""
    factories.make_assessment(user, **BEFORE)
    return factories.make_week(user)


def main_of(response) -> str:
    return text(response).split("<main")[1]


@pytest.mark.parametrize("answers", OTHER_SAFETY)
class TestOtherSafetyAnswers:
    def test_no_session_is_shown_anywhere(self, signed_in, user, week, answers):
        factories.make_assessment(user, **BEFORE | answers)
        for url in ("/", "/week/", week.get_absolute_url()):
            response = signed_in.get(url)
            assert_ok(response)
            page = main_of(response)
            assert NOTICE in page
            assert page.count('class="button" href="/plan/"') == page.count('class="button') == 1
            for item in factories.every_item(week):
                assert item.version.name not in page

    def test_it_takes_at_most_8_queries(
        self, signed_in, user, week, answers, django_assert_max_num_queries
    ):
        factories.make_assessment(user, **BEFORE | answers)
        for url in ("/", "/week/", week.get_absolute_url()):
            with django_assert_max_num_queries(8):
                signed_in.get(url)

    def test_planning_it_again_shows_it(self, signed_in, user, week, answers):
        factories.make_assessment(user, **BEFORE | answers)
        factories.make_week(user)
        assert NOTICE not in text(signed_in.get("/week/"))
        assert NOTICE not in text(signed_in.get("/"))


@pytest.mark.parametrize("answers", OTHER_GRADES)
def test_other_grades_leave_it_there(signed_in, user, week, answers):
    factories.make_assessment(user, **BEFORE | answers)
    response = signed_in.get("/week/")
    assert response.context["is_outdated"]
    assert NOTICE not in text(response)
    assert "Plan it again before you go on." in text(response)
    assert NOTICE not in text(signed_in.get("/"))


def test_the_same_answers_change_nothing(user, week):
    factories.make_assessment(user, **BEFORE)
    change = standing_of(user).change_since(week, today=timezone.localdate())
    assert change is Change.NONE


def test_a_week_that_is_over_stays(signed_in, user):
    factories.make_assessment(user, **BEFORE)
    week = factories.make_week(user, today=factories.MONDAY - 9 * factories.WEEK)
    factories.make_assessment(user, **BEFORE | {"age": 65})
    assert NOTICE not in text(signed_in.get(week.get_absolute_url()))


class TestHalfWay:
    """In the middle of a week: the rest of it is gone, and the new one begins on Monday."""

    @pytest.fixture
    def weeks(self, user, monkeypatch):
        factories.make_assessment(user, **BEFORE)
        old = factories.make_week(user, today=factories.MONDAY)
        tuesday = factories.MONDAY + timedelta(days=1)
        monkeypatch.setattr(timezone, "localdate", lambda: tuesday)
        factories.make_assessment(user, **BEFORE | {"age": 65})
        return old, actions.build_week(user=user, today=tuesday)

    def test_both_are_there(self, user, weeks):
        old, new = weeks
        assert list(Week.objects.of(user)) == [old, new]

    def test_the_new_one_is_the_one_to_look_at(self, signed_in, weeks):
        _old, new = weeks
        response = signed_in.get("/week/")
        assert response.context["week"] == new
        assert NOTICE not in text(response)
        first = new.sessions.first().items.first()
        home = text(signed_in.get("/"))
        assert first.version.name in home
        assert NOTICE not in home

    def test_the_old_one_stays_hidden_and_leads_on(self, signed_in, weeks):
        old, _new = weeks
        page = main_of(signed_in.get(old.get_absolute_url()))
        assert NOTICE in page
        assert 'class="button" href="/week/"' in page

    def test_they_take_at_most_8_queries(self, signed_in, weeks, django_assert_max_num_queries):
        for url in ("/", "/week/", weeks[0].get_absolute_url()):
            with django_assert_max_num_queries(8):
                signed_in.get(url)
