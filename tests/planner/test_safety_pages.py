"""The pages of safety questions: what they ask, what they keep, and where they lead."""

import re

import pytest
from django.urls import reverse

from exercises.models import ClearanceGate, Condition, RedFlag, SafetyTheme
from planner import actions
from planner.engine.types import Direction
from planner.models import Assessment, Draft
from planner.safety_check import ABOUT, MOVES
from planner.safety_questions import load_themes
from tests import factories

from .answering import (
    assert_asks_again,
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)

pytestmark = pytest.mark.django_db

FIRST, LAST = "heart", MOVES
FLAG_PAGE, FLAG = "legs-and-bladder", f"red_flags.{factories.RED_FLAG}"
GATE_PAGE, GATE = "operations-and-joints", f"gates.{factories.GATE}"
KNEE = "conditions.knee-pain"
NONE = {"ticked": "none"}


@pytest.fixture
def answering(signed_in, user):
    """Has agreed, and has answered nothing yet."""
    actions.give_consent(user=user)
    return signed_in


def address(page: str) -> str:
    return reverse("check:safety_page", args=[page])


def begin(client, age: str = "42"):
    return client.post(address(ABOUT), {"age": age, "sex": ""})


def answer_all(client, **answers):
    """Every page in turn, as the form sends it; ``answers``: of some pages, by their names."""
    begin(client)
    for theme in load_themes():
        client.post(address(theme.slug), {"ticked": answers.get(theme.slug, "none")})
    return client.post(address(MOVES), {"provoking": answers.get(MOVES, "none")})


def ticked(response) -> list[str]:
    boxes = re.findall(r"<input[^>]*(?:checkbox|radio)[^>]*>", text(response))
    return [re.search(r'value="([^"]*)"', box)[1] for box in boxes if " checked" in box]


class TestWhatIsAsked:
    def test_each_question_of_the_catalogue_stands_on_one_page(self, answering):
        begin(answering)
        pages = [text(answering.get(address(theme.slug))) for theme in load_themes()]
        for kind, model in (
            ("red_flags", RedFlag),
            ("gates", ClearanceGate),
            ("conditions", Condition),
        ):
            for slug in model.objects.values_list("slug", flat=True):
                assert sum(f'value="{kind}.{slug}"' in page for page in pages) == 1

    def test_none_of_these_is_always_there(self, answering):
        begin(answering)
        for page in (*SafetyTheme.objects.values_list("slug", flat=True), MOVES):
            assert text(answering.get(address(page))).count('value="none"') == 1

    def test_a_page_says_how_far_it_is(self, answering):
        assert "Page 1 of 12, about 4 minutes left" in text(answering.get(address(ABOUT)))
        begin(answering)
        assert "Page 12 of 12, about 1 minute left" in text(answering.get(address(MOVES)))

    def test_back_leads_to_the_page_before(self, answering):
        begin(answering)
        assert f'href="{address(ABOUT)}">Back' in text(answering.get(address(FIRST)))
        assert 'href="/check/">Back' in text(answering.get(address(ABOUT)))

    def test_there_is_none_for_another_word(self, answering):
        assert_not_found(answering.get(address("ear")))

    def test_a_theme_without_questions_has_none(self, answering):
        SafetyTheme.objects.create(slug="empty", title="Empty")
        assert_not_found(answering.get(address("empty")))

    def test_it_takes_at_most_8_queries(self, answering, user, django_assert_max_num_queries):
        factories.make_assessment(user, conditions=frozenset({"knee-pain"}))
        begin(answering)
        for page in (ABOUT, GATE_PAGE, MOVES):
            with django_assert_max_num_queries(8):
                answering.get(address(page))


class TestWhoIsAsked:
    @pytest.mark.parametrize("page", ["/check/safety/", address(ABOUT), address(FIRST)])
    def test_the_anonymous_are_asked_to_log_in(self, client, page):
        assert_asks_to_log_in(client.get(page))

    def test_consent_comes_first(self, signed_in, user):
        for page in ("/check/safety/", address(ABOUT), address(FIRST)):
            assert_goes_to(signed_in.get(page), "check:start")
        assert_goes_to(begin(signed_in), "check:start")
        assert not Draft.objects.exists()
        assert not Assessment.objects.exists()

    def test_the_age_comes_before_the_signs(self, answering):
        assert_goes_to(answering.get(address(FIRST)), "check:safety_page", ABOUT)

    def test_nothing_is_deleted(self, answering):
        assert_not_allowed(answering.delete(address(ABOUT)))
        assert_not_allowed(answering.post("/check/safety/"))


