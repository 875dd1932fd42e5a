"""Other days, minutes or things: the new week beside the old one, before it is taken."""

import pytest

from planner import actions
from planner.models import Preferences, Week
from tests import factories

from .answering import assert_asks_again, assert_goes_to, assert_ok, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(user) -> Week:
    return factories.make_week(user)


def look(client, **changes):
    return client.post("/plan/", factories.plan_form(preview="1", **changes))


def test_both_weeks_are_shown_and_nothing_is_stored(signed_in, user, week):
    before = list(week.sessions.values_list("date", "seconds"))
    response = look(signed_in, minutes="40")
    assert_ok(response)
    page = text(response)
    assert "Old week, new week" in page
    assert "Take the new week" in page
    assert list(week.sessions.values_list("date", "seconds")) == before
    assert Preferences.objects.get(user=user).minutes == 20


def test_what_comes_and_what_goes_is_marked(signed_in, week):
    page = text(look(signed_in, minutes="45"))
    assert '<span class="tag">new</span>' in page


def test_the_new_one_is_what_is_built_then(signed_in, user, week):
    days = look(signed_in, minutes="40").context["days"]
    assert_goes_to(
        signed_in.post("/plan/", factories.plan_form(minutes="40")), "week:on", week.start
    )
    built = Week.objects.of(user).get(start=week.start)
    shown = {day.date: day.new_seconds for day in days if day.new_seconds}
    assert shown == dict(built.sessions.values_list("date", "seconds"))


def test_without_an_old_week_the_new_one_stands_alone(signed_in, user):
    factories.make_assessment(user)
    page = text(look(signed_in))
    assert "Your new week" in page
    assert not Week.objects.of(user).exists()


def test_a_mistake_is_asked_again(signed_in, week):
    assert_asks_again(look(signed_in, minutes="7"), "Give a whole number of minutes from 10 to 45.")


def test_it_is_not_made_while_an_answer_stops_planning(signed_in, user, week):
    factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
    assert_goes_to(look(signed_in), "check:stop")


class TestWhatIsTakenOut:
    def test_it_is_listed_and_may_come_again(self, signed_in, user, week):
        item = week.sessions.first().items.exclude(kind="warm-up").first()
        actions.ban_exercise(user=user, item=item, today=week.start)
        assert item.exercise.name in text(signed_in.get("/plan/"))
        response = signed_in.post(f"/plan/allow/{item.exercise.slug}/")
        assert_goes_to(response, "plan")
        assert not user.preferences.banned.exists()

    def test_one_who_has_taken_nothing_out_allows_nothing(self, signed_in, user):
        assert_goes_to(signed_in.post("/plan/allow/clamshell/"), "plan")

    def test_nothing_is_listed_without_one(self, signed_in, week):
        assert "Taken out of your weeks" not in text(signed_in.get("/plan/"))
