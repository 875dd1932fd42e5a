"""The health page in the admin."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exercises.models import Condition, Exercise, Muscle
from planner.desk.page import MOST_ROWS
from tests.exercises.factories import make_many

from .pages import MOST_QUERIES, THEIRS, tables, text

ADDRESS = "/admin/health/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def _quick(monkeypatch):
    """No time to plan for anybody."""
    monkeypatch.setattr("planner.views.desk.MOST_S", 0)


@pytest.fixture
def _for_some(monkeypatch):
    """Enough time for some of them."""
    monkeypatch.setattr("planner.views.desk.MOST_S", 0.3)


class TestWhoMaySee:
    @pytest.mark.usefixtures("_quick")
    def test_editors_reviewers_and_readers_may(self, editor, reviewer, reader):
        for client in (editor, reviewer, reader):
            assert client.get(ADDRESS).status_code == 200

    def test_a_clerk_who_may_not_see_exercises_may_not(self, clerk):
        assert clerk.get(ADDRESS).status_code == 403

    def test_others_are_asked_to_log_in(self, client):
        response = client.get(ADDRESS)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")

    def test_it_is_only_looked_at(self, editor):
        assert editor.post(ADDRESS).status_code == 405

    def test_the_index_leads_to_it(self, editor, clerk):
        assert f'href="{ADDRESS}"' in editor.get("/admin/").content.decode()
        assert ADDRESS not in clerk.get("/admin/").content.decode()


class TestWhatItTells:
    @pytest.mark.usefixtures("_quick")
    def test_each_check_with_its_number_of_errors_and_warnings(self, editor):
        page = text(editor.get(ADDRESS))
        assert "There are no errors." in page
        assert "Missing figures 0 0" in page
        assert "Reviews 0 70" in page
        assert "70 of 70 published exercises have no review by a clinician; 70 of them" in page

    @pytest.mark.usefixtures("_for_some")
    def test_what_was_done_for_it(self, editor):
        page = text(editor.get(ADDRESS))
        assert re.search(r"Weeks were planned for \d+ of 120 made-up people; that took", page)
        assert "No person's answers or weeks are looked at." in page

    @pytest.mark.usefixtures("_quick")
    def test_that_the_time_was_up(self, editor):
        page = text(editor.get(ADDRESS))
        assert "for 0 of 120 made-up people" in page
        assert "The time was up before everybody had their turn" in page

    @pytest.mark.usefixtures("_quick")
    def test_an_error_is_counted_and_leads_to_its_field(self, editor):
        squat = Exercise.objects.get(slug="squat")
        Exercise.objects.filter(pk=squat.pk).update(dose_sets=5)
        response = editor.get(ADDRESS)
        address = reverse("admin:exercises_exercise_change", args=[squat.pk])
        assert "1 error must be mended." in text(response)
        assert f'href="{address}#id_dose_sets"' in response.content.decode()

    @pytest.mark.usefixtures("_quick")
    def test_every_link_leads_to_a_page_with_the_place_it_names(self, editor):
        page = editor.get(ADDRESS).content.decode()
        links = set(re.findall(r'href="(/admin/exercises/[^"]+)"', page))
        first_of_each = {re.sub(r"\d+", "N", link): link for link in sorted(links)}
        assert len(first_of_each) >= 3
        for link in first_of_each.values():
            path, _, place = link.replace("&amp;", "&").partition("#")
            answer = editor.get(path)
            assert answer.status_code == 200, path
            assert not place or f'id="{place}"' in answer.content.decode(), link

    @pytest.mark.usefixtures("_quick")
    def test_what_remains_is_a_table_for_each_need(self, editor):
        page = editor.get(ADDRESS).content.decode()
        lengthen, strengthen = re.findall(
            r'<table class="desk-table desk-wide">.*?</table>', page, re.S
        )
        for table in (lengthen, strengthen):
            assert table.count('<th scope="row">') == Condition.objects.count() + 1
            assert table.count('<th scope="col">') == Muscle.objects.count() + 1
        assert "<strong>0*</strong>" in lengthen

    @pytest.mark.usefixtures("_quick")
    def test_a_long_list_is_cut_and_says_so(self, editor):
        make_many(MOST_ROWS)
        assert "And 70 more." in text(editor.get(ADDRESS))


class TestWhatItCosts:
    @pytest.mark.usefixtures("_quick")
    def test_twelve_queries_at_most_however_many_exercises(self, editor):
        with CaptureQueriesContext(connection) as few:
            editor.get(ADDRESS)
        make_many(200)
        with CaptureQueriesContext(connection) as many:
            editor.get(ADDRESS)
        assert len(many) == len(few) <= MOST_QUERIES

    @pytest.mark.usefixtures("_for_some")
    def test_it_reads_nothing_of_people(self, editor):
        with CaptureQueriesContext(connection) as queries:
            editor.get(ADDRESS)
        assert "exercises_exercise" in tables(queries)
        assert [one for one in tables(queries) if not one.startswith(THEIRS)] == []

    def test_weeks_are_planned_once_for_a_catalogue(self, editor, monkeypatch):
        monkeypatch.setattr("planner.views.desk.MOST_S", 60)
        assert "planned for 120 of 120" in text(editor.get(ADDRESS))
        monkeypatch.setattr("planner.views.desk.MOST_S", 0)
        assert "planned for 120 of 120" in text(editor.get(ADDRESS))
        Exercise.objects.filter(slug="squat").update(level=3)
        assert "planned for 0 of 120" in text(editor.get(ADDRESS))