class TestTheWay:
    def test_it_begins_with_the_person(self, answering):
        assert_goes_to(answering.get("/check/safety/"), "check:safety_page", ABOUT)

    def test_each_page_leads_to_the_next(self, answering):
        assert_goes_to(begin(answering), "check:safety_page", FIRST)
        response = answering.post(address(FIRST), NONE)
        assert_goes_to(response, "check:safety_page", FLAG_PAGE)

    def test_it_goes_on_at_the_first_page_that_is_open(self, answering):
        begin(answering)
        answering.post(address(FIRST), NONE)
        assert_goes_to(answering.get("/check/safety/"), "check:safety_page", FLAG_PAGE)

    def test_the_last_page_leads_back_to_one_that_was_passed_over(self, answering):
        begin(answering)
        response = answering.post(address(MOVES), {"provoking": "none"})
        assert_goes_to(response, "check:safety_page", FIRST)

    def test_it_ends_where_the_hips_are_checked(self, answering, user):
        response = answer_all(answering, **{GATE_PAGE: [KNEE], MOVES: ["rotation"]})
        assert_goes_to(response, "check:how")
        assessment = user.assessments.get()
        assert [one.slug for one in assessment.conditions.all()] == ["knee-pain"]
        assert assessment.provoking == {Direction.ROTATION}

    def test_a_page_sent_twice_at_the_end_begins_no_new_check(self, answering, user):
        begin(answering)
        edition = answering.get(address(MOVES)).context["edition"]
        answer_all(answering)
        response = answering.post(address(MOVES), {"provoking": "none", "edition": edition})
        assert_goes_to(response, "check:start")
        assert not Draft.objects.exists()
        assert user.assessments.count() == 1

    def test_a_sign_that_is_sent_too_late_still_stops_the_plan(self, answering, user):
        begin(answering)
        edition = answering.get(address(FLAG_PAGE)).context["edition"]
        answer_all(answering)
        answering.post(address(FLAG_PAGE), {"ticked": FLAG, "edition": edition})
        assert_goes_to(answering.get("/plan/"), "check:stop")


class TestWhatComesBack:
    def test_what_was_answered_in_this_check(self, answering):
        begin(answering, age="57")
        answering.post(address(GATE_PAGE), {"ticked": [KNEE]})
        answering.post(address(FIRST), NONE)
        assert 'value="57"' in text(answering.get(address(ABOUT)))
        assert ticked(answering.get(address(GATE_PAGE))) == [KNEE]
        assert ticked(answering.get(address(FIRST))) == ["none"]

    def test_a_yes_from_the_last_time_but_a_no_is_asked_anew(self, answering, user):
        factories.make_assessment(
            user,
            age=57,
            sex="female",
            red_flags=frozenset({factories.RED_FLAG}),
            gates=frozenset({factories.GATE}),
            conditions=frozenset({"knee-pain"}),
            provoking=frozenset({Direction.FLEXION}),
        )
        assert 'value="57"' in text(answering.get(address(ABOUT)))
        assert ticked(answering.get(address(ABOUT))) == ["female"]
        assert ticked(answering.get(address(FLAG_PAGE))) == [FLAG]
        assert sorted(ticked(answering.get(address(GATE_PAGE)))) == sorted([GATE, KNEE])
        assert ticked(answering.get(address(FIRST))) == []
        assert ticked(answering.get(address(MOVES))) == ["flexion"]

    def test_what_was_unticked_in_this_check_stays_so(self, answering, user):
        factories.make_assessment(user, conditions=frozenset({"knee-pain"}))
        answering.post(address(GATE_PAGE), NONE)
        assert ticked(answering.get(address(GATE_PAGE))) == ["none"]

    def test_that_no_move_hurts_is_asked_anew_until_it_is_said_in_this_check(self, answering, user):
        factories.make_assessment(user)
        assert ticked(answering.get(address(MOVES))) == []
        answering.post(address(MOVES), {"provoking": "none"})
        answering.post(address(ABOUT), {"age": "42"})
        assert ticked(answering.get(address(MOVES))) == ["none"]


