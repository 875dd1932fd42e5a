"""What the check's page does by itself: folds, ticks and focus."""

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def check(open_page, log_in, person):
    cookies = log_in(person)

    def check(**options) -> Page:
        page = open_page("/", **PHONE, **options)
        page.context.add_cookies(cookies)
        page.goto("/check/")
        return page

    return check


def test_none_of_these_and_the_other_ticks_rule_each_other_out(check):
    page = check()
    group = page.get_by_role("group").filter(has_text="Which of these moves")
    none, forward = group.get_by_label("None of these"), group.get_by_label("Bending forward")
    elsewhere = page.get_by_role("group").filter(has_text="What should we plan")
    elsewhere.get_by_label("None of these").check()
    forward.check()
    none.check()
    expect(forward).not_to_be_checked()
    forward.check()
    expect(none).not_to_be_checked()
    expect(elsewhere.get_by_label("None of these")).to_be_checked()


def test_muscles_stay_folded_until_one_opens_them(check):
    page = check()
    answer = page.get_by_label("Calf, left: tight")
    expect(answer).to_be_hidden()
    page.locator("summary", has_text="Leg").click()
    expect(answer).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_what_is_folded_is_sent_and_a_mistake_takes_the_focus(check, javascript):
    page = check(java_script_enabled=javascript)
    page.get_by_role("button", name="Show my result").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    expect(summary.get_by_role("listitem").first).to_contain_text("Right now")
    expect(summary).not_to_contain_text("Calf")


def test_urgent_advice_takes_the_focus_and_stands_alone(check):
    page = check()
    page.get_by_label("I have a sudden, very bad headache.").check()
    page.get_by_role("button", name="Show my result").click()
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Please do this first")
