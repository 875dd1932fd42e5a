"""What the safety pages do by themselves: ticks, focus, and paper."""

import pytest
from playwright.sync_api import Page, expect

from planner.accounts.models import User
from planner.safety_check import ABOUT
from tests import factories

from .test_print import pages_of

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def check(open_page, log_in, person: User):
    """Opens a page of the check for a person whose age is known."""
    factories.answer_page(person, ABOUT, age=42, sex="")
    cookies = log_in(person)

    def check(path: str, **options) -> Page:
        page = open_page("/", **PHONE, **options)
        page.context.add_cookies(cookies)
        page.goto(path)
        return page

    return check


def test_none_of_these_and_the_other_ticks_rule_each_other_out(check):
    page = check("/check/safety/moves/")
    none, forward = page.get_by_label("None of these"), page.get_by_label("Bending forward")
    forward.check()
    none.check()
    expect(forward).not_to_be_checked()
    forward.check()
    expect(none).not_to_be_checked()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_mistake_takes_the_focus(check, javascript):
    page = check("/check/safety/heart/", java_script_enabled=javascript)
    page.get_by_role("button", name="Save and go on").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    expect(summary.get_by_role("listitem")).to_have_count(1)


def test_urgent_advice_takes_the_focus_and_stands_alone(check):
    page = check("/check/safety/heart/", java_script_enabled=False)
    page.get_by_label("I have a sudden, very bad headache.").check()
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Please do this first")


def test_what_to_do_now_can_be_taken_along_on_paper(check):
    page = check("/check/safety/heart/", color_scheme="dark")
    page.get_by_label("I have a sudden, very bad headache.").check()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    assert pages_of(page.pdf(format="A4")) == 1
    advice = page.locator(".stop .notice li")
    on_screen = font_size(advice)
    page.emulate_media(media="print")
    expect(advice).to_be_visible()
    assert font_size(advice) > 1.2 * on_screen
    assert advice.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    for part in (".site-header", ".actions", "[data-print]", ".pain-rule"):
        expect(page.locator(part).first).to_be_hidden()


def font_size(text) -> float:
    return text.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
