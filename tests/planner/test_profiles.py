"""Rows -> the engine's profile."""

from planner import profiles
from planner.answers import FindingAnswer
from planner.engine.types import Direction, Finding, Quality, Side, Weekday
from tests import factories


def test_a_profile_has_all_that_was_said_and_wanted(user):
    assessment = factories.make_assessment(
        user,
        age=61,
        conditions=frozenset({"knee-pain"}),
        provoking=frozenset({Direction.ROTATION}),
        findings=(factories.tight("calves", "right", 2), factories.painful("core", "left")),
    )
    preferences = factories.make_preferences(
        user, minutes=25, level=2, equipment=frozenset({"chair", "step"})
    )
    preferences.banned.add(factories.Exercise.objects.get(slug="cat-cow"))
    profile = profiles.profile_of(assessment, preferences, week=4)
    assert profile.age == 61
    assert profile.conditions == {"knee-pain"}
    assert profile.provoking == {Direction.ROTATION}
    assert set(profile.findings) == {
        Finding(muscle="calves", side=Side.RIGHT, quality=Quality.TIGHT, grade=2),
        Finding(muscle="core", side=Side.LEFT, painful=True),
    }
    assert profile.days == (Weekday.MON, Weekday.WED, Weekday.FRI)
    assert (profile.minutes, profile.level, profile.week) == (25, 2, 4)
    assert profile.equipment == {"chair", "step"}
    assert profile.banned == {"cat-cow"}


def test_not_sure_is_not_told_to_the_engine(user):
    assessment = factories.make_assessment(user, findings=(factories.weak("calves", grade=None),))
    assert profiles.findings_of(assessment) == ()


def test_normal_is_told_to_the_engine(user):
    assessment = factories.make_assessment(user, findings=(factories.weak("calves", grade=0),))
    assert [finding.grade for finding in profiles.findings_of(assessment)] == [0]


def test_over_long_is_told_to_the_engine(user):
    over_long = FindingAnswer(
        muscle="hip-flexors", side=Side.LEFT, quality=Quality.OVER_LONG, grade=2
    )
    assessment = factories.make_assessment(user, findings=(over_long,))
    assert profiles.findings_of(assessment) == (
        Finding(muscle="hip-flexors", side=Side.LEFT, quality=Quality.OVER_LONG, grade=2),
    )


def test_directions_that_hurt_come_back_as_they_went_in(user):
    every = frozenset(Direction)
    assert factories.make_assessment(user, provoking=every).provoking == every
