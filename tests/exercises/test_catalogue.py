"""The catalogue as loaded: complete, and with the facts of the evidence."""

import json
from collections import Counter
from pathlib import Path

import pytest

from exercises.models import (
    ClearanceGate,
    Condition,
    Exercise,
    Level,
    MovementTag,
    Muscle,
    Quality,
    Reading,
    RedFlag,
    SelfTest,
    Source,
    TagLevel,
)

pytestmark = pytest.mark.django_db
FACTS = json.loads((Path(__file__).parent.parent / "data" / "exercises.json").read_text())


def slugs(rows) -> list[str]:
    return [row.slug for row in rows]


def facts_of(exercise: Exercise) -> dict[str, object]:
    return {
        "key": exercise.key,
        "slug": exercise.slug,
        "name": exercise.name,
        "aliases": exercise.aliases,
        "kind": exercise.kind,
        "primary": slugs(exercise.primary),
        "secondary": slugs(exercise.secondary),
        "position": exercise.position,
        "level": exercise.level,
        "laterality": exercise.laterality,
        "needs": [slugs(group) for group in exercise.needs],
        "optional": slugs(exercise.optional),
        "household": exercise.household,
        "dose": {
            "sets": exercise.dose_sets,
            "reps": exercise.dose_reps,
            "hold_s": exercise.dose_hold_s,
            "rest_s": exercise.dose_rest_s,
            "text": exercise.dose_text,
        },
        "progression": {
            "unit": exercise.progression_unit,
            "start": exercise.progression_start,
            "goal": exercise.progression_goal,
            "text": exercise.progression_text,
        },
        "easier": exercise.easier.slug if exercise.easier else None,
        "harder": exercise.harder.slug if exercise.harder else None,
        "spine": exercise.spine,
        "impact": exercise.impact,
        "tags": sorted(tag.slug for tag in exercise.tags.all()),
    }


def test_the_facts_of_every_exercise_are_those_of_the_evidence():
    expected = {fact["slug"]: fact | {"tags": sorted(fact["tags"])} for fact in FACTS}
    found = {one.slug: facts_of(one) for one in Exercise.objects.for_planning()}
    assert found == expected
    assert len(found) == 70


def test_exercises_stand_in_the_order_of_their_files():
    kinds = list(Exercise.objects.values_list("kind", flat=True))
    assert list(Counter(kinds).items()) == [
        ("warm-up", 7),
        ("mobility", 5),
        ("stretch", 19),
        ("strength", 27),
        ("functional", 9),
        ("plyometric", 3),
    ]


def test_all_are_published_and_none_is_reviewed_yet():
    assert Exercise.objects.published().count() == 70
    assert not Exercise.objects.filter(reviewed_on__isnull=False).exists()


@pytest.mark.parametrize(
    ("slug", "unit", "start", "goal", "sets", "reps", "hold_s"),
    [
        ("glute-bridge", "reps", 8, 30, 2, 10, 5),
        ("bridge-march", "reps", 10, 30, 2, 10, 1),
        ("bridge-long-hold-hands-clasped", "hold_s", 10, 30, 3, 1, 10),
        ("supine-knee-hug-hip-flexor-stretch", "hold_s", 20, 60, 1, 1, 30),
        ("half-kneeling-hip-flexor-stretch", "hold_s", 20, 60, 2, 1, 20),
        ("pigeon-pose", "hold_s", 30, 60, 1, 1, 45),
        ("supine-strap-leg-out-stretch", "hold_s", 20, 60, 1, 1, 40),
        ("hip-hinge-drill", "reps", 8, 15, 2, 10, 1),
        ("static-back", "hold_s", 60, 300, 1, 1, 180),
    ],
)
def test_seed_exercises_keep_their_seed_doses(slug, unit, start, goal, sets, reps, hold_s):
    found = Exercise.objects.values_list(
        "progression_unit",
        "progression_start",
        "progression_goal",
        "dose_sets",
        "dose_reps",
        "dose_hold_s",
    ).get(slug=slug)
    assert found == (unit, start, goal, sets, reps, hold_s)


def test_seed_exercises_name_their_seed():
    bridge = Exercise.objects.get(slug="glute-bridge")
    assert {"S4", "L24", "D"} <= set(slugs(bridge.sources.all()))


def test_every_exercise_has_sources_and_three_to_seven_steps():
    for exercise in Exercise.objects.for_page():
        assert exercise.sources.all(), exercise
        assert 3 <= len(exercise.steps.all()) <= 7, exercise


def test_rest_positions_are_the_only_long_holds():
    long_holds = Exercise.objects.filter(kind="stretch", progression_goal__gt=60)
    assert all(exercise.rest_position for exercise in long_holds)


