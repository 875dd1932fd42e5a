"""The week's page."""

import gzip
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from exercises.actions import editing, withdraw
from exercises.models import Exercise
from planner.cares import cares_of
from planner.dates import monday_of
from planner.engine.types import Direction, Weekday
from planner.models import Item, Week
from planner.names import EQUIPMENT, Names
from planner.templatetags.plans import sides
from planner.week_page import both_sides_at_once, figure_of, telling, week_page
from planner.words import Words
from tests import factories

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)

MONDAY = factories.MONDAY
GONE = "We no longer offer this exercise. Leave it out."
SEVERAL = frozenset({"knee-pain", "hip-osteoarthritis", "poor-balance"})
SAME = {
    "conditions": frozenset({"knee-pain"}),
    "provoking": frozenset({Direction.ROTATION}),
    "findings": factories.FINDINGS,
}


class TestCurrent:
    def test_it_shows_days_items_doses_and_why(self, signed_in, user):
        week = factories.make_week(user)
        response = signed_in.get("/week/")
        assert_ok(response)
        page = text(response)
        for session in week.sessions.all():
            assert f'id="day-{session.date}"' in page
            for item in session.items.all():
                assert item.name in page
        assert "Your front of hip is very tight on the left" in page

    def test_it_has_its_dates_with_the_year(self, signed_in, user):
        week = factories.make_week(user, today=MONDAY)
        assert "23 to 29 November 2026" in text(signed_in.get(week.get_absolute_url()))

    @pytest.mark.parametrize(
        ("start", "told"),
        [
            (date(2026, 11, 30), "30 November to 6 December 2026"),
            (date(2026, 12, 28), "28 December 2026 to 3 January 2027"),
        ],
    )
    def test_dates_name_a_month_and_a_year_once(self, start, told):
        assert render_to_string("week/dates.html", {"week": Week(start=start)}).strip() == told

    def test_without_a_week_it_leads_to_the_step_before(self, signed_in, user):
        assert_goes_to(signed_in.get("/week/"), "check:start")
        factories.make_assessment(user)
        assert_goes_to(signed_in.get("/week/"), "plan")

    def test_a_week_that_is_over_leads_to_the_next_plan(self, signed_in, user):
        last_week = timezone.localdate() - factories.WEEK
        factories.make_week(user, today=monday_of(last_week))
        assert_goes_to(signed_in.get("/week/"), "plan")

    def test_this_week_comes_before_the_next_one(self, user):
        first = factories.make_week(user, today=MONDAY)
        second = factories.make_week(user, today=MONDAY + timedelta(days=1))
        weeks = Week.objects.of(user)
        assert weeks.current(on=MONDAY + timedelta(days=6)) == first
        assert weeks.current(on=MONDAY + timedelta(days=7)) == second
        assert weeks.current(on=MONDAY + timedelta(days=14)) is None

    def test_new_answers_ask_for_a_new_plan(self, signed_in, user):
        factories.make_week(user)
        assert not signed_in.get("/week/").context["is_outdated"]
        factories.make_assessment(user, findings=(factories.weak("core"),))
        response = signed_in.get("/week/")
        assert response.context["is_outdated"]
        assert "Plan it again before you go on." in text(response)
        factories.make_week(user)
        assert not signed_in.get("/week/").context["is_outdated"]

    @pytest.mark.parametrize(
        "change",
        [
            {"age": 43},
            {"findings": (*factories.FINDINGS, factories.weak("core"))},
            {"findings": (factories.tight("hip-flexors", "left", 2), *factories.FINDINGS[1:])},
        ],
    )
    def test_any_other_answer_asks_for_a_new_plan(self, signed_in, user, change):
        factories.make_assessment(user, **SAME)
        factories.make_week(user)
        factories.make_assessment(user, **SAME | change)
        assert signed_in.get("/week/").context["is_outdated"]

    def test_the_same_answers_given_again_do_not(self, signed_in, user):
        factories.make_assessment(user, **SAME)
        factories.make_week(user)
        not_sure = factories.weak("calves", grade=None)
        factories.make_assessment(user, **SAME | {"findings": (*factories.FINDINGS, not_sure)})
        with CaptureQueriesContext(connection) as queries:
            response = signed_in.get("/week/")
        assert not response.context["is_outdated"]
        assert len(queries) <= 8

    def test_a_week_that_is_over_stays_as_it_was(self, signed_in, user):
        week = factories.make_week(user, today=monday_of(timezone.localdate()) - factories.WEEK)
        factories.make_assessment(user, age=43)
        assert not signed_in.get(week.get_absolute_url()).context["is_outdated"]

    def test_it_asks_the_anonymous_to_log_in(self, client, db):
        assert_asks_to_log_in(client.get("/week/"))

    def test_a_strangers_week_is_not_mine(self, signed_in, stranger):
        factories.make_week(stranger)
        assert_goes_to(signed_in.get("/week/"), "check:start")

    def test_it_is_not_posted_to(self, signed_in):
        assert_not_allowed(signed_in.post("/week/"))


