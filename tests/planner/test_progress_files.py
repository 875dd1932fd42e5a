"""All of a person's progress as CSV."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from planner.dates import monday_of
from planner.models import Week
from tests import factories
from tests.factories import GAP, make_bare_week, make_programme, result_of, run_tests

from .answering import assert_asks_to_log_in, assert_not_allowed, assert_not_found, assert_ok

NAMES = ("weeks", "muscles", "tests", "findings")


def url(name: str) -> str:
    return f"/progress/{name}.csv"


def lines(client, name: str) -> list[dict[str, str]]:
    response = client.get(url(name))
    assert_ok(response)
    return list(csv.DictReader(StringIO(response.content.decode())))


@pytest.fixture
def last_week(user) -> Week:
    return factories.make_week(user, today=monday_of(timezone.localdate()) - factories.WEEK)


@pytest.mark.parametrize("name", NAMES)
class TestEach:
    def test_the_anonymous_are_asked_to_log_in(self, client, db, name):
        assert_asks_to_log_in(client.get(url(name)))

    def test_it_is_not_posted_to(self, signed_in, name):
        assert_not_allowed(signed_in.post(url(name)))

    def test_it_is_a_file_that_nobody_else_keeps(self, signed_in, name):
        response = signed_in.get(url(name))
        assert response["Content-Disposition"] == f'attachment; filename="hipwise-{name}.csv"'
        assert response["Cache-Control"] == "private, no-store"

    def test_the_page_leads_there(self, signed_in, user, name):
        factories.make_assessment(user)
        assert f'href="{url(name)}"' in signed_in.get("/progress/").content.decode()

    def test_a_strangers_lines_are_not_in_it(self, signed_in, stranger, name):
        factories.make_assessment(stranger)
        run_tests(stranger, result_of(GAP, "left", 7))
        factories.make_week(stranger, today=monday_of(timezone.localdate()) - factories.WEEK)
        assert lines(signed_in, name) == []

    def test_a_longer_past_asks_no_more(self, signed_in, user, name):
        few, many = (queries_after(weeks, signed_in, user, name) for weeks in (3, 40))
        assert few == many <= 8


def queries_after(weeks: int, client, user, name: str) -> int:
    """How often the file asks the database, with so many weeks behind the person."""
    Week.objects.of(user).delete()
    factories.make_history(user, weeks=weeks, before=monday_of(timezone.localdate()))
    run_tests(user, result_of(GAP, "left", 12), days_ago=7 * weeks)
    with CaptureQueriesContext(connection) as queries:
        lines(client, name)
    return len(queries)


def test_another_name_is_no_file(signed_in):
    assert_not_found(signed_in.get(url("exercises")))


def test_a_week_says_how_its_sessions_went(signed_in, last_week):
    full, part, _missed = last_week.sessions.order_by("date")
    factories.tell_all(full)
    factories.tell(part, items={part.items.last().pk: {"done": True}})
    (line,) = lines(signed_in, "weeks")
    assert line == {
        "start": last_week.start.isoformat(), "number": "1", "sessions": "3", "done": "1",
        "minimum": "1", "missed": "1", "kept": "True",
    }  # fmt: skip


def test_a_session_to_come_is_not_missed(signed_in, user):
    today = timezone.localdate()
    week = make_bare_week(make_programme(user, monday_of(today)), monday_of(today))
    week.sessions.update(date=today)
    (line,) = lines(signed_in, "weeks")
    assert (line["sessions"], line["missed"]) == ("1", "0")


def test_a_week_to_come_is_not_in_it(signed_in, user):
    factories.make_week(user, today=timezone.localdate() + factories.WEEK)
    assert lines(signed_in, "weeks") == []
    assert lines(signed_in, "muscles") == []


def test_a_muscle_has_a_line_for_each_week_side_and_need(signed_in, last_week):
    found = lines(signed_in, "muscles")
    assert len(found) == 2 * 2 * len(factories.every_muscle())
    tight = next(one for one in found if one["muscle"] == "hip-flexors")
    assert tight == {
        "start": last_week.start.isoformat(), "muscle": "hip-flexors", "side": "left",
        "need": "lengthen", "unit": "seconds", "done": "0", "owed": "300", "found": "True",
    }  # fmt: skip


def test_a_result_of_a_test_is_told_with_its_noise(signed_in, user):
    factories.make_assessment(user)
    run_tests(user, result_of(GAP, "left", 12), days_ago=35)
    run_tests(user, result_of(GAP, "left", 7.5, pain=1))
    found = lines(signed_in, "tests")
    assert [(one["value"], one["pain"], one["noise"]) for one in found] == [
        ("12.0", "0", "3.5"),
        ("7.5", "1", "3.5"),
    ]


def test_a_finding_is_told_by_its_check(signed_in, user):
    factories.make_assessment(user, findings=(factories.tight("calves"), factories.painful("core")))
    found = lines(signed_in, "findings")
    told = [(one["muscle"], one["quality"], one["grade"], one["hurts"]) for one in found]
    assert sorted(told) == [("calves", "tight", "2", "False"), ("core", "", "", "True")]
