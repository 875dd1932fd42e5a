"""Back leads to where one was, as one left it."""

import re

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_back_from_an_exercise_is_the_list_as_it_was_filtered(open_page, javascript):
    tab = open_page("/exercises/", java_script_enabled=javascript, **PHONE)
    all_of_them = names(tab)
    tab.locator("summary", has_text="Filters").click()
    tab.get_by_label("Kind").select_option("Stretch")
    if not javascript:
        tab.get_by_role("button", name="Show exercises").click()
    expect(tab).to_have_url(re.compile(r"/exercises/\?kind=stretch$"))
    expect(tab.get_by_role("main")).not_to_contain_text(all_of_them[0])
    stretches = names(tab)
    tab.get_by_role("link", name=stretches[0]).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(stretches[0])

    tab.go_back()
    expect(tab).to_have_url(re.compile(r"/exercises/\?kind=stretch$"))
    assert names(tab) == stretches
    expect(tab.locator("[name=kind]")).to_have_value("stretch")

    tab.go_back()
    expect(tab).to_have_url(re.compile(r"/exercises/$"))
    expect(tab.get_by_role("main")).to_contain_text(all_of_them[0])
    assert names(tab) == all_of_them
    expect(tab.locator("[name=kind]")).to_have_value("")


def names(tab: Tab) -> list[str]:
    return tab.locator(".exercise-card h2").all_text_contents()
