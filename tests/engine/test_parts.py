"""The small parts that the week is made of, by tables of examples from design.md 5."""

from itertools import pairwise

import pytest

from planner.engine.dosing import timing
from planner.engine.findings import MuscleState, body_of, target_stretch_share
from planner.engine.needs import NOTHING, Amount, week_needs
from planner.engine.scoring import balance_part, counted, credit, fill
from planner.engine.types import (
    Catalogue,
    Dose,
    Finding,
    Kind,
    Label,
    NeedKind,
    Profile,
    ProfileError,
    Quality,
    Sets,
    Side,
    Weekday,
)

DAYS = (Weekday.MON, Weekday.WED, Weekday.FRI)


def graded(muscle: str, side: Side, quality: Quality, grade: int) -> Finding:
    return Finding(muscle=muscle, side=side, quality=quality, grade=grade)


@pytest.mark.parametrize(
    ("tight", "weak", "label"),
    [
        (0, 0, Label.NORMAL),
        (1, 0, Label.MILD),
        (0, 1, Label.MILD),
        (2, 0, Label.TIGHT),
        (3, 1, Label.TIGHT),
        (2, 2, Label.TIGHT_AND_WEAK),
        (1, 2, Label.WEAK),
        (0, 3, Label.WEAK),
    ],
)
def test_grades_add_up_to_a_label(tight: int, weak: int, label: Label) -> None:
    assert MuscleState(tight=tight, weak=weak).label is label


def test_pain_outweighs_grades() -> None:
    body = body_of(
        [
            graded("core", Side.LEFT, Quality.WEAK, 3),
            Finding(muscle="core", side=Side.LEFT, painful=True),
        ]
    )
    assert body["core", Side.LEFT].label is Label.PAINFUL
    assert body.worse_side("core", Quality.WEAK) is None


@pytest.mark.parametrize(("grade", "over_long"), [(0, False), (1, False), (2, True), (3, True)])
def test_over_long_counts_from_grade_2(grade: int, over_long: bool) -> None:
    body = body_of([graded("hip-flexors", Side.LEFT, Quality.OVER_LONG, grade)])
    assert body["hip-flexors", Side.LEFT].over_long is over_long


def test_what_is_over_long_is_not_tight() -> None:
    body = body_of(
        [
            graded("hip-flexors", Side.LEFT, Quality.OVER_LONG, 2),
            graded("hip-flexors", Side.LEFT, Quality.TIGHT, 3),
            graded("hip-flexors", Side.LEFT, Quality.WEAK, 2),
        ]
    )
    assert body["hip-flexors", Side.LEFT].label is Label.WEAK


def test_an_over_long_muscle_is_owed_no_stretching() -> None:
    body = body_of(
        graded("hip-flexors", side, Quality.OVER_LONG, 2 if side is Side.LEFT else 1)
        for side in Side
    )
    needs = week_needs(Profile(days=DAYS, minutes=20), body, frozenset({"hip-flexors"}))
    owed = [needs[NeedKind.LENGTHEN, "hip-flexors", side].amount.target for side in Side]
    assert owed == [0, 60]


def test_where_it_hurts_over_long_is_owed_nothing_at_all() -> None:
    found = [
        graded("hip-flexors", Side.LEFT, Quality.OVER_LONG, 2),
        Finding(muscle="hip-flexors", side=Side.LEFT, painful=True),
    ]
    person = Profile(days=DAYS, minutes=20)
    needs = week_needs(person, body_of(found), frozenset({"hip-flexors"}))
    assert needs[NeedKind.LENGTHEN, "hip-flexors", Side.LEFT].amount == NOTHING


def test_over_long_does_not_move_the_target() -> None:
    weak = graded("core", Side.LEFT, Quality.WEAK, 2)
    long = graded("hip-flexors", Side.LEFT, Quality.OVER_LONG, 3)
    assert target_stretch_share([weak, long]) == target_stretch_share([weak])


def test_a_side_that_was_not_tested_counts_as_normal() -> None:
    body = body_of([graded("core", Side.LEFT, Quality.WEAK, 1)])
    assert body.worse_side("core", Quality.WEAK) is Side.LEFT
    assert body["core", Side.RIGHT].label is Label.NORMAL


@pytest.mark.parametrize(
    ("tight", "weak", "share"), [(0, 0, 0.5), (3, 0, 0.7), (0, 2, 0.3), (3, 1, 0.6), (2, 2, 0.5)]
)
def test_the_target_follows_the_grades(tight: int, weak: int, share: float) -> None:
    findings = [
        graded("core", Side.LEFT, Quality.TIGHT, tight),
        graded("core", Side.LEFT, Quality.WEAK, weak),
    ]
    assert target_stretch_share(findings) == pytest.approx(share)


