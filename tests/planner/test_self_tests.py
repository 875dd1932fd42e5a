"""The self-tests: which a person is offered, what a page takes and keeps, and what pain does."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from exercises.models import Condition, Level, Reading, SelfTest, TagLevel, Unit
from planner import actions
from planner.engine.grading import RANGES
from planner.engine.grading import Unit as EngineUnit
from planner.forms.beside_the_number import FAULT_TO_SEE, FIRST_WAY
from planner.models import Draft, Finding, Part, TestRun
from planner.pain import PainPlace
from planner.testing import testing_of as offered_to
from tests import factories, self_tests

from .answering import (
    assert_asks_again,
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)
from .reading import grades

pytestmark = pytest.mark.django_db

TESTS, WARM_UP, STOPPED = "/check/tests/", "/check/tests/warm-up/", "/check/tests/stopped/"
FABER = "/check/tests/faber/"
HEIGHT = "faber-knee-height"
HIGHEST_GRADE = 6
OPEN_LINES = '<details class="lines" open>'


@pytest.fixture
def assessed(signed_in, user):
    """Free to test, with nothing begun."""
    factories.make_assessment(user, findings=())
    return signed_in


@pytest.fixture
def testing(assessed, user):
    """Warm, with all tests before them."""
    self_tests.begin(user)
    return assessed


def send(client, test: str, **changes: str) -> HttpResponse:
    """The page of a test, filled in. A change's name has _ for the marks around the reading."""
    form = self_tests.filled(test) | {"edition": edition()}
    for side in ("left", "right", "both"):
        for name in [name for name in changes if name.startswith(f"{side}_")]:
            form[f"{side}-{name.removeprefix(f'{side}_')}"] = changes.pop(name)
    return client.post(f"{TESTS}{test}/", form | changes)


def edition() -> str:
    draft = Draft.objects.first()
    return draft.edition if draft else ""


def saved(test: str) -> dict[str, Any]:
    return Draft.objects.get().page(test)


def saved_on(side: str, test: str = "faber") -> dict[str, Any]:
    (result,) = [one for one in saved(test)["results"] if one["side"] == side]
    return result


def ticked(page: str) -> list[str]:
    return re.findall(r'name="tests" value="([\w-]+)"[^>]* checked', page)


class TestWhoMayTest:
    PAGES = (TESTS, WARM_UP, STOPPED, FABER)

    @pytest.mark.parametrize("page", PAGES)
    def test_the_anonymous_are_asked_to_log_in(self, client, page):
        assert_asks_to_log_in(client.get(page))

    @pytest.mark.parametrize("page", PAGES)
    def test_consent_comes_first(self, signed_in, page):
        assert_goes_to(signed_in.get(page), "check:start")

    @pytest.mark.parametrize("page", PAGES)
    def test_safety_comes_first(self, signed_in, user, page):
        actions.give_consent(user=user)
        assert_goes_to(signed_in.get(page), "check:safety")

    @pytest.mark.parametrize("page", PAGES)
    def test_who_is_stopped_does_not_test(self, signed_in, user, page):
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        assert_goes_to(signed_in.get(page), "check:stop")

    @pytest.mark.parametrize("page", PAGES)
    def test_nothing_is_deleted(self, testing, page):
        assert_not_allowed(testing.delete(page))

    def test_nobody_sees_what_a_stranger_measured(self, testing, user, stranger):
        factories.make_assessment(stranger)
        self_tests.begin(stranger)
        self_tests.measure(stranger, "faber")
        assert not offered_to(user).find("faber").is_done
        assert "12.5" not in text(testing.get(FABER))


