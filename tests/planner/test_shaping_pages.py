"""The pages on which a person changes their week."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from exercises.models import Exercise
from planner import actions
from planner.dates import monday_of
from planner.models import Edit, Item, Session, Week
from tests import factories

from .answering import assert_asks_to_log_in, assert_not_allowed, assert_not_found, assert_ok, text

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def week(user) -> Week:
    """From today on, in the week of today or the coming one."""
    return factories.make_week(user, minutes=25)


@pytest.fixture
def item(week) -> Item:
    return week.sessions.first().items.filter(kind="strength").first()


def address(item: Item, action: str = "") -> str:
    return f"/week/{item.session.date}/{item.exercise.slug}/{action}"


def main_of(client, week: Week) -> str:
    return text(client.get(f"/week/{week.start}/", headers=HTMX))


def options(page: str) -> list[str]:
    return re.findall(r'name="by" value="([^"]+)"', page)


class TestSwapping:
    def test_alternatives_are_listed_with_what_they_gain_and_lose(self, signed_in, item):
        page = text(signed_in.get(address(item, "swap/")))
        assert 1 <= len(options(page)) <= 5
        assert "More for:" in page or "Less for:" in page or "It does as much." in page

    def test_one_takes_the_place_and_can_be_taken_back(self, signed_in, item, week):
        by = options(text(signed_in.get(address(item, "swap/"))))[0]
        response = signed_in.post(address(item, "swap/"), {"by": by}, follow=True)
        assert_ok(response)
        page = text(response)
        assert "takes the place of" in page
        assert Item.objects.of_week(week).filter(exercise__slug=by).exists()
        page = text(signed_in.post(f"/week/{week.start}/undo/", follow=True))
        assert "takes the place of" not in page

    def test_what_does_not_fit_is_told_and_nothing_changes(self, signed_in, item):
        response = signed_in.post(address(item, "swap/"), {"by": "no-such-thing"}, follow=True)
        assert "The week stays as it was." in text(response)
        assert not Edit.objects.exists()

    def test_htmx_gets_the_list_and_then_the_week_alone(self, signed_in, item):
        part = text(signed_in.get(address(item, "swap/"), headers=HTMX))
        assert "<html" not in part
        by = options(part)[0]
        body = text(signed_in.post(address(item, "swap/"), {"by": by}, headers=HTMX))
        assert "<html" not in body
        assert 'id="week-body"' in body
        assert "takes the place of" in body

    def test_a_warm_up_has_nothing_to_choose_from(self, signed_in, week):
        warm_up = week.sessions.first().items.filter(kind="warm-up").first()
        assert "No other exercise fits here" in text(signed_in.get(address(warm_up, "swap/")))

    def test_it_takes_few_queries_whatever_the_history(
        self, signed_in, user, item, django_assert_max_num_queries
    ):
        factories.make_history(user, weeks=12, before=item.session.week.start)
        with django_assert_max_num_queries(33):  # the whole catalogue is read to plan by
            signed_in.get(address(item, "swap/"))


class TestBanning:
    def test_it_goes_and_the_week_says_so(self, signed_in, item, week):
        page = text(signed_in.post(address(item, "ban/"), follow=True))
        assert "is out of your weeks" in page
        assert not Item.objects.of_week(week).filter(exercise=item.exercise).exists()

    def test_htmx_gets_the_week_as_it_is_then(self, signed_in, user, item, week):
        """Later weeks are gone, and the balance is another."""
        actions.build_week(user=user, today=week.start + factories.WEEK)
        assert "Week after" in text(signed_in.get(f"/week/{week.start}/"))
        body = text(signed_in.post(address(item, "ban/"), headers=HTMX))
        assert "Week after" not in body
        balance = re.compile(r"\d+\s%")
        assert balance.findall(body) == balance.findall(main_of(signed_in, week))

    def test_the_last_warm_up_stays(self, signed_in, user, week):
        warm_up = week.sessions.first().items.filter(kind="warm-up").first()
        others = Exercise.objects.filter(kind="warm-up").exclude(pk=warm_up.exercise_id)
        user.preferences.banned.add(*others)
        page = text(signed_in.post(address(warm_up, "ban/"), follow=True))
        assert "This is the last warm-up that you have left." in page


class TestPinning:
    def test_the_item_offers_to_keep_it_and_then_to_let_it_go(self, signed_in, item):
        assert "Keep it in all my weeks" in text(signed_in.get(address(item)))
        signed_in.post(address(item, "pin/"), {"pin": ""})
        assert "Keep it no longer" in text(signed_in.get(address(item)))
        signed_in.post(address(item, "pin/"), {"unpin": ""})
        assert "Keep it in all my weeks" in text(signed_in.get(address(item)))


class TestADay:
    def free_day(self, page: str) -> str:
        return re.findall(r'name="to" value="([^"]+)"', page)[0]

    def test_free_days_are_buttons_and_others_say_why_not(self, signed_in, week):
        session = week.sessions.order_by("date")[1]
        page = text(signed_in.get(f"/week/{session.date}/change/"))
        assert "needs a day of rest from" in page
        assert "Make it short" in page

    def test_a_session_moves(self, signed_in, week):
        session = week.sessions.order_by("date").last()
        to = self.free_day(text(signed_in.get(f"/week/{session.date}/change/")))
        page = text(signed_in.post(f"/week/{session.date}/move/", {"to": to}, follow=True))
        assert "The session of" in page
        assert str(Session.objects.get(pk=session.pk).date) == to

    @pytest.mark.parametrize("to", ["", "soon", "2026-13-40", "1999-01-01"])
    def test_it_moves_to_no_other_word(self, signed_in, week, to):
        session = week.sessions.order_by("date").last()
        page = text(signed_in.post(f"/week/{session.date}/move/", {"to": to}, follow=True))
        assert "The week stays as it was." in page
        assert Session.objects.get(pk=session.pk).date == session.date

    def test_a_session_is_made_short(self, signed_in, week):
        session = week.sessions.first()
        page = text(signed_in.post(f"/week/{session.date}/shorten/", follow=True))
        assert "is short now. Do it, and it counts." in page
        assert session.items.count() <= 4

    def test_a_day_without_a_session_cannot_be_changed(self, signed_in, week):
        free = week.start + timedelta(days=1)
        assert not week.sessions.filter(date=free).exists()
        assert_not_found(signed_in.get(f"/week/{free}/change/"))


class TestWhose:
    ACTIONS = ("swap/", "ban/", "pin/")

    @pytest.mark.parametrize("action", ACTIONS)
    def test_a_strangers_item_does_not_exist(self, client, stranger, item, action):
        client.force_login(stranger)
        assert_not_found(client.post(address(item, action)))

    @pytest.mark.parametrize("action", ACTIONS)
    def test_the_anonymous_are_asked_to_log_in(self, client, item, action):
        assert_asks_to_log_in(client.post(address(item, action)))

    @pytest.mark.parametrize("action", ["ban/", "pin/"])
    def test_a_link_changes_nothing(self, signed_in, item, action):
        assert_not_allowed(signed_in.get(address(item, action)))


def test_days_that_have_gone_by_offer_no_change(signed_in, user):
    monday = monday_of(timezone.localdate())
    factories.make_history(user, weeks=1, before=monday)
    page = text(signed_in.get(f"/week/{monday - factories.WEEK}/"))
    assert "/change/" not in page
