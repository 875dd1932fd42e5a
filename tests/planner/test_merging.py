"""A guest logs in to an account that has answers, wishes and weeks of its own."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from exercises.models import Exercise
from planner import actions
from planner.accounts import guests
from planner.accounts.models import User
from planner.actions.merging import RULES
from planner.models import (
    Assessment,
    Calendar,
    Consent,
    Draft,
    Part,
    Preferences,
    Programme,
    Reminder,
    TestRun,
)
from tests import factories

MONDAY, WEEK = factories.MONDAY, factories.WEEK
# Models that point to a person, and that a guest never has.
NEVER_OF_A_GUEST = {
    EmailAddress,  # guests have none
    LogEntry,  # of editors
    Reminder,  # mail
    Exercise,  # reviewed_by: of editors
}


@pytest.fixture
def guest(db) -> User:
    return guests.make_guest(today=timezone.localdate())


def merge(guest: User, user: User) -> None:
    assert actions.keep_work_of(guest=guest, user=user) == user
    assert_whole(user)


def assert_whole(user: User) -> None:
    """What ``build_week`` relies on: programmes follow each other, each counts its weeks from 1,
    only the last may be open; and every row is this person's."""
    assert not User.objects.guests().exists()
    last = None
    for programme in Programme.objects.order_by("started_on"):
        weeks = list(programme.weeks.order_by("start"))
        assert [week.number for week in weeks] == list(range(1, len(weeks) + 1))
        assert weeks[0].start >= programme.started_on
        assert {week.user for week in weeks} == {programme.user} == {user}
        if last:
            assert last.ended_on <= programme.started_on
            assert last.weeks.latest("start").start < weeks[0].start
        last = programme


def programme_of(user: User, *starts: int, **fields) -> Programme:
    """With weeks so many weeks from MONDAY, numbered from 1."""
    programme = factories.make_programme(user, MONDAY + starts[0] * WEEK, **fields)
    for number, start in enumerate(starts, start=1):
        factories.make_bare_week(programme, MONDAY + start * WEEK, number=number)
    return programme


def planned(programme: Programme, *, hours_ago: int) -> None:
    programme.weeks.update(planned_at=timezone.now() - timedelta(hours=hours_ago))