class TestOnADay:
    @pytest.fixture
    def week(self, user):
        return factories.make_week(user, today=MONDAY)

    @pytest.mark.parametrize("day", ["2026-11-23", "2026-11-26", "2026-11-29"])
    def test_any_day_of_it_shows_it(self, signed_in, week, day):
        response = signed_in.get(f"/week/{day}/")
        assert_ok(response)
        assert response.context["week"] == week

    @pytest.mark.parametrize("day", ["2026-11-22", "2026-11-30", "2026-02-30", "today"])
    def test_other_days_are_not_found(self, signed_in, week, day):
        assert_not_found(signed_in.get(f"/week/{day}/"))

    def test_a_stranger_does_not_find_it(self, client, week, stranger):
        client.force_login(stranger)
        assert_not_found(client.get(week.get_absolute_url()))

    def test_it_asks_the_anonymous_to_log_in(self, client, week):
        assert_asks_to_log_in(client.get(week.get_absolute_url()))

    def test_it_is_not_posted_to(self, signed_in, week):
        assert_not_allowed(signed_in.post(week.get_absolute_url()))

    def test_it_leads_to_its_neighbours(self, signed_in, user, week):
        after = factories.make_week(user, today=MONDAY + factories.WEEK)
        assert after.get_absolute_url() in text(signed_in.get(week.get_absolute_url()))
        assert week.get_absolute_url() in text(signed_in.get(after.get_absolute_url()))


class TestQueries:
    def test_there_are_at_most_8_however_long_the_history(self, signed_in, user):
        today = timezone.localdate()
        factories.make_week(user, today=today)
        with CaptureQueriesContext(connection) as with_one_week:
            signed_in.get("/week/")
        factories.make_history(user, weeks=50, before=monday_of(today))
        with CaptureQueriesContext(connection) as with_many:
            signed_in.get("/week/")
        assert len(with_one_week) == len(with_many) <= 8

    def test_more_items_take_no_more(self, signed_in, user):
        factories.make_week(user, minutes=10)
        with CaptureQueriesContext(connection) as with_few_items:
            signed_in.get("/week/")
        factories.make_week(user, minutes=45, equipment=factories.all_equipment(), level=3)
        with CaptureQueriesContext(connection) as with_many_items:
            signed_in.get("/week/")
        assert len(with_few_items) == len(with_many_items)

    def test_one_brings_along_all_that_an_item_tells(self, user, django_assert_num_queries):
        week = factories.make_week(user, equipment=factories.all_equipment())
        told = ("date", "slug", "laterality", "is_offered", "name", "side_meaning")
        with django_assert_num_queries(1):
            brought = [
                [getattr(item, name) for name in told]
                for item in Item.objects.of_week(week).at_a_glance()
            ]
        asked = [[getattr(item, name) for name in told] for item in Item.objects.of_week(week)]
        assert brought == asked


class TestDays:
    def test_there_are_seven_and_today_is_marked(self, user):
        page = page_of(factories.make_week(user, today=MONDAY), today=MONDAY + timedelta(days=2))
        assert [day.when for day in page.days] == ["past"] * 2 + ["today"] + ["coming"] * 4
        assert [bool(day.session) for day in page.days] == [True, False] * 2 + [True, False, False]

    def test_blocks_follow_the_order_of_a_session(self, user):
        page = page_of(factories.make_week(user, today=MONDAY, minutes=40))
        order = ["warm-up", "mobility", "power", "strength", "stretch"]
        for day in page.days:
            names = [block.name for block in day.session.blocks] if day.session else []
            assert names == sorted(set(names), key=order.index)


