"""Other days, minutes, things or experience: the week that they replace can be had back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.models import Exercise
from planner import actions
from planner.accounts.models import User
from planner.actions.snapshots import OF_A_WEEK, OF_AN_ITEM
from planner.answers import Wishes
from planner.change_page import last_change
from planner.engine.types import Weekday
from planner.models import Edit, Item, Preferences, Session, Training, Week
from tests import factories

from .answering import assert_not_found, text

pytestmark = pytest.mark.django_db
MONDAY = TODAY = factories.MONDAY  # the week's first day: nothing has gone by
DAY = timedelta(days=1)
SUNDAY = MONDAY + 6 * DAY
BEFORE = {"days": factories.MON_WED_FRI, "minutes": 20, "level": 1}
ALL_OTHER = {
    "days": frozenset({Weekday.TUE, Weekday.THU, Weekday.FRI, Weekday.SUN}),
    "minutes": 30,
    "level": 2,
    "equipment": frozenset({"chair", "mini-band"}),
}
LATER_DAYS = {"days": frozenset({Weekday.WED, Weekday.FRI, Weekday.SUN})}
FIVE_DAYS = frozenset({Weekday.MON, Weekday.TUE, Weekday.THU, Weekday.FRI, Weekday.SUN})


@pytest.fixture
def week(user) -> Week:
    return factories.make_week(user, today=MONDAY)


def wish(user: User, *, today: date = TODAY, **changes: Any) -> Week:
    """As on the plan page."""
    wishes = Wishes(**(BEFORE | changes))
    week = actions.plan_week_for(user=user, wishes=wishes, today=today)
    assert isinstance(week, Week)
    return week


def undo(user: User, week: Week, *, today: date = TODAY) -> Edit | None:
    return actions.undo_edit(user=user, week=week, today=today)


def everything(user: User) -> dict[str, Any]:
    """All that is wanted and planned, with its ids."""
    preferences = Preferences.objects.get(user=user)
    several = {name: slugs(preferences, name) for name in ("equipment", "banned", "pinned")}
    return {
        "preferences": [Preferences.objects.filter(user=user).values().get(), several],
        "weeks": list(Week.objects.of(user).order_by("pk").values()),
        "sessions": list(Session.objects.of(user).order_by("pk").values()),
        "items": list(Item.objects.filter(session__week__user=user).order_by("pk").values()),
    }


def of_old_week(week: Week) -> set[int]:
    """The exercises that its last edit can bring back."""
    return {item["exercise_id"] for one in week.edits.last().before for item in one["items"]}


def would_come_back(week: Week) -> set[int]:
    here = Item.objects.filter(session__week=week).values_list("exercise", flat=True)
    return of_old_week(week) - set(here)


def slugs(preferences: Preferences, name: str) -> list[str]:
    return sorted(getattr(preferences, name).values_list("slug", flat=True))


class TestTakingItBack:
    @pytest.mark.parametrize(
        "changes",
        [
            ALL_OTHER,
            LATER_DAYS,
            {"days": FIVE_DAYS},
            {"minutes": 45},
            {"level": 3},
            {"equipment": frozenset({"chair"})},
        ],
        ids=["all", "later days", "more days", "minutes", "experience", "things"],
    )
    def test_all_is_as_it_was_to_the_letter_with_its_ids(self, user, week, changes):
        before = everything(user)
        wish(user, **changes)
        assert everything(user) != before
        undo(user, week)
        assert everything(user) == before
        assert not Edit.objects.exists()

    def test_a_session_whose_day_goes_comes_back_with_its_id(self, user):
        week = factories.make_week(user, today=MONDAY, days=FIVE_DAYS)
        before = everything(user)
        wish(user)
        assert week.sessions.count() == 3
        undo(user, week)
        assert everything(user) == before

    def test_a_second_time_nothing_happens(self, user, week):
        wish(user, minutes=30)
        undo(user, week)
        once = everything(user)
        assert undo(user, week) is None
        assert everything(user) == once

    def test_one_change_after_the_other(self, user, week):
        first = everything(user)
        wish(user, days=FIVE_DAYS)
        second = everything(user)
        wish(user, minutes=30)
        undo(user, week)
        assert everything(user) == second
        undo(user, week)
        assert everything(user) == first

    def test_what_was_shaped_before_comes_back_and_can_be_taken_back_too(self, user, week):
        first = everything(user)
        session = week.sessions.order_by("date").first()
        actions.shorten_session(user=user, session=session, today=TODAY)
        shaped = everything(user)
        wish(user, **ALL_OTHER)
        undo(user, week)
        assert everything(user) == shaped
        undo(user, week)
        assert everything(user) == first

    def test_what_is_shaped_after_it_is_taken_back_first(self, user, week):
        before = everything(user)
        wish(user, minutes=30)
        replanned = everything(user)
        session = week.sessions.order_by("date").last()
        actions.shorten_session(user=user, session=session, today=TODAY)
        undo(user, week)
        assert everything(user) == replanned
        undo(user, week)
        assert everything(user) == before

    def test_the_old_wishes_give_the_old_week_then(self, user, week):
        """Nothing is planned again: it is the one that stands."""
        wish(user, minutes=30)
        undo(user, week)
        before = everything(user)
        wish(user)
        assert everything(user) == before

    def test_what_was_banned_and_pinned_since_stays_so(self, user, week):
        wish(user, minutes=30)
        others = Exercise.objects.filter(kind="stretch").exclude(pk__in=of_old_week(week))
        banned, pinned = others[:2]
        user.preferences.banned.add(banned)
        user.preferences.pinned.add(pinned)
        undo(user, week)
        assert list(user.preferences.banned.all()) == [banned]
        assert list(user.preferences.pinned.all()) == [pinned]

    def test_later_weeks_are_planned_anew(self, user, week):
        wish(user, minutes=30)
        actions.build_week(user=user, today=MONDAY + factories.WEEK)
        undo(user, week)
        assert list(Week.objects.of(user)) == [week]
        later = actions.build_week(user=user, today=MONDAY + factories.WEEK)
        assert (later.number, later.minutes) == (2, 20)

    def test_a_player_that_was_open_begins_anew(self, user, week):
        wish(user, minutes=30)
        session = week.sessions.order_by("date").first()
        factories.tell(session, session={"at_item": 3, "at_step": 2})
        undo(user, week)
        assert Training.objects.values_list("at_item", "at_step").get() == (None, 0)

    def test_nobody_elses_week_is_touched(self, user, stranger, week):
        other = factories.make_week(stranger, today=MONDAY)
        wish(stranger, minutes=30)
        wish(user, minutes=30)
        before = everything(stranger)
        undo(user, week)
        assert everything(stranger) == before
        assert other.edits.count() == 1


class TestWhatDoesNotComeBack:
    def refuse(self, user: User, week: Week, *, today: date = TODAY) -> None:
        before = everything(user)
        with pytest.raises(actions.CannotChangeError):
            undo(user, week, today=today)
        assert everything(user) == before
        assert week.edits.exists()

    def test_a_week_once_something_is_said_of_the_new_one(self, user, week):
        wish(user, minutes=30)
        session = week.sessions.order_by("date").first()
        factories.tell(session, items={session.items.last().pk: {"done": True}})
        self.refuse(user, week)

    def test_a_day_that_has_gone_by(self, user, week):
        wish(user, **LATER_DAYS)
        self.refuse(user, week, today=MONDAY + DAY)

    def test_a_week_in_place_of_one_that_has_begun(self, user):
        week = factories.make_week(user, today=MONDAY, **LATER_DAYS)
        wish(user)
        self.refuse(user, week, today=MONDAY + DAY)

    def test_an_exercise_that_is_banned_since(self, user):
        week = factories.make_week(user, today=MONDAY, minutes=45)
        wish(user, minutes=10)
        user.preferences.banned.add(would_come_back(week).pop())
        self.refuse(user, week)

    def test_an_exercise_that_has_hurt_since(self, user):
        """On Sunday the coming week is planned, and shaped: so it is not planned anew by what is
        said of Friday then."""
        friday = factories.make_week(user, today=MONDAY, minutes=45).sessions.latest("date")
        coming = wish(user, today=SUNDAY, minutes=45)
        wish(user, today=SUNDAY, minutes=10)
        hurt = friday.items.filter(exercise__in=would_come_back(coming)).exclude(kind="warm-up")[0]
        last = coming.sessions.latest("date")
        actions.move_session(user=user, session=last, to=last.date + DAY, today=SUNDAY)
        factories.tell(friday, on=SUNDAY, items={hurt.pk: {"pain": 8}})
        undo(user, coming, today=SUNDAY)  # the move
        self.refuse(user, coming, today=SUNDAY)

    @pytest.mark.parametrize(
        "answers",
        [
            {"conditions": frozenset({"hip-osteoarthritis"})},
            {"red_flags": frozenset({factories.RED_FLAG})},
            {"findings": (factories.painful("hip-flexors"),)},
        ],
        ids=lambda answers: next(iter(answers)),
    )
    def test_a_week_that_the_answers_since_ask_to_take_more_care_than(self, user, week, answers):
        wish(user, minutes=30)
        factories.make_assessment(user, **answers)
        self.refuse(user, week)

    def test_wishes_that_others_have_followed_for_another_week(self, user):
        """On Wednesday this week is planned from then on, twice, and then the coming one."""
        wednesday = MONDAY + 2 * DAY
        week = factories.make_week(user, today=wednesday, **LATER_DAYS)
        wish(user, today=wednesday, **LATER_DAYS, minutes=30)
        coming = wish(user, today=wednesday, minutes=30)
        assert coming.start > week.start
        self.refuse(user, week, today=wednesday)


class TestWhatIsRemembered:
    def test_new_answers_leave_nothing_to_go_back_to(self, user, week):
        factories.make_assessment(user, findings=(factories.weak("glute-med", "left", 3),))
        wish(user, minutes=30)
        assert not Edit.objects.exists()

    def test_the_same_answers_once_more_leave_it(self, user, week):
        before = everything(user)
        factories.make_assessment(user)
        wish(user, minutes=30)
        undo(user, week)
        assert everything(user) == before

    def test_the_same_wishes_change_nothing_that_could_be_taken_back(self, user, week):
        """A pin and another press plan the week anew; what was shaped in it is gone."""
        session = week.sessions.order_by("date").first()
        actions.shorten_session(user=user, session=session, today=TODAY)
        others = Exercise.objects.filter(kind="stretch").exclude(
            pk__in=session.items.values("exercise")
        )
        user.preferences.pinned.add(others[0])
        wish(user)
        assert not Edit.objects.exists()

    def test_the_first_week_and_one_for_other_days_replace_nothing(self, user):
        factories.make_assessment(user)
        wish(user)
        wish(user, today=MONDAY + factories.WEEK, minutes=30)
        assert not Edit.objects.exists()

    def test_to_look_at_a_week_changes_nothing(self, user, week):
        before = everything(user)
        wishes = Wishes(**(BEFORE | ALL_OTHER))
        actions.preview_week(user=user, wishes=wishes, today=TODAY)
        assert everything(user) == before
        assert not Edit.objects.exists()

    def test_a_replanned_week_still_follows_what_is_said_of_the_one_before(self, user):
        """As long as nothing is shaped in it. What was planned before that was said is no more."""
        friday = factories.make_week(user, today=MONDAY).sessions.latest("date")
        coming = wish(user, today=SUNDAY, minutes=30)
        wish(user, today=SUNDAY, minutes=20)
        assert coming.edits.exists()
        factories.tell_all(friday, on=SUNDAY, pain=4)
        adapted = Week.objects.get(pk=coming.pk)
        assert adapted.adapted
        assert not adapted.edits.exists()

    @pytest.mark.parametrize("model", [Item, Week])
    def test_no_field_is_forgotten(self, model: type[Model]):
        """A new one is in the snapshot, or stays the same when a week is planned again."""
        stays = {"id", "session", "user", "programme", "number", "start"}
        saved = {Item: OF_AN_ITEM, Week: OF_A_WEEK}[model]
        fields = {field.attname for field in model._meta.fields if field.name not in stays}
        assert fields == set(saved)

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": "replan"},
            {"kind": "replan", "wishes": {}},
            {"kind": "replan", "week_before": {}},
            {"kind": "move", "wishes": {}},
            {"kind": "move", "week_before": {}},
        ],
        ids=str,
    )
    def test_the_database_holds_that_a_replan_has_week_and_wishes_and_nothing_else_does(
        self, week, fields
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Edit.objects.create(week=week, day=MONDAY, before=[], **fields)


class TestWords:
    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            (LATER_DAYS, "You changed your days to Wednesday, Friday and Sunday."),
            ({"minutes": 30}, "You changed your time to 30 minutes a session."),
            ({"level": 2}, "You said that you exercise in most weeks."),
            ({"level": 3}, "You said that you have trained for a year or more."),
            ({"equipment": frozenset({"chair"})}, "You changed what you have at hand."),
            (
                LATER_DAYS | {"minutes": 30, "equipment": frozenset({"chair"})},
                "You changed your days to Wednesday, Friday and Sunday."
                " You changed your time to 30 minutes a session."
                " You changed what you have at hand.",
            ),
        ],
        ids=["days", "minutes", "regular", "experienced", "things", "several"],
    )
    def test_they_say_what_is_wished_for_now_and_was_not(self, user, week, changes, words):
        wish(user, **changes)
        told = render_to_string("week/edit_words.html", {"edit": week.edits.last_told()})
        assert told.strip() == words

    def test_less_than_before_is_told_too(self, user):
        week = factories.make_week(user, today=MONDAY, level=2, equipment=frozenset({"chair"}))
        wish(user)
        told = render_to_string("week/edit_words.html", {"edit": week.edits.last_told()})
        assert told.strip() == (
            "You said that you are new to exercise. You changed what you have at hand."
        )


class TestPages:
    @pytest.fixture
    def week(self, user) -> Week:
        """From today on, in the week of today or the coming one."""
        return factories.make_week(user)

    def take(self, client: Client, **changes: Any) -> str:
        return text(client.post("/plan/", factories.plan_form(**changes), follow=True))

    def test_the_new_week_can_be_taken_back_where_it_is_shown(self, signed_in, user, week):
        before = everything(user)
        page = self.take(signed_in, minutes="30")
        assert "You changed your time to 30 minutes a session." in page
        assert "3 sessions of 30 minutes" in page
        page = text(signed_in.post(f"/week/{week.start}/undo/", follow=True))
        assert "The week is as it was before." in page
        assert "You changed your time" not in page
        assert "3 sessions of 20 minutes" in page
        assert everything(user) == before

    def test_htmx_gets_the_week_alone(self, signed_in, week):
        self.take(signed_in, minutes="30")
        body = text(signed_in.post(f"/week/{week.start}/undo/", headers={"HX-Request": "true"}))
        assert "<html" not in body
        assert "3 sessions of 20 minutes" in body

    def test_what_cannot_be_had_back_is_told_and_nothing_changes(self, signed_in, user, week):
        self.take(signed_in, minutes="30")
        user.preferences.banned.add(*of_old_week(week))
        Item.objects.filter(session__week=week, order__gt=2).delete()
        page = text(signed_in.post(f"/week/{week.start}/undo/", follow=True))
        assert "The week stays as it was." in page
        assert "3 sessions of 30 minutes" in page

    def test_a_stranger_finds_nothing_to_take_back(self, signed_in, client, stranger, week):
        self.take(signed_in, minutes="30")
        client.force_login(stranger)
        assert_not_found(client.post(f"/week/{week.start}/undo/"))
        assert week.edits.exists()

    def test_it_is_not_offered_once_a_day_has_gone_by(self, user, week):
        wish(user, minutes=30, today=week.start)
        items = list(Item.objects.of_week(week).at_a_glance().with_how_it_went())
        assert last_change(week, items, today=week.start)
        assert last_change(week, items, today=week.start + DAY) is None

    def test_it_is_not_offered_once_a_day_of_the_old_week_has_gone_by(self, user, week):
        wish(user, today=week.start, **LATER_DAYS)
        items = list(Item.objects.of_week(week).at_a_glance().with_how_it_went())
        assert last_change(week, items, today=week.start)
        assert last_change(week, items, today=week.start + DAY) is None

    def test_it_is_not_offered_once_something_is_said(self, user, week):
        wish(user, minutes=30, today=week.start)
        session = week.sessions.order_by("date").first()
        factories.tell(session, items={session.items.last().pk: {"done": False}})
        items = list(Item.objects.of_week(week).at_a_glance().with_how_it_went())
        assert last_change(week, items, today=week.start) is None

    def test_the_week_asks_as_often_as_without_it(self, signed_in, week, django_assert_num_queries):
        address = week.get_absolute_url()
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(address)
        without = len(queries)
        self.take(signed_in, minutes="30")
        with django_assert_num_queries(without):
            page = text(signed_in.get(address))
        assert "You changed your time" in page

    def test_the_old_week_is_not_read_to_show_the_new_one(self, signed_in, week):
        """It is as large as a week."""
        self.take(signed_in, minutes="30")
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(week.get_absolute_url())
        asked = [one["sql"] for one in queries if '"planner_edit"' in one["sql"]]
        assert asked
        assert not any("week_before" in sql or '"before"' in sql for sql in asked)
