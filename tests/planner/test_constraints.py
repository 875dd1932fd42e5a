"""The database says no as well: every rule that a row can break has a name."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from exercises.models import Muscle
from planner.models import Assessment, Finding, Item, Preferences, Programme, Session, Week
from planner.models.preferences import VALID_MASKS
from tests import factories

MONDAY, WEEK = factories.MONDAY, factories.WEEK


def assert_refused(constraint: str, create, **fields):
    """SQLite names a broken check, but of a broken unique rule only the columns."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        create(**fields)
    message = str(refused.value)
    assert constraint in message or message.startswith("UNIQUE"), message


@pytest.mark.parametrize("age", [121, 2000])
def test_an_age_is_at_most_120(user, age):
    assert_refused("assessment_age_0_to_120", Assessment.objects.create, user=user, age=age)


class TestFinding:
    @pytest.fixture
    def create(self, user):
        muscle = Muscle.objects.get(slug="calves")
        assessment = Assessment.objects.create(user=user, age=42)

        def create(**fields):
            defaults = {"side": "left", "quality": "tight", "grade": 1}
            return Finding.objects.create(assessment=assessment, muscle=muscle, **defaults | fields)

        return create

    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("finding_side_known", {"side": "both"}),
            ("finding_grade_0_to_3", {"grade": 4}),
            ("finding_painful_or_of_a_quality", {"painful": True}),
            ("finding_painful_or_of_a_quality", {"painful": True, "quality": ""}),
            ("finding_painful_or_of_a_quality", {"quality": ""}),
            ("finding_painful_or_of_a_quality", {"quality": "long"}),
        ],
    )
    def test_it_is_graded_or_painful(self, create, constraint, fields):
        assert_refused(constraint, create, **fields)

    def test_not_sure_and_painful_are_allowed(self, create):
        create(grade=None)
        create(quality="", grade=None, painful=True)

    def test_there_is_one_for_each_muscle_side_and_quality(self, create):
        create()
        create(side="right")
        assert_refused("finding_once_per_muscle_side_and_quality", create)


class TestPreferences:
    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("preferences_3_to_5_days", {"days": 0b0000011}),
            ("preferences_3_to_5_days", {"days": 0b0111111}),
            ("preferences_3_to_5_days", {"days": 0b10000101 | 1 << 8}),
            ("preferences_10_to_45_minutes", {"minutes": 9}),
            ("preferences_10_to_45_minutes", {"minutes": 46}),
            ("preferences_level_1_to_3", {"level": 0}),
            ("preferences_level_1_to_3", {"level": 4}),
        ],
    )
    def test_they_are_in_range(self, user, constraint, fields):
        fields = {"days": 21, "minutes": 20, "level": 1} | fields
        assert_refused(constraint, Preferences.objects.create, user=user, **fields)

    def test_there_are_91_ways_to_choose_3_to_5_days(self):
        assert len(VALID_MASKS) == 35 + 35 + 21

    def test_a_person_has_one_row(self, user):
        factories.make_preferences(user)
        assert_refused("user", Preferences.objects.create, user=user, days=21, minutes=20, level=1)


class TestProgramme:
    def test_a_person_has_one_open_programme(self, user):
        factories.make_programme(user, MONDAY, ended_on=MONDAY + WEEK)
        factories.make_programme(user, MONDAY)
        assert_refused(
            "programme_one_open_per_user", factories.make_programme, user=user, start=MONDAY
        )

    def test_it_starts_on_a_monday(self, user):
        assert_refused(
            "programme_starts_on_a_monday",
            factories.make_programme,
            user=user,
            start=MONDAY + timedelta(days=1),
        )

    def test_it_does_not_end_before_it_starts(self, user):
        assert_refused(
            "programme_ends_after_it_starts",
            factories.make_programme,
            user=user,
            start=MONDAY,
            ended_on=MONDAY - WEEK,
        )


