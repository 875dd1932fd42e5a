"""While an answer stops planning there is no week: none is made, none is shown."""

import pytest
from django.utils import timezone

from exercises.models import ClearanceGate, Condition, RedFlag
from planner import actions, profiles
from planner.catalogue import engine_catalogue
from planner.dates import monday_of
from planner.engine.reasons import Rule
from planner.engine.safety import stop_for
from planner.engine.types import Blocked, StopLevel
from planner.models import Assessment, Programme, Week
from tests import factories

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_ok,
    text,
)

STOPPED = frozenset({factories.RED_FLAG})
MONDAY = monday_of(timezone.localdate())


class TestPage:
    def test_it_says_what_to_do_now(self, signed_in, user):
        factories.make_assessment(user, red_flags=STOPPED)
        response = signed_in.get("/check/stop/")
        assert_ok(response)
        assert RedFlag.objects.get(slug=factories.RED_FLAG).advice in text(response)
        assert "Please get help now" in text(response)

    def test_the_gravest_answer_decides_and_lesser_advice_waits(self, signed_in, user):
        factories.make_assessment(user, red_flags=STOPPED, gates=frozenset({factories.GATE}))
        page = text(signed_in.get("/check/stop/"))
        assert "Please get help now" in page
        assert ClearanceGate.objects.get(slug=factories.GATE).advice not in page

    def test_the_same_advice_is_given_once(self, signed_in, user):
        twins = frozenset({"night-pain", "constant-pain"})
        factories.make_assessment(user, red_flags=twins)
        advice = RedFlag.objects.get(slug="night-pain").advice
        assert text(signed_in.get("/check/stop/")).count(advice) == 1

    def test_a_minor_is_told_that_it_is_for_adults(self, signed_in, user):
        factories.make_assessment(user, age=17)
        assert "Hipwise is for adults" in text(signed_in.get("/check/stop/"))

    def test_it_names_no_condition(self, signed_in, user):
        everything = frozenset(RedFlag.objects.values_list("slug", flat=True))
        factories.make_assessment(user, red_flags=everything)
        page = text(signed_in.get("/check/stop/")).lower()
        assert not [
            name
            for name in Condition.objects.values_list("name", flat=True)
            if name.lower() in page
        ]

    def test_a_week_on_hold_is_told_of_if_there_is_one(self, signed_in, user):
        factories.make_assessment(user, red_flags=STOPPED)
        assert "Your week is on hold" not in text(signed_in.get("/check/stop/"))
        factories.make_bare_week(factories.make_programme(user, MONDAY), MONDAY)
        assert "Your week is on hold" in text(signed_in.get("/check/stop/"))

    def test_it_can_be_printed(self, signed_in, user):
        factories.make_assessment(user, red_flags=STOPPED)
        page = text(signed_in.get("/check/stop/"))
        assert "data-print hidden>Print</button>" in page
        assert "js/print.js" in page

    @pytest.mark.parametrize(
        ("answers", "page"),
        [
            ({"red_flags": STOPPED}, "legs-and-bladder"),
            ({"gates": frozenset({factories.GATE})}, "operations-and-joints"),
            ({"age": 17}, "about"),
            ({"age": 17, "red_flags": STOPPED}, "legs-and-bladder"),
        ],
        ids=["red flag", "gate", "under 18", "the gravest of several"],
    )
    def test_changing_the_answers_begins_with_the_one_that_stops(
        self, signed_in, user, answers, page
    ):
        factories.make_assessment(user, **answers)
        stop = text(signed_in.get("/check/stop/"))
        assert f'href="/check/safety/{page}/">Change my answers' in stop

    def test_it_takes_at_most_8_queries(self, signed_in, user, django_assert_max_num_queries):
        factories.make_week(user)
        factories.answer_safety(user, red_flags=STOPPED, gates=[factories.GATE])
        with django_assert_max_num_queries(8):
            signed_in.get("/check/stop/")

    def test_a_person_who_may_plan_is_sent_on(self, signed_in, user):
        assert_goes_to(signed_in.get("/check/stop/"), "check:start")
        factories.make_assessment(user)
        assert_goes_to(signed_in.get("/check/stop/"), "check:results")

    def test_a_strangers_stop_is_not_mine(self, signed_in, stranger):
        factories.make_assessment(stranger, red_flags=STOPPED)
        assert_goes_to(signed_in.get("/check/stop/"), "check:start")

    def test_it_asks_the_anonymous_to_log_in(self, client, db):
        assert_asks_to_log_in(client.get("/check/stop/"))

    def test_it_is_not_posted_to(self, signed_in):
        assert_not_allowed(signed_in.post("/check/stop/"))


@pytest.mark.parametrize(
    "answers",
    [{"red_flags": STOPPED}, {"gates": frozenset({factories.GATE})}, {"age": 17}],
    ids=["red flag", "gate", "under 18"],
)
class TestNoWeek:
    def test_none_is_made(self, user, answers):
        factories.make_assessment(user, **answers)
        factories.make_preferences(user)
        blocked = actions.build_week(user=user, today=factories.MONDAY)
        assert isinstance(blocked, Blocked)
        assert not Week.objects.exists()
        assert not Programme.objects.exists()

    def test_the_one_that_is_there_is_not_shown(self, signed_in, user, answers):
        week = factories.make_week(user)
        factories.make_assessment(user, **answers)
        assert_goes_to(signed_in.get("/week/"), "check:stop")
        assert_goes_to(signed_in.get(week.get_absolute_url()), "check:stop")
        assert_goes_to(signed_in.get("/check/results/"), "check:stop")
        assert_goes_to(signed_in.get("/plan/"), "check:stop")
        assert_goes_to(signed_in.post("/plan/", factories.plan_form()), "check:stop")

    def test_it_comes_back_with_the_next_clear_answers(self, signed_in, user, answers):
        factories.make_week(user)
        factories.make_assessment(user, **answers)
        factories.make_assessment(user)
        assert_ok(signed_in.get("/week/"))


class TestOneTruth:
    """Rows and engine agree on what stops a plan."""

    def test_on_every_red_flag_and_gate(self, user):
        catalogue = engine_catalogue()
        preferences = factories.make_preferences(user)
        for kind, records in (("red_flags", RedFlag), ("gates", ClearanceGate)):
            for record in records.objects.all():
                assessment = factories.make_assessment(user, **{kind: frozenset({record.slug})})
                profile = profiles.profile_of(assessment, preferences, week=1)
                stop = stop_for(profile, catalogue)
                assert stop.level == profiles.stop_level(assessment) == record.level
                assert is_stopped(user)

    @pytest.mark.parametrize(("age", "level"), [(17, StopLevel.NOT_FOR_YOU), (18, None)])
    def test_on_age(self, user, age, level):
        assessment = factories.make_assessment(user, age=age)
        assert profiles.stop_level(assessment) == level
        assert is_stopped(user) == (level is not None)

    def test_a_blocked_answer_names_its_reason(self, user):
        factories.make_assessment(user, gates=frozenset({factories.GATE}))
        factories.make_preferences(user)
        blocked = actions.build_week(user=user, today=factories.MONDAY)
        assert [reason.rule for reason in blocked.reasons] == [Rule.GATE]


def is_stopped(user) -> bool:
    return Assessment.objects.of(user).saying_if_stopped().newest().is_stopped
