"""What a week looks like for people whom a physiotherapist would recognise."""

from datetime import date
from typing import Any

import pytest

from planner.engine.dosing import dose_for
from planner.engine.findings import body_of
from planner.engine.safety import review
from planner.engine.types import Catalogue, Profile, ProfileError, Week, Weekday
from planner.engine.week import plan_week
from planner.engine.wire import parse_profile

from .profiles import (
    MONDAY,
    blocked,
    both_sides,
    finding,
    names,
    painful,
    planned,
    profile,
)

pytestmark = pytest.mark.django_db

LOADING = {"strength", "functional", "plyometric"}


def items_for(
    answer: dict[str, Any], catalogue: Catalogue, muscle: str, kinds: set[str]
) -> list[dict[str, Any]]:
    facts = {e.slug: e for e in catalogue.exercises}
    return [
        item
        for session in answer["sessions"]
        for item in session["items"]
        if muscle in facts[item["exercise"]].primary and facts[item["exercise"]].kind in kinds
    ]


def side_sets(items: list[dict[str, Any]], side: str) -> int:
    return sum(item["sets"][side] + item["sets"]["both"] for item in items)


def because(answer: dict[str, Any], exercise: str) -> list[dict[str, Any]]:
    return next(one["because"] for one in answer["left_out"] if one["exercise"] == exercise)