def starts_of(programme: Programme) -> list[int]:
    starts = programme.weeks.order_by("start").values_list("start", flat=True)
    return [(start - MONDAY).days // 7 for start in starts]


def test_every_model_that_points_to_a_person_has_a_rule():
    """Whoever adds one decides here what becomes of it when a guest logs in."""
    pointing = {
        relation.related_model
        for relation in User._meta.related_objects
        if relation.related_model not in NEVER_OF_A_GUEST
    }
    assert pointing == set(RULES)


class TestAnswers:
    def test_those_of_both_are_kept_and_the_newest_counts(self, guest, user):
        older = factories.make_assessment(user, age=42)
        newer = factories.make_assessment(guest, age=43)
        merge(guest, user)
        assert list(user.assessments.order_by("created_at")) == [older, newer]
        assert Assessment.objects.of(user).newest() == newer

    def test_the_accounts_own_count_if_they_are_newer(self, guest, user):
        factories.make_assessment(guest, age=43)
        newer = factories.make_assessment(user, age=42)
        merge(guest, user)
        assert Assessment.objects.of(user).newest() == newer

    def test_a_red_flag_comes_along(self, guest, user):
        factories.make_assessment(guest, red_flags=frozenset({factories.RED_FLAG}))
        merge(guest, user)
        newest = Assessment.objects.of(user).saying_if_stopped().newest()
        assert newest.is_stopped

    def test_test_runs_of_both_are_kept(self, guest, user):
        runs = {TestRun.objects.create(user=person) for person in (guest, user)}
        merge(guest, user)
        assert set(user.test_runs.all()) == runs


class TestConsent:
    def test_the_accounts_own_stays(self, guest, user):
        own = actions.give_consent(user=user)
        actions.give_consent(user=guest)
        merge(guest, user)
        assert Consent.objects.get() == own

    def test_that_of_the_guest_comes_along(self, guest, user):
        given = actions.give_consent(user=guest)
        merge(guest, user)
        assert user.consent == given

    def test_that_to_newer_words_stays(self, guest, user):
        Consent.objects.create(user=user, wording=0)
        newer = actions.give_consent(user=guest)
        merge(guest, user)
        assert Consent.objects.of(user).get() == newer

    def test_none_stays_none(self, guest, user):
        merge(guest, user)
        assert not Consent.objects.exists()


class TestDrafts:
    def draft(self, person: User, part: Part = Part.QUICK) -> Draft:
        actions.give_consent(user=person)
        return actions.save_page(user=person, part=part, page="one", answers={})

    def test_of_the_same_part_the_one_saved_last_stays(self, guest, user):
        self.draft(guest)
        later = self.draft(user)
        merge(guest, user)
        assert Draft.objects.get() == later

    def test_that_may_be_the_guests(self, guest, user):
        self.draft(user)
        later = self.draft(guest)
        merge(guest, user)
        assert user.drafts.get() == later

    def test_of_different_parts_both_stay(self, guest, user):
        drafts = {self.draft(guest, Part.TESTS), self.draft(user, Part.QUICK)}
        merge(guest, user)
        assert set(user.drafts.all()) == drafts


class TestWishes:
    def test_the_guests_replace_those_of_before(self, guest, user):
        factories.make_preferences(user, minutes=20, equipment=frozenset({"chair"}))
        factories.make_preferences(guest, minutes=30, equipment=frozenset({"mini-band"}))
        merge(guest, user)
        wishes = Preferences.objects.get(user=user)
        assert wishes.minutes == 30
        assert [thing.slug for thing in wishes.equipment.all()] == ["mini-band"]

    def test_what_either_has_banned_stays_banned(self, guest, user):
        ban(user, "pigeon-pose")
        ban(guest, "clamshell")
        merge(guest, user)
        banned = Preferences.objects.get(user=user).banned
        assert set(banned.values_list("slug", flat=True)) == {"pigeon-pose", "clamshell"}

    def test_those_of_before_stay_where_the_guest_has_none(self, guest, user):
        wishes = factories.make_preferences(user)
        merge(guest, user)
        assert Preferences.objects.get(user=user) == wishes


class TestCalendar:
    def test_the_accounts_own_stays(self, guest, user):
        own = Calendar.objects.create(user=user, token="own")
        Calendar.objects.create(user=guest, token="guests")
        merge(guest, user)
        assert Calendar.objects.get() == own

    def test_that_of_the_guest_comes_along(self, guest, user):
        calendar = Calendar.objects.create(user=guest, token="guests")
        merge(guest, user)
        assert user.calendar == calendar


def ban(user: User, slug: str) -> None:
    preferences = factories.make_preferences(user)
    preferences.banned.add(Exercise.objects.get(slug=slug))


class TestWeeks:
    def test_they_come_along_with_all_that_is_in_them(self, guest, user):
        week = factories.make_week(guest)
        items = list(factories.every_item(week))
        merge(guest, user)
        assert user.weeks.get() == week
        assert list(factories.every_item(week)) == items
        assert user.programmes.get().ended_on is None

    def test_those_after_the_accounts_are_a_programme_of_their_own(self, guest, user):
        before = programme_of(user, -3, -2, -1)
        now = programme_of(guest, 0)
        merge(guest, user)
        before.refresh_from_db()
        assert before.ended_on == MONDAY - timedelta(days=1)
        assert Programme.objects.of(user).open() == now
        assert starts_of(now) == [0]

    @pytest.mark.parametrize("is_the_guests_later", [True, False])
    def test_of_two_on_a_monday_the_one_planned_last_stays(self, guest, user, is_the_guests_later):
        own, guests = programme_of(user, 0), programme_of(guest, 0)
        planned(own if is_the_guests_later else guests, hours_ago=1)
        [later] = (guests if is_the_guests_later else own).weeks.all()
        merge(guest, user)
        assert user.weeks.get() == later
        assert Programme.objects.of(user).open().weeks.get() == later

    def test_a_programme_under_way_ends_where_the_guests_begins(self, guest, user):
        planned(programme_of(user, -2, -1, 0), hours_ago=1)
        now = programme_of(guest, 0)
        merge(guest, user)
        before, after = Programme.objects.of(user)
        assert starts_of(before) == [-2, -1]
        assert (after, starts_of(after), after.ended_on) == (now, [0], None)

    def test_a_later_week_of_the_account_follows_that_of_the_guest(self, guest, user):
        planned(programme_of(user, 0, 1), hours_ago=1)
        programme_of(guest, 0)
        merge(guest, user)
        assert starts_of(Programme.objects.get()) == [0, 1]

    def test_what_is_left_of_the_guests_begins_with_1(self, guest, user):
        planned(programme_of(guest, 0, 1), hours_ago=1)
        programme_of(user, 0)
        merge(guest, user)
        assert starts_of(Programme.objects.get()) == [0, 1]

    def test_weeks_that_go_past_each_other_are_six_to_a_programme(self, guest, user):
        programme_of(user, 0, 2, 4, 6)
        programme_of(guest, 1, 3, 5, 7)
        merge(guest, user)
        first, second = Programme.objects.of(user)
        assert starts_of(first) == [0, 1, 2, 3, 4, 5]
        assert starts_of(second) == [6, 7]
        assert (first.ended_on, second.ended_on) == (second.started_on - timedelta(days=1), None)

    def test_programmes_that_are_over_stay_as_they_were(self, guest, user):
        factories.make_history(user, weeks=12, before=MONDAY)
        before = list(Programme.objects.of(user).values("pk", "started_on", "ended_on"))
        programme_of(guest, 1)
        merge(guest, user)
        assert list(Programme.objects.of(user).values("pk", "started_on", "ended_on"))[:2] == before

    def test_what_is_all_over_stays_closed(self, guest, user):
        programme_of(user, 0, ended_on=MONDAY + WEEK)
        programme_of(guest, 0, ended_on=MONDAY + WEEK)
        merge(guest, user)
        assert Programme.objects.of(user).open() is None

    @pytest.mark.parametrize("today", [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK])
    def test_the_next_week_is_planned_from_there(self, guest, user, today):
        for person, monday in ((user, MONDAY), (user, MONDAY + WEEK), (guest, MONDAY)):
            factories.make_week(person, today=monday)
        merge(guest, user)
        week = actions.build_week(user=user, today=today)
        assert week.start == today
        assert week.number == (today - MONDAY).days // 7 + 1
        assert_whole(user)


class TestTwoTabs:
    def test_the_second_log_in_moves_nothing_more(self, guest, user, stranger):
        week = factories.make_week(guest)
        merge(guest, user)
        actions.keep_work_of(guest=guest, user=stranger)
        assert user.weeks.get() == week
        assert not stranger.weeks.exists()

    def test_who_signed_up_in_the_meantime_keeps_what_is_theirs(self, guest, user):
        week = factories.make_week(guest)
        User.objects.filter(pk=guest.pk).update(email="new@example.org", is_guest=False)
        actions.keep_work_of(guest=guest, user=user)
        assert guest.weeks.get() == week
        assert not user.weeks.exists()
