"""One exercise of one day: why it is there and how to do it. A page, and a fold of the week."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape

from exercises.models import Exercise, SelfTest
from planner.models import Item
from planner.names import MUSCLE, Names
from tests import factories

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)

HTMX = {"HX-Request": "true"}
GONE = "We no longer offer this exercise. Leave it out."
PAINFUL = (factories.painful("calves"),)


@pytest.fixture
def week(user):
    """This week or the coming one."""
    return factories.make_week(user)


@pytest.fixture
def item(week):
    """An exercise after the warm-up, with more to do on one side."""
    return next(item for item in factories.every_item(week) if item.first_side and item.order > 2)


@pytest.fixture
def address(item):
    return item.get_absolute_url()


def told(words: str) -> str:
    return escape(words).replace("&#x27;", "'")


class TestWhatTheReasonsRestOn:
    def said(self, client, user) -> str:
        week = factories.make_week(user)
        pages = [text(client.get(one.get_absolute_url())) for one in factories.every_item(week)]
        return " ".join(pages)

    def test_a_self_test_is_named_with_its_day(self, signed_in, user):
        factories.make_assessment(user)
        factories.run_tests(user, *factories.SOME_TESTS)
        page = self.said(signed_in, user)
        today = date_format(timezone.localdate(), "j F Y")
        assert f"Measured on {today}: " in page
        assert SelfTest.objects.get(slug="single-leg-bridge-hold").name in page

    def test_what_was_felt_is_said_to_be(self, signed_in, user):
        factories.make_assessment(user, findings=(factories.tight("hip-flexors"),))
        page = self.said(signed_in, user)
        name = Names.load(MUSCLE).muscle("hip-flexors")
        assert f"By how it feels, not measured: {name}." in page
        assert "Measured on" not in page

    def test_where_nothing_was_found_nothing_is_said(self, signed_in, user):
        factories.make_assessment(user, findings=())
        page = self.said(signed_in, user)
        assert "Measured on" not in page
        assert "not measured" not in page


class TestPage:
    def test_its_address_is_the_day_and_the_exercise(self, item):
        address = f"/week/{item.session.date}/{item.exercise.slug}/"
        assert item.get_absolute_url() == address

    def test_it_says_how_to_do_it(self, signed_in, item, address):
        response = signed_in.get(address)
        assert_ok(response)
        page = text(response)
        words = item.version
        for said in (words.name, words.purpose, words.where_felt, words.do, words.dont):
            assert told(said) in page
        for step in words.steps:
            assert f"<li>{told(step)}</li>" in page

    def test_it_says_every_reason(self, signed_in, user):
        factories.make_assessment(user, findings=everything_tight_and_weak())
        items = factories.every_item(factories.make_week(user, minutes=45))
        muscles = {item: {reason.get("muscle") for reason in item.reasons} for item in items}
        several = max(muscles, key=lambda item: len(muscles[item]))
        assert len(muscles[several]) > 1
        page = text(signed_in.get(several.get_absolute_url()))
        names = Names.load(MUSCLE)
        for muscle in muscles[several]:
            assert f"our {names.muscle(muscle)} is tight and weak" in page

    def test_it_says_why_it_has_that_dose(self, signed_in, item, address):
        page = text(signed_in.get(address))
        assert "Why that dose" in page
        assert "The usual dose is" in page
        assert item.dose_reasons[0]["rule"] == "usual-dose"

    def test_an_item_stored_before_doses_had_reasons_has_no_heading(self, signed_in, item, address):
        Item.objects.filter(pk=item.pk).update(dose_reasons=[])
        assert "Why that dose" not in text(signed_in.get(address))

    def test_it_says_what_a_condition_changes(self, signed_in, user):
        conditions = frozenset({"knee-pain", "hip-osteoarthritis", "poor-balance"})
        factories.make_assessment(user, conditions=conditions)
        items = factories.every_item(factories.make_week(user, minutes=45))
        changed = next(item for item in items if item.modifications)
        page = text(signed_in.get(changed.get_absolute_url()))
        assert told(changed.modifications[0]["forms"][0]) in page

    def test_it_leads_back_to_the_day_and_on_to_the_exercise(self, signed_in, item, address):
        page = text(signed_in.get(address))
        day = item.session.date
        assert f'href="/week/{day}/#day-{day}"' in page
        assert f'href="{item.exercise.get_absolute_url()}"' in page

    def test_an_edit_does_not_reach_its_words(self, signed_in, item, address):
        Exercise.objects.filter(pk=item.exercise_id).update(name="New name", do="Something new.")
        page = text(signed_in.get(address))
        assert item.version.name in page
        assert "New name" not in page
        assert "Something new." not in page

    def test_an_exercise_that_is_not_offered_any_more_says_so(self, signed_in, item, address):
        assert GONE not in text(signed_in.get(address))
        Exercise.objects.filter(pk=item.exercise_id).update(published=False)
        page = text(signed_in.get(address))
        assert GONE in page
        assert f'href="{item.exercise.get_absolute_url()}"' not in page

    def test_other_grades_since_then_ask_for_a_new_plan(self, signed_in, user, address):
        assert "Your answers have changed" not in text(signed_in.get(address))
        factories.make_assessment(user, findings=(factories.weak("core"),))
        assert "Your answers have changed" in text(signed_in.get(address))

    def test_it_takes_at_most_8_queries(
        self, signed_in, user, address, django_assert_max_num_queries
    ):
        factories.make_assessment(user, findings=(factories.weak("core"),))
        with django_assert_max_num_queries(8):
            signed_in.get(address)


class TestFold:
    def test_to_htmx_it_is_why_and_how_alone(self, signed_in, item, address):
        response = signed_in.get(address, headers=HTMX)
        assert_ok(response)
        fold = text(response)
        assert fold.strip().startswith('<div class="part">')
        assert "<html" not in fold
        assert told(item.version.steps[0]) in fold
        assert "<h5>" in fold

    def test_a_restored_page_is_whole(self, signed_in, address):
        restored = HTMX | {"HX-History-Restore-Request": "true"}
        assert "<html" in text(signed_in.get(address, headers=restored))

    def test_nobody_keeps_it_and_caches_tell_it_from_the_page(self, signed_in, address):
        response = signed_in.get(address, headers=HTMX)
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        assert "HX-Request" in response["Vary"]


class TestWhoMaySeeIt:
    def test_it_asks_the_anonymous_to_log_in(self, client, address):
        assert_asks_to_log_in(client.get(address))

    def test_a_fold_takes_the_anonymous_to_the_log_in(self, client, address):
        response = client.get(address, headers=HTMX)
        assert_ok(response)
        assert response["HX-Redirect"] == f"/accounts/login/?next={address}"
        assert not response.content

    def test_a_stranger_does_not_find_it(self, client, address, stranger):
        factories.make_week(stranger, days=factories.MON_WED_FRI, minutes=10)
        client.force_login(stranger)
        theirs = {item.exercise.slug for item in factories.every_item(stranger.weeks.get())}
        assert address.split("/")[-2] not in theirs
        assert_not_found(client.get(address))

    def test_a_day_or_an_exercise_that_is_not_in_the_week_is_not_found(self, signed_in, item):
        day, slug = item.session.date, item.exercise.slug
        assert_not_found(signed_in.get(f"/week/{day}/no-such-exercise/"))
        assert_not_found(signed_in.get(f"/week/{day + timedelta(days=1)}/{slug}/"))
        assert_not_found(signed_in.get(f"/week/{day - 3 * factories.WEEK}/{slug}/"))

    def test_it_is_not_posted_to(self, signed_in, address):
        assert_not_allowed(signed_in.post(address))

    def test_a_person_who_is_stopped_is_sent_to_what_to_do_now(self, signed_in, user, address):
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        assert_goes_to(signed_in.get(address), "check:stop")
        assert signed_in.get(address, headers=HTMX)["HX-Redirect"] == "/check/stop/"

    def test_other_safety_answers_hide_it(self, signed_in, user, item, address):
        factories.make_assessment(user, findings=(*factories.FINDINGS, *PAINFUL))
        page = text(signed_in.get(address)).split("<main")[1]
        assert "Your week is out of date" in page
        assert item.version.name not in page

    def test_other_safety_answers_take_a_fold_to_the_page_that_says_so(
        self, signed_in, user, address
    ):
        factories.make_assessment(user, findings=(*factories.FINDINGS, *PAINFUL))
        assert signed_in.get(address, headers=HTMX)["HX-Redirect"] == address


def everything_tight_and_weak():
    return tuple(
        make(muscle, side)
        for muscle in factories.every_muscle()
        for side in ("left", "right")
        for make in (factories.tight, factories.weak)
    )