class TestTheList:
    def test_all_are_ticked_at_first(self, assessed):
        assert ticked(text(assessed.get(TESTS))) == self_tests.SLUGS

    def test_the_chosen_ones_are_kept_and_the_warm_up_is_next(self, assessed):
        assert_goes_to(assessed.post(TESTS, {"tests": ["faber"]}), "check:tests_warm_up")
        assert saved("chosen") == {"tests": ["faber"]}

    def test_none_at_all_is_a_slip(self, assessed):
        assert_asks_again(assessed.post(TESTS), "Tick at least one test.")
        assert not Draft.objects.exists()

    def test_a_test_that_is_not_there_is_not_chosen(self, assessed):
        assert_asks_again(assessed.post(TESTS, {"tests": ["hop"]}), "not known any more")

    def test_what_is_behind_the_person_says_so_and_leads_there(self, testing, user):
        self_tests.measure(user, "faber")
        self_tests.save(user, "march-hold", {"skipped": True})
        page = text(testing.get(TESTS))
        assert "Done. Look again" in page
        assert "Skipped. Do it after all" in page
        assert f'href="{FABER}"' in page
        assert set(self_tests.SLUGS) - set(ticked(page)) == {"faber", "march-hold"}

    def test_it_says_how_far_one_is_and_what_is_next(self, testing, user):
        self_tests.measure(user, "modified-thomas")
        page = text(testing.get(TESTS))
        assert "1 of 14 behind you, about 13 minutes left" in page
        assert "Go on: Lying knee straightening" in page

    def test_a_new_choice_keeps_what_is_done(self, testing, user):
        self_tests.measure(user, "faber")
        response = testing.post(TESTS, {"tests": ["march-hold"], "edition": edition()})
        assert_goes_to(response, "check:test", "march-hold")
        assert saved("chosen") == {"tests": ["faber", "march-hold"]}

    def test_finishing_is_offered_once_something_is_done(self, testing, user):
        assert "Finish with what I have" not in text(testing.get(TESTS))
        self_tests.measure(user, "faber")
        assert "Finish with what I have" in text(testing.get(TESTS))

    def test_finishing_stores_what_is_there(self, testing, user):
        self_tests.measure(user, "faber")
        response = testing.post(TESTS, {"finish": "", "edition": edition()})
        assert_goes_to(response, "check:results")
        assert TestRun.objects.get().results.count() == 2

    def test_with_nothing_measured_there_is_nothing_to_finish(self, testing, user):
        self_tests.save(user, "faber", {"skipped": True})
        response = testing.post(TESTS, {"finish": "", "edition": edition()}, follow=True)
        assert "Nothing is measured yet." in text(response)
        assert Draft.objects.exists()


class TestConditions:
    @pytest.mark.parametrize("condition", self_tests.CONDITIONS)
    def test_a_test_is_left_out_exactly_where_a_tag_asks_to_avoid_or_to_change(
        self, user, condition
    ):
        factories.make_assessment(user, conditions=frozenset({condition}))
        changing = TagLevel.objects.filter(
            condition__slug=condition, level__in=[Level.AVOID, Level.MODIFY]
        )
        expected = SelfTest.objects.filter(tags__in=changing.values("tag"))
        left_out = {test.slug for test in offered_to(user).tests if test.left_out}
        assert left_out == set(expected.values_list("slug", flat=True))

    def test_the_reason_stands_in_the_list_and_there_is_nothing_to_tick(self, signed_in, user):
        factories.make_assessment(user, conditions=frozenset({"knee-pain"}))
        page = text(signed_in.get(TESTS))
        assert "Left out: Knee pain" in page
        assert 'value="ely-heel-to-buttock"' not in page

    @pytest.mark.parametrize("way", ["get", "post"])
    def test_it_is_refused_by_its_address_too(self, signed_in, user, way):
        factories.make_assessment(user, conditions=frozenset({"knee-pain"}))
        self_tests.begin(user)
        response = getattr(signed_in, way)(f"{TESTS}ely-heel-to-buttock/", follow=True)
        assert "“Face-down heel to buttock” is left out for you. Why: Knee pain." in text(response)
        assert saved("ely-heel-to-buttock") is None

    def test_it_is_not_chosen_either(self, signed_in, user):
        factories.make_assessment(user, conditions=frozenset({"knee-pain"}))
        response = signed_in.post(TESTS, {"tests": ["ely-heel-to-buttock"]})
        assert response.status_code == 422

    def test_one_named_in_the_midst_of_it_counts_at_once(self, testing, user):
        factories.make_assessment(user, conditions=frozenset({"hip-flexor-strain-mild"}))
        assert "modified-thomas" not in {test.slug for test in offered_to(user).chosen}

    def test_care_is_told_on_the_page(self, signed_in, user):
        factories.make_assessment(user, conditions=frozenset({"hypermobility"}))
        self_tests.begin(user)
        condition = Condition.objects.get(slug="hypermobility")
        page = text(signed_in.get(f"{TESTS}one-leg-stand/"))
        assert f"<b>{condition.name}.</b> Keep one hand on a wall or chair." in page
        assert "Take care" not in text(signed_in.get(FABER))


