"""A person changes a week that is planned, or takes that back."""

from datetime import date, timedelta
from typing import Any

import pytest

from exercises.models import Exercise
from planner import actions, shaping
from planner.engine.types import Weekday
from planner.models import Edit, Item, Preferences, Session, Week
from tests import factories

pytestmark = pytest.mark.django_db
MONDAY = TODAY = factories.MONDAY  # the week's first day: nothing has gone by


@pytest.fixture
def week(user) -> Week:
    return factories.make_week(user, today=MONDAY, minutes=25)


def everything(week: Week) -> list[dict[str, Any]]:
    """All that is planned in it, to the letter."""
    of_items = Item.objects.of_week(week).values(
        "session__date", "session__seconds", "session__is_short", "order", "exercise__slug",
        "version", "sets_left", "sets_right", "sets_both", "first_side", "reps", "hold_s",
        "rest_s", "seconds", "reasons", "modifications", "cautions",
    )  # fmt: skip
    week.refresh_from_db()
    return [{"stretch": week.stretch_seconds, "strength": week.strength_seconds}, *of_items]


def some_item(week: Week, *, kind: str = "strength", day: int = 0) -> Item:
    session = week.sessions.order_by("date")[day]
    return session.items.filter(kind=kind).select_related("session__week", "exercise").first()


def best_for(item: Item) -> str:
    return shaping.alternatives_for(item.session.week, item)[0].item.exercise


def slugs(session: Session) -> list[str]:
    return list(session.items.order_by("order").values_list("exercise__slug", flat=True))


def warm_ups(session: Session) -> list[str]:
    return list(session.items.filter(kind="warm-up").values_list("exercise__slug", flat=True))


class TestSwapping:
    def swap(self, user, item: Item) -> str:
        by = best_for(item)
        actions.swap_item(user=user, item=item, by=by, today=TODAY)
        return by

    def test_the_other_one_takes_its_place_and_the_rest_stays(self, user, week):
        item = some_item(week)
        before = slugs(item.session)
        by = self.swap(user, item)
        after = slugs(item.session)
        assert set(after) == {*before, by} - {item.exercise.slug}
        assert len(after) == len(before)

    def test_other_days_stay(self, user, week):
        item = some_item(week)
        others = week.sessions.exclude(pk=item.session_id)
        before = [slugs(session) for session in others]
        self.swap(user, item)
        assert [slugs(session) for session in others] == before

    def test_the_session_and_the_week_add_up(self, user, week):
        item = some_item(week)
        self.swap(user, item)
        session = item.session
        session.refresh_from_db()
        assert session.seconds == sum(one.seconds for one in session.items.all())
        week.refresh_from_db()
        rows = list(Item.objects.of_week(week))
        assert week.strength_seconds == shaping.seconds_of(rows, shaping.LOADING)

    def test_to_swap_it_twice_at_once_swaps_it_once(self, user, week):
        item = some_item(week)
        by, other = (one.item.exercise for one in shaping.alternatives_for(week, item)[:2])
        actions.swap_item(user=user, item=item, by=by, today=TODAY)
        once = everything(week)
        with pytest.raises(actions.CannotChangeError):
            actions.swap_item(user=user, item=item, by=other, today=TODAY)
        assert everything(week) == once

    def test_what_is_no_alternative_is_refused_and_nothing_changes(self, user, week):
        item, before = some_item(week), everything(week)
        with pytest.raises(actions.CannotChangeError):
            actions.swap_item(user=user, item=item, by=item.exercise.slug, today=TODAY)
        assert everything(week) == before
        assert not Edit.objects.exists()

    def test_a_day_that_has_gone_by_stays_as_it_was(self, user, week):
        item = some_item(week)
        with pytest.raises(actions.CannotChangeError):
            actions.swap_item(
                user=user, item=item, by=best_for(item), today=TODAY + timedelta(days=1)
            )

    def test_nothing_that_is_banned_meanwhile_can_come(self, user, week):
        """The answers and bans of today count, not those of the day of planning."""
        item = some_item(week)
        by = best_for(item)
        user.preferences.banned.add(Exercise.objects.get(slug=by))
        assert by not in {one.item.exercise for one in shaping.alternatives_for(week, item)}

    def test_nothing_comes_on_sunday_that_works_what_monday_does(self, user):
        days = frozenset({Weekday.WED, Weekday.FRI, Weekday.SUN})
        week = factories.make_week(user, today=MONDAY, minutes=25, days=days)
        later = factories.make_week(user, today=MONDAY + factories.WEEK, minutes=25)
        monday = shaping.loads_between(later.start, later.start, user=user.pk)[later.start]
        found = shaping.alternatives_for(week, some_item(week, day=2))
        assert found
        assert not [one.item.exercise for one in found if monday.muscles & {*one.item.primary}]

    def test_in_a_week_of_two_sessions_too(self, user, week):
        """As a file may bring one in: no week is planned so."""
        week.sessions.latest("date").delete()
        item = some_item(week)
        by = self.swap(user, item)
        assert by in slugs(item.session)

    def test_a_warm_up_has_no_alternatives(self, user, week):
        assert shaping.alternatives_for(week, some_item(week, kind="warm-up")) == ()

    def test_it_is_taken_back_to_the_letter(self, user, week):
        before = everything(week)
        self.swap(user, some_item(week))
        assert everything(week) != before
        actions.undo_edit(user=user, week=week, today=TODAY)
        assert everything(week) == before