class TestFindings:
    def test_a_tight_but_strong_hip_flexor_is_stretched_and_barely_loaded(
        self, catalogue: Catalogue
    ) -> None:
        person = profile(findings=both_sides("hip-flexors", "tight", 3), minutes=30)
        answer = planned(person, catalogue)
        stretches = items_for(answer, catalogue, "hip-flexors", {"stretch"})
        loads = items_for(answer, catalogue, "hip-flexors", LOADING)
        assert sum(i["sets"]["left"] + i["sets"]["both"] for i in stretches) >= 6
        assert [one for one in answer["unmet"] if one["need"] == "lengthen"] == []
        assert sum(sum(i["sets"].values()) for i in loads) <= 2

    def test_a_weak_hip_flexor_that_is_not_short_is_loaded_and_never_stretched(
        self, catalogue: Catalogue
    ) -> None:
        person = profile(findings=both_sides("hip-flexors", "weak", 3), minutes=30)
        answer = planned(person, catalogue)
        loads = items_for(answer, catalogue, "hip-flexors", LOADING)
        assert items_for(answer, catalogue, "hip-flexors", {"stretch"}) == []
        assert sum(i["sets"]["both"] for i in loads) >= 6
        assert because(answer, "half-kneeling-hip-flexor-stretch")[0]["rule"] in (
            "weak-not-short",
            "level",
        )

    def test_an_over_long_hip_flexor_is_not_stretched_on_its_side(
        self, catalogue: Catalogue
    ) -> None:
        findings = [
            finding("hip-flexors", "left", "over-long", 2),
            finding("hip-flexors", "right", "tight", 2),
        ]
        answer = planned(profile(findings=findings, minutes=30, level=2), catalogue)
        stretches = items_for(answer, catalogue, "hip-flexors", {"stretch"})
        assert side_sets(stretches, "right") > side_sets(stretches, "left") == 0

    def test_over_long_hip_flexors_leave_out_their_stretches_for_that_reason(
        self, catalogue: Catalogue
    ) -> None:
        findings = both_sides("hip-flexors", "over-long", 2)
        answer = planned(profile(findings=findings, minutes=30, level=2), catalogue)
        assert because(answer, "half-kneeling-hip-flexor-stretch") == [
            {"rule": "over-long", "muscle": "hip-flexors", "side": side}
            for side in ("left", "right")
        ]
        assert answer["balance"]["target_stretch_share"] == 0.5
        assert answer["unmet"] == []

    def test_a_tight_and_weak_muscle_is_only_stretched_in_week_1(
        self, catalogue: Catalogue
    ) -> None:
        findings = [
            *both_sides("hamstrings", "tight", 2),
            *both_sides("hamstrings", "weak", 3),
        ]
        first, second = (
            planned(profile(findings=findings, minutes=30, level=2, week=week), catalogue)
            for week in (1, 2)
        )
        assert items_for(first, catalogue, "hamstrings", {"stretch"})
        assert items_for(first, catalogue, "hamstrings", {"strength"}) == []
        assert side_sets(items_for(second, catalogue, "hamstrings", LOADING), "left") >= 3

    def test_the_worse_side_goes_first_and_gets_more_and_the_better_is_kept(
        self, catalogue: Catalogue
    ) -> None:
        findings = [
            finding("hip-flexors", "left", "tight", 1),
            finding("hip-flexors", "right", "tight", 3),
        ]
        answer = planned(profile(findings=findings), catalogue)
        stretches = items_for(answer, catalogue, "hip-flexors", {"stretch", "mobility"})
        assert {i["first_side"] for i in stretches if i["first_side"]} == {"right"}
        assert side_sets(stretches, "right") > side_sets(stretches, "left") > 0

    def test_the_side_that_may_be_stretched_is_stretched_alone(self, catalogue: Catalogue) -> None:
        findings = [
            finding("hip-flexors", "left", "weak", 3),
            finding("hip-flexors", "right", "tight", 3),
        ]
        answer = planned(profile(findings=findings), catalogue)
        stretches = items_for(answer, catalogue, "hip-flexors", {"stretch"})
        assert stretches
        assert {(i["sets"]["left"], i["first_side"]) for i in stretches} == {(0, "right")}
        assert {(r["rule"], r["side"]) for i in stretches for r in i["reasons"]} == {
            ("tight", "right")
        }

    def test_a_painful_muscle_is_left_alone_on_its_side(self, catalogue: Catalogue) -> None:
        person = profile(findings=[painful("adductors", "right")], minutes=30)
        answer = planned(person, catalogue)
        used = items_for(answer, catalogue, "adductors", LOADING | {"stretch", "mobility"})
        assert side_sets(used, "right") == 0
        assert because(answer, "butterfly-stretch") == [
            {"rule": "painful", "muscle": "adductors", "side": "right"}
        ]

    def test_what_was_found_is_filled_before_what_was_not(self, catalogue: Catalogue) -> None:
        findings = [*both_sides("hamstrings", "tight", 3), *both_sides("glute-med", "weak", 3)]
        answer = planned(profile(findings=findings, minutes=10), catalogue)
        found = {
            reason["muscle"]
            for session in answer["sessions"]
            for item in session["items"]
            for reason in item["reasons"]
            if reason["rule"] in ("tight", "weak")
        }
        assert found == {"hamstrings", "glute-med"}

    def test_no_findings_give_an_even_week(self, catalogue: Catalogue) -> None:
        answer = planned(profile(), catalogue)
        assert answer["balance"]["target_stretch_share"] == 0.5
        assert answer["balance"]["note"] is None
        assert answer["unmet"] == []

    def test_the_opposite_of_a_tight_muscle_is_strengthened_for_that_reason(
        self, catalogue: Catalogue
    ) -> None:
        person = profile(findings=both_sides("hip-flexors", "tight", 2), minutes=30)
        answer = planned(person, catalogue)
        glutes = items_for(answer, catalogue, "glute-max", LOADING)
        reasons = [reason for item in glutes for reason in item["reasons"]]
        assert side_sets(glutes, "left") >= 4
        assert {
            "rule": "opposite",
            "muscle": "glute-max",
            "of": "hip-flexors",
            "side": "both",
        } in reasons