class TestTheWay:
    def test_nothing_is_tested_before_something_is_chosen(self, assessed):
        assert_goes_to(assessed.get(FABER), "check:tests")
        assert_goes_to(assessed.get(WARM_UP), "check:tests")

    def test_the_warm_up_comes_first(self, assessed, user):
        self_tests.save(user, "chosen", {"tests": ["faber"]})
        assert_goes_to(assessed.get(FABER), "check:tests_warm_up")
        assert_ok(assessed.get(WARM_UP))
        response = assessed.post(WARM_UP, {"edition": edition()})
        assert_goes_to(response, "check:test", "faber")

    def test_an_unknown_test_is_not_found(self, testing):
        assert_not_found(testing.get(f"{TESTS}hop/"))

    def test_a_test_that_is_not_chosen_is_not_done(self, assessed, user):
        self_tests.begin(user, "march-hold")
        assert_goes_to(assessed.get(FABER), "check:tests")

    def test_it_goes_in_the_order_of_the_catalogue(self, assessed, user):
        self_tests.begin(user, "march-hold", "faber")
        assert_goes_to(send(assessed, "faber"), "check:test", "march-hold")

    def test_a_page_says_where_one_is(self, testing, user):
        self_tests.measure(user, "modified-thomas")
        assert "Test 3 of 14, about 13 minutes left" in text(testing.get(FABER))
        assert "Test 1 of 14, about 15 minutes left" in text(
            testing.get(f"{TESTS}modified-thomas/")
        )

    def test_after_the_last_one_it_is_finished(self, assessed, user):
        self_tests.begin(user, "faber")
        assert_goes_to(send(assessed, "faber"), "check:results")
        assert not Draft.objects.exists()
        assert {finding.grade for finding in Finding.objects.filter(muscle__slug="glute-max")} == {
            0
        }

    def test_skipping_needs_nothing_filled_in(self, testing):
        response = testing.post(FABER, {"skip": "", "edition": edition()})
        assert_goes_to(response, "check:test", "modified-thomas")
        assert saved("faber")["skipped"] is True

    def test_a_skipped_test_can_be_done_after_all(self, testing, user):
        self_tests.save(user, "faber", {"skipped": True})
        assert_ok(testing.get(FABER))
        send(testing, "faber")
        assert saved_on("left")["value"] == "12.5"

    def test_who_skips_all_is_told_that_nothing_is_measured(self, assessed, user):
        self_tests.begin(user, "faber")
        response = assessed.post(FABER, {"skip": "", "edition": edition()}, follow=True)
        assert "Nothing is measured yet." in text(response)

    def test_another_device_goes_on_where_this_one_left(self, testing, user):
        send(testing, "modified-thomas")
        other = Client()
        other.force_login(user)
        assert "Go on: Lying knee straightening" in text(other.get(TESTS))
        assert 'value="12.5"' in text(other.get(f"{TESTS}modified-thomas/"))


