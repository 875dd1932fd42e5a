"""The page of progress, from rows."""

import pytest

from planner import actions
from tests import factories

from .answering import assert_asks_to_log_in, assert_not_allowed, assert_ok, text

URL = "/progress/"


def test_the_anonymous_are_asked_to_log_in(client, db):
    assert_asks_to_log_in(client.get(URL))


def test_it_is_not_posted_to(signed_in):
    assert_not_allowed(signed_in.post(URL))


def test_who_is_new_is_led_to_the_check(signed_in):
    page = signed_in.get(URL)
    assert_ok(page)
    assert 'href="/check/"' in text(page).split("<main")[1]


@pytest.fixture
def week(user):
    return factories.make_week(user, today=factories.MONDAY)


def test_x(signed_in, user, week):
    factories.tell_all(week.sessions.first(), pain=2, feel="right")
    assert_ok(signed_in.get(URL))