class TestSafety:
    def test_a_condition_takes_out_changes_and_warns(self, catalogue: Catalogue) -> None:
        person = profile(conditions=["hip-replacement-posterior"], minutes=45, level=3)
        answer = planned(person, catalogue)
        assert because(answer, "pigeon-pose")[0] == {
            "rule": "condition",
            "condition": "hip-replacement-posterior",
            "tag": "hip-flexion-90",
        }
        facts = {e.slug: e for e in catalogue.exercises}
        for session in answer["sessions"]:
            for item in session["items"]:
                caution = facts[item["exercise"]].cautions.get("hip-replacement-posterior")
                assert bool(item["modification"]) == (
                    caution is not None and caution.level == "modify"
                )
                assert all(one["forms"] for one in item["modification"] or [])

    def test_every_reason_against_an_exercise_is_given(self, catalogue: Catalogue) -> None:
        person = profile(
            conditions=["hip-osteoarthritis"], provoking=["flexion"], banned=["pigeon-pose"]
        )
        rules = [reason["rule"] for reason in because(planned(person, catalogue), "pigeon-pose")]
        assert rules == ["condition", "provoking", "banned", "level"]

    def test_missing_equipment_says_what_would_do(self, catalogue: Catalogue) -> None:
        answer = planned(profile(equipment=[]), catalogue)
        assert because(answer, "seated-banded-external-rotation") == [
            {"rule": "equipment", "needs": "chair"},
            {"rule": "equipment", "needs": "long-band|mini-band"},
        ]

    @pytest.mark.parametrize(
        ("changes", "rule"),
        [
            ({"level": 2}, "plyometric-level"),
            ({"week": 4}, "plyometric-week"),
            ({"age": 65}, "plyometric-age"),
            ({"age": None}, "plyometric-age"),
            ({"conditions": ["high-blood-pressure"]}, "plyometric-impact"),
        ],
    )
    def test_jumps_are_for_few(
        self, catalogue: Catalogue, changes: dict[str, Any], rule: str
    ) -> None:
        fit = {"level": 3, "week": 5, "age": 30}
        answer = planned(profile(**fit | changes), catalogue)
        assert rule in [r["rule"] for r in because(answer, "low-skip-on-the-spot")]

    def test_holds_grow_with_age(self, catalogue: Catalogue) -> None:
        others = ["supine-figure-4-stretch", "childs-pose-arms-raised-on-support"]
        findings = both_sides("glute-max", "tight", 3)
        holds = {}
        for age in (64, 65, None):
            answer = planned(profile(age=age, findings=findings, banned=others), catalogue)
            stretches = items_for(answer, catalogue, "glute-max", {"stretch"})
            holds[age] = {(item["exercise"], item["hold_s"]) for item in stretches}
        assert holds == {
            64: {("single-knee-to-chest", 20)},
            65: {("single-knee-to-chest", 30)},
            None: {("single-knee-to-chest", 30)},
        }

    @pytest.mark.parametrize(
        ("condition", "exercise", "age", "hold_s"),
        [
            (None, "side-plank-from-knees", 40, 15),
            ("high-blood-pressure", "side-plank-from-knees", 40, 10),
            (None, "standing-hip-flexor-stretch", 40, 30),
            ("hip-flexor-strain-mild", "standing-hip-flexor-stretch", 40, 20),
            ("hip-flexor-strain-mild", "standing-hip-flexor-stretch", 70, 30),
            ("hypermobility", "supine-strap-hamstring-stretch", 40, 20),
            ("pregnancy", "static-back", 40, 120),
        ],
    )
    def test_a_changed_form_shortens_the_hold_as_far_as_age_allows(
        self, catalogue: Catalogue, condition: str | None, exercise: str, age: int, hold_s: int
    ) -> None:
        conditions = [condition] if condition else []
        data = profile(conditions=conditions, age=age, level=2, equipment=["chair", "strap"])
        person, _ = parse_profile(data, catalogue)
        allowed, _ = review(person, catalogue, body_of(()))
        one = next(one for one in allowed if one.exercise.slug == exercise)
        assert dose_for(one, person).hold_s == hold_s

    def test_a_floor_of_warm_up_is_kept_whatever_is_banned(self, catalogue: Catalogue) -> None:
        warm_ups = [e.slug for e in catalogue.exercises if e.kind == "warm-up"]
        person = profile(banned=[slug for slug in warm_ups if slug != "cat-cow"], minutes=45)
        for session in planned(person, catalogue)["sessions"]:
            assert session["items"][0]["exercise"] == "cat-cow"
            assert session["items"][0]["seconds"] >= 270

    @pytest.mark.parametrize(("left", "minutes"), [("march-on-the-spot", 24), ("pelvic-tilt", 14)])
    def test_one_warm_up_alone_is_no_longer_than_a_fifth_of_a_short_session(
        self, catalogue: Catalogue, left: str, minutes: int
    ) -> None:
        warm_ups = [e.slug for e in catalogue.exercises if e.kind == "warm-up"]
        person = profile(banned=[slug for slug in warm_ups if slug != left], minutes=minutes)
        for session in planned(person, catalogue)["sessions"]:
            assert session["items"][0]["exercise"] == left
            assert session["items"][0]["seconds"] <= 0.2 * 0.8 * minutes * 60

    def test_banning_every_warm_up_is_an_error_that_says_so(self, catalogue: Catalogue) -> None:
        warm_ups = [e.slug for e in catalogue.exercises if e.kind == "warm-up"]
        person, _ = parse_profile(profile(banned=warm_ups), catalogue)
        with pytest.raises(ProfileError, match="banned: no warm-up is left"):
            plan_week(person, catalogue, start=MONDAY)