class TestEveryTest:
    @pytest.mark.parametrize("test", self_tests.SLUGS)
    def test_its_page_opens_and_keeps_each_reading_of_each_side(self, testing, test):
        assert_ok(testing.get(f"{TESTS}{test}/"))
        assert send(testing, test).status_code == 302
        kept = {(one["reading"], one["side"]) for one in saved(test)["results"]}
        assert kept == {
            (reading.slug, side)
            for reading in self_tests.readings_of(test)
            for side in self_tests.sides_of(test)
        }

    @pytest.mark.parametrize("test", self_tests.SLUGS)
    def test_its_page_takes_at_most_8_queries(
        self, testing, user, test, django_assert_max_num_queries
    ):
        self_tests.measure(user, test)
        with django_assert_max_num_queries(8):
            testing.get(f"{TESTS}{test}/")

    @pytest.mark.parametrize("test", self_tests.SLUGS)
    def test_its_page_comes_back_as_it_was_saved(self, testing, test):
        send(testing, test)
        before = saved(test)
        form = testing.get(f"{TESTS}{test}/").context["form"]
        sent = {"edition": edition()}
        for one in form.forms:
            sent |= {field.html_name: field.value() for field in one}
        sent = {name: value for name, value in sent.items() if str(value) not in ("None", "False")}
        assert testing.post(f"{TESTS}{test}/", sent).status_code == 302
        assert saved(test) == before

    @pytest.mark.parametrize("test", self_tests.SLUGS)
    def test_its_page_reads_at_grade_six_or_lower(self, testing, test):
        found = grades(text(testing.get(f"{TESTS}{test}/")))
        assert not {part: grade for part, grade in found.items() if grade > HIGHEST_GRADE}


class TestBesideTheNumber:
    """Where a number does not tell all, the lines are seen at once."""

    @pytest.mark.parametrize("test", ["one-leg-stand", "march-hold", "prone-leg-lift-hold"])
    def test_a_fault_is_asked_for_beside_the_time(self, testing, test):
        page = text(testing.get(f"{TESTS}{test}/"))
        assert page.count("What did you see?") == page.count(OPEN_LINES) == 2

    @pytest.mark.parametrize(
        ("test", "way", "sides"),
        [
            ("side-plank-hold", "of the full side plank", 2),
            ("march-hold", "of the standing hold", 2),
            ("front-plank-hold", "of the full front plank", 1),
        ],
    )
    def test_the_number_is_of_the_first_way_only(self, testing, test, way, sides):
        page = text(testing.get(f"{TESTS}{test}/"))
        asked = f"Time in seconds, {way}. Another way? Choose a line below."
        assert page.count(asked) == page.count(OPEN_LINES) == sides

    @pytest.mark.parametrize("test", ["single-leg-bridge-hold", "faber"])
    def test_where_the_number_tells_all_the_lines_are_folded(self, testing, test):
        page = text(testing.get(f"{TESTS}{test}/"))
        assert page.count('<details class="lines">') == 2
        assert "Another way? Choose a line below." not in page

    def test_they_are_readings_of_the_catalogue(self):
        named = FAULT_TO_SEE | FIRST_WAY.keys()
        readings = Reading.objects.filter(slug__in=named, unit=Unit.SECONDS)
        assert {reading.slug for reading in readings} == named


@pytest.mark.parametrize("page", [TESTS, WARM_UP])
def test_the_other_pages_read_at_grade_six_or_lower(testing, page):
    found = grades(text(testing.get(page)))
    assert not {part: grade for part, grade in found.items() if grade > HIGHEST_GRADE}


