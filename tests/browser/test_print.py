"""The week on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import factories


@pytest.fixture
def week(open_page, log_in, person):
    """Opens the week of a person with three sessions of 20 minutes."""
    factories.make_week(person, equipment=frozenset({"chair"}))
    cookies = log_in(person)

    def week(**options) -> Page:
        page = open_page("/", **options)
        page.context.add_cookies(cookies)
        page.goto("/week/")
        return page

    return week


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("open_details", [False, True])
def test_three_sessions_fit_on_three_pages(week, paper, open_details):
    page = week()
    if open_details:
        for summary in page.locator(":is(.how, .change-day, .left-out) > summary").all():
            summary.click()
        page.wait_for_load_state("networkidle")
    assert 1 <= pages_of(page.pdf(format=paper)) <= 3


def test_paper_is_black_on_white_even_in_the_dark(week):
    page = week(color_scheme="dark")
    page.emulate_media(media="print")
    for part in ("body", ".item-name", ".dose", ".main-message", ".day h2"):
        assert page.locator(part).first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"


def test_paper_begins_with_title_dates_and_main_message(week):
    page = week()
    page.emulate_media(media="print")
    tops = [
        page.locator(part).bounding_box()["y"]
        for part in ("h1", ".week-head .lede", ".main-message", ".balance-card", ".week")
    ]
    assert tops == sorted(tops)
    expect(page.locator(".main-message")).to_contain_text("6 or more: stop.")


def test_links_that_only_lead_on_are_not_printed(week):
    page = week()
    for path in ("/week/", "/exercises/clamshell/"):
        page.goto(path)
        page.emulate_media(media="print")
        for link in page.get_by_role("link", name="Print", include_hidden=True).all():
            expect(link).to_be_hidden()
        expect(page.locator(".breadcrumb, .footer-links").filter(visible=True)).to_have_count(0)


def test_no_exercise_of_a_day_is_split_over_two_pages(week, person):
    page = week()
    page.goto(person.weeks.last().sessions.first().get_absolute_url())
    page.emulate_media(media="print")
    items = page.locator(".session-item")
    expect(items).not_to_have_count(0)
    for item in items.all():
        assert item.evaluate("e => getComputedStyle(e).breakInside") == "avoid"


def test_a_button_prints(week):
    page = week()
    expect(page.locator(".main-message")).to_be_hidden()
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")


def test_without_javascript_there_is_no_button(week):
    page = week(java_script_enabled=False)
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
