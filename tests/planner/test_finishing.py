"""The quick check or the self-tests are finished: what is stored, and what is not."""

from datetime import date, timedelta
from typing import Any

import pytest

from planner import actions
from planner.models import Assessment, Draft, Finding, Part, TestRun
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


@pytest.fixture
def assessed(user):
    factories.make_assessment(user, conditions=frozenset({"knee-pain"}), findings=())
    return user


def felt(muscle: str, side: str = "left", **said: Any) -> dict[str, Any]:
    return {"muscle": muscle, "side": side, "quality": "tight", "grade": 2, "painful": False} | said


def result(reading: str, side: str = "left", **said: Any) -> dict[str, Any]:
    nothing = {"value": None, "picked": None, "pain": 0, "pain_at": "", "alarming": False}
    return {"reading": reading, "side": side} | nothing | said


def feel(user, *findings: dict[str, Any]) -> Assessment:
    actions.save_page(
        user=user, part=Part.QUICK, page="front", answers={"findings": list(findings)}
    )
    return actions.finish_quick(user=user, today=TODAY)


def save_tests(user, *results: dict[str, Any]) -> None:
    actions.save_page(
        user=user, part=Part.TESTS, page="some-test", answers={"results": list(results)}
    )


def measure(user, *results: dict[str, Any]) -> Assessment:
    save_tests(user, *results)
    return actions.finish_tests(user=user, today=TODAY)


def grades(assessment: Assessment) -> set[tuple[str, str, str, int | None]]:
    rows = assessment.findings.values_list("muscle__slug", "side", "quality", "grade")
    return set(rows)


class TestTheQuickCheck:
    def test_what_was_felt_becomes_findings_by_feel(self, assessed):
        assessment = feel(assessed, felt("tfl"))
        assert grades(assessment) == {("tfl", "left", "tight", 2)}
        assert assessment.findings.get().measured_on is None

    def test_the_safety_answers_stay(self, assessed):
        assessment = feel(assessed, felt("tfl"))
        assert [row.slug for row in assessment.conditions.all()] == ["knee-pain"]

    def test_nothing_is_left_under_way(self, assessed):
        feel(assessed, felt("tfl"))
        assert not Draft.objects.exists()

    def test_a_muscle_that_is_gone_from_the_catalogue_is_passed_over(self, assessed):
        assert grades(feel(assessed, felt("gone"), felt("tfl"))) == {("tfl", "left", "tight", 2)}


class TestTheTests:
    def test_a_measure_becomes_a_finding_of_the_day(self, assessed):
        measure(assessed, result("modified-thomas-hip-flexors", value="6.5"))
        finding = Finding.objects.get(assessment__user=assessed)
        assert (finding.grade, finding.measured_on) == (2, TODAY)

    def test_the_run_keeps_the_measure_and_its_grade(self, assessed):
        assessment = measure(assessed, result("modified-thomas-hip-flexors", value="6.5"))
        kept = assessment.test_run.results.get()
        assert (kept.reading.key, kept.side, str(kept.value), kept.grade) == (
            "T1a",
            "left",
            "6.5",
            2,
        )

    def test_the_norms_are_those_of_the_age(self, user):
        factories.make_assessment(user, age=72, findings=())
        assert grades(measure(user, result("one-leg-stand-glute-med", value="12"))) == {
            ("glute-med", "left", "weak", 0)
        }

    def test_pain_of_4_is_a_painful_finding_without_a_grade(self, assessed):
        assessment = measure(
            assessed, result("march-hold-hip-flexors", value="15", pain=4, pain_at="groin")
        )
        assert assessment.findings.get().painful
        assert assessment.test_run.results.get().grade is None

    @pytest.mark.parametrize("worst", [{"pain": 6, "pain_at": "groin"}, {"alarming": True}])
    def test_the_run_says_that_pain_stopped_it(self, assessed, worst):
        assessment = measure(assessed, result("march-hold-hip-flexors", value="15", **worst))
        assert assessment.test_run.stopped

    def test_not_sure_is_kept_and_finds_nothing(self, assessed):
        assessment = measure(assessed, result("march-hold-hip-flexors"))
        assert assessment.test_run.results.count() == 1
        assert not assessment.findings.exists()

    def test_a_test_of_both_sides_at_once_counts_for_both(self, assessed):
        assessment = measure(assessed, result("front-plank-hold-core", side="", value="20"))
        assert grades(assessment) == {("core", "left", "weak", 2), ("core", "right", "weak", 2)}

    def test_a_test_that_is_left_out_by_now_finds_nothing(self, user):
        factories.make_assessment(
            user, conditions=frozenset({"hip-flexor-strain-mild"}), findings=()
        )
        assert grades(measure(user, result("march-hold-hip-flexors", value="3"))) == set()

    def test_that_it_hurt_counts_also_in_a_test_that_is_left_out_by_now(self, user):
        factories.make_assessment(
            user, conditions=frozenset({"hip-flexor-strain-mild"}), findings=()
        )
        assessment = measure(user, result("march-hold-hip-flexors", pain=7, pain_at="groin"))
        assert assessment.findings.get().painful

    def test_nothing_but_skipped_tests_leaves_the_answers_as_they_are(self, assessed):
        before = Assessment.objects.get()
        actions.save_page(
            user=assessed, part=Part.TESTS, page="some-test", answers={"skipped": True}
        )
        assert actions.finish_tests(user=assessed, today=TODAY) == before
        assert not TestRun.objects.exists()

    def test_a_reading_that_is_gone_from_the_catalogue_is_passed_over(self, assessed):
        measure(assessed, result("gone", value="3"), result("march-hold-hip-flexors", value="15"))
        assert TestRun.objects.get().results.count() == 1

    def test_a_change_of_the_safety_answers_keeps_the_run(self, assessed):
        measured = measure(assessed, result("march-hold-hip-flexors", value="15"))
        factories.answer_safety(assessed, red_flags=[factories.RED_FLAG])
        assert Assessment.objects.newest().test_run == measured.test_run