class TestWeek:
    @pytest.fixture
    def create(self, user):
        programme = factories.make_programme(user, MONDAY)

        def create(**fields):
            return Week.objects.create(
                user=user,
                programme=programme,
                assessment=programme.assessment,
                **factories.week_fields(MONDAY) | fields,
            )

        return create

    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("week_starts_on_a_monday", {"start": MONDAY + timedelta(days=1)}),
            ("week_starts_on_a_monday", {"start": date(2026, 11, 22)}),
            ("week_number_1_to_6", {"number": 0}),
            ("week_number_1_to_6", {"number": 7}),
            ("week_10_to_45_minutes", {"minutes": 5}),
            ("week_target_is_a_share", {"target_stretch_share": 1.1}),
            ("week_score_0_to_1", {"score": -0.1}),
            ("week_balance_note_known", {"balance_note": "because"}),
        ],
    )
    def test_it_is_in_range(self, create, constraint, fields):
        assert_refused(constraint, create, **fields)

    def test_a_number_comes_once_in_a_programme(self, create):
        create()
        assert_refused("week_number_once_per_programme", create, start=MONDAY + WEEK)

    def test_a_person_has_one_week_a_monday(self, create, user):
        create()
        Programme.objects.update(ended_on=MONDAY + WEEK)
        other = factories.make_programme(user, MONDAY)
        assert_refused(
            "week_one_a_monday_per_user", factories.make_bare_week, programme=other, start=MONDAY
        )

    def test_a_day_has_one_session(self, create):
        week = create()
        Session.objects.create(week=week, date=MONDAY, seconds=60)
        assert_refused(
            "session_one_a_day", Session.objects.create, week=week, date=MONDAY, seconds=60
        )

    @pytest.mark.parametrize("seconds", [0, 45 * 60 + 1])
    def test_a_session_takes_at_most_45_minutes(self, create, seconds):
        assert_refused(
            "session_takes_1_second_to_45_minutes",
            Session.objects.create,
            week=create(),
            date=MONDAY,
            seconds=seconds,
        )


class TestItem:
    @pytest.fixture
    def create(self, user):
        week = factories.make_bare_week(factories.make_programme(user, MONDAY), MONDAY)
        session = Session.objects.create(week=week, date=MONDAY + timedelta(days=2), seconds=60)

        def create(**fields):
            return Item.objects.create(session=session, **factories.item_fields() | fields)

        return create

    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("item_", {"sets_both": 0}),  # by two of them: each database names another one
            ("item_sets_for_both_sides_or_for_each", {"sets_left": 1}),
            ("item_first_side_is_one_that_is_done", {"first_side": "left"}),
            (
                "item_first_side_is_one_that_is_done",
                {"sets_both": 0, "sets_left": 1, "first_side": "right"},
            ),
            ("item_first_side_is_one_that_is_done", {"sets_both": 0, "sets_left": 1}),
            ("item_first_side_is_one_that_is_done", {"sets_both": 0, "sets_right": 1}),
            ("item_has_work", {"hold_s": 0}),
            ("item_has_work", {"reps": 0}),
            ("item_block_fits_its_kind", {"block": "stretch"}),
            ("item_block_fits_its_kind", {"kind": "dance"}),
            ("item_takes_1_second_to_1_hour", {"seconds": 0}),
        ],
    )
    def test_it_can_be_done(self, create, constraint, fields):
        assert_refused(constraint, create, **fields)

    def test_a_place_and_an_exercise_come_once_in_a_session(self, create):
        item = create()
        assert_refused("item_exercise_once_per_session", create, order=2)
        other = factories.Exercise.objects.get(slug="cat-cow")
        assert_refused("item_one_at_a_place", create, exercise=other, version=item.version)

    def test_one_sided_sets_are_allowed(self, create):
        create(sets_both=0, sets_left=3, sets_right=2, first_side="left")


class TestForgetting:
    def test_a_person_who_goes_takes_everything_along(self, user):
        factories.make_week(user)
        user.delete()
        for model in (Assessment, Finding, Preferences, Programme, Week, Session, Item):
            assert not model.objects.exists()

    def test_nothing_of_a_person_keeps_an_assessment_from_going_with_them(self, user):
        factories.make_history(user, weeks=7, before=MONDAY)
        user.delete()
        connection.check_constraints()
