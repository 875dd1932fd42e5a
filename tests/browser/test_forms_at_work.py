"""A form that is on its way says so, and cannot be sent twice. Passwords can be looked at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

PHONE = {"viewport": {"width": 390, "height": 844}}
COMES_BACK = "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
NO_CONTENT = 204  # a browser that is answered so stays on its page


@pytest.fixture
def login(open_page: Callable[..., Page]) -> Page:
    page = open_page("/accounts/login/", **PHONE)
    page.get_by_label("Email").fill("ann@example.org")
    page.get_by_label("Password").fill("a-long-secret")
    return page


@pytest.fixture
def sent(login: Page) -> list[str | None]:
    """What the form sends. The page stays as it is while that is on its way."""
    sent: list[str | None] = []

    def keep(route: Route) -> None:
        sent.append(route.request.post_data)
        route.fulfill(status=NO_CONTENT)

    login.route(lambda url: url.endswith("/accounts/login/"), keep)
    return sent


def button(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("button")


def form(page: Page) -> Locator:
    return page.locator("main form")


def assert_idle(page: Page) -> None:
    expect(button(page)).to_have_text("Log in")
    expect(button(page)).not_to_have_attribute("aria-disabled", "true")
    expect(form(page)).not_to_have_attribute("aria-busy", "true")


def test_the_button_says_what_happens(login, sent):
    button(login).click()
    expect(button(login)).to_have_text("Logging in…")
    expect(button(login)).to_be_focused()
    expect(button(login)).to_have_attribute("aria-disabled", "true")
    expect(form(login)).to_have_attribute("aria-busy", "true")


def test_a_second_press_sends_nothing(login, sent):
    button(login).click()
    expect(button(login)).to_have_text("Logging in…")
    button(login).click(force=True)
    login.get_by_label("Password").press("Enter")
    login.wait_for_timeout(300)
    assert len(sent) == 1


def test_a_page_that_comes_back_is_as_it_was(login, sent):
    button(login).click()
    expect(button(login)).to_have_text("Logging in…")
    login.evaluate(COMES_BACK)
    assert_idle(login)
    button(login).click()
    expect(button(login)).to_have_text("Logging in…")
    assert len(sent) == 2


def test_what_the_browser_stops_does_not_begin(login, sent):
    login.get_by_label("Email").fill("")
    button(login).click()
    expect(login.get_by_label("Email")).to_be_focused()
    assert_idle(login)
    assert not sent


def test_what_a_script_stops_does_not_begin(login, sent):
    """htmx sends such a form itself, and has its own sign for it."""
    form(login).evaluate("form => form.addEventListener('submit', event => event.preventDefault())")
    button(login).click()
    assert_idle(login)
    assert not sent


def test_a_button_with_a_name_still_sends_it(open_page, log_in, person):
    page = open_page("/exercises/", **PHONE)
    page.context.add_cookies(log_in(person))
    page.goto("/accounts/email/")
    page.get_by_label("New email").fill(f"new.{person.email}")
    page.get_by_role("button", name="Change my email").click()
    expect(page.get_by_role("main")).to_contain_text(f"We sent a mail to new.{person.email}.")


class TestShowingAPassword:
    def test_a_tick_shows_what_is_typed(self, login):
        login.get_by_label("Show what I type").check()
        expect(login.get_by_label("Password")).to_have_attribute("type", "text")
        login.get_by_label("Show what I type").uncheck()
        expect(login.get_by_label("Password")).to_have_attribute("type", "password")

    def test_it_is_hidden_again_when_it_is_sent(self, login, sent):
        login.get_by_label("Show what I type").check()
        button(login).click()
        expect(login.get_by_label("Password")).to_have_attribute("type", "password")
        assert "a-long-secret" in (sent[0] or "")

    def test_without_javascript_there_is_no_tick(self, open_page):
        page = open_page("/accounts/login/", java_script_enabled=False, **PHONE)
        expect(page.get_by_label("Password")).to_be_visible()
        expect(page.get_by_text("Show what I type")).to_be_hidden()
