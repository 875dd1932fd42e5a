"""The calendar's settings, on a device that has a time zone of its own."""

import pytest
from playwright.sync_api import Locator, Page, expect

from planner import actions
from planner.models import Alarm, Calendar

URL = "/accounts/calendar/"
DEVICE = {"timezone_id": "Asia/Tokyo", "permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture
def page(open_page, log_in, person) -> Page:
    page = open_page("/", **DEVICE)
    page.context.add_cookies(log_in(person))
    page.goto(URL)
    return page


@pytest.fixture
def calendar(person) -> Calendar:
    choices = actions.CalendarChoices(
        hour=7, time_zone="Europe/Berlin", alarm=Alarm.NONE, reminders=False
    )
    return actions.save_calendar(user=person, choices=choices, has_feed=True)


def address(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Address")


def test_who_has_chosen_nothing_finds_the_time_zone_of_their_device(page, person):
    expect(page.get_by_label("Time zone")).to_have_value("Asia/Tokyo")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert Calendar.objects.get(user=person).time_zone == "Asia/Tokyo"


def test_what_was_chosen_stays_whatever_the_device_says(calendar, page):
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")


def test_the_address_is_copied_by_one_press(calendar, page):
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == address(page).input_value()
    assert f"/calendar/{calendar.token}.ics" in copied


def test_a_browser_that_may_not_copy_marks_the_address(calendar, page):
    page.evaluate("""() => {
        navigator.clipboard.writeText = async () => {
            throw new DOMException("no", "NotAllowedError");
        };
    }""")
    page.get_by_role("button", name="Copy the address").click()
    expect(address(page)).to_be_focused()
    marked = address(page).evaluate(
        "(one) => one.value.slice(one.selectionStart, one.selectionEnd)"
    )
    assert marked == address(page).input_value()
