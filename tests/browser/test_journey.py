"""The whole way of a new person, on a phone: start, check, plan, week, paper, save it, log out."""

import re

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}}
FELT = {
    "Front of hip, left: tight": "Very",
    "Front of hip, right: tight": "Clearly",
    "Side of hip, right: weak": "Clearly",
}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_new_person_gets_a_week(open_page, email, javascript):
    page = open_page("/", java_script_enabled=javascript, **PHONE)
    start(page)
    answer_the_check(page)
    see_the_results(page)
    build_a_week(page)
    look_at_the_week(page, javascript)
    look_at_it_on_paper(page)
    sign_up(page, email)
    log_out(page)


def test_a_red_flag_ends_on_what_to_do_now(open_page):
    page = open_page("/", **PHONE)
    start(page)
    answer_safety(page, emergency="I have a sudden, very bad headache.")
    expect(page).to_have_url(re.compile("/check/stop/$"))
    expect(page.get_by_role("heading", name="Please get help now")).to_be_visible()
    page.goto("/week/")
    expect(page).to_have_url(re.compile("/check/stop/$"))
    page.get_by_role("link", name="Change my answers").click()
    expect(page.get_by_label("I have a sudden, very bad headache.")).to_be_checked()


def test_what_is_answered_is_still_there_on_the_way_back(open_page):
    page = open_page("/", **PHONE)
    start(page)
    page.get_by_label("Your age").fill("42")
    go_on(page)
    page.get_by_label("None of these").check()
    go_on(page)
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("None of these")).to_be_checked()
    page.get_by_role("link", name="Check", exact=True).click()
    page.get_by_role("link", name="Go on with safety").click()
    expect(page.get_by_text("Page 3 of 12")).to_be_visible()


def start(page: Page) -> None:
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page).to_have_url(re.compile("/check/$"))
    page.get_by_role("button", name="Yes, keep my answers").click()
    expect(page).to_have_url(re.compile("/check/safety/about/$"))


def answer_the_check(page: Page) -> None:
    answer_safety(page)
    expect(page).to_have_url(re.compile("/check/how/$"))
    page.get_by_role("link", name="Check by feel").click()
    for number in range(1, 6):
        expect(page.get_by_text(f"Page {number} of 6")).to_be_visible()
        feel(page)
        go_on(page)
    feel(page)
    page.get_by_role("button", name="Show what it says").click()


def answer_safety(page: Page, *, emergency: str = "None of these") -> None:
    """Ends early where something is ticked that stops a plan."""
    page.get_by_label("Your age").fill("42")
    go_on(page)
    page.get_by_label(emergency).check()
    go_on(page)
    for number in range(3, 13):
        if "/stop/" in page.url:
            return
        expect(page.get_by_text(f"Page {number} of 12")).to_be_visible()
        page.get_by_label("None of these").check()
        go_on(page)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").click()


def feel(page: Page) -> None:
    """What this page asks of it."""
    for label, answer in FELT.items():
        if page.get_by_label(label).count():
            page.get_by_label(label).select_option(answer)
    if page.get_by_label("Inner thigh, left: hurts").count():
        page.get_by_label("Inner thigh, left: hurts").check()


def see_the_results(page: Page) -> None:
    expect(page).to_have_url(re.compile("/check/results/$"))
    expect(page.get_by_role("main")).to_contain_text("very tight")
    expect(page.get_by_role("main")).to_contain_text("No exercise works it")
    page.get_by_role("link", name="Plan my week").click()


def build_a_week(page: Page) -> None:
    page.get_by_label("How many minutes each time?").fill("25")
    page.get_by_label("New: you have not done").check()
    page.get_by_label("Sturdy chair").check()
    page.get_by_role("button", name="Build my week").click()
    expect(page).to_have_url(re.compile(r"/week/\d{4}-\d{2}-\d{2}/$"))
    expect(page.get_by_role("status")).to_contain_text("Your week is ready.")


def look_at_the_week(page: Page, javascript: bool) -> None:
    page.get_by_role("link", name="Week", exact=True).click()
    expect(page.get_by_role("heading", name="Week 1 of 6")).to_be_visible()
    expect(page.locator(".day")).to_have_count(3)
    expect(page.get_by_role("main")).to_contain_text("Your front of hip is very tight")
    look_into(page, ".left-out", "Inner thigh hurts on the left", javascript)
    look_into(page, ".how >> nth=0", "Where you feel it", javascript)


def look_into(page: Page, fold: str, words: str, javascript: bool) -> None:
    """A fold shows it in place; without JavaScript it leads to a page of its own."""
    page.locator(fold).locator("summary").click()
    if javascript:
        expect(page.locator(fold).get_by_text(words)).to_be_visible()
    else:
        page.locator(fold).get_by_role("link").click()
        expect(page.get_by_text(words)).to_be_visible()
        page.go_back()


def look_at_it_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    for part in (".site-header", ".overview", ".week-tools", ".toasts", ".left-out"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".day").first).to_be_visible()
    expect(page.locator(".main-message")).to_be_visible()
    page.emulate_media(media="screen")


def sign_up(page: Page, email: str) -> None:
    """What was done without an account is there with one."""
    page.get_by_role("link", name="Save my plan").click()
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("a-long-secret")
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("link", name="Week", exact=True).click()
    expect(page.get_by_role("heading", name="Week 1 of 6")).to_be_visible()


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()
    page.goto("/week/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
