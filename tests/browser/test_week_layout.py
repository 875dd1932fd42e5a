"""Where the days stand: today first on a phone, side by side on a wide screen."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from planner.dates import monday_of
from planner.engine.types import Weekday
from tests import factories


@pytest.fixture
def cookies(log_in, person):
    """Of a person whose week has a session today."""
    today = timezone.localdate()
    weekdays = list(Weekday)
    days = frozenset(weekdays[(today.weekday() + step) % 7] for step in (0, 2, 4))
    factories.make_week(person, today=monday_of(today), days=days)
    return log_in(person)


def open_week(open_page, cookies, *, width: int) -> Page:
    page = open_page("/", viewport={"width": width, "height": 900})
    page.context.add_cookies(cookies)
    page.goto("/week/")
    return page


def test_today_comes_first_on_a_phone(open_page, cookies):
    page = open_week(open_page, cookies, width=390)
    tops = {
        day.get_attribute("class"): day.bounding_box()["y"] for day in page.locator(".day").all()
    }
    assert "day-today" in min(tops, key=tops.__getitem__)


def test_days_stand_side_by_side_on_a_wide_screen(open_page, cookies):
    page = open_week(open_page, cookies, width=1280)
    boxes = [day.bounding_box() for day in page.locator(".day").all()]
    assert len({box["y"] for box in boxes}) == 1
    assert [box["x"] for box in boxes] == sorted(box["x"] for box in boxes)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(open_page, cookies, width):
    page = open_week(open_page, cookies, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


BROKEN_WORDS = """() => [...document.querySelectorAll(".item-name")].flatMap((name) => {
  const text = name.firstChild;
  return [...text.data.matchAll(/[^\\s-]+/g)].flatMap((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1 ? [word[0]] : [];
  });
})"""


@pytest.mark.parametrize("width", [320, 1024, 1280])
@pytest.mark.parametrize("count", [3, 4, 5])
def test_no_word_of_a_name_is_broken(open_page, log_in, person, width, count):
    """Where days are narrow, names have their whole width."""
    days = frozenset(list(Weekday)[:count])
    factories.make_week(person, days=days, minutes=45, equipment=factories.all_equipment())
    page = open_week(open_page, log_in(person), width=width)
    assert page.locator(".item-name").count() > 8
    assert page.evaluate(BROKEN_WORDS) == []
