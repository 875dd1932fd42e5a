"""The ways to a session: from home, from the week, and what they say of how far it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from planner.dates import monday_of
from planner.engine.types import Weekday
from planner.models import Session, Week
from tests import factories

from .answering import text
from .reading import main_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def week(user) -> Week:
    """With a session today, and two and four days from it (counted round)."""
    today = timezone.localdate()
    days = [list(Weekday)[(today.weekday() + step) % 7] for step in (0, 2, 4)]
    return factories.make_week(user, today=monday_of(today), days=frozenset(days), minutes=25)


@pytest.fixture
def session(week) -> Session:
    return week.sessions.get(date=timezone.localdate())


@pytest.fixture(params=["/", "/week/"])
def page(request, signed_in):
    return lambda: main_of(text(signed_in.get(request.param)))


def link(session: Session) -> str:
    return f'href="/session/{session.pk}/"'


def test_todays_session_is_one_tap_away(page, session):
    assert link(session) in page()
    assert "Start<" in page()


def test_what_is_begun_goes_on(page, session):
    item = session.items.last()
    factories.tell(session, items={item.pk: {"done": True}})
    assert "Go on" in page()
    assert "Start<" not in page()


def test_what_is_done_says_so(page, session):
    factories.tell_all(session)
    assert "done" in page()
    assert "Start<" not in page()
    assert "Go on" not in page()


class TestTheWeek:
    def test_a_past_day_can_be_told_of(self, signed_in, user):
        week = factories.make_week(user, today=monday_of(timezone.localdate()) - 7 * DAY)
        page = text(signed_in.get(week.get_absolute_url()))
        assert page.count("How did it go?") == 3
        assert all(link(session) in page for session in week.sessions.all())

    def test_a_day_to_come_cannot(self, signed_in, user):
        week = factories.make_week(user, today=monday_of(timezone.localdate()) + 7 * DAY)
        page = text(signed_in.get(week.get_absolute_url()))
        assert "/session/" not in page

    def test_it_says_what_is_new(self, signed_in, user):
        monday = monday_of(timezone.localdate())
        week = factories.make_week(user, today=monday - 7 * DAY, minutes=25)
        first = week.sessions.order_by("date").first()
        hurt = first.items.exclude(kind="warm-up").select_related("version").last()
        factories.tell(first, items={hurt.pk: {"done": True, "feel": "hard", "pain": 7}})
        following = factories.make_week(user, today=monday, minutes=25)
        page = text(signed_in.get(following.get_absolute_url()))
        assert "new this week" in page
        assert f"{hurt.version.name} rests this week" in page or "takes the place of" in page

    def test_a_first_week_has_nothing_new(self, signed_in, week):
        assert "new this week" not in text(signed_in.get(week.get_absolute_url()))


class TestHome:
    def test_after_todays_session_it_looks_ahead(self, signed_in, session):
        factories.tell_all(session)
        page = text(signed_in.get("/"))
        assert "Done for today" in page or "This week is done" in page

    def test_it_asks_about_the_morning_after(self, signed_in, session):
        session.date -= DAY
        session.save()
        assert "sorer on the morning after" not in text(signed_in.get("/"))
        factories.tell_all(session)
        assert "sorer on the morning after" in text(signed_in.get("/"))
        signed_in.post(f"/session/{session.pk}/morning/", {"nowhere": "1"})
        assert "sorer on the morning after" not in text(signed_in.get("/"))