class TestWhatStops:
    @pytest.mark.parametrize(
        ("page", "answers"),
        [(FLAG_PAGE, {"ticked": FLAG}), (GATE_PAGE, {"ticked": GATE}), (ABOUT, {"age": "17"})],
        ids=["red flag", "gate", "under 18"],
    )
    def test_it_ends_at_once_and_only_that_answer_is_changed(self, answering, page, answers):
        begin(answering)
        assert_goes_to(answering.post(address(page), answers), "check:stop")
        stop = answering.get("/check/stop/")
        assert_ok(stop)
        assert f'href="{address(page)}">Change my answers' in text(stop)
        assert_ok(answering.get(address(page)))

    def test_unticking_it_leads_on_through_the_rest(self, answering):
        begin(answering)
        answering.post(address(FLAG_PAGE), {"ticked": FLAG})
        answering.post(address(FLAG_PAGE), NONE)
        stop = text(answering.get("/check/stop/"))
        assert f'href="{address(FIRST)}">Change my answers' in stop
        assert_goes_to(answer_all(answering), "check:how")

    def test_the_last_page_shows_one_that_was_ticked_before(self, answering):
        response = answer_all(answering, **{GATE_PAGE: [GATE]})
        assert_goes_to(response, "check:stop")
        assert_goes_to(answering.post(address(GATE_PAGE), NONE), "check:how")


class TestMistakes:
    @pytest.mark.parametrize(
        ("page", "answers", "words"),
        [
            (ABOUT, {"age": ""}, "Give your age in years."),
            (ABOUT, {"age": "-1"}, "Give an age from 0 to 120."),
            (ABOUT, {"age": "121"}, "Give an age from 0 to 120."),
            (ABOUT, {"age": "forty"}, "as a whole number"),
            (ABOUT, {"age": "42", "sex": "cat"}, "Select a valid choice."),
            (FIRST, {}, "If nothing does, tick “None of these”."),
            (GATE_PAGE, {"ticked": ["none", KNEE]}, "Please untick one of them."),
            (FIRST, {"ticked": "red_flags.no-such-thing"}, "is not known any more"),
            (FIRST, {"ticked": FLAG}, "is not known any more"),
            (MOVES, {}, "If nothing does, tick “None of these”."),
            (MOVES, {"provoking": "sideways"}, "is not known any more"),
        ],
    )
    def test_one_is_named_and_nothing_is_stored(self, answering, page, answers, words):
        begin(answering)
        response = answering.post(address(page), answers)
        assert_asks_again(response, words, "Please look at these answers again", "<title>Error:")
        assert set(Draft.objects.get().pages) == {ABOUT}
        assert not Assessment.objects.exists()

    def test_what_was_typed_is_kept(self, answering):
        assert 'value="forty"' in text(answering.post(address(ABOUT), {"age": "forty"}))

    @pytest.mark.parametrize(("page", "sign"), [(FLAG_PAGE, FLAG), (GATE_PAGE, GATE)])
    def test_a_sign_does_not_wait_for_the_mistake_beside_it(self, answering, user, page, sign):
        factories.make_week(user)
        answering.post(address(page), {"ticked": [sign, "none"]})
        assert_goes_to(answering.get("/week/"), "check:stop")

    def test_urgent_advice_does_not_wait_either(self, answering):
        begin(answering)
        response = answering.post(
            address("heart"), {"ticked": ["none", "red_flags.chest-pain", "conditions.x"]}
        )
        assert_asks_again(response, "Please do this first", "Stop and sit down.")
        assert "Please look at these answers again" not in text(response)


def test_a_sign_that_was_sent_with_a_mistake_is_not_lifted_by_finishing_another_page(
    signed_in, user
):
    """The page that did not pass is open again, and so the check is not whole."""
    factories.make_week(user)
    factories.answer_page(user, ABOUT, age=42, sex="")
    for theme in load_themes():
        factories.answer_page(user, theme.slug, **factories.theme_answers(theme))
    signed_in.post(address(FLAG_PAGE), {"ticked": [FLAG, "none"]})
    assert Assessment.objects.of(user).saying_if_stopped().newest().is_stopped
    signed_in.post(address(MOVES), {"provoking": "none"})
    assert Assessment.objects.of(user).saying_if_stopped().newest().is_stopped
