"""What a safety answer does: what adds care counts at once, what lifts it when all is answered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from exercises.models import RedFlag, SafetyTheme
from planner import actions
from planner.engine.types import Direction
from planner.models import Assessment, Draft, Part, TestRun
from planner.profiles import answers_of
from planner.safety_check import ABOUT, ANSWERS_LAST, MOVES, SafetyCheck
from planner.safety_questions import load_themes
from tests import factories

pytestmark = pytest.mark.django_db

FLAG_PAGE = "legs-and-bladder"  # asks factories.RED_FLAG
GATE_PAGE = "operations-and-joints"  # asks factories.GATE


def newest(user) -> Assessment | None:
    return Assessment.objects.of(user).for_planning().newest()


def said(user):
    return answers_of(newest(user))


def tick(user, page: str, **ticked) -> SafetyCheck:
    """One theme's page with these slugs ticked, by their kind."""
    theme = next(theme for theme in load_themes() if theme.slug == page)
    return factories.answer_page(user, page, **factories.theme_answers(theme, **ticked))


def is_stopped(user) -> bool:
    return Assessment.objects.of(user).saying_if_stopped().newest().is_stopped


class TestOnePage:
    @pytest.mark.parametrize(
        ("page", "ticked"),
        [
            (FLAG_PAGE, {"red_flags": [factories.RED_FLAG]}),
            (GATE_PAGE, {"gates": [factories.GATE]}),
            (GATE_PAGE, {"conditions": ["knee-pain"]}),
        ],
        ids=["red flag", "gate", "condition"],
    )
    def test_what_is_ticked_joins_the_newest_answers(self, user, page, ticked):
        before = factories.make_assessment(user, conditions=frozenset({"hypermobility"}))
        tick(user, page, **ticked)
        [(kind, [slug])] = ticked.items()
        assert slug in getattr(said(user), kind)
        assert "hypermobility" in said(user).conditions
        assert said(user).findings == answers_of(before).findings

    def test_a_move_that_hurts_joins_those_that_did(self, user):
        factories.make_assessment(user, provoking=frozenset({Direction.FLEXION}))
        factories.answer_page(user, MOVES, provoking=["rotation"])
        assert said(user).provoking == {Direction.FLEXION, Direction.ROTATION}

    def test_what_is_not_ticked_lifts_nothing(self, user):
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        tick(user, FLAG_PAGE)
        assert user.assessments.count() == 1
        assert is_stopped(user)

    @pytest.mark.parametrize(
        ("before", "now", "counts"),
        [
            (42, 17, 17),
            (42, 65, 65),
            (42, 43, 42),
            (17, 42, 17),
            (70, 42, 70),
            (17, 70, 17),
            (70, 17, 17),
        ],
    )
    def test_of_two_ages_the_one_that_asks_for_more_care_counts(self, user, before, now, counts):
        factories.make_assessment(user, age=before)
        factories.answer_page(user, ABOUT, age=now, sex="")
        assert newest(user).age == counts

    def test_nothing_new_stores_no_new_answers(self, user):
        factories.make_assessment(user, conditions=frozenset({"knee-pain"}))
        tick(user, GATE_PAGE, conditions=["knee-pain"])
        assert user.assessments.count() == 1

    def test_a_change_keeps_the_tests_that_were_done(self, user):
        run = TestRun.objects.create(user=user)
        factories.make_assessment(user, test_run=run.pk, checked_on=timezone.localdate())
        tick(user, FLAG_PAGE, red_flags=[factories.RED_FLAG])
        assert said(user).test_run == run.pk
        assert said(user).checked_on == timezone.localdate()

    def test_it_needs_consent(self, user):
        with pytest.raises(actions.NoConsentError):
            actions.answer_safety(
                user=user, page=ABOUT, answers={"age": 17, "sex": ""}, today=timezone.localdate()
            )
        assert not Draft.objects.exists()


class TestAPersonWithoutAnswers:
    def test_has_none_while_nothing_stops_them(self, user):
        factories.answer_page(user, ABOUT, age=42, sex="female")
        tick(user, GATE_PAGE, conditions=["knee-pain"])
        assert newest(user) is None

    def test_has_some_as_soon_as_a_sign_is_ticked(self, user):
        factories.answer_page(user, ABOUT, age=42, sex="")
        tick(user, GATE_PAGE, conditions=["knee-pain"])
        tick(user, FLAG_PAGE, red_flags=[factories.RED_FLAG])
        assert is_stopped(user)
        assert said(user).conditions == {"knee-pain"}

    def test_under_18_ends_at_once(self, user):
        factories.answer_page(user, ABOUT, age=17, sex="")
        assert is_stopped(user)

    def test_a_sign_before_the_age_counts_with_the_age(self, user):
        tick(user, FLAG_PAGE, red_flags=[factories.RED_FLAG])
        assert newest(user) is None
        factories.answer_page(user, ABOUT, age=42, sex="")
        assert is_stopped(user)


