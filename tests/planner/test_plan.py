"""Preferences, and the button that builds the week."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as date_format

from planner.dates import possible_mondays
from planner.engine.types import Weekday
from planner.models import Preferences, Programme, Week
from tests import factories

from .answering import (
    assert_asks_again,
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_ok,
    text,
)


@pytest.fixture
def assessed(signed_in, user):
    factories.make_assessment(user)
    return signed_in


class TestPage:
    def test_it_asks_for_days_minutes_level_and_equipment(self, assessed):
        response = assessed.get("/plan/")
        assert_ok(response)
        assert list(response.context["form"].fields) == ["days", "minutes", "level", "equipment"]

    def test_it_begins_from_what_was_wanted_last_time(self, assessed, user):
        factories.make_preferences(user, minutes=35, equipment=frozenset({"chair"}))
        form = assessed.get("/plan/").context["form"]
        assert form["minutes"].value() == 35
        assert form["equipment"].value() == ["chair"]

    def test_it_says_when_the_week_begins(self, assessed):
        mondays = possible_mondays(today=timezone.localdate())
        page = text(assessed.get("/plan/"))
        assert date_format(mondays[-1], "l, j F Y") in page

    @pytest.mark.parametrize(
        ("today", "told"),
        [
            (factories.MONDAY, "Your week begins on Monday, 23 November 2026."),
            (
                date(2026, 11, 25),
                "Choose only days from today (Wednesday, 25 November) on, and you start this week."
                " With an earlier day, your week begins on Monday, 30 November 2026.",
            ),
            (date(2026, 11, 28), "Your week begins on Monday, 30 November 2026."),
        ],
    )
    def test_the_real_days_are_told(self, today, told):
        first, second = (*possible_mondays(today=today), None)[:2]
        context = {"first": first, "second": second, "today": today}
        assert render_to_string("plan/start.html", context).strip() == told

    def test_the_check_comes_first(self, signed_in):
        assert_goes_to(signed_in.get("/plan/"), "check:start")
        assert_goes_to(signed_in.post("/plan/", factories.plan_form()), "check:start")
        assert not Preferences.objects.exists()

    def test_it_asks_the_anonymous_to_log_in(self, client, db):
        assert_asks_to_log_in(client.get("/plan/"))
        assert_asks_to_log_in(client.post("/plan/", factories.plan_form()))
        assert not Week.objects.exists()

    def test_it_is_not_deleted(self, assessed):
        assert_not_allowed(assessed.delete("/plan/"))

    def test_it_takes_at_most_8_queries(self, assessed, user, django_assert_max_num_queries):
        factories.make_preferences(user, equipment=factories.all_equipment())
        with django_assert_max_num_queries(8):
            assessed.get("/plan/")


class TestBuild:
    def test_a_week_is_built_and_shown(self, assessed, user):
        form = factories.plan_form(minutes="25", level="2", equipment=["chair", "mini-band"])
        response = assessed.post("/plan/", form)
        week = Week.objects.of(user).get()
        assert_goes_to(response, "week:on", week.start)
        assert week.minutes == 25
        preferences = user.preferences
        assert preferences.weekdays == (Weekday.MON, Weekday.WED, Weekday.FRI)
        assert {thing.slug for thing in preferences.equipment.all()} == {"chair", "mini-band"}
        assert_ok(assessed.get(response["Location"]))

    def test_a_double_click_builds_one_week(self, assessed, user):
        first = assessed.post("/plan/", factories.plan_form())
        second = assessed.post("/plan/", factories.plan_form())
        assert first["Location"] == second["Location"]
        assert Week.objects.of(user).count() == 1
        assert Programme.objects.of(user).count() == 1

    def test_it_never_begins_in_the_past(self, assessed, user):
        assessed.post("/plan/", factories.plan_form())
        first_day = Week.objects.of(user).get().sessions.first().date
        assert first_day >= timezone.localdate()

    def test_banned_exercises_stay_banned(self, assessed, user):
        preferences = factories.make_preferences(user)
        banned = factories.Exercise.objects.get(slug="cat-cow")
        preferences.banned.add(banned)
        assessed.post("/plan/", factories.plan_form())
        assert list(user.preferences.banned.all()) == [banned]


class TestMistakes:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"days": []}, "Choose 3 to 5 days."),
            ({"days": ["mon", "tue"]}, "You chose 2 days. Choose 3 to 5."),
            ({"days": ["mon", "tue", "wed", "thu", "fri", "sat"]}, "You chose 6 days."),
            ({"days": ["mon", "tue", "someday"]}, "is not known any more"),
            ({"minutes": "9"}, "Give a whole number of minutes from 10 to 45."),
            ({"minutes": "46"}, "Give a whole number of minutes from 10 to 45."),
            ({"minutes": "ten"}, "Give a whole number of minutes from 10 to 45."),
            ({"level": "4"}, "Choose the line that fits you best."),
            ({"equipment": ["trampoline"]}, "is not known any more"),
        ],
    )
    def test_a_mistake_is_named_and_nothing_is_stored(self, assessed, change, words):
        assert_asks_again(assessed.post("/plan/", factories.plan_form(**change)), words)
        assert not Preferences.objects.exists()
        assert not Week.objects.exists()

    def test_everything_typed_is_kept(self, assessed):
        change = {"days": ["sun"], "minutes": "99", "level": "3", "equipment": ["step"]}
        form = assessed.post("/plan/", factories.plan_form(**change)).context["form"]
        assert {name: form[name].value() for name in change} == change
