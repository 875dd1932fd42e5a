"""The database refuses what no row may say."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from exercises.models import (
    ClearanceGate,
    Condition,
    EquipmentUse,
    Exercise,
    MovementTag,
    Muscle,
    MuscleRole,
    Override,
    Reading,
    RedFlag,
    Revision,
    SafetyTheme,
    SelfTest,
    Source,
    Step,
    TagLevel,
)

from .factories import make_exercise, make_override, make_staff

pytestmark = pytest.mark.django_db


def refused(name: str, change) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("exercise_name_given", {"name": ""}),
        ("exercise_purpose_given", {"purpose": ""}),
        ("exercise_kind_known", {"kind": "dance"}),
        ("exercise_position_known", {"position": "floating"}),
        ("exercise_laterality_known", {"laterality": "left"}),
        ("exercise_impact_known", {"impact": "huge"}),
        ("exercise_progression_unit_known", {"progression_unit": "kg"}),
        ("exercise_level_in_range", {"level": 4}),
        ("exercise_dose_sets_in_range", {"dose_sets": 0}),
        ("exercise_dose_reps_in_range", {"dose_reps": 61}),
        ("exercise_dose_hold_s_in_range", {"dose_hold_s": 601}),
        ("exercise_dose_rest_s_in_range", {"dose_rest_s": 301}),
        ("exercise_single_rep_is_held", {"dose_reps": 1, "dose_hold_s": 0}),
        ("exercise_progression_grows", {"progression_start": 16}),
        ("exercise_progression_goal_in_range", {"progression_goal": 601}),
        ("exercise_progression_start_in_range", {"progression_start": 0}),
        ("exercise_not_easier_than_itself", {"easier": F("id")}),
        ("exercise_not_harder_than_itself", {"harder": F("id")}),
        ("exercise_reviewed_by_and_on", {"reviewed_on": date(2026, 11, 20)}),
        ("exercise_published_is_reviewed", {"edited_at": datetime(2026, 11, 20, tzinfo=UTC)}),
        ("exercise_published_is_not_withdrawn", {"withdrawn": True}),
        ("exercise_side_meaning_where_each", {"laterality": "each"}),
        ("exercise_side_meaning_where_each", {"side_meaning": "The side is the leg on top."}),
        ("exercise_long_hold_is_rest", {"kind": "stretch", "dose_reps": 1, "dose_hold_s": 61}),
        (
            "exercise_long_goal_is_rest",
            {"kind": "stretch", "progression_unit": "hold_s", "progression_goal": 61},
        ),
    ],
)
def test_an_exercise_must_make_sense(name, fields):
    exercise = make_exercise()
    refused(name, lambda: Exercise.objects.filter(pk=exercise.pk).update(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"laterality": "each", "side_meaning": "The side is the leg on top."},
        {"kind": "stretch", "dose_hold_s": 60, "progression_unit": "hold_s"},
        {"kind": "stretch", "dose_hold_s": 300, "rest_position": True},
        {"kind": "strength", "dose_hold_s": 90},
        {"kind": "stretch", "progression_unit": "reps", "progression_goal": 100},
    ],
)
def test_an_exercise_that_makes_sense_is_taken(fields):
    exercise = make_exercise()
    assert Exercise.objects.filter(pk=exercise.pk).update(**fields) == 1


@pytest.mark.parametrize(
    ("name", "model", "fields"),
    [
        ("muscle_region_known", Muscle, {"region": "head"}),
        ("source_kind_known", Source, {"kind": "rumour"}),
        ("tag_label_given", MovementTag, {"label": ""}),
        ("condition_question_given", Condition, {"question": ""}),
        ("tag_level_level_known", TagLevel, {"level": "maybe"}),
        ("override_level_known", Override, {"level": "maybe", "form": "So."}),
        ("override_form_unless_avoid", Override, {"level": "modify", "form": ""}),
        ("safety_theme_title_given", SafetyTheme, {"title": ""}),
        ("safety_theme_slug_is_free", SafetyTheme, {"slug": "about"}),
        ("theme_id", Condition, {"theme": None}),
        ("theme_id", RedFlag, {"theme": None}),
        ("theme_id", ClearanceGate, {"theme": None}),
        ("red_flag_level_known", RedFlag, {"level": "clearance"}),
        ("red_flag_advice_given", RedFlag, {"advice": ""}),
        ("gate_level_known", ClearanceGate, {"level": "emergency"}),
        ("self_test_purpose_given", SelfTest, {"purpose": ""}),
        ("reading_quality_known", Reading, {"quality": "odd"}),
        ("reading_trust_known", Reading, {"trust": "much"}),
        ("reading_better_known", Reading, {"better": "same"}),
        ("reading_noise_not_negative", Reading, {"noise": -1}),
        ("reading_timer_s_in_range", Reading, {"timer_s": 0}),
        ("self_test_minutes_in_range", SelfTest, {"minutes": 0}),
        ("equipment_use_group_from_1", EquipmentUse, {"group": 0}),
        ("muscle_role_role_known", MuscleRole, {"role": "tertiary"}),
        ("step_text_given", Step, {"text": ""}),
    ],
)
def test_the_other_records_must_make_sense(name, model, fields):
    row = model.objects.first()
    refused(name, lambda: model.objects.filter(pk=row.pk).update(**fields))


def test_who_edited_is_said_with_when():
    exercise, editor = make_exercise(), make_staff()
    row = Exercise.objects.filter(pk=exercise.pk)
    refused("exercise_edited_by_and_at", lambda: row.update(edited_by=editor))


def test_a_revision_is_known_by_its_number_and_its_act():
    exercise = make_exercise()
    for number, act, name in ((1, "edited", "number"), (0, "edited", "range"), (2, "odd", "act")):
        Revision.objects.get_or_create(exercise=exercise, number=1, act="found", content={})
        row = Revision(exercise=exercise, number=number, act=act, content={})
        refused(name, row.save)


def test_a_step_number_occurs_once_and_is_seven_at_most():
    exercise = make_exercise()
    refused("number", lambda: Step.objects.create(exercise=exercise, number=3, text="Again."))
    refused("in_range", lambda: Step.objects.create(exercise=exercise, number=8, text="Again."))


def test_pairs_occur_once():
    exercise = make_exercise()
    role, level = exercise.muscle_roles.get(), TagLevel.objects.first()
    refused(
        "muscle",
        lambda: MuscleRole.objects.create(exercise=exercise, muscle=role.muscle, role="secondary"),
    )
    refused(
        "tag",
        lambda: TagLevel.objects.create(condition=level.condition, tag=level.tag, level="avoid"),
    )
    make_override("couch-stretch", "high-blood-pressure", "avoid")
    refused("override", lambda: make_override("couch-stretch", "high-blood-pressure", "avoid"))


def test_a_changed_form_needs_words_somewhere():
    tag = MovementTag.objects.create(slug="new", label="New", meaning="Something new.")
    level = TagLevel(condition=Condition.objects.first(), tag=tag, level="modify")
    with pytest.raises(ValidationError, match="what the changed form is"):
        level.full_clean()


@pytest.mark.parametrize(
    ("level", "words", "message"),
    [
        ("modify", "change", "Say what the changed form is"),
        ("caution", "care", "Say what to take care of"),
    ],
)
class TestWordsThatALevelNeeds:
    @pytest.fixture
    def tag(self, level, words):
        tag = MovementTag.objects.create(
            slug="new", label="New", meaning="Something new.", **{words: "Move less."}
        )
        condition = Condition.objects.first()
        TagLevel.objects.create(condition=condition, tag=tag, level=level)
        return tag

    def test_a_tag_keeps_them(self, tag, words, message):
        tag.full_clean()
        setattr(tag, words, "")
        with pytest.raises(ValidationError) as refused:
            tag.full_clean()
        (said,) = refused.value.message_dict[words]
        assert Condition.objects.first().name in said

    def test_a_level_with_a_form_of_its_own_does_not_need_them(self, tag, words, message):
        tag.levels.update(form="Move less.")
        setattr(tag, words, "")
        tag.full_clean()

    def test_a_level_needs_them_somewhere(self, tag, words, message):
        setattr(tag, words, "")
        tag.levels.all().delete()
        tag.save()
        level = TagLevel(condition=Condition.objects.first(), tag=tag, level=self.of(words))
        with pytest.raises(ValidationError, match=message):
            level.full_clean()

    @staticmethod
    def of(words):
        return "modify" if words == "change" else "caution"


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        (["15"], "has the keys"),
        ([{"sex": "man", "min_age": None, "max_age": None, "cutoffs": [1, 2, 3]}], "sex is"),
        ([{"sex": None, "min_age": None, "max_age": None, "cutoffs": [1, 2]}], "3 cut-offs"),
        ([{"sex": None, "min_age": None, "max_age": None, "cutoffs": [3, 2, 1]}], "rise where"),
    ],
)
def test_bands_must_be_readable(bands, message):
    reading = Reading.objects.get(key="T1a")
    reading.bands = bands
    with pytest.raises(ValidationError, match=message):
        reading.clean()


def test_a_theme_with_questions_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        SafetyTheme.objects.get(slug="heart").delete()


def test_a_muscle_in_use_cannot_be_deleted():
    with pytest.raises(IntegrityError):
        Muscle.objects.get(slug="hip-flexors").delete()