class TestAtAGlance:
    @pytest.fixture
    def item(self, user):
        return next(factories.every_item(factories.make_week(user)))

    def test_every_item_opens_how_and_why(self, signed_in, user):
        items = list(factories.every_item(factories.make_week(user)))
        page = text(signed_in.get("/week/"))
        for item in items:
            assert page.count(f'hx-get="{item.get_absolute_url()}"') == 1
            assert page.count(f'href="{item.get_absolute_url()}"') == 1

    def test_how_to_do_it_waits_until_it_is_asked_for(self, signed_in, item):
        page = text(signed_in.get("/week/"))
        for said in (item.version.purpose, item.version.where_felt, *item.version.steps):
            assert escape(said).replace("&#x27;", "'") not in page

    def test_a_name_is_the_one_of_the_day_it_was_planned(self, signed_in, item):
        Exercise.objects.filter(pk=item.exercise_id).update(name="New name")
        page = text(signed_in.get("/week/"))
        assert item.version.name in page
        assert "New name" not in page

    def test_an_exercise_that_is_not_offered_any_more_says_so(self, signed_in, item):
        assert GONE not in text(signed_in.get("/week/"))
        Exercise.objects.filter(pk=item.exercise_id).update(published=False)
        assert GONE in text(signed_in.get("/week/"))

    def test_while_an_edit_of_an_exercise_waits_its_weeks_keep_it(self, signed_in, item):
        picture = figure_of(item)
        with editing(exercises=[item.exercise], by=None):
            Exercise.objects.filter(pk=item.exercise_id).update(do="Sit back.")
        assert GONE not in text(signed_in.get("/week/"))
        assert signed_in.get(picture).status_code == 200
        withdraw(exercise=item.exercise, by=None)
        assert GONE in text(signed_in.get("/week/"))
        assert signed_in.get(picture).status_code == 404

    def test_what_a_condition_changes_is_never_folded(self, signed_in, user):
        factories.make_assessment(user, conditions=SEVERAL)
        week = factories.make_week(user, minutes=45)
        page = text(signed_in.get("/week/"))
        cares = [care for item in factories.every_item(week) for care in told_cares(item)]
        assert cares
        for form in cares:
            assert escape(form).replace("&#x27;", "'") in page

    def test_it_says_what_a_side_is_where_the_sides_differ(self, signed_in, user):
        items = list(factories.every_item(factories.make_week(user)))
        page = text(signed_in.get("/week/"))
        beside = Counter(item.side_meaning for item in items if sides(item))
        assert beside
        for meaning in {item.side_meaning for item in items} - {""}:
            assert page.count(f'<p class="dose-more">{meaning}') == beside[meaning]

    def test_a_full_week_stays_light(self, signed_in, user):
        findings = tuple(
            make(muscle, side, number % 4)
            for number, muscle in enumerate(factories.every_muscle())
            for side in ("left", "right")
            for make in (factories.tight, factories.weak)
        )
        factories.make_assessment(user, findings=findings, conditions=SEVERAL)
        factories.make_week(
            user,
            days=frozenset(list(Weekday)[:5]),
            minutes=45,
            level=3,
            equipment=factories.all_equipment(),
        )
        response = signed_in.get("/week/")
        assert len(gzip.compress(response.content)) < 30_000


class TestWhy:
    def test_what_was_found_is_told_before_upkeep_and_sides_last(self):
        side, upkeep, found = {"rule": "worse-side"}, {"rule": "maintain"}, {"rule": "weak"}
        assert telling([side, upkeep, found]) == [found, upkeep, side]

    def test_the_weightiest_stays_first(self):
        reasons = [{"rule": "weak", "muscle": muscle} for muscle in ("calves", "core", "tfl")]
        assert telling(reasons) == reasons

    def test_an_item_tells_one_sentence(self, user):
        page = page_of(factories.make_week(user, today=MONDAY))
        for shown in every_shown(page):
            assert shown.why.count(".") == 1

    def test_an_item_without_a_reason_tells_none(self, user):
        monday = monday_of(MONDAY)
        week = factories.make_bare_week(factories.make_programme(user, monday), monday)
        assert [shown.why for shown in every_shown(page_of(week))] == [""]


