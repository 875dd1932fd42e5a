"""``build_week``: what is stored, when it is planned anew, and that nothing is half-saved."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exercises.models import Exercise, Step
from exercises.versions import current_versions
from planner import actions, shaping
from planner.answers import Answers, Wishes
from planner.engine.types import LOADING, Weekday
from planner.models import (
    Assessment,
    Finding,
    Item,
    Preferences,
    Programme,
    Session,
    Training,
    Week,
)
from tests import factories

MONDAY, WEEK = factories.MONDAY, factories.WEEK
TUESDAY = MONDAY + timedelta(days=1)
WITH_SUNDAY = frozenset({Weekday.TUE, Weekday.THU, Weekday.SUN})


class TestStored:
    def test_sessions_are_on_the_asked_days(self, user):
        week = factories.make_week(user, today=MONDAY)
        dates = [session.date for session in week.sessions.all()]
        assert dates == [MONDAY + timedelta(days=days) for days in (0, 2, 4)]

    def test_a_session_takes_as_long_as_its_items(self, user):
        week = factories.make_week(user, today=MONDAY)
        for session in week.sessions.all():
            assert session.seconds == sum(item.seconds for item in session.items.all())

    def test_items_stand_in_the_order_in_which_they_are_done(self, user):
        week = factories.make_week(user, today=MONDAY)
        for session in week.sessions.all():
            items = list(session.items.all())
            assert [item.order for item in items] == list(range(1, len(items) + 1))
            assert items[0].block == "warm-up"

    def test_sides_that_differ_have_different_doses(self, user):
        week = factories.make_week(user, today=MONDAY)
        stretches = [
            item
            for item in factories.every_item(week)
            if item.kind == "stretch" and item.sets_left > item.sets_right
        ]
        assert stretches
        assert {item.first_side for item in stretches} == {"left"}

    def test_every_item_says_why_it_is_there(self, user):
        week = factories.make_week(user, today=MONDAY)
        assert all(item.reasons for item in factories.every_item(week))

    def test_every_exercise_that_is_not_there_says_why(self, user):
        week = factories.make_week(user, today=MONDAY)
        planned = {item.exercise.slug for item in factories.every_item(week)}
        left_out = {one["exercise"] for one in week.left_out if one["because"]}
        published = Exercise.objects.published().values_list("slug", flat=True)
        assert planned | left_out == set(published)

    def test_changes_for_a_condition_are_kept_in_words(self, user):
        factories.make_assessment(user, conditions=frozenset({"poor-balance"}))
        week = factories.make_week(user, today=MONDAY)
        cautions = [one for item in factories.every_item(week) for one in item.cautions]
        changes = [one for item in factories.every_item(week) for one in item.modifications]
        assert cautions + changes
        assert all(one["condition"] == "poor-balance" for one in cautions + changes)
        assert all(one["forms"] for one in changes)

    def test_a_later_edit_of_the_words_does_not_reach_it(self, user):
        week = factories.make_week(user, today=MONDAY)
        item = next(factories.every_item(week))
        before = item.version.steps
        Step.objects.filter(exercise=item.exercise).update(text="Something new.")
        current_versions([Exercise.objects.get(pk=item.exercise_id)])
        item.refresh_from_db()
        assert item.version.steps == before


class TestAgain:
    def test_the_same_inputs_give_the_stored_week(self, user):
        first = factories.make_week(user, today=MONDAY)
        again = actions.build_week(user=user, today=MONDAY)
        assert again == first
        assert again.planned_at == first.planned_at
        assert Week.objects.count() == 1

    def test_the_same_answers_given_again_are_the_same_inputs(self, user):
        first = factories.make_week(user, today=MONDAY)
        newest = factories.make_assessment(user)
        again = actions.build_week(user=user, today=MONDAY)
        assert again.planned_at == first.planned_at
        assert again.assessment == newest

    @pytest.mark.parametrize(
        "wishes", [{"minutes": 30}, {"level": 2}, {"equipment": frozenset({"mini-band"})}]
    )
    def test_new_wishes_plan_the_week_again_in_place(self, user, wishes):
        first = factories.make_week(user, today=MONDAY)
        second = factories.make_week(user, today=MONDAY, **wishes)
        assert second.pk == first.pk
        assert second.inputs_digest != first.inputs_digest
        assert Session.objects.count() == 3

    def test_new_answers_plan_the_week_again_in_place(self, user):
        first = factories.make_week(user, today=MONDAY)
        newest = factories.make_assessment(user, findings=(factories.weak("hamstrings"),))
        second = actions.build_week(user=user, today=MONDAY)
        assert second.pk == first.pk
        assert second.assessment == newest

    def test_new_days_bring_new_sessions(self, user):
        factories.make_week(user, today=MONDAY)
        days = frozenset({Weekday.TUE, Weekday.THU, Weekday.SAT, Weekday.SUN})
        week = factories.make_week(user, today=MONDAY, days=days)
        assert [session.date.weekday() for session in week.sessions.all()] == [1, 3, 5, 6]


class TestWhatStaysKeepsItsRow:
    """Calendars, links and open players know sessions and items by their ids."""

    def ids(self, week: Week) -> dict[date, int]:
        return dict(week.sessions.values_list("date", "pk"))

    def test_a_session_of_the_same_day(self, user):
        before = self.ids(factories.make_week(user, today=MONDAY))
        assert self.ids(factories.make_week(user, today=MONDAY, minutes=30)) == before

    def test_a_session_that_goes_to_another_day(self, user):
        before = self.ids(factories.make_week(user, today=MONDAY))
        days = frozenset({Weekday.TUE, Weekday.WED, Weekday.SUN})
        after = self.ids(factories.make_week(user, today=MONDAY, days=days))
        assert list(after.values()) == list(before.values())

    def test_of_fewer_sessions_no_other_is_left(self, user):
        days = factories.MON_WED_FRI | {Weekday.SAT}
        before = self.ids(factories.make_week(user, today=MONDAY, days=days))
        after = self.ids(factories.make_week(user, today=MONDAY))
        assert after.items() < before.items()

    def test_an_exercise_that_its_session_still_has(self, user):
        def ids(week: Week) -> dict[tuple[int, str], int]:
            rows = Item.objects.filter(session__week=week)
            return {row[:2]: row[2] for row in rows.values_list("session", "exercise__slug", "pk")}

        before = ids(factories.make_week(user, today=MONDAY))
        after = ids(factories.make_week(user, today=MONDAY, minutes=25))
        stayed = before.keys() & after.keys()
        assert stayed
        assert {place: before[place] for place in stayed} == {
            place: after[place] for place in stayed
        }

    def test_a_player_begins_anew(self, user):
        session = factories.make_week(user, today=MONDAY).sessions.first()
        factories.tell(session, session={"at_item": 3, "at_step": 2, "note": "Warm day."})
        factories.make_week(user, today=MONDAY, minutes=30)
        training = Training.objects.get(session=session)
        assert (training.at_item, training.at_step, training.note) == (None, 0, "Warm day.")


class TestAWeekStands:
    """It is planned on: a small change of the answers changes it little."""

    def kept(self, before: dict[date, set[str]], after: Week) -> float:
        now = exercises_by_day(after)
        there = [(day, slug) for day, slugs in before.items() for slug in slugs]
        return sum(slug in now.get(day, ()) for day, slug in there) / len(there)

    def test_after_one_grade_more_most_of_it_is_as_it_was(self, user):
        weak = factories.weak("glute-med")
        factories.make_assessment(user, findings=(factories.tight("hip-flexors", grade=2), weak))
        before = exercises_by_day(factories.make_week(user, today=MONDAY, minutes=45))
        factories.make_assessment(user, findings=(factories.tight("hip-flexors", grade=3), weak))
        again = actions.build_week(user=user, today=MONDAY)
        assert self.kept(before, again) >= 0.75

    def test_the_next_one_keeps_its_days(self, user):
        first = exercises_by_day(factories.make_week(user, today=MONDAY, minutes=45))
        following = actions.build_week(user=user, today=MONDAY + WEEK)
        assert self.kept({day + WEEK: slugs for day, slugs in first.items()}, following) >= 0.75

    def test_another_persons_week_does_not_stand(self, user, stranger):
        factories.make_week(stranger, today=MONDAY)
        assert shaping.standing_on(MONDAY, user=user.pk) == {}


def exercises_by_day(week: Week) -> dict[date, set[str]]:
    """Besides warm-ups."""
    days: dict[date, set[str]] = {}
    for item in factories.every_item(week):
        if item.kind != "warm-up":
            days.setdefault(item.session.date, set()).add(item.exercise.slug)
    return days


class TestProgramme:
    def test_weeks_are_numbered(self, user):
        for number in range(1, 7):
            week = factories.make_week(user, today=MONDAY + (number - 1) * WEEK)
            assert week.number == number
        assert Programme.objects.count() == 1

    def test_after_six_weeks_a_new_one_begins(self, user):
        for number in range(7):
            week = factories.make_week(user, today=MONDAY + number * WEEK)
        old, new = Programme.objects.of(user).order_by("started_on")
        assert old.ended_on == MONDAY + 6 * WEEK - timedelta(days=1)
        assert week.programme == new
        assert week.number == 1

    def test_a_week_off_does_not_count(self, user):
        factories.make_week(user, today=MONDAY)
        assert factories.make_week(user, today=MONDAY + 3 * WEEK).number == 2

    def test_a_week_that_has_not_begun_gives_way_to_an_earlier_one(self, user):
        coming = factories.make_week(user, today=TUESDAY)
        assert coming.start == MONDAY + WEEK
        week = factories.make_week(user, today=TUESDAY, days=WITH_SUNDAY)
        assert week.start == MONDAY
        assert list(Week.objects.of(user)) == [week]

    def test_a_week_that_has_begun_stays_when_the_next_is_planned(self, user):
        first = factories.make_week(user, today=MONDAY)
        second = factories.make_week(user, today=TUESDAY)
        assert list(Week.objects.of(user)) == [first, second]
        assert second.number == 2

    def test_what_sunday_loads_rests_on_monday(self, user):
        days = frozenset({Weekday.MON, Weekday.THU, Weekday.SUN})
        first = factories.make_week(user, today=MONDAY, days=days)
        loaded = loaded_muscles(first.sessions.last())
        assert loaded
        assert shaping.resting_on(MONDAY + WEEK, user=user.pk) == loaded
        second = factories.make_week(user, today=MONDAY + WEEK, days=days)
        assert not loaded & loaded_muscles(second.sessions.first())

    def test_another_persons_sunday_does_not_count(self, user, stranger):
        factories.make_week(stranger, today=MONDAY, days=WITH_SUNDAY)
        assert shaping.resting_on(MONDAY + WEEK, user=user.pk) == frozenset()


class TestOneWeekAMonday:
    """After six weeks a second programme begins; no Monday has two weeks."""

    @pytest.fixture
    def sixth(self, user):
        for number in range(6):
            week = factories.make_week(user, today=MONDAY + number * WEEK, days=WITH_SUNDAY)
        return week

    def test_the_last_week_planned_again_stays_in_its_programme(self, user, sixth):
        sixth_tuesday = sixth.start + timedelta(days=1)
        factories.make_week(user, today=sixth_tuesday)  # days from Monday: on the coming one
        assert Programme.objects.of(user).count() == 2
        again = factories.make_week(user, today=sixth_tuesday, days=WITH_SUNDAY, minutes=30)
        assert again == sixth
        assert (again.programme, again.number) == (sixth.programme, 6)
        starts = [week.start for week in Week.objects.of(user).order_by("start")]
        assert starts == [MONDAY + number * WEEK for number in range(6)]

    def test_a_programme_without_weeks_goes_and_the_one_before_is_open(self, user, sixth):
        sixth_tuesday = sixth.start + timedelta(days=1)
        factories.make_week(user, today=sixth_tuesday)
        factories.make_week(user, today=sixth_tuesday, days=WITH_SUNDAY, minutes=30)
        programme = Programme.objects.of(user).get()
        assert programme == sixth.programme
        assert programme.ended_on is None

    def test_a_programme_starts_with_its_first_week(self, user):
        factories.make_week(user, today=TUESDAY)
        week = factories.make_week(user, today=TUESDAY, days=WITH_SUNDAY)
        assert week.programme.started_on == week.start == MONDAY

    def test_the_programme_before_ends_earlier_then(self, user, sixth):
        tuesday = TUESDAY + 7 * WEEK
        second = factories.make_week(user, today=tuesday)
        assert second.programme.started_on == MONDAY + 8 * WEEK
        again = factories.make_week(user, today=tuesday, days=WITH_SUNDAY)
        assert (again.start, again.number) == (MONDAY + 7 * WEEK, 1)
        old, new = Programme.objects.of(user).order_by("started_on")
        assert old.ended_on == again.start - timedelta(days=1)
        assert new == again.programme

    def test_its_page_is_found(self, signed_in, user, sixth):
        sixth_tuesday = sixth.start + timedelta(days=1)
        factories.make_week(user, today=sixth_tuesday)
        factories.make_week(user, today=sixth_tuesday, days=WITH_SUNDAY)
        assert signed_in.get(sixth.get_absolute_url()).status_code == 200

    def test_it_belongs_to_the_person_of_its_programme(self, user, sixth):
        assert {week.user for week in Week.objects.all()} == {user}


class TestAWeekThatHasBegun:
    """What was done is done: the new plan begins on the coming Monday."""

    LATE = frozenset({Weekday.THU, Weekday.FRI, Weekday.SUN})
    WEDNESDAY = MONDAY + timedelta(days=2)

    def test_it_is_left_as_it_is(self, user):
        first = factories.make_week(user, today=MONDAY)
        before = list(first.sessions.values_list("pk", "date"))
        second = factories.make_week(user, today=self.WEDNESDAY, days=self.LATE)
        assert second.start == MONDAY + WEEK
        assert list(first.sessions.values_list("pk", "date")) == before
        first.refresh_from_db()
        assert (first.number, second.number) == (1, 2)

    def test_new_answers_leave_it_too(self, user):
        days = frozenset({Weekday.TUE, Weekday.THU, Weekday.SAT})
        first = factories.make_week(user, today=MONDAY, days=days)
        factories.make_assessment(user, age=70)
        assert factories.make_week(user, today=TUESDAY, days=days) == first
        factories.make_assessment(user, age=30)
        late = factories.make_week(user, today=self.WEDNESDAY, days=self.LATE)
        assert late.start == MONDAY + WEEK

    def test_a_session_today_has_not_begun_it(self, user):
        first = factories.make_week(user, today=MONDAY)
        again = factories.make_week(user, today=MONDAY, days=WITH_SUNDAY)
        assert again == first

    def test_the_coming_one_is_planned_again_in_place(self, user):
        factories.make_week(user, today=MONDAY)
        coming = factories.make_week(user, today=self.WEDNESDAY, days=self.LATE)
        again = factories.make_week(user, today=self.WEDNESDAY, days=self.LATE, minutes=30)
        assert again == coming

    def test_another_persons_week_does_not_count(self, user, stranger):
        factories.make_week(stranger, today=MONDAY)
        mine = factories.make_week(user, today=self.WEDNESDAY, days=self.LATE)
        assert mine.start == MONDAY

    def test_the_page_says_so(self, signed_in, user, monkeypatch):
        factories.make_week(user, today=MONDAY)
        monkeypatch.setattr(timezone, "localdate", lambda: self.WEDNESDAY)
        response = signed_in.get("/plan/")
        assert response.context["mondays"] == (MONDAY + WEEK,)


class TestNoWarmUpLeft:
    @pytest.fixture
    def banned(self, user):
        factories.make_assessment(user)
        preferences = factories.make_preferences(user)
        preferences.banned.set(Exercise.objects.filter(kind="warm-up"))

    def test_nothing_is_stored(self, user, banned):
        wishes = Wishes(days=WITH_SUNDAY, minutes=45, level=3)
        with pytest.raises(actions.NoWarmUpLeftError):
            actions.plan_week_for(user=user, wishes=wishes, today=MONDAY)
        assert user.preferences.minutes == 20
        assert not Programme.objects.exists()

    def test_the_page_says_so(self, signed_in, user, banned):
        response = signed_in.post("/plan/", factories.plan_form(minutes="45"))
        assert response.status_code == 422
        assert "Every session starts with a warm-up" in response.content.decode()
        assert Preferences.objects.get().minutes == 20


class TestTwoAtOnce:
    """Each write that a plan depends on queues for the person's row, as ``build_week`` does."""

    @pytest.mark.parametrize("write", [factories.make_assessment, factories.make_preferences])
    def test_it_locks_the_person_first(self, user, write):
        with CaptureQueriesContext(connection) as queries:
            write(user)
        asked = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
        assert 'FROM "accounts_user"' in asked[0]


