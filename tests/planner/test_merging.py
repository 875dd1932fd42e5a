"""A guest logs in to an account that has answers, wishes and weeks of its own."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from exercises.models import Exercise, Revision
from planner import actions
from planner.accounts import guests
from planner.accounts.models import User
from planner.actions.merging import RULES
from planner.answers import Answers
from planner.engine.grading import Sex
from planner.engine.types import Direction
from planner.journey import standing_of
from planner.models import (
    Assessment,
    Calendar,
    Change,
    Clearance,
    Consent,
    Draft,
    Feedback,
    Part,
    Preferences,
    Programme,
    Reminder,
    TestRun,
)
from planner.profiles import answers_of
from planner.safety_check import ABOUT, MOVES
from planner.safety_questions import load_themes
from tests import factories

MONDAY, WEEK = factories.MONDAY, factories.WEEK
# Models that point to a person, and that a guest never has.
NEVER_OF_A_GUEST = {
    EmailAddress,  # guests have none
    LogEntry,  # of editors
    Reminder,  # mail
    Exercise,  # reviewed_by, edited_by: of editors
    Revision,  # of editors
}

CARE = {
    "red_flags": frozenset({factories.RED_FLAG}),
    "gates": frozenset({factories.GATE}),
    "conditions": frozenset({"knee-pain"}),
    "provoking": frozenset({Direction.ROTATION}),
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


def said(user: User) -> Answers:
    return answers_of(Assessment.objects.of(user).for_planning().newest())


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
    def test_those_of_both_are_kept_and_joined_ones_count(self, guest, user):
        theirs = {factories.make_assessment(user, age=42), factories.make_assessment(guest, age=43)}
        merge(guest, user)
        newest = Assessment.objects.of(user).newest()
        assert set(user.assessments.exclude(pk=newest.pk)) == theirs

    @pytest.mark.parametrize("is_the_guests_newer", [True, False])
    def test_the_person_is_as_the_newer_ones_say(self, guest, user, is_the_guests_newer):
        older, newer = (user, guest) if is_the_guests_newer else (guest, user)
        factories.make_assessment(older, age=42, sex=Sex.FEMALE)
        factories.make_assessment(newer, age=43, sex=Sex.MALE)
        merge(guest, user)
        assert (said(user).age, said(user).sex) == (43, Sex.MALE)

    @pytest.mark.parametrize("is_the_guests_newer", [True, False])
    @pytest.mark.parametrize("is_the_guests_careful", [True, False])
    def test_what_asks_for_care_is_lifted_by_neither(
        self, guest, user, is_the_guests_newer, is_the_guests_careful
    ):
        for person in (user, guest) if is_the_guests_newer else (guest, user):
            is_careful = (person == guest) is is_the_guests_careful
            factories.make_assessment(person, **CARE if is_careful else {})
        merge(guest, user)
        assert {name: getattr(said(user), name) for name in CARE} == CARE

    def test_all_safety_questions_answered_afterwards_lift_it(self, guest, user):
        factories.make_assessment(user, **CARE)
        factories.make_assessment(guest)
        merge(guest, user)
        factories.answer_safety(user)
        assert not any(getattr(said(user), name) for name in CARE)

    def test_what_the_account_knew_of_the_body_stays(self, guest, user):
        run = TestRun.objects.create(user=user)
        before = factories.make_assessment(user, test_run=run.pk)
        factories.make_assessment(guest, findings=(), checked_on=None)
        merge(guest, user)
        assert set(said(user).findings) == set(factories.FINDINGS)
        assert (said(user).test_run, said(user).checked_on) == (run.pk, before.checked_on)

    def test_the_one_checked_last_counts_where_it_says_something(self, guest, user):
        long_ago = timezone.localdate() - timedelta(days=30)
        factories.make_assessment(user, checked_on=long_ago)
        felt = (factories.tight("hip-flexors", "left", 1), factories.weak("glute-med", grade=None))
        factories.make_assessment(guest, findings=felt)
        merge(guest, user)
        assert set(said(user).findings) == {felt[0], *factories.FINDINGS[1:]}
        assert said(user).checked_on == timezone.localdate()

    def test_a_red_flag_comes_along(self, guest, user):
        factories.make_assessment(guest, red_flags=frozenset({factories.RED_FLAG}))
        merge(guest, user)
        newest = Assessment.objects.of(user).saying_if_stopped().newest()
        assert newest.is_stopped

    def test_test_runs_of_both_are_kept(self, guest, user):
        runs = {TestRun.objects.create(user=person) for person in (guest, user)}
        merge(guest, user)
        assert set(user.test_runs.all()) == runs


class TestSafetyUnderWay:
    """A guest, or the account, is in the middle of the safety questions."""

    @pytest.mark.parametrize("is_the_guests_newer", [True, False])
    def test_what_the_guest_ticked_joins_the_accounts_answers(
        self, guest, user, is_the_guests_newer
    ):
        if is_the_guests_newer:
            factories.make_assessment(user)
        tick_on_each_page(guest)
        if not is_the_guests_newer:
            factories.make_assessment(user)
        merge(guest, user)
        assert said(user).age == 65
        assert {name: getattr(said(user), name) for name in CARE} == CARE | {
            "red_flags": frozenset(), "gates": frozenset()
        }  # fmt: skip
        assert set(said(user).findings) == set(factories.FINDINGS)

    def test_the_week_of_before_is_not_followed_any_more(self, guest, user):
        week = factories.make_week(user)
        tick_on_each_page(guest)
        merge(guest, user)
        change = standing_of(user).change_since(week, today=timezone.localdate())
        assert change is Change.SAFETY

    def test_it_counts_even_if_the_account_has_a_newer_part_under_way(self, guest, user):
        factories.make_assessment(user)
        tick_on_each_page(guest)
        factories.answer_page(user, ABOUT, age=42, sex="")
        merge(guest, user)
        assert CARE["conditions"] <= said(user).conditions

    def test_a_warning_sign_of_the_guest_stops_newer_answers(self, guest, user):
        factories.answer_page(guest, ABOUT, age=42, sex="")
        tick(guest, "legs-and-bladder", red_flags=[factories.RED_FLAG])
        factories.make_assessment(user)
        merge(guest, user)
        assert said(user).red_flags == {factories.RED_FLAG}

    def test_the_last_page_of_the_accounts_part_does_not_lift_it(self, guest, user):
        factories.make_assessment(user)
        tick(guest, "legs-and-bladder", red_flags=[factories.RED_FLAG])
        answer_all_but_moves(user)
        merge(guest, user)
        factories.answer_page(user, MOVES, provoking=[])
        assert said(user).red_flags == {factories.RED_FLAG}

    def test_the_other_pages_of_that_part_stay_answered(self, guest, user):
        factories.make_assessment(user)
        tick(guest, "legs-and-bladder", red_flags=[factories.RED_FLAG])
        answer_all_but_moves(user)
        before = set(Draft.objects.of(user).get().pages)
        merge(guest, user)
        assert set(Draft.objects.of(user).get().pages) == before - {"legs-and-bladder"}

    def test_answers_agreed_to_in_older_words_keep_their_care_too(self, guest, user):
        factories.make_assessment(user, **CARE)
        factories.make_assessment(guest)
        Consent.objects.update(wording=0)
        merge(guest, user)
        assert {name: getattr(said(user), name) for name in CARE} == CARE


def tick(person: User, page: str, **ticked) -> None:
    theme = next(theme for theme in load_themes() if theme.slug == page)
    factories.answer_page(person, page, **factories.theme_answers(theme, **ticked))


def tick_on_each_page(person: User) -> None:
    """One that asks for care, and that stops nothing, on a page of each kind."""
    factories.answer_page(person, ABOUT, age=65, sex="")
    tick(person, "operations-and-joints", conditions=CARE["conditions"])
    factories.answer_page(person, MOVES, provoking=list(CARE["provoking"]))


def answer_all_but_moves(person: User) -> None:
    factories.answer_page(person, ABOUT, age=42, sex="")
    for theme in load_themes():
        tick(person, theme.slug)


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


class TestClearances:
    def test_those_of_both_are_kept_and_of_one_exercise_the_later(self, guest, user):
        one, other = Exercise.objects.all()[:2]
        Clearance.objects.create(user=user, exercise=one, on=MONDAY)
        Clearance.objects.create(user=guest, exercise=one, on=MONDAY + WEEK)
        Clearance.objects.create(user=guest, exercise=other, on=MONDAY)
        merge(guest, user)
        rows = Clearance.objects.of(user).values_list("exercise", "on")
        assert set(rows) == {(one.pk, MONDAY + WEEK), (other.pk, MONDAY)}


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

    @pytest.mark.parametrize("is_the_guests_later", [True, False])
    def test_what_was_done_in_the_other_one_stays_done(self, guest, user, is_the_guests_later):
        for person in (guest, user):
            factories.make_preferences(person)
        own, guests = programme_of(user, 0), programme_of(guest, 0)
        planned(own if is_the_guests_later else guests, hours_ago=1)
        [earlier] = (own if is_the_guests_later else guests).weeks.all()
        told = factories.tell_all(earlier.sessions.get(), pain=2)
        merge(guest, user)
        assert user.weeks.get().sessions.get().training == told
        assert Feedback.objects.get().pain == 2

    @pytest.mark.parametrize("is_the_guests_later", [True, False])
    def test_of_one_day_done_in_both_the_later_weeks_stays(self, guest, user, is_the_guests_later):
        for person in (guest, user):
            factories.make_preferences(person)
        own, guests = programme_of(user, 0), programme_of(guest, 0)
        planned(own if is_the_guests_later else guests, hours_ago=1)
        [later] = (guests if is_the_guests_later else own).weeks.all()
        [earlier] = (own if is_the_guests_later else guests).weeks.all()
        factories.tell_all(earlier.sessions.get(), pain=2)
        factories.tell_all(later.sessions.get(), pain=3)
        merge(guest, user)
        assert Feedback.objects.get().pain == 3

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


class TestCare:
    def safety_page(self, user: User, page: str, **answers) -> None:
        actions.give_consent(user=user)
        actions.answer_safety(user=user, page=page, answers=answers, today=timezone.localdate())

    @pytest.mark.parametrize("is_the_guests", [True, False])
    def test_what_is_ticked_in_a_check_under_way_counts(self, guest, user, is_the_guests):
        factories.make_assessment(user)
        if not is_the_guests:
            factories.make_assessment(guest)
        owner = guest if is_the_guests else user
        self.safety_page(owner, "about", age=42, sex="")
        self.safety_page(owner, "moves", provoking=["flexion"])
        merge(guest, user)
        assert Assessment.objects.of(user).newest().flexion_hurts

    @pytest.mark.parametrize("is_the_guests_newer", [True, False])
    def test_conditions_flags_and_gates_of_both_count(self, guest, user, is_the_guests_newer):
        first, second = (user, guest) if is_the_guests_newer else (guest, user)
        factories.make_assessment(
            first, red_flags=frozenset({factories.RED_FLAG}), conditions=frozenset({"knee-pain"})
        )
        factories.make_assessment(second, gates=frozenset({factories.GATE}))
        merge(guest, user)
        ticked = Assessment.objects.of(user).newest().ticked()
        assert ticked == {
            "red_flags": [factories.RED_FLAG],
            "gates": [factories.GATE],
            "conditions": ["knee-pain"],
        }

    def test_what_was_found_before_is_not_lost(self, guest, user):
        factories.make_assessment(user, findings=(factories.tight("calves"),))
        factories.make_assessment(guest, findings=(), checked_on=None)
        merge(guest, user)
        newest = Assessment.objects.of(user).newest()
        assert newest.findings.get().muscle.slug == "calves"
        assert newest.checked_on == timezone.localdate()
