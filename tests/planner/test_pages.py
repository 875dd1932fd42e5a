"""Privacy and terms: plain, true, and dated."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.template.loader import get_template

from planner.accounts.checks import NOBODY_NAMED
from planner.accounts.guests import KEPT
from planner.accounts.models import User
from planner.views.pages import PRIVACY_CHANGED, TERMS_CHANGED
from tests import factories
from tests.exercises.test_wording import CLAIMS, HIGHEST_GRADE

from .answering import assert_not_allowed, assert_ok, text
from .reading import grades, main_of, without

PAGES = ("/privacy/", "/terms/")
# The digest of each text, beside the date that it has: whoever changes the one changes the other.
DATED = {
    "privacy": (date(2026, 11, 26), "fe8f0dc74ef6"),
    "terms": (date(2026, 11, 20), "1e8dee72b8df"),
}
CHANGED = {"privacy": PRIVACY_CHANGED, "terms": TERMS_CHANGED}


@pytest.fixture
def operator(settings):
    settings.OPERATOR_NAME = "Ann and Co"
    settings.OPERATOR_EMAIL = "ann@example.org"


@pytest.mark.parametrize("url", PAGES)
class TestBoth:
    def test_anyone_may_read_it(self, client, db, url):
        assert_ok(client.get(url))

    def test_it_asks_nothing_of_the_database(self, client, db, url, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get(url)

    def test_it_is_not_posted_to(self, client, db, url):
        assert_not_allowed(client.post(url))

    def test_every_page_leads_there(self, client, db, url):
        assert f'href="{url}"' in text(client.get("/exercises/"))

    def test_signing_up_leads_there(self, client, db, url):
        assert f'href="{url}"' in main_of(text(client.get("/accounts/signup/")))

    def test_it_reads_at_grade_six_or_lower(self, client, db, operator, url):
        page = without("blockquote", text(client.get(url)))  # the one sentence for lawyers
        assert {part: grade for part, grade in grades(page).items() if grade > HIGHEST_GRADE} == {}

    def test_it_claims_nothing(self, client, db, url):
        page = without("blockquote", main_of(text(client.get(url))))
        assert not CLAIMS.findall(re.sub(r"<[^>]+>", "", page))

    def test_it_says_who_runs_the_site(self, client, db, operator, url):
        page = text(client.get(url))
        assert "Ann and Co" in page
        assert 'href="mailto:ann@example.org"' in page

    def test_where_nobody_said_who_it_says_that(self, client, db, url):
        assert "have not given their name yet" in text(client.get(url))


@pytest.mark.parametrize("name", DATED)
def test_a_changed_text_has_a_new_date(name):
    source = Path(get_template(f"pages/{name}.html").origin.name).read_bytes()
    digest = hashlib.sha256(source).hexdigest()[:12]
    assert (CHANGED[name], digest) == DATED[name], "The text is new: so are its date and digest."


def test_an_installation_that_names_nobody_is_warned(settings, operator):
    assert NOBODY_NAMED not in run_checks(include_deployment_checks=True, tags=["security"])
    settings.OPERATOR_EMAIL = ""
    assert NOBODY_NAMED in run_checks(include_deployment_checks=True, tags=["security"])


class TestWhatPrivacySays:
    """Each promise, against what the software does."""

    @pytest.fixture
    def said(self, client, db):
        return text(client.get("/privacy/"))

    def test_the_cookies_are_those_it_names(self, client, user, said):
        factories.make_assessment(user)
        client.get("/accounts/login/")
        client.post("/accounts/login/", {"login": user.email, "password": "a-long-secret"})
        client.post("/plan/", factories.plan_form())
        assert {"sessionid", "csrftoken", "messages"} == set(client.cookies)
        assert all(f"<b>{name}</b>" in said for name in client.cookies)

    def test_a_log_in_ends_when_it_says(self, client, user, said):
        client.post("/accounts/login/", {"login": user.email, "password": "a-long-secret"})
        days = client.cookies["sessionid"]["max-age"] // (24 * 60 * 60)
        assert f"after {days} days" in said

    def test_a_guest_is_kept_as_long_as_it_says(self, client, said):
        client.post("/start/")
        days = client.cookies["sessionid"]["max-age"] // (24 * 60 * 60)
        assert days == KEPT.days
        assert f"ends {days} days after your last visit" in said
        assert f"for {days} days we delete it" in " ".join(said.split())

    def test_the_other_cookie_lasts_a_year(self, client, said, settings):
        year = 365 * 24 * 60 * 60
        assert "It lasts a year." in said
        assert abs(settings.CSRF_COOKIE_AGE - year) < 2 * 24 * 60 * 60

    def test_looking_around_leaves_no_cookie_but_that_of_the_button_to_start(self, client, db):
        for url in ("/exercises/", "/exercises/pigeon-pose/", *PAGES):
            client.get(url)
        assert not client.cookies
        client.get("/")
        assert {"csrftoken"} == set(client.cookies)

    def test_the_password_cannot_be_read(self, user):
        assert "a-long-secret" not in User.objects.get(pk=user.pk).password
