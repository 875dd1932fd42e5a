"""A person changes their week, with JavaScript (in place) and without it (page by page)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import factories

UNDO = "#undo"


@pytest.fixture(params=[True, False], ids=["in place", "without JavaScript"])
def in_place(request) -> bool:
    return request.param


@pytest.fixture
def week(in_place, open_page, log_in, person) -> Page:
    """The week of a person, as both ways show it."""
    factories.make_week(person, minutes=25, equipment=frozenset({"chair"}))
    page = open_page("/", java_script_enabled=in_place)
    page.context.add_cookies(log_in(person))
    page.goto("/week/")
    return page


@pytest.fixture
def opened(week, in_place) -> Callable[[Locator, str], Locator]:
    """Opens a fold; without JavaScript, the page that its link leads to."""

    def opened(fold: Locator, link: str) -> Locator:
        fold.locator("summary").first.click()
        if in_place:
            expect(fold.get_by_role("link", name=link)).to_have_count(0)
            return fold
        fold.get_by_role("link", name=link).click()
        return week.locator("main")

    return opened


def an_item(week: Page) -> Locator:
    """One to stretch or to strengthen, of the last day."""
    return week.locator(".day").last.locator(".item").last


def name_of(item: Locator) -> str:
    return item.locator(".item-name").inner_text()


def names_in(week: Page) -> list[str]:
    """Of all that is planned, in its order."""
    return week.locator(".day .item-name").all_inner_texts()


def test_an_item_is_swapped_and_that_is_taken_back(week, opened):
    item = an_item(week)
    old = name_of(item)
    how = opened(item.locator(".how"), "Open on a page of its own")
    choices = opened(how.locator(".swap"), "Open the list")
    choices.get_by_role("button", name="Take this").first.click()
    expect(week.locator(UNDO)).to_contain_text(f"takes the place of {old}")
    week.locator(UNDO).get_by_role("button", name="Undo").click()
    expect(week.locator(UNDO)).to_have_count(0)
    expect(an_item(week).locator(".item-name")).to_have_text(old)


def test_an_exercise_is_taken_out_and_may_come_again(week, opened):
    old = name_of(an_item(week))
    how = opened(an_item(week).locator(".how"), "Open on a page of its own")
    how.get_by_role("button", name="Never show me this again").click()
    expect(week.locator(UNDO)).to_contain_text(f"{old} is out of your weeks")
    week.goto("/plan/")
    week.get_by_role("listitem").filter(has_text=old).get_by_role("button").click()
    expect(week.get_by_text("It may come again")).to_be_visible()


def test_an_exercise_is_kept_for_all_weeks(week, opened):
    how = opened(an_item(week).locator(".how"), "Open on a page of its own")
    how.get_by_role("button", name="Keep it in all my weeks").click()
    expect(week.locator(".how[open]")).to_have_count(0)  # the week is there anew, all folded
    how = opened(an_item(week).locator(".how"), "Open on a page of its own")
    expect(how.get_by_role("button", name="Keep it no longer")).to_be_visible()


def test_a_day_is_made_short_and_that_is_taken_back(week, opened):
    day = week.locator(".day").last
    count = day.locator(".item").count()
    change = opened(day.locator(".change-day"), "Open on a page of its own")
    change.get_by_role("button", name="Make it short").click()
    expect(week.locator(UNDO)).to_contain_text("is short now")
    assert week.locator(".day").last.locator(".item").count() <= 4
    week.locator(UNDO).get_by_role("button", name="Undo").click()
    expect(week.locator(".day").last.locator(".item")).to_have_count(count)


def test_a_session_moves_to_a_free_day_and_back(week, opened):
    day = week.locator(".day").last
    anchor = day.get_attribute("id")
    change = opened(day.locator(".change-day"), "Open on a page of its own")
    change.get_by_role("button", name=re.compile("^To ")).first.click()
    expect(week.locator(UNDO)).to_contain_text("The session of")
    expect(week.locator(f"#{anchor}")).to_have_count(0)
    week.locator(UNDO).get_by_role("button", name="Undo").click()
    expect(week.locator(f"#{anchor}")).to_have_count(1)


def test_other_minutes_are_looked_at_before_they_are_taken(week):
    week.goto("/plan/")
    week.get_by_label("How many minutes each time?").fill("40")
    week.get_by_role("button", name="See it beside the old one").click()
    expect(week.get_by_role("heading", name="Old week, new week")).to_be_visible()
    week.get_by_role("button", name="Take the new week").click()
    expect(week.get_by_text("of 40 minutes")).to_be_visible()


def test_other_minutes_are_taken_back(week):
    old = names_in(week)
    week.goto("/plan/")
    week.get_by_label("How many minutes each time?").fill("10")
    week.get_by_role("button", name="Build my week").click()
    expect(week.locator(UNDO)).to_contain_text("You changed your time to 10 minutes a session.")
    assert names_in(week) != old
    week.locator(UNDO).get_by_role("button", name="Undo").click()
    expect(week.get_by_text("of 25 minutes")).to_be_visible()
    expect(week.locator(UNDO)).to_have_count(0)
    assert names_in(week) == old
    week.goto("/plan/")
    expect(week.get_by_label("How many minutes each time?")).to_have_value("25")


def test_the_focus_goes_to_what_can_be_taken_back(open_page, log_in, person):
    """Nobody is left at the place of a button that is gone."""
    factories.make_week(person, minutes=25)
    page = open_page("/")
    page.context.add_cookies(log_in(person))
    page.goto("/week/")
    fold = page.locator(".day").last.locator(".change-day")
    fold.locator("summary").click()
    fold.get_by_role("button", name="Make it short").click()
    expect(page.locator(UNDO).get_by_role("button", name="Undo")).to_be_focused()
