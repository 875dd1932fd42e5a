"""What opens inside the week: how to do an exercise and why it is there, and what is left out."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import factories

STEPS = ".steps li"


@pytest.fixture
def week(open_page, log_in, person):
    """Opens the week of a person with three sessions."""
    factories.make_week(person, equipment=frozenset({"chair"}))
    cookies = log_in(person)

    def week(**options) -> Page:
        page = open_page("/", **options)
        page.context.add_cookies(cookies)
        page.goto("/week/")
        return page

    return week


def test_the_keyboard_opens_it_and_the_focus_stays(week):
    page = week()
    fold = page.locator(".how").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator(STEPS).first).to_be_visible()
    expect(fold.locator("summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(fold.get_by_role("button", name="Never show me this again")).to_be_focused()


def test_it_is_fetched_once_and_only_when_it_is_opened(week):
    page = week()
    fetched = []
    page.on("request", lambda request: fetched.append(request.resource_type))
    fold = page.locator(".how").first
    for _ in range(3):
        fold.locator("summary").click()
        page.wait_for_load_state("networkidle")
    assert fetched.count("xhr") == 1
    expect(fold.locator(STEPS).first).to_be_visible()


def test_a_request_that_fails_leaves_the_link(stage, person):
    """In a browser that nobody watches: there it is right to report an error."""
    factories.make_week(person)
    with stage.browser.new_context(base_url=stage.url) as context:
        context.add_cookies(stage.cookies(person))
        page = context.new_page()
        page.goto("/week/")
        page.route(re.compile("/left-out/$"), lambda route: route.abort())
        fold = page.locator(".left-out")
        with page.expect_event("requestfailed"):
            fold.locator("summary").click()
        link = fold.get_by_role("link", name="Open the list")
        expect(link).to_be_visible()
        page.unroute_all()
        link.click()
        expect(page.get_by_role("heading", name="Left out for you")).to_be_visible()


def test_who_is_logged_out_by_now_is_asked_to_log_in(week):
    page = week()
    page.context.clear_cookies()
    page.locator(".how summary").first.click()
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next=/week/\d{4}-\d{2}-\d{2}/"))


def test_the_way_back_leads_to_the_day(week):
    page = week(java_script_enabled=False)
    day = page.locator(".day").last
    fold = day.locator(".how").first
    fold.locator("summary").click()
    fold.get_by_role("link").click()
    page.get_by_role("link", name="Back to the week").click()
    expect(page).to_have_url(re.compile(f"#{day.get_attribute('id')}$"))
