"""Rows -> the engine's profile."""

from dataclasses import replace
from datetime import date, timedelta

from planner import profiles
from planner.answers import FindingAnswer
from planner.engine.history import PastItem, PastSession
from planner.engine.types import (
    Direction,
    Finding,
    Profile,
    Quality,
    Sets,
    Side,
    Weekday,
)
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


class TestTheDigest:
    PERSON = Profile(days=(Weekday.MON, Weekday.WED, Weekday.FRI), minutes=20)
    ITEM = PastItem(exercise="squat", sets=Sets(both=2), reps=10, hold_s=0, pain=0)

    def digest(self, *history: PastSession, coming: date | None = None) -> str:
        return profiles.inputs_digest(
            self.PERSON,
            start=factories.MONDAY,
            resting=frozenset({"calves"}),
            catalogue_version="a",
            rules_version="1",
            history=history,
            coming=coming,
        )

    def test_of_a_first_week_is_what_it_was_before_there_were_histories(self):
        assert self.digest() == ("061848cb3023131a58c66e78e5f86e709d9a28b75702f0ff1477ee4fadcf099c")

    def test_changes_with_what_was_done_and_how_it_felt(self):
        day = factories.MONDAY - timedelta(days=3)
        done = PastSession(date=day, items=(self.ITEM,))
        sore = PastSession(date=day, items=(replace(self.ITEM, pain=4),))
        assert len({self.digest(), self.digest(done), self.digest(sore)}) == 3

    def test_changes_with_a_session_that_is_still_to_come_before_it(self):
        assert self.digest() != self.digest(coming=factories.MONDAY - timedelta(days=3))