@pytest.mark.parametrize(
    ("dose", "sets", "seconds"),
    [
        # A hold on each side: 2 x 30 + 2 x 30, one rest of 15, two changes of 5, set-up 20.
        (Dose(sets=2, reps=1, hold_s=30, rest_s=15), Sets(left=2, right=2), 165),
        # The worse side once more: the third set has no change of side.
        (Dose(sets=2, reps=1, hold_s=30, rest_s=15), Sets(left=3, right=2), 210),
        # One side only: no change of side.
        (Dose(sets=2, reps=1, hold_s=30, rest_s=15), Sets(right=2), 95),
        # Reps: 2 x 10 x (3 + 5), one rest of 45, set-up.
        (Dose(sets=2, reps=10, hold_s=5, rest_s=45), Sets(both=2), 225),
        # One long hold.
        (Dose(sets=1, reps=1, hold_s=180, rest_s=0), Sets(both=1), 200),
    ],
)
def test_time_follows_the_model(dose: Dose, sets: Sets, seconds: int) -> None:
    assert timing(dose, sets).seconds == seconds


def test_filling_has_diminishing_returns_and_too_much_takes_away() -> None:
    amount = Amount(least=6, target=8, most=8, ceiling=12)
    values = [fill(got, amount, NeedKind.STRENGTHEN) for got in range(9)]
    steps = [after - before for before, after in pairwise(values)]
    assert values[0] == 0
    assert values[8] == 1
    assert steps == sorted(steps, reverse=True)
    assert fill(10, amount, NeedKind.STRENGTHEN) == 0.5
    assert fill(100, amount, NeedKind.STRENGTHEN) == -22


def test_where_nothing_is_owed_nothing_is_best() -> None:
    spare = Amount(least=0, target=0, most=2, ceiling=2)
    values = [fill(got, spare, NeedKind.STRENGTHEN) for got in range(4)]
    assert values[0] == 0
    assert all(after < before for before, after in pairwise(values))


def test_a_session_counts_in_full_up_to_two_minutes_and_four_sets() -> None:
    assert [counted(s, NeedKind.LENGTHEN) for s in (60, 120, 180)] == [60, 120, 150]
    assert [counted(s, NeedKind.STRENGTHEN) for s in (30, 40, 60)] == [30, 40, 50]


@pytest.mark.parametrize(
    ("kind", "work_s", "rest_position", "credits"),
    [
        (Kind.STRENGTH, 30, False, 10),  # a whole set, in tenths
        (Kind.FUNCTIONAL, 45, False, 10),  # longer is no more
        (Kind.STRENGTH, 15, False, 5),
        (Kind.STRENGTH, 1, False, 1),
        (Kind.STRETCH, 30, False, 30),  # seconds
        (Kind.STRETCH, 60, True, 30),
        (Kind.MOBILITY, 30, False, 15),
    ],
)
def test_a_set_counts_by_its_work(
    kind: Kind, work_s: int, rest_position: bool, credits: int
) -> None:
    assert credit(kind, work_s, rest_position) == credits


def test_balance_is_whole_near_its_target_and_nothing_far_from_it() -> None:
    assert balance_part(0.5, 0.5) == balance_part(0.48, 0.5) == 1
    assert balance_part(0.4, 0.5) == pytest.approx(0.72)
    assert balance_part(0.1, 0.5) == 0


@pytest.mark.parametrize(
    "illegal",
    [
        lambda: Dose(sets=0, reps=1, hold_s=10, rest_s=0),
        lambda: Dose(sets=1, reps=1, hold_s=0, rest_s=0),
        lambda: Finding(muscle="core", side=Side.LEFT, quality=Quality.WEAK, grade=4),
        lambda: Finding(muscle="core", side=Side.LEFT, quality=Quality.WEAK),
        lambda: Finding(muscle="core", side=Side.LEFT, grade=2, painful=True),
        lambda: MuscleState(tight=1, over_long=True),
    ],
)
def test_illegal_values_cannot_be_built(illegal: object) -> None:
    with pytest.raises(ValueError, match=r"dose|finding|either tight or over-long"):
        illegal()  # type: ignore[operator]


@pytest.mark.parametrize(
    "changes",
    [
        {"days": DAYS[:2]},
        {"days": DAYS[::-1]},
        {"minutes": 46},
        {"level": 0},
        {"week": 7},
    ],
)
def test_illegal_profiles_cannot_be_built(changes: dict[str, object]) -> None:
    with pytest.raises(ProfileError):
        Profile(**{"days": DAYS, "minutes": 20} | changes)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_no_needed_muscle_word_is_missing_from_the_catalogue(catalogue: Catalogue) -> None:
    """The rules name a few muscles and tags by slug; a renamed one would silence a rule."""
    from planner.engine.dosing import HOLD_CAPS_S
    from planner.engine.draft import HIP_FLEXORS, MONDAY_MUSCLES
    from planner.engine.needs import OPPOSITES
    from planner.engine.ordering import CORE
    from planner.engine.safety import IMPACT, PROVOKING_TAGS

    named = {HIP_FLEXORS, CORE, *MONDAY_MUSCLES, *OPPOSITES}
    named |= {muscle for opposites in OPPOSITES.values() for muscle in opposites}
    tags = {tag for exercise in catalogue.exercises for tag in exercise.tags}
    used = {IMPACT} | {tag for group in PROVOKING_TAGS.values() for tag in group}
    assert named <= catalogue.muscles
    assert used | {tag for _, tag in HOLD_CAPS_S} <= tags
    assert {condition for condition, _ in HOLD_CAPS_S} <= catalogue.conditions.keys()
