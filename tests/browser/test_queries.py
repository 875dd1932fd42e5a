"""How often a page asks the database: design.md 8. However long a person's past, it is as often."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .asking import ask, where
from .cast import NEWCOMERS, Cast, Role
from .pages import PAGES, Check, Page

pytestmark = pytest.mark.urls("tests.browser.urls")

AT_MOST = 8
A_FEW, MANY = 5, 500  # weeks

ASKED = [page for page in PAGES if Check.QUERIES in page.checks]
ROLES = list(dict.fromkeys(page.who for page in ASKED))


@pytest.fixture(autouse=True)
def _nobody_has_tried_too_often() -> None:
    cache.clear()


@pytest.fixture(scope="package")
def with_a_few_weeks(db: None) -> Cast:
    return Cast(past_weeks=A_FEW)


@pytest.fixture(scope="package")
def with_many_weeks(db: None) -> Cast:
    return Cast(past_weeks=MANY)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.__name__)
def test_a_page_asks_at_most_8_times(role: Role, with_a_few_weeks: Cast):
    counts = {page.name: queries_of(page, with_a_few_weeks) for page in pages_of(role)}
    assert not {name: count for name, count in counts.items() if count > AT_MOST}


@pytest.mark.parametrize(
    "role", [role for role in ROLES if role not in NEWCOMERS], ids=lambda role: role.__name__
)
def test_a_long_past_takes_no_more(role: Role, with_a_few_weeks: Cast, with_many_weeks: Cast):
    assert with_many_weeks.person(role).weeks.count() >= MANY
    for page in pages_of(role):
        few, many = (queries_of(page, people) for people in (with_a_few_weeks, with_many_weeks))
        assert few == many, page.name


def pages_of(role: Role) -> list[Page]:
    return [page for page in ASKED if page.who is role]


def queries_of(page: Page, people: Cast) -> int:
    path = where(page, people)
    with CaptureQueriesContext(connection) as queries:
        response = ask(page, people, path)
    assert response.status_code == page.status, page.name
    return len(queries)