class TestBanning:
    def test_it_is_gone_from_all_that_is_to_come(self, user, week):
        item = some_item(week)
        actions.ban_exercise(user=user, item=item, today=TODAY)
        assert not Item.objects.of_week(week).filter(exercise=item.exercise).exists()
        assert item.exercise in Preferences.objects.get(user=user).banned.all()

    def test_something_takes_its_place(self, user, week):
        item = some_item(week)
        count = Item.objects.of_week(week).count()
        actions.ban_exercise(user=user, item=item, today=TODAY)
        assert Item.objects.of_week(week).count() == count

    def test_what_was_done_stays(self, user, week):
        """On Thursday, Monday and Wednesday are past."""
        monday, friday = (
            week.sessions.order_by("date").first(),
            week.sessions.order_by("date").last(),
        )
        both = set(slugs(monday)) & set(slugs(friday)) - set(warm_ups(friday))
        item = friday.items.get(exercise__slug=min(both))
        past = [slugs(session) for session in week.sessions.order_by("date")[:2]]
        actions.ban_exercise(user=user, item=item, today=TODAY + timedelta(days=3))
        assert [slugs(session) for session in week.sessions.order_by("date")[:2]] == past

    def test_it_never_comes_in_a_new_week(self, user, week):
        item = some_item(week)
        actions.ban_exercise(user=user, item=item, today=TODAY)
        later = actions.build_week(user=user, today=MONDAY + factories.WEEK)
        assert not Item.objects.of_week(later).filter(exercise=item.exercise).exists()

    def test_later_weeks_are_planned_anew(self, user, week):
        actions.build_week(user=user, today=MONDAY + factories.WEEK)
        actions.ban_exercise(user=user, item=some_item(week), today=TODAY)
        assert not Week.objects.of(user).filter(start__gt=week.start).exists()

    def test_in_a_week_that_is_over_nothing_changes(self, user, week):
        """From a page that was opened last week."""
        later = actions.build_week(user=user, today=MONDAY + factories.WEEK)
        with pytest.raises(actions.CannotChangeError):
            actions.ban_exercise(user=user, item=some_item(week), today=later.start)
        assert Week.objects.filter(pk=later.pk).exists()
        assert not user.preferences.banned.exists()

    def test_a_warm_up_gives_way_to_another(self, user, week):
        item = some_item(week, kind="warm-up")
        actions.ban_exercise(user=user, item=item, today=TODAY)
        assert not Item.objects.of_week(week).filter(exercise=item.exercise).exists()
        for session in week.sessions.all():
            assert session.items.filter(kind="warm-up").exists()

    def test_the_last_warm_up_cannot_go(self, user, week):
        item = some_item(week, kind="warm-up")
        others = Exercise.objects.filter(kind="warm-up").exclude(pk=item.exercise_id)
        user.preferences.banned.add(*others)
        before = everything(week)
        with pytest.raises(actions.NoWarmUpLeftError):
            actions.ban_exercise(user=user, item=item, today=TODAY)
        assert everything(week) == before
        assert item.exercise not in user.preferences.banned.all()

    def test_it_is_taken_back_to_the_letter(self, user, week):
        item, before = some_item(week), everything(week)
        actions.ban_exercise(user=user, item=item, today=TODAY)
        actions.undo_edit(user=user, week=week, today=TODAY)
        assert everything(week) == before
        assert item.exercise not in user.preferences.banned.all()

    def test_it_may_be_allowed_again(self, user, week):
        item = some_item(week)
        actions.ban_exercise(user=user, item=item, today=TODAY)
        actions.allow_exercise(user=user, exercise=item.exercise)
        assert not user.preferences.banned.exists()


class TestPinning:
    def test_it_is_kept_and_let_go(self, user, week):
        exercise = some_item(week).exercise
        actions.pin_exercise(user=user, exercise=exercise, is_pinned=True)
        assert list(user.preferences.pinned.all()) == [exercise]
        actions.pin_exercise(user=user, exercise=exercise, is_pinned=False)
        assert not user.preferences.pinned.exists()

    def test_what_is_banned_is_pinned_no_longer(self, user, week):
        item = some_item(week)
        actions.pin_exercise(user=user, exercise=item.exercise, is_pinned=True)
        actions.ban_exercise(user=user, item=item, today=TODAY)
        assert not user.preferences.pinned.exists()


