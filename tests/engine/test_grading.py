"""Self-tests are graded as evidence.md C0 to C3 say: tables of its examples, every limit on both
sides."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.findings import body_of
from planner.engine.grading import (
    RANGES,
    Band,
    Better,
    ReadingRule,
    Result,
    Sex,
    Trust,
    Unit,
    grade_of,
    stops_testing,
)
from planner.engine.self_tests import findings_of
from planner.engine.types import Finding, Label, Quality, Side

from .self_tests import BY_SLUG, RULES, graded, result

LEFT, RIGHT = Side
WOMAN, MAN = Sex


def rows(key: str, *examples: tuple[float, int]) -> list[tuple[str, float, int]]:
    return [(key, value, grade) for value, grade in examples]


# --- C1 and C2: a value on each side of every limit ---

MEASURES = [
    *rows("T1a", (0, 0), (0.5, 1), (1, 1), (5, 1), (5.4, 2), (6, 2), (10, 2), (10.5, 3), (11, 3)),
    *rows("T1b", (90, 0), (80, 0), (79.5, 1), (79, 1), (65, 1), (64, 2), (50, 2), (49, 3), (0, 3)),
    *rows("T3", (0, 0), (15, 0), (15.5, 1), (16, 1), (20, 1), (21, 2), (27, 2), (27.5, 3), (28, 3)),
    *rows("T4", (45, 0), (30, 0), (29, 1), (20, 1), (19, 2), (15, 2), (14, 3), (0, 3)),
    *rows("T5", (0, 0), (15, 0), (16, 1), (25, 1), (26, 2), (35, 2), (36, 3)),
    *rows("T6", (0, 0), (5, 0), (6, 1), (12, 1), (13, 2), (20, 2), (21, 3)),
    *rows("T7", (60, 0), (30, 0), (29, 1), (15, 1), (14, 2), (5, 2), (4, 3), (0, 3)),
    *rows("T8", (90, 0), (45, 0), (44, 1), (25, 1), (24, 2), (10, 2), (9, 3), (0, 3)),
    *rows("T10", (20, 0), (15, 0), (14, 1), (8, 1), (7, 2), (1, 2), (0.5, 3), (0, 3)),
    # 10 seconds are a clean hold; that something moved is picked (below).
    *rows("T11", (10, 0), (9, 2), (5, 2), (4, 3), (0, 3)),
    *rows("T13", (90, 0), (60, 0), (59, 1), (30, 1), (29, 2), (10, 2), (9, 3), (0, 3)),
    *rows("T14", (20, 0), (15, 0), (14, 1), (10, 1), (9, 2), (5, 2), (4, 3), (0, 3)),
]


@pytest.mark.parametrize("sex", [*Sex, None])
@pytest.mark.parametrize("age", [18, 65, None])
@pytest.mark.parametrize(("key", "value", "grade"), MEASURES)
def test_a_measure_has_the_grade_of_the_table(
    key: str, value: float, grade: int, age: int | None, sex: Sex | None
) -> None:
    assert graded(key, value, age=age, sex=sex) == grade


@pytest.mark.parametrize(
    ("sex", "degrees", "grade"),
    [
        *((MAN, *row) for row in [(0, 0), (20, 0), (21, 1), (33, 1), (34, 2), (45, 2), (46, 3)]),
        *((WOMAN, *row) for row in [(0, 0), (15, 0), (16, 1), (23, 1), (24, 2), (40, 2), (41, 3)]),
        # Who does not tell their sex has the milder grade of the two.
        *((None, *row) for row in [(20, 0), (21, 1), (33, 1), (34, 2), (45, 2), (46, 3)]),
    ],
)
def test_the_knee_bend_that_is_left_is_graded_by_sex(
    sex: Sex | None, degrees: float, grade: int
) -> None:
    assert graded("T2", degrees, sex=sex) == grade


@pytest.mark.parametrize(
    ("ages", "examples"),
    [
        ((18, 40, 59), [(30, 0), (29, 1), (20, 1), (19, 2), (10, 2), (9, 3), (0, 3)]),
        ((60, 69), [(30, 0), (20, 0), (19, 2), (10, 2), (9, 3), (0, 3)]),
        ((70, 79), [(30, 0), (10, 0), (9, 3), (0, 3)]),
        ((80, 99), [(30, 0), (5, 0), (4, 3), (0, 3)]),
        ((None,), [(5, 0), (4, 3)]),  # an age not told has the mildest grade of all
    ],
)
def test_the_one_leg_stand_is_graded_by_age(
    ages: tuple[int | None, ...], examples: list[tuple[float, int]]
) -> None:
    for age in ages:
        assert [graded("T9", seconds, age=age) for seconds, _ in examples] == [
            grade for _, grade in examples
        ], age


# --- C3: the marks of the chair stand ---

MARKS = [  # from age, to age, men, women
    (60, 64, 14, 12),
    (65, 69, 12, 11),
    (70, 74, 12, 10),
    (75, 79, 11, 10),
    (80, 84, 10, 9),
    (85, 89, 8, 8),
    (90, 120, 7, 4),  # the oldest norms end at 94; they go on
    # Below 60 with low confidence.
    (18, 39, 20, 18),
    (40, 49, 17, 15),
    (50, 59, 15, 13),
]


@pytest.mark.parametrize(
    ("age", "sex", "mark"),
    [
        (age, sex, mark)
        for young, old, men, women in MARKS
        for age in (young, old)
        for sex, mark in ((MAN, men), (WOMAN, women))
    ],
)
def test_chair_stands_are_graded_by_the_mark_for_age_and_sex(age: int, sex: Sex, mark: int) -> None:
    above = [graded("T12", mark + more, age=age, sex=sex) for more in (3, 2, 0)]
    below = [graded("T12", mark - less, age=age, sex=sex) for less in (1, 3, 4)]
    assert above == [0, 1, 1]
    assert below == [2, 2, 3]


@pytest.mark.parametrize(("stands", "grade"), [(15, 0), (14, 1), (12, 1), (11, 2), (9, 2), (8, 3)])
def test_who_does_not_tell_their_sex_has_the_milder_mark(stands: int, grade: int) -> None:
    assert graded("T12", stands, age=62, sex=None) == grade


def test_where_no_band_fits_there_is_no_grade() -> None:
    rule = replace(RULES["T12"], bands=(Band(min_age=60, cutoffs=(17, 14, 11)),))
    assert grade_of(rule, result("T12", 5), age=59, sex=None) is None
    assert grade_of(rule, result("T12", 5, picked=3), age=59, sex=None) == 3


# --- Words that name a position ---


@pytest.mark.parametrize("key", ["T1c", "T1d"])
@pytest.mark.parametrize("picked", [0, 1, 2, 3, None])
def test_a_position_has_the_grade_that_is_picked(key: str, picked: int | None) -> None:
    assert graded(key, picked=picked) == picked


@pytest.mark.parametrize(
    ("key", "value", "picked", "grade"),
    [
        ("T11", 10, 1, 1),  # 10 seconds, but the low back moves
        ("T11", 10, 2, 2),  # only half the height
        ("T10", 15, 1, 1),  # the thigh sinks to level
        ("T10", None, 3, 3),  # the seated way: not 10 seconds
        ("T9", 30, 2, 2),  # the belt line drops
        ("T5", 10, 3, 3),  # cannot sit tall
        ("T1b", 85, 3, 3),  # the thigh stays down only with the knee straight
        ("T7", 4, 0, 3),  # words never make it better than the number
        ("T7", None, None, None),  # not sure
    ],
)
def test_of_a_number_and_a_picked_grade_the_worse_counts(
    key: str, value: float | None, picked: int | None, grade: int | None
) -> None:
    assert graded(key, value, picked=picked) == grade


# --- Pain ---


@pytest.mark.parametrize(
    ("key", "pain", "lifts", "grade"),
    [
        ("T14", 2, 15, 0),
        ("T14", 3, 15, 2),
        ("T14", 3, None, 2),  # not sure how many
        ("T14", 3, 4, 3),  # the number is worse still
        ("T14", 4, 15, None),  # painful
        ("T7", 3, 30, 0),  # in no other test does it say anything
    ],
)
def test_a_groin_pain_of_3_in_the_squeeze_is_grade_2_whatever_the_lifts(
    key: str, pain: int, lifts: float | None, grade: int | None
) -> None:
    assert graded(key, lifts, pain=pain) == grade


@pytest.mark.parametrize(
    ("pain", "alarming", "grade", "stops"),
    [
        (0, False, 2, False),
        (3, False, 2, False),
        (4, False, None, False),
        (5, False, None, False),
        (6, False, None, True),
        (10, False, None, True),
        (0, True, None, True),
    ],
)
def test_pain_marks_from_4_and_stops_from_6(
    pain: int, alarming: bool, grade: int | None, stops: bool
) -> None:
    felt = {"pain": pain, "alarming": alarming}
    assert graded("T2", 30, picked=2, **felt) == grade
    assert stops_testing(result("T2", 30, **felt)) is stops


@pytest.mark.parametrize("felt", [{"pain": 4}, {"pain": 6}, {"alarming": True}])
def test_where_a_test_hurts_the_muscle_is_painful_whatever_else_was_found(
    felt: dict[str, Any],
) -> None:
    found = findings(result("T10", 15), result("T1a", 11), result("T1a", 11, **felt))
    assert found == [painful("hip-flexors", LEFT)]
    assert body_of(found)["hip-flexors", LEFT].label is Label.PAINFUL


def test_pain_on_one_side_leaves_the_other_graded() -> None:
    found = findings(result("T2", 30, pain=5), result("T2", 30, side=RIGHT))
    assert found == [painful("hamstrings", LEFT), tight("hamstrings", RIGHT, 2)]


# --- Findings ---


def findings(*results: Result) -> list[Finding]:
    return list(findings_of(results, BY_SLUG, age=40, sex=WOMAN))


def painful(muscle: str, side: Side) -> Finding:
    return Finding(muscle=muscle, side=side, painful=True)


def tight(muscle: str, side: Side, grade: int) -> Finding:
    return Finding(muscle=muscle, side=side, quality=Quality.TIGHT, grade=grade)


def weak(muscle: str, side: Side, grade: int) -> Finding:
    return Finding(muscle=muscle, side=side, quality=Quality.WEAK, grade=grade)


def test_a_reading_speaks_of_all_its_muscles() -> None:
    assert findings(result("T7", 10)) == [weak("glute-max", LEFT, 2), weak("hamstrings", LEFT, 2)]


def test_a_test_of_both_sides_at_once_counts_for_both() -> None:
    assert findings(result("T12", 14, side=None)) == [
        weak(muscle, side, 2) for muscle in ("glute-max", "quadriceps") for side in Side
    ]


def test_not_sure_is_no_finding() -> None:
    assert findings(result("T7"), result("T1c")) == []


def test_normal_is_a_finding() -> None:
    assert findings(result("T1a", 0)) == [tight("hip-flexors", LEFT, 0)]


@pytest.mark.parametrize(
    ("results", "grade"),
    [
        # T6 is trusted fairly, T1b little: T6 decides, be it milder or worse.
        ([result("T1b", 40), result("T6", 0)], 0),
        ([result("T1b", 90), result("T6", 25)], 3),
        ([result("T1b", 40), result("T6")], 3),  # T6 is not sure, and says nothing
    ],
)
def test_the_most_trusted_reading_decides(results: list[Result], grade: int) -> None:
    assert findings(*results) == [tight("rectus-femoris", LEFT, grade)]
    assert findings(*reversed(results)) == [tight("rectus-femoris", LEFT, grade)]


def test_of_readings_trusted_alike_the_worse_grade_counts() -> None:
    both = [result("T11", 10), result("T12", 10, side=LEFT)]
    assert weak("glute-max", LEFT, 3) in findings(*both)
    assert weak("glute-max", LEFT, 3) in findings(*reversed(both))


@pytest.mark.parametrize(("picked", "found"), [(0, False), (1, False), (2, True), (3, True)])
def test_over_long_is_a_finding_from_grade_2(picked: int, found: bool) -> None:
    over_long = [
        Finding(muscle="hip-flexors", side=LEFT, quality=Quality.OVER_LONG, grade=picked)
    ] * found
    assert findings(result("T1d", picked=picked)) == over_long


def test_findings_stand_in_order_of_muscle_side_and_quality() -> None:
    results = [
        result("T10", 5, side=RIGHT),
        result("T2", 30),
        result("T1d", picked=2),
        result("T1a", 0, side=RIGHT),
        result("T10", 5),
    ]
    told = [(one.muscle, one.side, one.quality) for one in findings(*results)]
    assert told == [
        ("hamstrings", LEFT, Quality.TIGHT),
        ("hip-flexors", LEFT, Quality.WEAK),
        ("hip-flexors", LEFT, Quality.OVER_LONG),
        ("hip-flexors", RIGHT, Quality.TIGHT),
        ("hip-flexors", RIGHT, Quality.WEAK),
    ]
    assert findings(*results) == findings(*reversed(results))


# --- Values ---


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"pain": 11}, "pain: 11 is not 0 to 10"),
        ({"pain": -1}, "pain: -1 is not 0 to 10"),
        ({"picked": 4}, "picked: 4 is not a grade"),
        ({"picked": -1}, "picked: -1 is not a grade"),
        ({"value": -0.5}, "value: -0.5 is not a number from 0"),
        ({"value": float("nan")}, "value: nan is not"),
        ({"value": float("inf")}, "value: inf is not"),
    ],
)
def test_an_impossible_result_cannot_be_built(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        result("T2", **changes)


@pytest.mark.parametrize(
    ("better", "cutoffs"), [(Better.LOW, (10, 5, 0)), (Better.HIGH, (5, 10, 10))]
)
def test_cut_offs_out_of_order_cannot_be_built(
    better: Better, cutoffs: tuple[float, float, float]
) -> None:
    with pytest.raises(ValueError, match="out of order"):
        ReadingRule(
            slug="leap",
            muscles=frozenset({"calves"}),
            quality=Quality.WEAK,
            unit=Unit.REPS,
            better=better,
            trust=Trust.LOW,
            bands=(Band(cutoffs=cutoffs),),
        )


def test_every_measure_has_a_range_with_room_on_both_sides_of_its_limits() -> None:
    for rule in RULES.values():
        for band in rule.bands:
            low, high = RANGES[rule.unit]
            assert all(low <= limit < high for limit in band.cutoffs), rule.slug


MEASURED = st.sampled_from([rule for rule in RULES.values() if rule.bands])
VALUES = st.floats(0, 600)
PEOPLE = st.fixed_dictionaries(
    {
        "age": st.one_of(st.none(), st.integers(18, 120)),
        "sex": st.one_of(st.none(), st.sampled_from(Sex)),
    }
)


@given(rule=MEASURED, values=st.tuples(VALUES, VALUES), person=PEOPLE)
def test_a_better_value_never_has_a_worse_grade(
    rule: ReadingRule, values: tuple[float, float], person: dict[str, Any]
) -> None:
    worse, better = sorted(values, reverse=rule.better is Better.LOW)
    key = next(key for key, one in RULES.items() if one is rule)
    grades = [graded(key, value, **person) for value in (better, worse)]
    assert grades == sorted(grades)
    assert set(grades) <= {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("key", "left", "right", "grades"),
    [
        ("T1a", 4.9, 5.3, (1, 1)),  # cm, limit 5: 0.4 apart is noise; the milder counts
        ("T1a", 3.0, 7.0, (1, 1)),  # 4 apart is not over 4
        ("T1a", 3.0, 7.1, (1, 2)),  # now it is
        ("T4", 29, 31, (0, 0)),  # degrees, limit 30
        ("T4", 19, 29, (1, 1)),  # 10 apart is not over 10
        ("T4", 19, 30, (2, 0)),
        ("T7", 14, 16, (1, 1)),  # seconds, limit 15: 2 is under 20 % of 16
        ("T14", 9, 10, (2, 1)),  # nobody knows the noise of the lifts: each counts as it is
    ],
)
def test_a_difference_within_the_noise_makes_none_between_the_grades(
    key: str, left: float, right: float, grades: tuple[int, int]
) -> None:
    found = findings(result(key, left), result(key, right, side=RIGHT))
    told = {finding.side: finding.grade for finding in found}
    assert (told[LEFT], told[RIGHT]) == grades


def test_a_fault_that_was_seen_on_one_side_is_not_evened() -> None:
    found = findings(result("T11", 10, picked=1), result("T11", 10, side=RIGHT))
    assert found == [weak("glute-max", LEFT, 1), weak("glute-max", RIGHT, 0)]
