"""The page where one chooses what to print."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import factories


@pytest.fixture
def paper(open_page, log_in, person):
    """Opens it for a week of three sessions."""
    week = factories.make_week(person, equipment=frozenset({"chair"}))
    cookies = log_in(person)

    def paper(**options) -> Page:
        page = open_page("/", **options)
        page.context.add_cookies(cookies)
        page.goto(reverse("week:print", args=[week.start]))
        return page

    return paper


def link(page: Page):
    return page.get_by_role("link", name="Open to print or save")


def test_the_pictures_follow_each_choice(paper):
    page = paper()
    page.get_by_label("One page for the fridge").check()
    expect(page.get_by_role("heading", name="This is 1 page")).to_be_visible()
    expect(page.get_by_alt_text("Page 1.")).to_have_js_property("complete", True)
    page.get_by_label("Large letters").check()
    expect(link(page)).to_have_attribute("href", re.compile(r"\?size=large&layout=list$"))


def test_without_javascript_a_button_shows_the_pages(paper):
    page = paper(java_script_enabled=False)
    page.get_by_label("One page for the fridge").check()
    page.get_by_role("button", name="Show how it looks").click()
    expect(page.get_by_role("heading", name="This is 1 page")).to_be_visible()
    expect(page.get_by_label("One page for the fridge")).to_be_checked()


def test_the_choice_is_there_the_next_time(paper):
    page = paper()
    page.get_by_label("Black").check()
    expect(link(page)).to_have_attribute("href", re.compile(r"\?ink=black$"))
    page.reload()
    expect(page.get_by_label("Black")).to_be_checked()


def test_each_page_has_its_picture(paper):
    page = paper()
    pictures = page.locator(".sheet-pages img")
    for number in range(pictures.count()):
        pictures.nth(number).scroll_into_view_if_needed()
        expect(pictures.nth(number)).to_have_js_property("complete", True)
        assert pictures.nth(number).evaluate("picture => picture.naturalWidth") > 600