class TestAmounts:
    """No week gives a muscle more than its ceiling, however long the sessions are."""

    @pytest.mark.parametrize("minutes", [13, 30, 45])
    def test_filling_a_session_stays_below_the_ceilings(
        self, catalogue: Catalogue, minutes: int
    ) -> None:
        days = ["mon", "tue", "wed", "fri", "sat"]
        findings = [
            *both_sides("hamstrings", "tight", 3),
            *both_sides("glute-med", "weak", 3),
            *both_sides("adductors", "weak", 2),
        ]
        answer = planned(profile(minutes=minutes, days=days, findings=findings), catalogue)
        stretches = items_for(answer, catalogue, "hamstrings", {"stretch", "mobility"})
        assert sum(i["sets"]["left"] * i["hold_s"] for i in stretches) <= 480
        assert side_sets(items_for(answer, catalogue, "hamstrings", LOADING), "left") <= 4
        assert side_sets(items_for(answer, catalogue, "glute-med", LOADING), "left") <= 16
        assert side_sets(items_for(answer, catalogue, "adductors", LOADING), "left") <= 16


class TestStops:
    def test_an_emergency_wins_over_all_else(self, catalogue: Catalogue) -> None:
        levels = {level: slug for slug, level in sorted(catalogue.red_flags.items())}
        gate = next(s for s, level in catalogue.gates.items() if level == "clearance")
        flags = [levels["emergency"], levels["see-a-doctor"]]
        person = profile(age=15, gates=[gate], red_flags=flags)
        assert blocked(person, catalogue)["level"] == "emergency"
        person["red_flags"] = flags[1:]
        assert blocked(person, catalogue)["level"] == "see-a-doctor"
        person["red_flags"] = []
        assert blocked(person, catalogue)["level"] == "clearance"
        person["gates"] = []
        assert blocked(person, catalogue) == {
            "status": "blocked",
            "level": "not-for-you",
            "reasons": [{"rule": "under-age", "age": 15}],
            "message": "",
        }

    def test_every_red_flag_and_gate_stops_the_plan(self, catalogue: Catalogue) -> None:
        for slug, level in catalogue.red_flags.items():
            assert blocked(profile(red_flags=[slug]), catalogue)["level"] == level
        for slug, level in catalogue.gates.items():
            assert blocked(profile(gates=[slug]), catalogue)["level"] == level


