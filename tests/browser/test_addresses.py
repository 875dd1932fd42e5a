"""Every address of the project is in one of the two lists of ``pages.py``."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from .cast import Cast
from .pages import NO_PAGES, PAGES, Page

Named = tuple[str, tuple[str, ...]]  # a name such as week:on, and its namespaces alone


@pytest.fixture
def looked_at(people: Cast) -> set[str]:
    """The names of all addresses in the list of pages."""
    return {name for page in PAGES if (name := name_of(page, people))}


def name_of(page: Page, people: Cast) -> str | None:
    """None for a page that stands for an address that is not there."""
    try:
        return resolve(urlsplit(page.path(people)).path, "planner.urls").view_name
    except Resolver404:
        return None


def test_every_address_is_looked_at_or_is_no_page(looked_at):
    forgotten = {
        name
        for name, namespaces in every_address()
        if name not in looked_at and not {name, *namespaces} & set(NO_PAGES)
    }
    assert not forgotten, "add a line to PAGES, or a reason to NO_PAGES"


def test_what_is_no_page_is_there_and_not_looked_at(looked_at):
    there = {one for name, namespaces in every_address() for one in (name, *namespaces)}
    assert set(NO_PAGES) <= there
    assert not set(NO_PAGES) & looked_at


def test_no_two_lines_have_the_same_name():
    assert len({page.name for page in PAGES}) == len(PAGES)


def every_address(
    resolver: URLResolver | None = None, namespaces: tuple[str, ...] = ()
) -> Iterator[Named]:
    """All of the project's, its apps' among them."""
    for pattern in (resolver or get_resolver("planner.urls")).url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or pattern.lookup_str]), namespaces
        else:
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from every_address(pattern, inside)