class TestMeasures:
    def test_a_comma_is_as_good_as_a_point(self, testing):
        send(testing, "faber", **{f"left_{HEIGHT}-value": " 12,5 "})
        assert saved_on("left")["value"] == "12.5"

    def test_inches_are_kept_as_centimetres_and_come_back_as_inches(self, testing):
        send(testing, "faber", length="in", **{f"left_{HEIGHT}-value": "4.7"})
        assert saved_on("left")["value"] == "11.9"
        assert saved("units") == {"length": "in"}
        page = testing.get(FABER).context["form"]
        assert page.sides[0][f"{HEIGHT}-value"].value() == "4.7"

    def test_the_next_page_begins_with_the_last_unit(self, testing):
        send(testing, "faber", length="in")
        page = testing.get(f"{TESTS}butterfly-knee-drop/").context["form"]
        assert page.length["length"].value() == "in"

    def test_a_unit_is_asked_only_where_there_is_a_length(self, testing):
        assert testing.get(f"{TESTS}one-leg-stand/").context["form"].length is None

    def test_an_unknown_unit_is_asked_again(self, testing):
        assert_asks_again(send(testing, "faber", length="feet"), "Choose cm or inches.")

    @pytest.mark.parametrize(
        ("test", "value", "words"),
        [
            ("faber", "100.1", "Give a number from 0 to 100 cm."),
            ("faber", "-1", "Give a number from 0 to 100 cm."),
            ("faber", "a hand", "Give a number from 0 to 100 cm."),
            ("faber", "nan", "Give a number from 0 to 100 cm."),
            ("seated-hip-rotation", "151", "Give a number from 0 to 150 degrees."),
            ("one-leg-stand", "601", "Give a number from 0 to 600 seconds."),
            ("adductor-squeeze-and-lift", "101", "Give a whole number from 0 to 100."),
            ("adductor-squeeze-and-lift", "3.5", "Give a whole number from 0 to 100."),
        ],
    )
    def test_out_of_range_says_the_range_and_the_unit(self, testing, test, value, words):
        (reading,) = self_tests.readings_of(test)
        response = send(testing, test, **{f"left_{reading.slug}-value": value})
        assert_asks_again(response, words, f'value="{value}"')
        assert saved(test) is None

    def test_so_in_inches(self, testing):
        response = send(testing, "faber", length="in", **{f"left_{HEIGHT}-value": "40"})
        assert_asks_again(response, "Give a number from 0 to 39 inches.")

    def test_both_ends_of_a_range_are_in_it(self, testing):
        low, high = RANGES[EngineUnit.CENTIMETRES]
        changes = {f"left_{HEIGHT}-value": str(low), f"right_{HEIGHT}-value": str(high)}
        send(testing, "faber", **changes)
        assert (saved_on("left")["value"], saved_on("right")["value"]) == ("0", "100")

    def test_a_line_is_enough(self, testing):
        changes = {f"left_{HEIGHT}-value": "", f"left_{HEIGHT}-picked": "1"}
        send(testing, "faber", **changes)
        assert (saved_on("left")["value"], saved_on("left")["picked"]) == (None, 1)

    def test_a_number_and_a_line_are_both_kept(self, testing):
        send(testing, "faber", **{f"left_{HEIGHT}-picked": "3"})
        assert (saved_on("left")["value"], saved_on("left")["picked"]) == ("12.5", 3)

    def test_not_sure_is_an_answer(self, testing):
        changes = {f"left_{HEIGHT}-value": "", f"left_{HEIGHT}-picked": "not-sure"}
        send(testing, "faber", **changes)
        assert (saved_on("left")["value"], saved_on("left")["picked"]) == (None, None)
        side = testing.get(FABER).context["form"].sides[0]
        assert side[f"{HEIGHT}-picked"].value() == "not-sure"

    def test_nothing_at_all_is_no_answer(self, testing):
        response = send(testing, "faber", **{f"left_{HEIGHT}-value": ""})
        assert_asks_again(response, "Type a number, choose a line, or choose “Not sure”.")

    def test_a_position_is_chosen_by_its_line(self, testing):
        response = send(testing, "modified-thomas", **{"left_modified-thomas-tfl-picked": ""})
        assert_asks_again(response, "Choose a line, or “Not sure”.")

    def test_what_is_there_or_not_may_not_be_there(self, testing):
        name = "modified-thomas-over-long"
        assert "No, nothing like that." in text(testing.get(f"{TESTS}modified-thomas/"))
        send(testing, "modified-thomas", **{f"left_{name}-picked": "0"})
        kept = [one for one in saved("modified-thomas")["results"] if one["reading"] == name]
        assert [(one["side"], one["picked"]) for one in kept] == [("left", 0), ("right", 2)]

    def test_a_grade_without_words_cannot_be_chosen(self, testing):
        changes = {"left_modified-thomas-over-long-picked": "3"}
        assert send(testing, "modified-thomas", **changes).status_code == 422

    def test_every_unit_has_a_range_or_needs_none(self):
        assert {*RANGES, EngineUnit.POSITION} == {EngineUnit(unit) for unit in Unit.values}


