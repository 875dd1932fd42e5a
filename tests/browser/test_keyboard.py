"""The whole way of a new person with the keyboard alone: each stop shows that it is one."""

import re

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from .keyboard import Keyboard


@pytest.mark.parametrize("width", [390, 1280])
def test_a_keyboard_is_enough(open_page, email, width):
    tab = open_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    keyboard = Keyboard(tab)
    skip_to_the_content(tab, keyboard)
    start(tab, keyboard)
    answer_the_check(tab, keyboard)
    build_a_week(tab, keyboard)
    open_an_item(tab, keyboard)
    sign_up(tab, keyboard, email)
    log_out(tab, keyboard)


def skip_to_the_content(tab: Tab, keyboard: Keyboard) -> None:
    tab.keyboard.press("Tab")
    skip = tab.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("main")).to_be_focused()


def start(tab: Tab, keyboard: Keyboard) -> None:
    keyboard.press(tab.get_by_role("button", name="Start", exact=True))
    expect(tab).to_have_url(re.compile("/check/$"))


def answer_the_check(tab: Tab, keyboard: Keyboard) -> None:
    keyboard.press(tab.get_by_role("button", name="Yes, keep my answers"))
    keyboard.type(tab.get_by_label("Your age"), "42")
    go_on(tab, keyboard)
    for number in range(2, 13):
        expect(tab.get_by_text(f"Page {number} of 12")).to_be_visible()
        keyboard.tick(tab.get_by_label("None of these"))
        go_on(tab, keyboard)
    keyboard.press(tab.get_by_role("link", name="Check by feel"))
    keyboard.type(tab.get_by_label("Front of hip, left: tight"), "Very")
    for number in range(2, 7):
        go_on(tab, keyboard)
        expect(tab.get_by_text(f"Page {number} of 6")).to_be_visible()
    keyboard.press(tab.get_by_role("button", name="Show what it says"))
    expect(tab).to_have_url(re.compile("/check/results/$"))
    expect(tab.get_by_role("main")).to_contain_text("very tight")


def go_on(tab: Tab, keyboard: Keyboard) -> None:
    keyboard.press(tab.get_by_role("button", name="Save and go on"))


def build_a_week(tab: Tab, keyboard: Keyboard) -> None:
    keyboard.press(tab.get_by_role("link", name="Plan my week"))
    keyboard.type(tab.get_by_label("How many minutes each time?"), "25")
    keyboard.press(tab.get_by_role("radio").first, "Space")
    keyboard.press(tab.get_by_role("button", name="Build my week"))
    expect(tab).to_have_url(re.compile(r"/week/\d{4}-\d{2}-\d{2}/$"))


def open_an_item(tab: Tab, keyboard: Keyboard) -> None:
    item = tab.locator(".item").first
    keyboard.press(item.locator("summary"))
    expect(item.get_by_text("Where you feel it")).to_be_visible()


def sign_up(tab: Tab, keyboard: Keyboard, email: str) -> None:
    keyboard.to(tab.get_by_role("banner").get_by_role("link", name="Save my plan"), back=True)
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/accounts/signup/"))
    keyboard.type(tab.get_by_label("Email"), email)
    keyboard.type(tab.get_by_label("Password"), "a-long-secret")
    keyboard.press(tab.get_by_role("button", name="Sign up"))
    expect(tab).to_have_url(re.compile(r":\d+/$"))


def log_out(tab: Tab, keyboard: Keyboard) -> None:
    keyboard.press(tab.get_by_role("banner").get_by_role("button", name="Log out"))
    expect(tab.get_by_role("link", name="Log in")).to_be_visible()
