"""A title says where one is: in a row of tabs, no two pages look the same."""

import re
from collections import defaultdict
from html import unescape

import pytest

from .asking import ask, where
from .cast import Cast
from .pages import PAGES, Check, Page
from .test_addresses import name_of

pytestmark = pytest.mark.urls("tests.browser.urls")

# The same page at another address.
THE_SAME = {"week:on": "week:current", "home-week-out-of-date": "week:current"}


def test_no_two_pages_have_the_same_title(people: Cast):
    pages = defaultdict(set)
    for page in PAGES:
        if Check.TITLE in page.checks:
            pages[title_of(page, people)].add(what(page, people))
    assert not {title: names for title, names in pages.items() if len(names) > 1}


def what(page: Page, people: Cast) -> str:
    """The page, in whatever state it is."""
    name = name_of(page, people) if page.status in (200, 422) else f"status {page.status}"
    return THE_SAME.get(page.name) or THE_SAME.get(name, name)


def title_of(page: Page, people: Cast) -> str:
    content = ask(page, people, where(page, people)).content.decode()
    return unescape(re.search(r"<title>(.*?)</title>", content, re.DOTALL)[1])