def test_one_sided_exercises_and_no_others_say_what_their_side_means():
    for exercise in Exercise.objects.all():
        one_sided = exercise.laterality == "each"
        assert exercise.side_meaning.startswith("The side is ") == one_sided, exercise
        assert exercise.side_meaning.endswith(".") == one_sided, exercise


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("leg on top", ["clamshell", "reverse-clamshell", "side-lying-hip-abduction"]),
        ("leg on top", ["short-lever-copenhagen-plank", "long-lever-copenhagen-plank"]),
        ("bottom leg", ["side-lying-hip-adduction"]),
        ("bottom hip", ["side-plank-from-knees", "side-plank"]),
        ("knee that is down", ["half-kneeling-hip-flexor-stretch", "couch-stretch"]),
        ("knee that is down", ["hip-flexor-stretch-with-side-reach"]),
        ("leg behind you", ["standing-hip-flexor-stretch"]),
        ("crosses behind", ["standing-itbtfl-stretch"]),
        ("long leg", ["supine-knee-hug-hip-flexor-stretch"]),
        ("leg in front", ["split-squat", "pigeon-pose"]),
        ("on the step", ["step-up", "lateral-step-down"]),
        ("leg you stand on", ["single-leg-stance"]),
        ("foot is on the floor", ["single-leg-bridge"]),
        ("arm on top", ["open-book"]),
    ],
)
def test_the_side_is_the_one_that_is_worked_or_stretched(words, slugs):
    told = dict(Exercise.objects.filter(slug__in=slugs).values_list("slug", "side_meaning"))
    assert {slug: words in told[slug] for slug in slugs} == dict.fromkeys(slugs, True)


def test_a_hard_name_has_a_plain_one_out_of_the_other_names():
    found = Exercise.objects.exclude(plain_name="")
    assert {one.slug for one in found} >= {"standing-hip-cars", "quadruped-hip-extension"}
    for exercise in found:
        assert exercise.plain_name.lower() in [alias.lower() for alias in exercise.aliases]


def test_what_to_have_ready_does_not_repeat_the_equipment():
    """A thing is told once: as equipment, or as something that any home has."""
    for exercise in Exercise.objects.for_page():
        for thing in (*sum(exercise.needs, ()), *exercise.optional):
            repeated = [one for one in exercise.have_ready if thing.slug in one.lower()]
            assert not repeated, exercise


def test_every_muscle_is_worked_or_lengthened_by_something():
    trained = set(Exercise.objects.values_list("muscles__slug", flat=True))
    assert trained == set(Muscle.objects.values_list("slug", flat=True))


def test_numbers_of_everything_else():
    assert Muscle.objects.count() == 15
    assert MovementTag.objects.count() == 32
    assert Condition.objects.count() == 20
    assert SelfTest.objects.count() == 14
    assert Source.objects.filter(kind="seed").count() == 5
    assert ClearanceGate.objects.filter(slug="recent-surgery").exists()
    assert ClearanceGate.objects.filter(slug="joint-replacement-not-cleared").exists()


def test_every_condition_acts_through_some_tag():
    assert set(TagLevel.objects.values_list("level", flat=True)) == set(Level.values)
    assert not Condition.objects.filter(tag_levels__isnull=True).exists()


def test_red_flags_have_both_levels():
    levels = Counter(RedFlag.objects.values_list("level", flat=True))
    assert levels["emergency"] >= 13
    assert levels["see-a-doctor"] >= 19
    assert sum(levels.values()) == RedFlag.objects.count()


# --- Self-tests ---


def test_the_leg_hang_has_four_readings():
    readings = SelfTest.objects.get(key="T1").readings.all()
    assert [(one.key, one.quality) for one in readings] == [
        ("T1a", Quality.TIGHT),
        ("T1b", Quality.TIGHT),
        ("T1c", Quality.TIGHT),
        ("T1d", Quality.OVER_LONG),
    ]


def test_tests_are_t1_to_t14_and_each_has_a_reading():
    tests = SelfTest.objects.prefetch_related("readings")
    assert [test.key for test in tests] == [f"T{number}" for number in range(1, 15)]
    assert all(test.readings.all() for test in tests)


def test_length_and_strength_of_the_main_muscles_can_be_tested():
    for quality, muscles in {
        Quality.TIGHT: {"hip-flexors", "rectus-femoris", "hamstrings", "adductors"},
        Quality.WEAK: {"hip-flexors", "glute-max", "glute-med", "adductors", "core"},
    }.items():
        found = Reading.objects.filter(quality=quality).values_list("muscles__slug", flat=True)
        assert muscles <= set(found)


def test_every_reading_says_what_its_grades_look_like():
    for reading in Reading.objects.all():
        told = [grade for grade, words in enumerate(reading.grades) if words]
        assert told == ([2] if reading.quality == Quality.OVER_LONG else [0, 1, 2, 3]), reading
        assert reading.sources.exists(), reading