class TestEveryPage:
    def test_they_are_stored_whole_and_the_draft_goes(self, user):
        factories.answer_safety(
            user, age=61, conditions=["hip-osteoarthritis", "knee-pain"], provoking=["flexion"]
        )
        answers = said(user)
        assert answers.age == 61
        assert answers.conditions == {"hip-osteoarthritis", "knee-pain"}
        assert answers.provoking == {Direction.FLEXION}
        assert not Draft.objects.exists()

    def test_what_is_not_ticked_any_more_is_lifted(self, user):
        factories.make_assessment(
            user,
            red_flags=frozenset({factories.RED_FLAG}),
            conditions=frozenset({"knee-pain"}),
            provoking=frozenset(Direction),
        )
        factories.answer_safety(user)
        answers = said(user)
        assert not answers.red_flags | answers.conditions | answers.provoking
        assert not is_stopped(user)

    def test_what_was_found_stays(self, user):
        run = TestRun.objects.create(user=user)
        before = factories.make_assessment(user, age=30, test_run=run.pk)
        factories.answer_safety(user, age=30)
        assert said(user) == answers_of(before)
        assert newest(user) != before

    def test_the_sex_is_kept_if_it_is_said(self, user):
        factories.answer_safety(user)
        assert said(user).sex is None
        factories.answer_page(user, ABOUT, age=42, sex="female")
        for theme in load_themes():
            tick(user, theme.slug)
        factories.answer_page(user, MOVES, provoking=[])
        assert said(user).sex == "female"

    def test_with_one_that_stops_the_draft_stays_so_that_only_that_is_changed(self, user):
        factories.answer_safety(user, gates=[factories.GATE], conditions=["knee-pain"])
        assert is_stopped(user)
        tick(user, GATE_PAGE, conditions=["knee-pain"])
        assert not is_stopped(user)
        assert said(user).conditions == {"knee-pain"}
        assert not Draft.objects.exists()

    def test_old_answers_stay_as_they_were(self, user):
        before = factories.make_assessment(user, age=30)
        factories.answer_safety(user, age=31)
        before.refresh_from_db()
        assert before.age == 30


class TestWhatIsAnswered:
    """A page counts if all that it asks now was on it, not too long ago."""

    @pytest.fixture
    def check(self, user) -> SafetyCheck:
        factories.answer_page(user, ABOUT, age=42, sex="")
        return tick(user, FLAG_PAGE)

    def test_pages_are_open_until_then(self, check):
        assert check.is_answered(ABOUT)
        assert check.is_answered(FLAG_PAGE)
        assert check.first_open == check.names[1] == "heart"

    def test_after_a_week_a_page_is_asked_anew(self, check):
        week_later = replace(check, today=check.today + ANSWERS_LAST)
        assert week_later.is_answered(FLAG_PAGE)
        too_late = replace(week_later, today=week_later.today + timedelta(days=1))
        assert too_late.first_open == ABOUT

    def test_a_new_question_opens_its_page_again(self, user, check):
        theme = SafetyTheme.objects.get(slug=FLAG_PAGE)
        words = {"question": "A?", "advice": "Go."}
        RedFlag.objects.create(slug="new", level="emergency", theme=theme, **words)
        assert not replace(check, themes=load_themes()).is_answered(FLAG_PAGE)

    def test_a_question_that_moves_to_an_answered_page_opens_that(self, check):
        RedFlag.objects.filter(slug="chest-pain").update(
            theme=SafetyTheme.objects.get(slug=FLAG_PAGE)
        )
        assert not replace(check, themes=load_themes()).is_answered(FLAG_PAGE)

    def test_a_theme_that_asks_nothing_has_no_page(self, check):
        SafetyTheme.objects.create(slug="empty", title="Empty")
        assert "empty" not in replace(check, themes=load_themes()).names


def test_every_question_is_asked_the_most_urgent_first(django_assert_num_queries):
    with django_assert_num_queries(1):
        themes = load_themes()
    questions = [question for theme in themes for question in theme.questions]
    assert len({question.value for question in questions}) == len(questions) == 90
    heart = themes[0].questions
    assert heart[0].level == "emergency"
    assert heart[-1].slug == "high-blood-pressure"
    assert [one for one in heart if one.advice == ""] == [heart[-1]]


def test_another_draft_is_left_alone(user):
    factories.make_assessment(user)
    actions.save_page(user=user, part=Part.QUICK, page="front", answers={"findings": []})
    factories.answer_safety(user)
    assert Draft.objects.get().part == Part.QUICK