class TestMoving:
    @pytest.fixture
    def week(self, user) -> Week:
        """Its days work the same weak muscle."""
        weak = (factories.weak("glute-med", "left", 3), factories.weak("glute-med", "right", 3))
        factories.make_assessment(user, findings=weak)
        return factories.make_week(user, today=MONDAY, minutes=25)

    def moves(self, session: Session, today: date = TODAY) -> dict[date, bool]:
        return {move.to: not move.clashes for move in shaping.moves_of(session, today=today)}

    def test_only_free_days_that_are_to_come_are_offered(self, week):
        session = week.sessions.order_by("date")[1]  # Wednesday
        days = self.moves(session, today=MONDAY + timedelta(days=1))
        assert set(days) == {MONDAY + timedelta(days=step) for step in (1, 3, 5, 6)}

    def test_a_day_next_to_the_same_work_is_not_free(self, week):
        """Monday, Wednesday, Friday work the same muscles: from Wednesday to Thursday is too near
        to Friday."""
        session = week.sessions.order_by("date")[1]
        assert self.moves(session)[MONDAY + timedelta(days=3)] is False

    def test_the_session_goes_to_its_new_day(self, user, week):
        session = week.sessions.order_by("date").last()  # Friday
        saturday = MONDAY + timedelta(days=5)
        actions.move_session(user=user, session=session, to=saturday, today=TODAY)
        session.refresh_from_db()
        assert session.date == saturday

    def test_what_stands_in_the_way_is_told_and_nothing_changes(self, user, week):
        session = week.sessions.order_by("date")[1]
        with pytest.raises(actions.CannotChangeError) as error:
            actions.move_session(
                user=user, session=session, to=MONDAY + timedelta(days=3), today=TODAY
            )
        assert error.value.clashes[0].day == MONDAY + timedelta(days=4)
        session.refresh_from_db()
        assert session.date == MONDAY + timedelta(days=2)

    @pytest.mark.parametrize("days", [-1, 2, 7])
    def test_it_cannot_leave_its_week_nor_go_to_a_taken_day(self, user, week, days):
        session = week.sessions.order_by("date").last()
        with pytest.raises(actions.CannotChangeError):
            actions.move_session(
                user=user, session=session, to=MONDAY + timedelta(days=days), today=TODAY
            )

    def test_the_week_after_counts(self, user, week):
        """Sunday next to a Monday that works the same."""
        after = MONDAY + factories.WEEK
        actions.build_week(user=user, today=after)
        loads = shaping.loads_between(MONDAY, after, user=user.pk)
        session = next(
            one for one in week.sessions.all() if loads[one.date].muscles & loads[after].muscles
        )
        assert self.moves(session)[MONDAY + timedelta(days=6)] is False

    def test_it_is_taken_back(self, user, week):
        before = everything(week)
        session = week.sessions.order_by("date").last()
        actions.move_session(user=user, session=session, to=MONDAY + timedelta(days=5), today=TODAY)
        actions.undo_edit(user=user, week=week, today=TODAY)
        assert everything(week) == before


class TestShortening:
    def shorten(self, user, week) -> Session:
        session = week.sessions.order_by("date").first()
        actions.shorten_session(user=user, session=session, today=TODAY)
        session.refresh_from_db()
        return session

    def test_a_warm_up_and_at_most_3_exercises_stay(self, user, week):
        session = self.shorten(user, week)
        kinds = list(session.items.order_by("order").values_list("kind", flat=True))
        assert kinds.count("warm-up") == 1
        assert 2 <= len(kinds) - 1 <= 3
        assert session.is_short

    def test_its_time_is_what_is_left(self, user, week):
        session = self.shorten(user, week)
        assert session.seconds == sum(item.seconds for item in session.items.all())

    def test_it_is_not_made_shorter_twice(self, user, week):
        session = self.shorten(user, week)
        with pytest.raises(actions.CannotChangeError):
            actions.shorten_session(user=user, session=session, today=TODAY)

    def test_it_is_taken_back_to_the_letter(self, user, week):
        before = everything(week)
        self.shorten(user, week)
        actions.undo_edit(user=user, week=week, today=TODAY)
        assert everything(week) == before


class TestTakingBack:
    def test_the_last_edit_goes_first(self, user, week):
        before = everything(week)
        item = some_item(week)
        actions.swap_item(user=user, item=item, by=best_for(item), today=TODAY)
        swapped = everything(week)
        session = week.sessions.order_by("date").first()
        actions.shorten_session(user=user, session=session, today=TODAY)
        actions.undo_edit(user=user, week=week, today=TODAY)
        assert everything(week) == swapped
        actions.undo_edit(user=user, week=week, today=TODAY)
        assert everything(week) == before

    def test_what_is_banned_since_does_not_come_back(self, user, week):
        session = week.sessions.order_by("date").first()
        before = set(slugs(session))
        actions.shorten_session(user=user, session=session, today=TODAY)
        gone = min(before - set(slugs(session)))
        user.preferences.banned.add(Exercise.objects.get(slug=gone))
        with pytest.raises(actions.CannotChangeError):
            actions.undo_edit(user=user, week=week, today=TODAY)
        assert gone not in slugs(session)

    def test_without_an_edit_nothing_happens(self, user, week):
        assert actions.undo_edit(user=user, week=week, today=TODAY) is None

    def test_a_week_that_is_planned_again_has_nothing_to_take_back(self, user, week):
        item = some_item(week)
        actions.swap_item(user=user, item=item, by=best_for(item), today=TODAY)
        factories.make_week(user, today=MONDAY, minutes=30)
        assert not Edit.objects.exists()