class TestNothingButWarmUps:
    @pytest.fixture
    def page(self, signed_in, user):
        factories.make_assessment(user, findings=factories.everything_hurts())
        assert factories.make_week(user).work_seconds == 0
        return text(signed_in.get("/week/"))

    def test_it_claims_no_balance(self, page):
        assert "balance-bar" not in page
        assert "strength fills the time" not in page

    def test_it_says_calmly_what_to_do(self, page):
        assert "talk to a doctor or a physiotherapist" in " ".join(page.split())
        assert "Change your answers" in page


class TestBalance:
    def test_the_share_and_its_target_are_told(self, signed_in, user):
        week = factories.make_week(user)
        page = text(signed_in.get("/week/"))
        assert f"Stretch {round(week.stretch_share * 100)} %" in page
        assert "more tight than weak, so the aim is 59 to 41." in page

    @pytest.mark.parametrize(
        ("target", "told"),
        [
            (0.531, "more tight than weak"),
            (0.524, "about half and half"),
            (0.5, "about half and half"),
            (0.476, "about half and half"),
            (0.469, "more weak than tight"),
        ],
    )
    def test_a_target_near_the_middle_is_about_half_and_half(self, target, told):
        week = Week(target_stretch_share=target)
        assert told in render_to_string("week/why_balance.html", {"week": week})

    def test_a_week_without_work_has_no_share(self):
        assert Week(stretch_seconds=0, strength_seconds=0).stretch_share == 0


class TestLeftOut:
    def test_it_is_folded_and_fetched_when_it_is_opened(self, signed_in, user):
        week = factories.make_week(user)
        page = text(signed_in.get("/week/"))
        assert page.count(f'="/week/{week.start}/left-out/"') == 2
        assert "Others do more for you" not in page


class TestUnmet:
    def test_it_is_told_with_numbers_and_reason(self, signed_in, user):
        findings = tuple(
            make(muscle, side, 3)
            for muscle in ("hip-flexors", "hamstrings", "adductors", "calves")
            for side in ("left", "right")
            for make in (factories.tight, factories.weak)
        )
        factories.make_assessment(user, findings=findings)
        week = factories.make_week(user, minutes=10)
        assert week.unmet
        page = text(signed_in.get("/week/"))
        assert "Not met this week" in page
        assert "minutes of stretching." in page
        assert "more minutes a session would make room." in page

    def test_a_thing_that_would_help_is_named(self, signed_in, user):
        findings = (factories.tight("hamstrings", "left"), factories.tight("hamstrings", "right"))
        factories.make_assessment(user, findings=findings)
        week = factories.make_week(user, equipment=frozenset())
        thing = next(one["helps"]["equipment"] for one in week.unmet if one["helps"])
        name = Names.load(EQUIPMENT).equipment(thing)
        page = text(signed_in.get("/week/"))
        assert f"This would help most: {name}." in page

    def test_a_week_stored_before_helps_were_told_shows_its_reasons(self, signed_in, user):
        week = factories.make_week(user)
        old = {"muscle": "calves", "side": "left", "need": "lengthen", "got": 0, "owed": 60}
        Week.objects.filter(pk=week.pk).update(unmet=[old | {"because": "equipment"}])
        page = text(signed_in.get("/week/"))
        assert "The exercises for it need things that you do not have." in page

    def test_both_sides_that_lack_the_same_are_told_together(self):
        left = {"muscle": "calves", "side": "left", "need": "lengthen", "got": 0, "owed": 60}
        right = left | {"side": "right"}
        other = left | {"side": "right", "muscle": "core"}
        told = both_sides_at_once([left, right, other], frozenset())
        assert list(told) == [left | {"side": "both"}, other]

    def test_a_muscle_of_the_trunk_is_told_once(self):
        left = {"muscle": "core", "side": "left", "need": "strengthen", "got": 0, "owed": 6}
        right = left | {"side": "right", "got": 1}
        assert list(both_sides_at_once([left, right], frozenset({"core"}))) == [left]


def page_of(week, *, today=MONDAY):
    items = Item.objects.of_week(week).at_a_glance()
    return week_page(week, items, Words(Names.load()), today=today)


def every_shown(page):
    for day in page.days:
        for block in day.session.blocks if day.session else ():
            yield from block.items


def told_cares(item):
    for care in cares_of(item.modifications, item.cautions):
        yield from care.forms
