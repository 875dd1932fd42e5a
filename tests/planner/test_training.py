"""What a person says of their sessions, and what becomes of it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Count
from django.urls import reverse

from exercises.models import Exercise
from planner import actions, shaping
from planner.engine.adapting.resting import waiting_for_a_clinician
from planner.models import Clearance, Feedback, Item, Session, Training, Week
from planner.past_training import history_of
from tests import factories

pytestmark = pytest.mark.django_db
MONDAY = factories.MONDAY
DAY, WEEK = timedelta(days=1), factories.WEEK
KEY = UUID(int=7)


@pytest.fixture
def week(user) -> Week:
    return factories.make_week(user, today=MONDAY, minutes=25)


@pytest.fixture
def monday(week) -> Session:
    return week.sessions.get(date=MONDAY)


def main_items(session: Session) -> list[Item]:
    return list(session.items.exclude(kind="warm-up").select_related("exercise").order_by("order"))


def in_two_sessions(week: Week) -> tuple[Item, Item]:
    """An exercise, not a warm-up, on the first day and on a later one."""
    first, *others = week.sessions.order_by("date")
    for item in main_items(first):
        for session in others:
            later = session.items.filter(exercise=item.exercise).first()
            if later:
                return item, later
    raise AssertionError("the week has no exercise twice")


def history(user, *, before: date, today: date | None = None):
    return history_of(user.pk, before=before, today=today or before)


class TestTelling:
    def test_what_is_said_of_an_item_is_stored(self, monday):
        item = main_items(monday)[0]
        factories.tell(monday, items={item.pk: {"feel": "right", "pain": 2}})
        said = Feedback.objects.get()
        assert (said.item, said.feel, said.pain, said.done) == (item, "right", 2, True)

    def test_what_is_not_named_stays_as_it_was(self, monday):
        item = main_items(monday)[0]
        factories.tell(monday, items={item.pk: {"pain": 4}}, session={"effort": 6})
        factories.tell(monday, items={item.pk: {"feel": "hard"}}, session={"note": "Warm day."})
        said = Feedback.objects.get()
        assert (said.pain, said.feel) == (4, "hard")
        training = Training.objects.get()
        assert (training.effort, training.note) == (6, "Warm day.")

    def test_a_message_that_comes_twice_counts_once(self, monday):
        item = main_items(monday)[0]
        factories.tell(monday, items={item.pk: {"pain": 4}}, key=KEY)
        factories.tell(monday, items={item.pk: {"pain": 1}})
        factories.tell(monday, items={item.pk: {"pain": 4}}, key=KEY)
        assert Feedback.objects.get().pain == 1

    def test_it_is_finished_when_that_is_said_and_stays_so(self, monday):
        assert factories.tell(monday, session={"at_item": 2}).finished_at is None
        first = factories.tell(monday, is_finished=True).finished_at
        assert first == factories.moment(monday.date)
        assert factories.tell(monday, on=monday.date + DAY, is_finished=True).finished_at == first

    def test_a_day_to_come_cannot_be_told_of(self, monday):
        with pytest.raises(actions.TooEarlyError):
            factories.tell(monday, on=monday.date - DAY, is_finished=True)
        assert not Training.objects.exists()

    def test_an_item_of_another_session_is_not_touched(self, week, monday):
        other = week.sessions.last().items.first()
        factories.tell(monday, items={other.pk: {"pain": 9}})
        assert not Feedback.objects.exists()

    def test_without_consent_nothing_is_kept(self, user, monday):
        user.consent.delete()
        with pytest.raises(actions.NoConsentError):
            factories.tell(monday, is_finished=True)

    def test_taking_consent_back_deletes_it(self, user, monday):
        factories.tell_all(monday, pain=1)
        actions.withdraw_consent(user=user)
        assert not Feedback.objects.exists()
        assert not Training.objects.exists()


class TestTheNextMorning:
    def test_pain_is_raised_where_it_is_said_to_be(self, user, monday):
        factories.tell_all(monday, pain=3)
        first, second, *_ = main_items(monday)
        actions.tell_morning(user=user, session=monday, raised=[first.pk], today=MONDAY + DAY)
        actions.tell_morning(user=user, session=monday, raised=[second.pk], today=MONDAY + DAY)
        assert Feedback.objects.get(raised_next_morning=True).item == second
        assert Training.objects.get().morning_told

    def test_the_last_session_is_asked_about_until_it_is_told(self, user, monday):
        ask = Training.objects.of(user).to_ask_about
        assert ask(on=MONDAY + DAY) is None
        training = factories.tell_all(monday)
        assert ask(on=MONDAY) is None
        assert ask(on=MONDAY + DAY) == training
        assert ask(on=MONDAY + 4 * DAY) is None
        actions.tell_morning(user=user, session=monday, raised=[], today=MONDAY + DAY)
        assert ask(on=MONDAY + DAY) is None

    def test_a_session_in_which_nothing_was_done_is_not_asked_about(self, user, monday):
        factories.tell_all(monday, done=False)
        assert Training.objects.of(user).to_ask_about(on=MONDAY + DAY) is None


class TestHistory:
    def test_a_session_of_which_all_is_done_is_full(self, user, monday):
        factories.tell_all(monday, feel="right", pain=1)
        (past,) = history(user, before=MONDAY + DAY)
        assert (past.date, past.done) == (MONDAY, "full")
        assert {(item.feel, item.pain, item.done) for item in past.items} == {("right", 1, True)}

    def test_some_of_it_is_a_minimum(self, user, monday):
        factories.tell(monday, items={main_items(monday)[0].pk: {"done": True}})
        (past,) = history(user, before=MONDAY + DAY)
        assert past.done == "minimum"
        assert sum(item.done for item in past.items) == 1

    def test_a_short_session_is_a_minimum_though_all_of_it_is_done(self, user, monday):
        actions.shorten_session(user=user, session=monday, today=MONDAY)
        factories.tell_all(monday)
        (past,) = history(user, before=MONDAY + DAY)
        assert past.done == "minimum"

    def test_a_warm_up_alone_is_a_missed_session(self, user, monday):
        factories.tell(monday, items={monday.items.get(order=1).pk: {"done": True}})
        (past,) = history(user, before=MONDAY + DAY)
        assert past.done == "missed"
        assert not any(item.done for item in past.items)

    def test_a_day_gone_by_of_which_nothing_is_said_is_missed(self, user, week):
        assert [past.done for past in history(user, before=week.end)] == ["missed"] * 3

    def test_a_day_to_come_is_not_in_it(self, user, week):
        past = history(user, before=week.end, today=MONDAY + DAY)
        assert [session.date for session in past] == [MONDAY]

    def test_the_number_of_queries_does_not_grow(self, user, week, django_assert_num_queries):
        for session in week.sessions.all():
            factories.tell_all(session)
        with django_assert_num_queries(3):
            history(user, before=week.end)


class TestTheNextWeek:
    def train(self, week: Week, **said: Any) -> None:
        for session in week.sessions.order_by("date"):
            factories.tell_all(session, **said)

    def build(self, user, week: Week) -> Week:
        return actions.build_week(user=user, today=week.start + timedelta(days=7))

    def test_two_good_sessions_move_a_dose_up_and_the_week_says_so(self, user, week):
        self.train(week, feel="right", pain=0)
        following = self.build(user, week)
        assert "dose-up" in {change["change"] for change in following.adapted}

    def test_who_plans_ahead_and_is_about_to_train_was_not_away(self, user, week, monday):
        factories.tell_all(monday, feel="right", pain=0)
        following = actions.build_week(user=user, today=MONDAY + DAY)
        assert following.start == week.start + WEEK
        assert "repeat" not in {change["change"] for change in following.adapted}

    def test_who_did_no_session_since_was(self, user, week, monday):
        factories.tell_all(monday, feel="right", pain=0)
        following = actions.build_week(user=user, today=week.end)
        assert "repeat" in {change["change"] for change in following.adapted}

    def test_pain_of_6_keeps_an_exercise_out(self, user, week):
        item, _ = in_two_sessions(week)
        factories.tell(item.session, items={item.pk: {"pain": 6}})
        following = self.build(user, week)
        planned = Item.objects.filter(session__week=following)
        assert not planned.filter(exercise=item.exercise).exists()

    def test_it_does_not_come_back_by_a_swap(self, user, week):
        item, _ = in_two_sessions(week)
        factories.tell(item.session, items={item.pk: {"pain": 6}})
        following = self.build(user, week)
        for session in following.sessions.all():
            for other in main_items(session):
                found = shaping.alternatives_for(following, other)
                assert item.exercise.slug not in {one.item.exercise for one in found}

    def test_a_week_planned_ahead_follows_what_is_said_after(self, user, week):
        item, later = in_two_sessions(week)
        following = actions.build_week(user=user, today=later.session.date + DAY)
        planned = Item.objects.filter(session__week__start=following.start)
        assert planned.filter(exercise=item.exercise).exists()
        factories.tell(later.session, on=later.session.date + DAY, items={later.pk: {"pain": 7}})
        assert not planned.filter(exercise=item.exercise).exists()

    def test_so_does_one_that_the_person_has_shaped_which_else_stays(self, user, week):
        item, later = in_two_sessions(week)
        today = later.session.date + DAY
        following = actions.build_week(user=user, today=today)
        shaped = following.sessions.exclude(items__exercise=item.exercise).first()
        shaped = shaped or following.sessions.first()
        actions.shorten_session(user=user, session=shaped, today=today)
        factories.tell(later.session, on=today, items={later.pk: {"pain": 7}})
        following.refresh_from_db()
        assert following.sessions.filter(is_short=True).exists()
        assert not Item.objects.filter(session__week=following, exercise=item.exercise).exists()

    def test_a_session_that_is_open_may_still_be_told_of(self, user, week):
        """On Monday the player is open, and the pain of last week is told in another tab."""
        item, later = in_two_sessions(week)
        today = week.start + WEEK
        following = actions.build_week(user=user, today=today)
        session = following.sessions.get(date=today)
        others = session.items.exclude(exercise=item.exercise)
        known = dict(others.values_list("exercise__slug", "pk"))
        factories.tell(later.session, on=today, items={later.pk: {"pain": 7}})
        assert not Item.objects.filter(session__week=following, exercise=item.exercise).exists()
        stayed = session.items.filter(exercise__slug__in=known)
        assert stayed.exists()
        assert all(known[one.exercise.slug] == one.pk for one in stayed.select_related("exercise"))

    def test_no_week_is_made_that_nobody_asked_for(self, user, week, monday):
        factories.tell_all(monday, pain=8)
        assert Week.objects.of(user).count() == 1


class TestTheRestOfTheWeek:
    def test_what_hurt_by_6_comes_no_more(self, week):
        item, _later = in_two_sessions(week)
        factories.tell(item.session, items={item.pk: {"pain": 6}})
        assert not Item.objects.filter(
            session__week=week, exercise=item.exercise, session__date__gt=MONDAY
        ).exists()
        assert Item.objects.filter(pk=item.pk).exists()
        assert week.edits.last().kind == "rest"

    def test_what_is_harder_than_it_comes_no_more_either(self, week):
        item, later = in_two_sessions(week)
        Exercise.objects.filter(pk=later.exercise.pk).update(harder=None)
        other = main_items(week.sessions.get(date=later.session.date))
        harder = next(one for one in other if one.exercise != item.exercise).exercise
        Exercise.objects.filter(pk=item.exercise.pk).update(harder=harder)
        factories.tell(item.session, items={item.pk: {"pain": 6}})
        assert not Item.objects.filter(
            session__week=week, exercise=harder, session__date__gt=MONDAY
        ).exists()

    def test_pain_of_5_leaves_it_there(self, week):
        item, later = in_two_sessions(week)
        factories.tell(item.session, items={item.pk: {"pain": 5}})
        assert Item.objects.filter(pk=later.pk).exists()

    def test_it_cannot_be_brought_back_by_undo(self, user, week):
        item, _ = in_two_sessions(week)
        factories.tell(item.session, items={item.pk: {"pain": 6}})
        with pytest.raises(actions.CannotChangeError):
            actions.undo_edit(user=user, week=week, today=MONDAY)

    def test_it_cannot_be_brought_back_by_a_swap(self, week):
        item, later = in_two_sessions(week)
        factories.tell(item.session, items={item.pk: {"pain": 6}})
        for other in main_items(week.sessions.get(date=later.session.date)):
            found = shaping.alternatives_for(week, other)
            assert item.exercise.slug not in {one.item.exercise for one in found}

    def test_it_cannot_be_brought_back_by_taking_back_what_was_done_before(self, user, week):
        item, _ = in_two_sessions(week)
        later = Item.objects.filter(session__week=week, session__date__gt=MONDAY)
        for one in later.filter(exercise=item.exercise).select_related("session__week"):
            by = shaping.alternatives_for(week, one)[0].item.exercise
            actions.swap_item(user=user, item=one, by=by, today=MONDAY)
        factories.tell(item.session, items={item.pk: {"pain": 7}})
        assert week.edits.last().kind == "swap"
        with pytest.raises(actions.CannotChangeError):
            actions.undo_edit(user=user, week=week, today=MONDAY)

    def test_what_hurt_weeks_ago_has_had_its_rest(self, user, week):
        """A note on an old session changes nothing now."""
        today = week.start + 2 * WEEK
        following = actions.build_week(user=user, today=today)
        first = following.sessions.order_by("date").first()
        actions.shorten_session(user=user, session=first, today=today)
        planned = Item.objects.filter(session__week=following).exclude(kind="warm-up")
        item = Item.objects.filter(
            session__week=week, exercise__in=planned.values("exercise")
        ).first()
        factories.tell(item.session, on=today, items={item.pk: {"pain": 7}})
        assert planned.filter(exercise=item.exercise).exists()


class TestAToldSessionStaysAsItWas:
    @pytest.fixture(autouse=True)
    def told(self, monday):
        factories.tell(monday, items={main_items(monday)[0].pk: {"pain": 1}})

    def test_it_is_not_moved_or_shortened(self, user, monday):
        with pytest.raises(actions.CannotChangeError):
            actions.move_session(user=user, session=monday, to=MONDAY + DAY, today=MONDAY)
        with pytest.raises(actions.CannotChangeError):
            actions.shorten_session(user=user, session=monday, today=MONDAY)

    def test_a_ban_changes_the_others_only(self, user, week, monday):
        item = main_items(monday)[0]
        actions.ban_exercise(user=user, item=item, today=MONDAY)
        left = Item.objects.filter(session__week=week, exercise=item.exercise)
        assert [one.session for one in left] == [monday]

    def test_its_week_is_not_planned_again(self, user, week):
        other = actions.build_week(user=user, today=MONDAY)
        assert other.start == week.start + timedelta(days=7)


def test_undo_does_not_reach_a_session_that_was_told_since(user, week, monday):
    actions.shorten_session(user=user, session=monday, today=MONDAY)
    factories.tell(monday, items={main_items(monday)[0].pk: {"pain": 1}})
    with pytest.raises(actions.CannotChangeError):
        actions.undo_edit(user=user, week=week, today=MONDAY)
    assert Feedback.objects.exists()


class TestAClinicianHasSeenIt:
    @pytest.fixture
    def hurt(self, user, week) -> Item:
        """An exercise that hurt in three sessions in a row, and rests until it is seen."""
        days = Count("session")
        rows = Item.objects.filter(session__week=week).exclude(kind="warm-up")
        [slug, *_] = (
            rows.values_list("exercise__slug", flat=True).annotate(days=days).filter(days=3)
        )
        items = list(rows.filter(exercise__slug=slug).select_related("exercise"))
        Feedback.objects.bulk_create(Feedback(item=item, pain=7) for item in items)
        return items[0]

    @pytest.fixture
    def following(self, user, week, hurt) -> Week:
        return actions.build_week(user=user, today=week.start + WEEK)

    def out_of(self, week: Week) -> set[str]:
        return {one["exercise"] for one in week.left_out}

    def test_until_then_it_stays_out(self, user, following, hurt):
        assert hurt.exercise.slug in waiting_for_a_clinician(following.left_out)
        later = actions.build_week(user=user, today=following.start + WEEK)
        assert hurt.exercise.slug in waiting_for_a_clinician(later.left_out)

    def test_it_may_come_again_then(self, user, following, hurt):
        today = following.start
        actions.clear_exercise(user=user, exercise=hurt.exercise, week=following, today=today)
        later = actions.build_week(user=user, today=following.start + WEEK)
        because = [
            reason["rule"]
            for one in later.left_out
            if one["exercise"] == hurt.exercise.slug
            for reason in one["because"]
        ]
        assert "high-pain" not in because

    def test_pain_after_that_counts_anew(self, user, following, hurt):
        today = following.start
        actions.clear_exercise(user=user, exercise=hurt.exercise, week=following, today=today)
        Clearance.objects.update(on=hurt.session.date)
        past = history(user, before=today)
        assert [item.pain for one in past for item in one.items if item.pain] == [7, 7, 7]
        Clearance.objects.update(on=hurt.session.date + DAY)
        past = history(user, before=today)
        assert [item.pain for one in past for item in one.items if item.pain] == [7, 7]

    def test_what_waits_for_nobody_cannot_be_cleared(self, user, week, hurt):
        with pytest.raises(actions.CannotChangeError):
            actions.clear_exercise(user=user, exercise=hurt.exercise, week=week, today=week.start)
        assert not Clearance.objects.exists()

    def test_the_week_has_a_button_for_it(self, client, user, following, hurt):
        client.force_login(user)
        address = reverse("week:clear", args=[following.start, hurt.exercise.slug])
        page = client.get(reverse("week:left_out", args=[following.start])).content.decode()
        assert page.count(address) == 1
        client.post(address)
        assert Clearance.objects.get().exercise == hurt.exercise

    def test_strangers_have_none(self, client, following, hurt):
        client.force_login(factories.make_user("stranger@example.org"))
        address = reverse("week:clear", args=[following.start, hurt.exercise.slug])
        assert client.post(address).status_code == 404

    def test_an_address_that_is_only_opened_does_nothing(self, client, user, following, hurt):
        client.force_login(user)
        address = reverse("week:clear", args=[following.start, hurt.exercise.slug])
        assert client.get(address).status_code == 405
