"""The page that says how a week is made."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from exercises.models import Source
from tests.exercises.test_wording import CLAIMS, HIGHEST_GRADE

from .answering import assert_not_allowed, assert_ok, text
from .reading import grades, main_of, without

pytestmark = pytest.mark.django_db
TEMPLATE = Path(settings.BASE_DIR) / "templates" / "pages" / "how.html"
OF_THE_DESIGN = {str(number) for number in range(1, 13)}  # the rules of design.md 5.3


@pytest.fixture
def page(client) -> str:
    response = client.get("/how/")
    assert_ok(response)
    return text(response)


def test_every_rule_of_the_engine_is_told_once(page):
    told = re.findall(r'data-rule="([^"]+)"', page)
    assert len(told) == len(set(told))
    assert set(told) >= OF_THE_DESIGN | {"stops", "needs", "opposite", "up", "pain", "missed"}


def test_every_rule_says_where_it_comes_from(page):
    rules = re.findall(r"<li data-rule.*?</li>", page, re.DOTALL)
    assert [rule for rule in rules if 'class="cites"' not in rule] == []


def test_every_source_is_in_the_list_once_and_known():
    marks = {
        mark
        for cited in re.findall(r'cite "([^"]+)"', TEMPLATE.read_text())
        for mark in cited.split()
    }
    known = set(Source.objects.values_list("slug", flat=True))
    assert marks <= known


def test_every_number_leads_to_its_source(page):
    for target in re.findall(r'href="#(source-[^"]+)"', page):
        assert page.count(f'id="{target}"') == 1


def test_it_takes_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/how/")


def test_it_reads_at_grade_six_or_lower(page):
    own = without("ol", without("span", page))  # titles of sources are theirs
    assert {part: grade for part, grade in grades(own).items() if grade > HIGHEST_GRADE} == {}


def test_it_claims_nothing(page):
    assert not CLAIMS.findall(main_of(page))


def test_it_is_not_posted_to(client):
    assert_not_allowed(client.post("/how/"))
