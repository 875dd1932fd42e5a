"""The admin of the catalogue."""

from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from exercises import models
from exercises.fixtures import load
from exercises.models import Exercise, ExerciseVersion, Step

from .factories import make_exercise

pytestmark = pytest.mark.django_db
PARTS = {models.Step, models.MuscleRole, models.EquipmentUse}  # edited inside their exercise
EDITED = [
    model
    for model in apps.get_app_config("exercises").get_models()
    if model not in PARTS | {ExerciseVersion}
]


def address(model, page: str, *args) -> str:
    return reverse(f"admin:exercises_{model._meta.model_name}_{page}", args=args)


def form_data(response) -> dict[str, object]:
    """What the browser would send if nobody typed anything."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, object] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is True:
                data[bound.html_name] = "on"
            elif value is not None and value is not False:
                data[bound.html_name] = value
    return data


def save(client, row, **changes):
    url = address(type(row), "change", row.pk)
    return client.post(url, form_data(client.get(url)) | changes)


def errors(response) -> str:
    forms = response.context["errors"]
    return " ".join(str(one) for one in forms)


@pytest.mark.parametrize("model", [*EDITED, ExerciseVersion])
def test_every_model_is_listed_searched_and_filtered(editor, model):
    shown = admin.site.get_model_admin(model)
    assert shown.search_fields
    assert shown.list_filter
    assert editor.get(address(model, "changelist")).status_code == 200
    assert editor.get(address(model, "changelist"), {"q": "hip"}).status_code == 200


@pytest.mark.parametrize("model", EDITED)
def test_every_model_can_be_added_and_changed(editor, model):
    assert editor.get(address(model, "add")).status_code == 200
    assert editor.get(address(model, "change", model.objects.first().pk)).status_code == 200


@pytest.mark.parametrize("model", [model for model in EDITED if hasattr(model, "loaded_digest")])
def test_saving_without_a_change_edits_nothing(editor, model):
    row = model.objects.last()
    assert save(editor, row).status_code == 302
    assert load(settings.FIXTURE_ROOT).left == []


def test_changing_a_field_counts_as_an_edit(editor):
    exercise = Exercise.objects.get(slug="squat")
    assert save(editor, exercise, aliases="air squat\n\n knee bend ").status_code == 302
    exercise.refresh_from_db()
    assert exercise.aliases == ["air squat", "knee bend"]
    assert load(settings.FIXTURE_ROOT).left == ["exercise squat"]


def test_the_slug_never_changes(editor):
    exercise = Exercise.objects.get(slug="squat")
    save(editor, exercise, slug="knee-bend")
    exercise.refresh_from_db()
    assert exercise.slug == "squat"


class TestSteps:
    def test_an_edited_step_makes_a_new_version(self, editor):
        exercise = Exercise.objects.get(slug="squat")
        save(editor, exercise, **{"steps-0-text": "Stand anywhere."})
        versions = ExerciseVersion.objects.filter(exercise=exercise)
        assert [version.number for version in versions] == [1, 2]
        assert versions[1].steps[0] == "Stand anywhere."
        assert versions[0].steps[0] != "Stand anywhere."

    def test_two_steps_can_change_places(self, editor):
        exercise = make_exercise()
        save(editor, exercise, **{"steps-0-number": 2, "steps-1-number": 1})
        assert texts(exercise) == ["Lift one foot.", "Sit tall.", "Put it down."]

    def test_a_deleted_step_leaves_no_gap(self, editor):
        exercise = make_exercise(steps=("One.", "Two.", "Three.", "Four."))
        save(editor, exercise, **{"steps-1-DELETE": "on"})
        numbers = Step.objects.filter(exercise=exercise).values_list("number", "text")
        assert list(numbers) == [(1, "One."), (2, "Three."), (3, "Four.")]

    def test_a_step_can_be_added(self, editor):
        exercise = make_exercise()
        more = {"steps-TOTAL_FORMS": 4, "steps-3-number": 4, "steps-3-text": "Rest."}
        save(editor, exercise, **more)
        assert texts(exercise)[-1] == "Rest."

    def test_too_few_are_refused_with_a_reason(self, editor):
        exercise = make_exercise()
        response = save(editor, exercise, **{"steps-1-DELETE": "on"})
        assert response.status_code == 200
        assert "Give 3 to 7 steps, one action each; there are 2." in errors(response)
        assert len(texts(exercise)) == 3


def texts(exercise: Exercise) -> list[str]:
    return [step.text for step in exercise.steps.all()]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"dose_sets": 9}, "less than or equal to 6"),
        ({"dose_reps": 1, "dose_hold_s": 0}, "A dose of one rep needs a hold."),
        ({"progression_start": 20, "progression_goal": 10}, "must not grow from more to less"),
        ({"reviewed_on": date(2026, 11, 20)}, "both who reviewed it and when"),
        ({"muscle_roles-0-role": "secondary"}, "at least one primary muscle"),
    ],
)
def test_a_mistake_in_an_exercise_is_named(editor, changes, message):
    response = save(editor, make_exercise(), **changes)
    assert response.status_code == 200
    assert message in errors(response)


def test_an_override_needs_words(editor):
    override = models.Override.objects.exclude(form="").first()
    response = save(editor, override, form="")
    assert "Say what the changed form is, or what to take care of." in errors(response)


def test_the_panel_shows_what_each_condition_makes_of_it(editor):
    pigeon = Exercise.objects.get(slug="pigeon-pose")
    page = editor.get(address(Exercise, "change", pigeon.pk)).content.decode()
    assert "named override" in page
    assert "hip-flexion-90" in page


def test_a_new_exercise_gets_its_first_version(editor):
    url = address(Exercise, "add")
    data = form_data(editor.get(url)) | {
        **{f"steps-{n}-number": n + 1 for n in range(3)},
        **{f"steps-{n}-text": f"Step {n + 1}." for n in range(3)},
        "muscle_roles-0-muscle": models.Muscle.objects.first().pk,
        "muscle_roles-0-role": "primary",
        "muscle_roles-0-order": 1,
    }
    source = Exercise.objects.get(slug="squat")
    for name in NEW:
        data[name] = getattr(source, name)
    response = editor.post(url, data | {"slug": "deep-squat", "key": "X99"})
    assert response.status_code == 302, errors(response)
    version = Exercise.objects.get(slug="deep-squat").versions.get()
    assert version.steps == ["Step 1.", "Step 2.", "Step 3."]


NEW = (
    *("name", "kind", "position", "laterality", "level", "impact", "spine", "order"),
    *("dose_sets", "dose_reps", "dose_hold_s", "dose_rest_s"),
    *("progression_unit", "progression_start", "progression_goal"),
    *("purpose", "where_felt", "do", "dont"),
)


def test_versions_can_only_be_looked_at(editor):
    version = ExerciseVersion.objects.first()
    assert editor.get(address(ExerciseVersion, "change", version.pk)).status_code == 200
    for page, args in (("add", ()), ("delete", (version.pk,))):
        assert editor.get(address(ExerciseVersion, page, *args)).status_code == 403
    assert editor.post(address(ExerciseVersion, "change", version.pk)).status_code == 403


def test_strangers_are_sent_to_log_in(client):
    assert client.get(address(Exercise, "changelist")).status_code == 302