class TestNothingToFinish:
    def test_finished_twice_is_stored_once(self, assessed):
        measure(assessed, result("march-hold-hip-flexors", value="15"))
        with pytest.raises(actions.NotUnderWayError):
            actions.finish_tests(user=assessed, today=TODAY)
        assert TestRun.objects.count() == 1

    def test_the_safety_questions_come_first(self, user):
        actions.give_consent(user=user)
        save_tests(user, result("march-hold-hip-flexors", value="15"))
        with pytest.raises(actions.NotUnderWayError):
            actions.finish_tests(user=user, today=TODAY)


HOLD = "march-hold-hip-flexors"
GAP = "modified-thomas-hip-flexors"
HURTS = {"pain": 5, "pain_at": "groin"}


def save_test(user, *results: dict[str, Any], test: str = "march-hold", day: date = TODAY) -> None:
    actions.save_test(user=user, test=test, answers={"results": list(results)}, today=day)


class TestPainCountsAtOnce:
    def test_a_muscle_that_hurt_is_left_alone_before_the_tests_are_finished(self, assessed):
        save_test(assessed, result(HOLD, value="15", **HURTS))
        newest = Assessment.objects.newest()
        assert [row.muscle.slug for row in newest.findings.filter(painful=True)] == ["hip-flexors"]

    def test_a_test_without_pain_changes_nothing_yet(self, assessed):
        save_test(assessed, result(HOLD, value="3"))
        assert Assessment.objects.count() == 1

    def test_skipping_it_afterwards_does_not_take_that_back(self, assessed):
        save_test(assessed, result(HOLD, value="15", **HURTS))
        actions.save_test(user=assessed, test="march-hold", answers={"skipped": True}, today=TODAY)
        assert actions.finish_tests(user=assessed, today=TODAY).findings.get(side="left").painful

    def test_strong_pain_in_the_squeeze_must_be_cleared_first(self, assessed):
        squeeze = result("adductor-squeeze-and-lift-reps", value="3", pain=6, pain_at="groin")
        save_test(assessed, squeeze, test="adductor-squeeze-and-lift")
        assert [gate.slug for gate in Assessment.objects.newest().gates.all()] == [
            "groin-pain-6-or-more"
        ]

    def test_a_slip_is_mended_by_saving_the_test_again(self, assessed):
        save_test(assessed, result(HOLD, value="15", **HURTS))
        save_test(assessed, result(HOLD, value="15"))
        assert not actions.finish_tests(user=assessed, today=TODAY).findings.get().painful


class TestPainOfEarlierTests:
    @pytest.fixture
    def hurt(self, assessed):
        """A week ago the leg hang hurt."""
        measure(assessed, result(GAP, value="3", **HURTS))
        return assessed

    def test_another_test_of_the_muscle_does_not_lift_it(self, hurt):
        found = measure(hurt, result(HOLD, value="15")).findings.get(side="left")
        assert found.painful

    def test_the_same_reading_without_pain_does(self, hurt):
        found = measure(hurt, result(GAP, value="3")).findings.get(side="left")
        assert (found.painful, found.grade) == (False, 1)

    def test_the_other_side_is_not_held_by_it(self, hurt):
        found = measure(hurt, result(HOLD, "right", value="15")).findings.get(side="right")
        assert not found.painful


def test_what_was_measured_more_than_a_week_ago_is_not_counted(assessed):
    save_test(assessed, result(HOLD, value="3"), day=TODAY - timedelta(days=8))
    save_test(assessed, result(GAP, value="3"), test="modified-thomas")
    assert grades(actions.finish_tests(user=assessed, today=TODAY)) == {
        ("hip-flexors", "left", "tight", 1)
    }