class TestPain:
    def test_it_must_be_told_also_where_there_was_none(self, testing):
        response = send(testing, "faber", left_pain="")
        assert_asks_again(response, "Choose a number, also if it did not hurt.")

    def test_where_it_hurt_must_be_told(self, testing):
        assert_asks_again(send(testing, "faber", left_pain="1"), "Choose where it hurt.")

    def test_without_pain_there_is_no_place_of_it(self, testing):
        send(testing, "faber", left_pain_at="groin")
        assert saved_on("left")["pain_at"] == ""

    @pytest.mark.parametrize("pain", ["1", "3"])
    def test_a_little_is_noted_and_the_measure_counts(self, testing, pain):
        send(testing, "faber", left_pain=pain, left_pain_at="groin")
        assert saved_on("left") | {"value": "12.5", "pain": int(pain), "pain_at": "groin"} == (
            saved_on("left")
        )

    @pytest.mark.parametrize("pain", ["4", "5"])
    def test_from_4_on_no_measure_is_asked_and_testing_goes_on(self, testing, pain):
        changes = {f"left_{HEIGHT}-value": "", "left_pain": pain, "left_pain_at": "groin"}
        response = send(testing, "faber", **changes)
        assert_goes_to(response, "check:test", "modified-thomas")
        page = text(testing.get(response["Location"]))
        assert "We noted that it hurts there, and leave it alone." in page

    @pytest.mark.parametrize(
        "worst", [{"right_pain": "6", "right_pain_at": "groin"}, {"right_alarming": "on"}]
    )
    def test_from_6_on_or_of_an_alarming_kind_testing_ends(self, testing, worst):
        assert_goes_to(send(testing, "faber", **worst), "check:tests_stopped")
        for page in (TESTS, WARM_UP, FABER, f"{TESTS}march-hold/"):
            assert_goes_to(testing.get(page), "check:tests_stopped")
        assert_goes_to(send(testing, "march-hold"), "check:tests_stopped")
        assert saved("march-hold") is None

    @pytest.mark.parametrize(
        "worst", [{"left_pain": "7"}, {"left_pain": "", "left_alarming": "on"}]
    )
    def test_a_stop_is_stored_whatever_else_is_missing(self, testing, worst):
        nothing = {f"left_{HEIGHT}-value": "900", f"right_{HEIGHT}-value": "", "right_pain": ""}
        assert_goes_to(send(testing, "faber", **nothing, **worst), "check:tests_stopped")
        (result,) = saved("faber")["results"]
        assert (result["side"], result["value"]) == ("left", None)

    def test_the_page_of_it_says_what_to_do_and_leads_to_the_results(self, testing, user):
        self_tests.measure(user, "faber", pain=8, pain_at="groin")
        page = text(testing.get(STOPPED))
        for words in ("Please stop testing for today", "safety questions", "doctor"):
            assert words in page
        assert not {part: grade for part, grade in grades(page).items() if grade > HIGHEST_GRADE}
        response = testing.post(TESTS, {"finish": "", "edition": edition()})
        assert_goes_to(response, "check:results")
        assert TestRun.objects.get().stopped
        assert all(finding.painful for finding in Finding.objects.all())

    def test_without_a_stop_there_is_no_such_page(self, testing):
        assert_goes_to(testing.get(STOPPED), "check:tests")

    def test_every_place_fits_its_column(self):
        assert all(len(place) <= 12 for place in PainPlace.values)