class TestNothingHalfSaved:
    def test_an_unknown_muscle_stores_no_assessment(self, user):
        actions.give_consent(user=user)
        answers = Answers(age=42, findings=(factories.tight("elbow"),))
        with pytest.raises(KeyError):
            actions.save_assessment(user=user, answers=answers)
        assert not Assessment.objects.exists()
        assert not Finding.objects.exists()

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="the trigger is SQLite's")
    def test_an_item_that_cannot_be_stored_leaves_the_old_week(self, user):
        first = factories.make_week(user, today=MONDAY)
        before = list(Item.objects.values_list("pk", flat=True))
        forbid_a_third_item()
        with pytest.raises(DatabaseError, match="no third item"):
            factories.make_week(user, today=MONDAY, minutes=30)
        stored = Week.objects.get()
        assert stored.inputs_digest == first.inputs_digest
        assert list(Item.objects.values_list("pk", flat=True)) == before

    def test_without_answers_or_wishes_there_is_nothing_to_build(self, user):
        actions.give_consent(user=user)
        with pytest.raises(Assessment.DoesNotExist):
            actions.build_week(user=user, today=MONDAY)
        factories.make_assessment(user)
        with pytest.raises(Preferences.DoesNotExist):
            actions.build_week(user=user, today=MONDAY)


class TestDigest:
    def test_it_changes_with_the_catalogue(self, user):
        first = factories.make_week(user, today=MONDAY)
        Exercise.objects.filter(slug="glute-bridge").update(dose_sets=1)
        second = actions.build_week(user=user, today=MONDAY)
        assert second.inputs_digest != first.inputs_digest

    def test_it_does_not_change_with_the_day_it_is_asked_on(self, user):
        late = frozenset({Weekday.WED, Weekday.FRI, Weekday.SUN})
        first = factories.make_week(user, today=MONDAY, days=late)
        assert factories.make_week(user, today=date(2026, 11, 25), days=late) == first


def loaded_muscles(session: Session) -> frozenset[str]:
    items = session.items.filter(kind__in=LOADING).select_related("exercise")
    return frozenset(muscle.slug for item in items for muscle in item.exercise.primary)


def forbid_a_third_item() -> None:
    """The database says no half-way through a week."""
    with connection.cursor() as cursor:
        cursor.execute(
            'CREATE TRIGGER half_way BEFORE INSERT ON planner_item WHEN NEW."order" = 3 '
            "BEGIN SELECT RAISE(ABORT, 'no third item'); END"
        )
