"""The way into the check: for each person the step that they are at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from planner import actions
from planner.journey import TEST_AGAIN_AFTER
from planner.models import Assessment, Consent, Part, Week
from tests import factories

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_ok,
    text,
)

pytestmark = pytest.mark.django_db


def check(client) -> str:
    response = client.get("/check/")
    assert_ok(response)
    return text(response)


def assess(user, *, days_ago: int | None = 0, **answers) -> None:
    """Checked so many days ago, or only safe so far."""
    day = None if days_ago is None else timezone.localdate() - timedelta(days=days_ago)
    factories.make_assessment(user, checked_on=day, **answers)


class TestWhatComesNext:
    def test_a_visitor_may_start(self, client):
        page = check(client)
        assert 'action="/start/"' in page
        assert "No account needed" in page

    def test_a_person_is_first_asked_for_consent(self, signed_in):
        page = check(signed_in)
        assert "May we keep your answers?" in page
        assert "Begin with safety" not in page

    def test_one_who_agreed_to_other_words_is_asked_anew(self, signed_in, user):
        Consent.objects.create(user=user, wording=0)
        assert "May we keep your answers?" in check(signed_in)

    def test_then_safety_comes_first(self, signed_in, user):
        actions.give_consent(user=user)
        assert "Begin with safety" in check(signed_in)

    @pytest.mark.parametrize(
        ("part", "words"),
        [
            (Part.SAFETY, "Go on with safety"),
            (Part.QUICK, "Go on with the quick check"),
            (Part.TESTS, "Go on with the self-tests"),
        ],
    )
    def test_what_is_under_way_goes_on(self, signed_in, user, part, words):
        assess(user)
        actions.save_page(user=user, part=part, page="some-page", answers={})
        assert words in check(signed_in)

    def test_one_who_is_stopped_is_told_what_to_do(self, signed_in, user):
        assess(user, red_flags=frozenset({factories.RED_FLAG}))
        page = check(signed_in)
        assert "What to do now" in page
        assert "Change my safety answers" in page

    def test_after_safety_comes_how_the_hips_move(self, signed_in, user):
        assess(user, days_ago=None)
        assert "Go on: how your hips move" in check(signed_in)

    def test_after_the_check_come_the_results(self, signed_in, user):
        assess(user)
        page = check(signed_in)
        assert "See what you found" in page
        assert "Check again, and see what has changed" not in page

    @pytest.mark.parametrize(
        ("days", "is_due"), [(TEST_AGAIN_AFTER.days, True), (TEST_AGAIN_AFTER.days - 1, False)]
    )
    def test_after_4_weeks_another_check_is_proposed(self, signed_in, user, days, is_due):
        assess(user, days_ago=days)
        assert ("Your last check is 4 weeks ago" in check(signed_in)) is is_due

    def test_it_takes_at_most_8_queries(self, signed_in, user, django_assert_max_num_queries):
        assess(user)
        for part in Part:
            actions.save_page(user=user, part=part, page="some-page", answers={})
        with django_assert_max_num_queries(8):
            check(signed_in)


class TestConsent:
    def test_it_is_given_by_a_button(self, signed_in, user):
        assert_goes_to(signed_in.post("/check/consent/"), "check:safety")
        assert Consent.objects.holds(user)

    def test_it_is_not_given_by_a_link(self, signed_in, user):
        assert_not_allowed(signed_in.get("/check/consent/"))
        assert not Consent.objects.holds(user)

    def test_it_is_given_by_somebody(self, client):
        assert_asks_to_log_in(client.post("/check/consent/"))

    def test_taking_it_back_asks_first_and_says_what_goes(self, signed_in, user):
        factories.make_week(user)
        page = text(signed_in.get("/check/withdraw/"))
        assert "all your weeks" in page
        assert Week.objects.of(user).exists()

    def test_taking_it_back_deletes_what_was_answered(self, signed_in, user):
        factories.make_week(user)
        response = signed_in.post("/check/withdraw/", follow=True)
        assert "All your answers and weeks are deleted." in text(response)
        assert not Assessment.objects.of(user).exists()
        assert "May we keep your answers?" in check(signed_in)

    def test_there_is_nothing_to_take_back_without_it(self, signed_in):
        assert_goes_to(signed_in.get("/check/withdraw/"), "check:start")


WITHOUT_CONSENT = ["/check/how/", "/check/quick/", "/check/quick/front/", "/check/results/"]


class TestWhatMustComeBefore:
    @pytest.mark.parametrize("address", WITHOUT_CONSENT)
    def test_the_anonymous_are_asked_to_log_in(self, client, address):
        assert_asks_to_log_in(client.get(address))

    @pytest.mark.parametrize("address", WITHOUT_CONSENT)
    def test_consent_comes_first(self, signed_in, address):
        assert_goes_to(signed_in.get(address), "check:start")

    @pytest.mark.parametrize("address", WITHOUT_CONSENT)
    def test_then_safety(self, signed_in, user, address):
        actions.give_consent(user=user)
        assert_goes_to(signed_in.get(address), "check:safety")

    @pytest.mark.parametrize("address", WITHOUT_CONSENT)
    def test_which_may_stop_it(self, signed_in, user, address):
        assess(user, gates=frozenset({factories.GATE}))
        assert_goes_to(signed_in.get(address), "check:stop")


class TestHow:
    def test_both_ways_are_offered(self, signed_in, user):
        assess(user, days_ago=None)
        page = text(signed_in.get("/check/how/"))
        assert 'href="/check/quick/"' in page
        assert 'href="/check/tests/"' in page

    def test_what_was_found_may_stay(self, signed_in, user):
        assess(user)
        assert "Keep what I found on" in text(signed_in.get("/check/how/"))