class TestTwoAtOnce:
    def test_each_page_saves_only_itself(self, testing, user):
        """Two tabs that were opened before either was saved."""
        send(testing, "faber")
        send(testing, "march-hold")
        assert saved_on("left")["value"] == "12.5"
        assert saved_on("left", "march-hold")["value"] == "9.4"

    def test_the_same_page_twice_is_saved_once(self, testing):
        send(testing, "faber")
        send(testing, "faber", **{f"left_{HEIGHT}-value": "20"})
        assert [saved_on(side)["value"] for side in ("left", "right")] == ["20", "12.5"]

    @pytest.mark.parametrize("button", [{}, {"skip": ""}])
    def test_a_page_from_before_the_end_stores_nothing(self, testing, user, button):
        old = edition()
        self_tests.measure(user, "march-hold")
        testing.post(TESTS, {"finish": "", "edition": old})
        form = self_tests.filled("faber") | button | {"edition": old}
        response = testing.post(FABER, form, follow=True)
        assert "These tests were finished in another place." in text(response)
        assert not Draft.objects.exists()
        assert TestRun.objects.count() == 1

    def test_nor_does_it_when_new_tests_are_under_way(self, testing, user):
        old = edition()
        actions.drop_draft(user=user, part=Part.TESTS)
        self_tests.begin(user)
        testing.post(FABER, self_tests.filled("faber") | {"edition": old})
        assert saved("faber") is None

    def test_finishing_twice_finishes_once(self, testing, user):
        self_tests.measure(user, "faber")
        old = edition()
        for _ in range(2):
            assert_goes_to(testing.post(TESTS, {"finish": "", "edition": old}), "check:results")
        assert TestRun.objects.count() == 1

    def test_the_action_itself_refuses_a_page_of_an_old_draft(self, testing, user):
        with pytest.raises(actions.OldPageError):
            actions.save_page(
                user=user, part=Part.TESTS, page="faber", answers={}, edition="2020-01-01"
            )


def test_a_reading_that_counts_seconds_up_to_an_end_says_where_that_is():
    ends = dict(Reading.objects.exclude(timer_s=None).values_list("key", "timer_s"))
    assert ends == {"T9": 30, "T10": 15, "T11": 10, "T12": 30}


def test_the_catalogue_takes_about_15_minutes():
    assert sum(SelfTest.objects.values_list("minutes", flat=True)) == 15


class TestAnotherDay:
    def yesterday(self, user, page: str) -> None:
        draft = Draft.objects.get(user=user)
        day = timezone.localdate() - timedelta(days=1)
        draft.pages[page] |= {"on": day.isoformat()}
        draft.save()

    def test_the_warm_up_is_done_again(self, testing, user):
        self.yesterday(user, "warm-up")
        assert_goes_to(testing.get(FABER), "check:tests_warm_up")

    def test_after_strong_pain_no_more_tests_are_done_that_day(self, testing, user):
        self_tests.measure(user, "faber", pain=8, pain_at="groin")
        actions.finish_tests(user=user, today=timezone.localdate())
        assert_goes_to(testing.get(TESTS), "check:tests_stopped")
        assert_ok(testing.get(STOPPED))


class TestAgain:
    def test_the_tests_of_the_last_time_are_ticked(self, assessed, user):
        self_tests.begin(user)
        self_tests.measure(user, "faber")
        self_tests.measure(user, "march-hold")
        actions.finish_tests(user=user, today=timezone.localdate())
        form = assessed.get(TESTS).context["form"]
        assert set(form["tests"].value()) == {"faber", "march-hold"}