class TestDays:
    def test_sunday_and_the_next_monday_never_load_the_same_muscle(
        self, catalogue: Catalogue
    ) -> None:
        """Next week's plan may differ, so this must hold across any two weeks of a programme."""
        facts = {e.slug: e for e in catalogue.exercises}
        loaded: dict[str, set[str]] = {"mon": set(), "sun": set()}
        for week in range(1, 7):
            for findings in ([], both_sides("glute-max", "weak", 3), both_sides("core", "weak", 2)):
                person = profile(
                    days=["mon", "wed", "sun"], week=week, level=3, minutes=30, findings=findings
                )
                for session in planned(person, catalogue)["sessions"]:
                    for item in session["items"]:
                        if facts[item["exercise"]].kind in LOADING:
                            loaded.setdefault(session["weekday"], set()).update(
                                facts[item["exercise"]].primary
                            )
        assert loaded["mon"]
        assert loaded["sun"]
        assert not loaded["mon"] & loaded["sun"]

    def test_muscles_loaded_the_day_before_rest_on_monday(self, catalogue: Catalogue) -> None:
        person, _ = parse_profile(profile(minutes=45, level=3), catalogue)
        resting = frozenset({"glute-max", "core", "glute-med"})
        week = plan_week(person, catalogue, start=MONDAY, resting=resting)
        assert isinstance(week, Week)
        monday = [item for item in week.sessions[0].items if item.kind in LOADING]
        assert monday
        assert not resting & {muscle for item in monday for muscle in item.primary}

    def test_a_week_starts_on_a_monday(self, catalogue: Catalogue) -> None:
        person = Profile(days=(Weekday.MON, Weekday.WED, Weekday.FRI), minutes=20)
        with pytest.raises(ValueError, match="2026-11-24 is not a Monday"):
            plan_week(person, catalogue, start=date(2026, 11, 24))

    @pytest.mark.parametrize("minutes", [10, 20, 45])
    def test_a_session_fills_the_minutes_and_no_more(
        self, catalogue: Catalogue, minutes: int
    ) -> None:
        for session in planned(profile(minutes=minutes), catalogue)["sessions"]:
            assert 0.8 * minutes * 60 <= session["seconds"] <= minutes * 60


class TestUnmet:
    def test_little_time_is_said_with_numbers(self, catalogue: Catalogue) -> None:
        muscles = ("hip-flexors", "hamstrings", "adductors", "rectus-femoris", "tfl")
        findings = [one for muscle in muscles for one in both_sides(muscle, "tight", 3)]
        unmet = planned(profile(minutes=10, findings=findings), catalogue)["unmet"]
        stretching = [one for one in unmet if one["need"] == "lengthen"]
        assert {one["because"] for one in stretching} == {"time"}
        assert all(0 <= one["got"] < one["owed"] == 300 for one in stretching)

    def test_a_weak_hip_flexor_beside_a_tight_one_is_said_to_be_spared(
        self, catalogue: Catalogue
    ) -> None:
        """Rule 6 allows 2 sets, and rule 9 asks for more than that: no time would help."""
        findings = [
            finding("hip-flexors", "left", "tight", 2),
            finding("hip-flexors", "right", "weak", 3),
        ]
        answer = planned(profile(minutes=45, findings=findings), catalogue)
        assert [
            one["because"]
            for one in answer["unmet"]
            if (one["muscle"], one["need"]) == ("hip-flexors", "strengthen")
        ] == ["tight-flexors"]

    def test_a_muscle_that_the_catalogue_cannot_train_is_named(self, catalogue: Catalogue) -> None:
        person = profile(findings=both_sides("side-trunk", "weak", 2))
        assert [(one["muscle"], one["because"]) for one in planned(person, catalogue)["unmet"]] == [
            ("side-trunk", "catalogue")
        ] * 2

    def test_missing_equipment_is_the_reason_where_nothing_else_is(
        self, catalogue: Catalogue
    ) -> None:
        findings = both_sides("hamstrings", "tight", 2)
        unmet = planned(profile(equipment=[], findings=findings), catalogue)["unmet"]
        assert {one["because"] for one in unmet if one["muscle"] == "hamstrings"} == {"equipment"}

    def test_a_session_that_cannot_be_filled_says_so(self, catalogue: Catalogue) -> None:
        keep = {"march-on-the-spot", "side-step", "glute-bridge", "single-knee-to-chest"}
        banned = [e.slug for e in catalogue.exercises if e.slug not in keep]
        answer = planned(profile(minutes=45, banned=banned), catalogue)
        short = [one for one in answer["unmet"] if one["need"] == "minutes"]
        assert [one["session"] for one in short] == [s["date"] for s in answer["sessions"]]
        assert {one["because"] for one in short} == {"too-few-exercises"}


def test_a_profile_of_nothing_but_days_and_minutes_is_planned(catalogue: Catalogue) -> None:
    answer = planned({"days": ["mon", "wed", "fri"], "minutes": 20}, catalogue)
    assert len(names(answer)) >= 9
