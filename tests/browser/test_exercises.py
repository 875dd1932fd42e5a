"""Finding an exercise: as one types, with filters, on a phone, with and without scripts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from .stage import Stage

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
OpenPage = Callable[..., Page]


def names(page: Page) -> list[str]:
    return page.locator(".exercise-card h2").all_inner_texts()


def test_results_follow_the_typing_and_the_hand_stays_in_the_field(open_page: OpenPage) -> None:
    page = open_page("/exercises/", **PHONE)
    page.get_by_role("searchbox").press_sequentially("couch")
    expect(page).to_have_url(re.compile(r"/exercises/\?q=couch$"))
    expect(page.get_by_role("status").filter(has_text="1 exercise")).to_be_visible()
    assert names(page) == ["Couch stretch"]
    expect(page).to_have_title("“couch” · Exercises · Hipwise")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.get_by_role("searchbox").press_sequentially("x")
    expect(page.get_by_text("Nothing found")).to_be_visible()


def test_a_slow_answer_to_older_letters_never_comes_over_a_newer_one(stage: Stage) -> None:
    """Not watched: htmx reports the request that it drops as an error, and it is meant."""
    context = stage.browser.new_context(base_url=stage.url, **PHONE)
    page = context.new_page()
    page.goto("/exercises/")
    held: list[Route] = []
    dropped: list[str] = []
    page.route("**/exercises/?q=squat&**", lambda route: held.append(route))
    page.on("requestfailed", lambda request: dropped.append(request.url))
    search = page.get_by_role("searchbox")
    with page.expect_request("**/exercises/?q=squat&**"):
        search.fill("squat")
    search.fill("bridge")
    expect(page).to_have_url(re.compile(r"\?q=bridge$"))
    assert len(held) == 1
    assert [url for url in dropped if "q=squat" in url] == [held[0].request.url]
    expect(page.get_by_role("link", name="Glute bridge")).to_be_visible()
    assert "Squat" not in names(page)
    context.close()


def test_a_phone_shows_the_search_and_folds_the_filters(open_page: OpenPage) -> None:
    page = open_page("/exercises/?kind=stretch&position=lying", **PHONE)
    expect(page.get_by_label("Muscle", exact=True)).to_be_hidden()
    expect(page.get_by_text("2 set")).to_be_visible()
    page.get_by_text("Filters").click()
    page.get_by_label("Muscle", exact=True).select_option("hamstrings")
    expect(page.get_by_text("3 set")).to_be_visible()
    page.get_by_role("link", name="Take away: Stretch").click()
    expect(page).to_have_url(re.compile(r"/exercises/\?muscle=hamstrings&position=lying$"))


def test_a_wide_screen_shows_the_filters_without_a_fold(open_page: OpenPage) -> None:
    page = open_page("/exercises/", **WIDE)
    page.get_by_label("Leave out what does not fit with").select_option("knee-replacement")
    expect(page.get_by_text("Left out because of “Knee replacement”: 9 exercises.")).to_be_visible()
    expect(page.get_by_text("Only in a changed form:").first).to_be_visible()


def test_back_leads_from_an_exercise_to_what_was_found(open_page: OpenPage) -> None:
    page = open_page("/exercises/", **WIDE)
    page.get_by_label("Kind").select_option("stretch")
    expect(page).to_have_url(re.compile(r"\?kind=stretch$"))
    page.get_by_role("searchbox").press_sequentially("knee")
    expect(page).to_have_url(re.compile(r"\?q=knee&kind=stretch$"))
    found = names(page)
    page.get_by_role("link", name=found[0]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(found[0])
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("knee")
    expect(page.get_by_label("Kind")).to_have_value("stretch")
    assert names(page) == found
    page.go_back()
    expect(page).to_have_url(re.compile(r"/exercises/$"))
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.get_by_label("Kind")).to_have_value("")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".exercise-card")).to_have_count(24)


@pytest.mark.parametrize("size", [PHONE, WIDE])
def test_without_scripts_the_form_leads_to_a_plain_address(
    open_page: OpenPage, size: dict[str, Any]
) -> None:
    page = open_page("/exercises/", java_script_enabled=False, **size)
    if size is PHONE:
        page.get_by_text("Filters").click()
    page.get_by_label("Kind").select_option("stretch")
    page.get_by_label("Muscle", exact=True).select_option("hamstrings")
    page.get_by_role("button", name="Show exercises").click()
    expect(page).to_have_url(re.compile(r"/exercises/\?muscle=hamstrings&kind=stretch$"))
    page.get_by_role("searchbox").fill("chair")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile(r"\?q=chair&muscle=hamstrings&kind=stretch$"))
    assert names(page) == ["Chair hamstring stretch"]


def test_a_page_with_an_unknown_filter_is_left_by_choosing_a_known_one(open_page: OpenPage) -> None:
    page = open_page("/exercises/?kind=dance", **WIDE)
    expect(page.get_by_text("“dance” is not in this list.")).to_be_visible()
    page.get_by_label("Kind").select_option("stretch")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile(r"\?kind=stretch$"))
    expect(page.get_by_text("is not in this list")).to_have_count(0)
