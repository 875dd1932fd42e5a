"""While one red flag or one gate stands, no week is made, shown or led to: each of the catalogue's,
by every way that there is to a week."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from typing import Any, NamedTuple

import pytest
import yaml
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exercises.models import ClearanceGate, RedFlag
from planner import actions
from planner.accounts.models import User
from planner.engine.types import Blocked
from planner.models import Week
from planner.safety_check import ABOUT, MOVES
from planner.safety_questions import load_themes
from planner.urls import session_urls, week_urls
from tests import factories

from .answering import assert_goes_to, text


class Stop(NamedTuple):
    """A question that stops planning when it is ticked, and the page that asks it."""

    kind: str
    slug: str
    page: str


FILES = {"red_flags": "red_flags.yaml", "gates": "gates.yaml"}
STOPS = [
    Stop(kind, one["slug"], one["theme"])
    for kind, file in FILES.items()
    for one in yaml.safe_load((settings.FIXTURE_ROOT / file).read_text())
]


class Planned(NamedTuple):
    """A week that is there, and what must not be seen of it."""

    user: User
    start: date
    day: date
    exercise: str
    session: int
    feed: str
    words: frozenset[str]


# Each address that shows a week or changes it, with what stands in it: a new one joins by one line.
# All are asked, and sent to.
WAYS_TO_A_WEEK: dict[str, Callable[[Planned], tuple[Any, ...]]] = {
    "home": lambda planned: (),
    "plan": lambda planned: (),
    "week:current": lambda planned: (),
    "week:on": lambda planned: (planned.start,),
    "week:left_out": lambda planned: (planned.start,),
    "week:item": lambda planned: (planned.day, planned.exercise),
    "week:swap": lambda planned: (planned.day, planned.exercise),
    "week:ban": lambda planned: (planned.day, planned.exercise),
    "week:pin": lambda planned: (planned.day, planned.exercise),
    "week:clear": lambda planned: (planned.day, planned.exercise),
    "week:change_day": lambda planned: (planned.day,),
    "week:move": lambda planned: (planned.day,),
    "week:shorten": lambda planned: (planned.day,),
    "week:undo": lambda planned: (planned.day,),
    "week:print": lambda planned: (planned.start,),
    "week:preview": lambda planned: (planned.start, 1),
    "week:sheet": lambda planned: (planned.start,),
    "session:player": lambda planned: (planned.session,),
    "session:tell": lambda planned: (planned.session,),
    "session:morning": lambda planned: (planned.session,),
}


# It lies outside of the week's addresses and asks for no log-in: a stop empties it.
FEED = "calendar_feed"


@pytest.fixture(scope="module")
def planned(django_db_setup, django_db_blocker) -> Iterator[Planned]:
    """One week for all: each test rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        user = factories.make_user("planned@example.org")
        week = factories.make_week(user)
        items = list(factories.every_item(week))
        item = items[-1]
        choices = actions.CalendarChoices(hour=18, time_zone="UTC", alarm=-1, reminders=False)
        calendar = actions.save_calendar(user=user, choices=choices, has_feed=True)
        yield Planned(
            feed=reverse(FEED, args=[calendar.token]),
            user=user,
            start=week.start,
            day=item.session.date,
            session=item.session_id,
            exercise=item.exercise.slug,
            words=frozenset(item.version.name for item in items),
        )
        transaction.set_rollback(True)


@pytest.fixture
def person(planned, db) -> Client:
    client = Client()
    client.force_login(planned.user)
    return client


def test_every_stop_of_the_catalogue_is_here(db):
    there = {
        Stop(kind, *row)
        for kind, model in (("red_flags", RedFlag), ("gates", ClearanceGate))
        for row in model.objects.values_list("slug", "theme__slug")
    }
    assert set(STOPS) == there
    assert len(STOPS) == 70


def test_every_address_of_a_week_is_here():
    assert {f"week:{one.name}" for one in week_urls} <= set(WAYS_TO_A_WEEK)
    assert {f"session:{one.name}" for one in session_urls} <= set(WAYS_TO_A_WEEK)


def test_the_week_is_seen_by_each_way_that_shows_its_exercises(planned, person):
    """Or the tests below would prove nothing."""
    for name in ("home", "week:current", "week:on", "week:item", "session:player"):
        assert shown(ask(person, planned, name), planned), name
    assert "BEGIN:VEVENT" in text(person.get(planned.feed))


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.slug)
def test_a_stop_hides_the_week_until_every_page_is_answered_anew(planned, person, stop):
    send(person, stop.page, f"{stop.kind}.{stop.slug}")
    assert_no_week(person, planned)
    send(person, stop.page, "none")
    assert_goes_to(ask(person, planned, "week:on"), "check:stop")
    assert_none_is_made(planned)


def test_so_does_an_age_under_18(planned, person):
    person.post(address(ABOUT), {"age": "17"})
    assert_no_week(person, planned)
    person.post(address(ABOUT), {"age": "42"})
    assert_no_week(person, planned)


@pytest.mark.parametrize(
    "stop", {stop.kind: stop for stop in STOPS}.values(), ids=lambda stop: stop.kind
)
def test_the_week_comes_back_when_every_page_is_answered_anew(planned, person, stop):
    send(person, stop.page, f"{stop.kind}.{stop.slug}")
    person.post(address(ABOUT), {"age": "42"})
    for theme in load_themes():
        assert_none_is_made(planned)
        send(person, theme.slug, "none")
    assert_no_week(person, planned)
    assert_goes_to(person.post(address(MOVES), {"provoking": "none"}), "check:how")
    assert shown(ask(person, planned, "week:on"), planned)


def address(page: str) -> str:
    return reverse("check:safety_page", args=[page])


def send(person: Client, page: str, ticked: str) -> None:
    person.post(address(page), {"ticked": ticked})


def ask(person: Client, planned: Planned, name: str, method: str = "get") -> HttpResponse:
    way = reverse(name, args=WAYS_TO_A_WEEK[name](planned))
    return person.generic(method.upper(), way)


def shown(response: HttpResponse, planned: Planned) -> set[str]:
    """The exercises of the week that this page names."""
    return {word for word in planned.words if word in text(response)}


def assert_no_week(person: Client, planned: Planned) -> None:
    for name, method in product(WAYS_TO_A_WEEK, ("get", "post")):
        response = ask(person, planned, name, method)
        assert not shown(response, planned), name
        if name != "home" and response.status_code != 405:  # home says itself what to do now
            assert_goes_to(response, "check:stop")
    assert "BEGIN:VEVENT" not in text(person.get(planned.feed))
    assert_goes_to(person.post(reverse("plan"), factories.plan_form()), "check:stop")
    assert_none_is_made(planned)


def assert_none_is_made(planned: Planned) -> None:
    before = Week.objects.of(planned.user).count()
    blocked = actions.build_week(user=planned.user, today=timezone.localdate())
    assert isinstance(blocked, Blocked)
    assert Week.objects.of(planned.user).count() == before
