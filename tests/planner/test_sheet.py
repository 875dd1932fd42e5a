"""The week as a PDF, as pictures, and the page where one chooses."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exercises.models import Exercise
from planner.dates import monday_of
from planner.models import Week
from tests import factories
from tests.sheets.paper import page_count

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)

MONDAY = factories.MONDAY
WAYS = ["week:sheet", "week:print", "week:preview"]


@pytest.fixture
def week(user) -> Week:
    return factories.make_week(user, today=MONDAY)


def address(name: str, week: Week, **options: str) -> str:
    number = [1] if name == "week:preview" else []
    query = f"?{urlencode(options)}" if options else ""
    return reverse(name, args=[week.start, *number]) + query


class TestSheet:
    def test_it_is_a_pdf_with_a_name(self, signed_in, week):
        response = signed_in.get(address("week:sheet", week))
        assert_ok(response)
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == (
            'inline; filename="hipwise-2026-11-23-cards.pdf"'
        )
        assert response.content.startswith(b"%PDF")

    def test_no_browser_keeps_it(self, signed_in, week):
        assert "no-store" in signed_in.get(address("week:sheet", week))["Cache-Control"]

    def test_any_day_of_the_week_prints_it(self, signed_in, week):
        assert_ok(signed_in.get("/week/2026-11-26/sheet.pdf"))

    def test_layouts_and_days_differ(self, signed_in, week):
        asked = [{}, {"layout": "list"}, {"layout": "log"}, {"session": "2026-11-25"}]
        made = [signed_in.get(address("week:sheet", week, **one)).content for one in asked]
        assert len(set(made)) == len(asked)
        assert page_count(made[3]) < page_count(made[0])

    def test_it_is_not_posted_to(self, signed_in, week):
        for name in ("week:sheet", "week:preview"):
            assert_not_allowed(signed_in.post(address(name, week)))

    def test_a_viewer_in_the_browser_may_show_it(self, signed_in, week):
        policy = signed_in.get(address("week:sheet", week))["Content-Security-Policy"]
        assert "object-src 'self'" in policy
        assert "script-src" not in policy

    def test_a_week_without_sessions_is_one_page_that_says_so(self, signed_in, week):
        week.sessions.all().delete()
        response = signed_in.get(address("week:sheet", week))
        assert_ok(response)
        assert page_count(response.content) == 1
        assert "This week has no sessions" in text(signed_in.get(address("week:print", week)))


@pytest.mark.parametrize("name", WAYS)
class TestEveryWay:
    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"paper": "a5"}, "paper is “a5”; it takes a4, letter."),
            ({"colour": "red"}, "“colour” is no option; there are paper, size, ink, layout, sess"),
            ({"session": "2026-11-24"}, "it takes 2026-11-23, 2026-11-25, 2026-11-27."),
        ],
    )
    def test_unknown_options_are_named_with_what_is_allowed(
        self, signed_in, week, name, options, message
    ):
        response = signed_in.get(address(name, week, **options))
        assert response.status_code == 400
        assert message in text(response)

    def test_a_stranger_does_not_find_it(self, client, stranger, week, name):
        client.force_login(stranger)
        assert_not_found(client.get(address(name, week)))

    def test_it_asks_the_anonymous_to_log_in(self, client, week, name):
        assert_asks_to_log_in(client.get(address(name, week)))

    def test_there_is_none_where_there_is_no_week(self, signed_in, week, name):
        week.start += factories.WEEK
        assert_not_found(signed_in.get(address(name, week)))

    def test_a_red_flag_prints_no_week(self, signed_in, user, week, name):
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        assert_goes_to(signed_in.get(address(name, week)), "check:stop")

    def test_other_safety_answers_print_no_week(self, signed_in, user, name):
        week = factories.make_week(user)
        factories.make_assessment(user, conditions=frozenset({"knee-pain"}))
        response = signed_in.get(address(name, week))
        assert response["Content-Type"].startswith("text/html")
        assert "Your week is out of date" in text(response)

    def test_it_takes_at_most_8_queries(self, signed_in, user, name):
        week = factories.make_week(user, equipment=factories.all_equipment(), minutes=45)
        factories.make_history(user, weeks=20, before=monday_of(timezone.localdate()))
        factories.make_assessment(user, age=43)
        signed_in.get(address(name, week))
        with CaptureQueriesContext(connection) as queries:
            assert_ok(signed_in.get(address(name, week)))
        assert len(queries) <= 8


class TestPreview:
    def test_each_page_is_a_picture(self, signed_in, week):
        pages = page_count(signed_in.get(address("week:sheet", week)).content)
        for number in range(1, pages + 1):
            response = signed_in.get(reverse("week:preview", args=[week.start, number]))
            assert response["Content-Type"] == "image/png"
            assert response.content.startswith(b"\x89PNG")

    @pytest.mark.parametrize("number", [0, 99])
    def test_there_is_no_page_beyond_the_last(self, signed_in, week, number):
        assert_not_found(signed_in.get(reverse("week:preview", args=[week.start, number])))


class TestPrint:
    def test_it_shows_every_page_and_leads_to_the_pdf(self, signed_in, week):
        response = signed_in.get(address("week:print", week, layout="list", paper="letter"))
        page = text(response)
        assert len(response.context["pictures"]) == 1
        assert "sheet.pdf?paper=letter&amp;layout=list" in page
        assert "preview-1.png?paper=letter&amp;layout=list" in page
        assert "This is 1 page" in page

    def test_the_week_leads_there(self, signed_in, user):
        week = factories.make_week(user)
        assert address("week:print", week) in text(signed_in.get("/week/"))

    def test_what_was_chosen_last_is_chosen_again(self, signed_in, user, week):
        choose(signed_in, week, size="large", session="2026-11-25")
        later = factories.make_week(user, today=MONDAY + timedelta(days=7))
        response = signed_in.get(address("week:print", later))
        assert response.context["form"].initial["size"] == "large"
        assert response.context["form"].initial["session"] is None
        assert "sheet.pdf?size=large" in text(response)

    def test_the_usual_may_be_chosen_again(self, signed_in, week):
        choose(signed_in, week, size="large")
        choose(signed_in, week, size="normal")
        response = signed_in.get(address("week:print", week))
        assert response.context["form"].initial["size"] == "normal"

    def test_a_choice_leads_to_its_address(self, signed_in, week):
        said = {"layout": "log", "session": "", "size": "normal", "paper": "a4", "ink": "colour"}
        response = choose(signed_in, week, **said)
        assert response.status_code == 302
        assert response["Location"] == address("week:print", week, layout="log")

    def test_to_look_is_not_to_choose(self, signed_in, week):
        signed_in.get(address("week:print", week, size="large"))
        response = signed_in.get(address("week:print", week))
        assert response.context["form"].initial["size"] == "normal"

    def test_a_wrong_choice_is_named_and_not_remembered(self, signed_in, week):
        response = choose(signed_in, week, size="huge")
        assert response.status_code == 400
        assert "it takes normal, large." in text(response)
        assert_ok(signed_in.get(address("week:print", week)))

    def test_htmx_gets_the_part_that_changes(self, signed_in, week):
        response = choose(signed_in, week, headers={"HX-Request": "true"}, layout="log")
        assert "sheet.pdf?layout=log" in text(response)
        assert text(response).strip().startswith('<section id="sheet"')

    def test_answers_that_changed_are_told(self, signed_in, user):
        week = factories.make_week(user)
        factories.make_assessment(user, age=43)
        assert "Your answers have changed" in text(signed_in.get(address("week:print", week)))


def choose(client: Client, week: Week, *, headers: dict[str, str] | None = None, **said: str):
    return client.post(address("week:print", week), said, headers=headers)


class TestExercise:
    def test_anyone_may_print_one(self, client, db):
        response = client.get("/exercises/clamshell/sheet.pdf")
        assert_ok(response)
        assert response["Content-Disposition"] == 'inline; filename="hipwise-clamshell.pdf"'
        assert page_count(response.content) == 1

    def test_its_page_leads_there(self, client, db):
        assert "/exercises/clamshell/sheet.pdf" in text(client.get("/exercises/clamshell/"))

    @pytest.mark.parametrize("options", [{"layout": "list"}, {"session": str(date(2026, 1, 5))}])
    def test_it_has_no_days_and_no_layouts(self, client, db, options):
        response = client.get("/exercises/clamshell/sheet.pdf", options)
        assert response.status_code == 400
        assert "there are paper, size, ink." in text(response)

    def test_there_is_none_of_what_is_not_there(self, client, db):
        assert_not_found(client.get("/exercises/dove-pose/sheet.pdf"))
        Exercise.objects.filter(slug="clamshell").update(published=False)
        assert_not_found(client.get("/exercises/clamshell/sheet.pdf"))
