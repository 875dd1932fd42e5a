"""The admin of the catalogue."""

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

from exercises import models
from exercises.actions import withdraw
from exercises.fixtures import load
from exercises.models import Exercise, ExerciseVersion, Revision, Step

from .factories import make_exercise

pytestmark = pytest.mark.django_db
PARTS = {models.Step, models.MuscleRole, models.EquipmentUse}  # edited inside their exercise
EDITED = [
    model
    for model in apps.get_app_config("exercises").get_models()
    if model not in PARTS | {ExerciseVersion, Revision}
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
            elif bound.field.widget.needs_multipart_form:
                continue  # a browser sends no file that it was not given
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


class TestSteps:
    def test_an_edited_step_waits_for_its_review_before_it_makes_a_version(self, editor):
        exercise = Exercise.objects.get(slug="squat")
        save(editor, exercise, **{"steps-0-text": "Stand anywhere."})
        assert texts(exercise)[0] == "Stand anywhere."
        assert exercise.versions.count() == 1
        exercise.refresh_from_db()
        assert not exercise.published

    def test_one_without_a_number_comes_last(self, editor):
        exercise = make_exercise()
        save(editor, exercise, **{"steps-0-number": ""})
        assert texts(exercise) == ["Lift one foot.", "Put it down.", "Sit tall."]

    def test_two_with_one_number_are_told(self, editor):
        response = save(editor, make_exercise(), **{"steps-0-number": 2})
        assert "Two steps have the same number." in errors(response)

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
        ({"muscle_roles-0-role": "secondary"}, "at least one primary muscle"),
        (
            {
                "muscle_roles-TOTAL_FORMS": 2,
                "muscle_roles-1-muscle": 2,
                "muscle_roles-1-role": "primary",
                "muscle_roles-1-order": 1,
            },
            "Two primary muscles have the same place.",
        ),
        ({"laterality": "each"}, "Say which side is meant"),
        ({"side_meaning": "The side is the leg on top."}, "Say which side is meant"),
        ({"no_tag_fits": "on", "tags": [1]}, "Choose one or the other"),
        ({"kind": "stretch", "dose_hold_s": 61}, "held for 60 seconds at most"),
        (
            {"kind": "stretch", "progression_unit": "hold_s", "progression_goal": 61},
            "grows to 60 seconds at most",
        ),
    ],
)
def test_a_mistake_in_an_exercise_is_named(editor, changes, message):
    response = save(editor, make_exercise(), **changes)
    assert response.status_code == 200
    assert message in errors(response)


class TestEasierAndHarder:
    @pytest.mark.parametrize("link", ["easier", "harder"])
    def test_an_exercise_is_neither_easier_nor_harder_than_itself(self, editor, link):
        exercise = make_exercise()
        response = save(editor, exercise, **{link: exercise.pk})
        assert response.status_code == 200
        assert f"An exercise is not {link} than itself." in errors(response)

    @pytest.mark.parametrize(
        ("slug", "link", "to"),
        [
            ("squat", "easier", "split-squat"),  # which is its harder one
            ("sit-to-stand", "easier", "lateral-step-down"),  # three steps up
            ("single-leg-bridge", "harder", "pelvic-tilt"),
        ],
    )
    def test_a_circle_is_refused_and_named(self, editor, slug, link, to):
        one, other = (Exercise.objects.get(slug=each) for each in (slug, to))
        response = save(editor, one, **{link: other.pk})
        assert response.status_code == 200
        assert "go round in a circle" in errors(response)
        assert one.name in errors(response)
        assert other.name in errors(response)

    def test_a_new_exercise_cannot_close_a_circle(self, editor):
        squat, split_squat = (Exercise.objects.get(slug=s) for s in ("squat", "split-squat"))
        response = add(editor, easier=split_squat.pk, harder=squat.pk)
        assert "Split squat, Deep squat, Squat" in errors(response)

    def test_a_new_exercise_may_stand_between_two(self, editor):
        squat, split_squat = (Exercise.objects.get(slug=s) for s in ("squat", "split-squat"))
        assert add(editor, easier=squat.pk, harder=split_squat.pk).status_code == 302


@pytest.mark.parametrize("model", [models.Condition, Exercise])
def test_what_is_only_named_on_a_page_is_not_deleted_from_there(editor, model):
    page = editor.get(address(model, "change", model.objects.first().pk)).content.decode()
    assert "delete-related" not in page


def test_an_override_needs_words(editor):
    override = models.Override.objects.exclude(form="").first()
    response = save(editor, override, form="")
    assert "Say what the changed form is, or what to take care of." in errors(response)


def test_the_panel_shows_what_each_condition_makes_of_it(editor):
    pigeon = Exercise.objects.get(slug="pigeon-pose")
    page = editor.get(address(Exercise, "change", pigeon.pk)).content.decode()
    assert "named override" in page
    assert "Deep hip bend" in page


def add(client, **changes):
    """Posts the add page, filled in like the squat's."""
    url = address(Exercise, "add")
    data = form_data(client.get(url)) | {
        **{f"steps-{n}-number": n + 1 for n in range(3)},
        **{f"steps-{n}-text": f"Step {n + 1}." for n in range(3)},
        "muscle_roles-0-muscle": models.Muscle.objects.first().pk,
        "muscle_roles-0-role": "primary",
        "muscle_roles-0-order": 1,
    }
    source = Exercise.objects.get(slug="squat")
    data |= {name: getattr(source, name) for name in NEW}
    new = {"slug": "deep-squat", "key": "X99", "name": "Deep squat"}
    return client.post(url, data | new | changes)


def test_a_new_exercise_is_a_draft_by_its_author(editor):
    response = add(editor)
    assert response.status_code == 302, errors(response)
    exercise = Exercise.objects.get(slug="deep-squat")
    assert not exercise.published
    assert exercise.edited_by.email == "editor@example.org"
    assert not exercise.versions.exists()
    assert exercise.revisions.get().act == "edited"


def test_a_new_exercise_gets_a_key_that_nobody_has(editor):
    make_exercise(key="N1")
    page = editor.get(address(Exercise, "add"))
    assert page.context["adminform"].form["key"].value() == "N2"


def test_where_all_keys_are_used_up_the_author_gives_one(editor):
    source = Exercise.objects.get(slug="squat")
    for number in range(1, 1000):
        source.pk, source.key, source.slug = None, f"N{number}", f"squat-{number}"
        source._state.adding = True
        source.save()
    page = editor.get(address(Exercise, "add"))
    assert page.context["adminform"].form["key"].value() == ""


def test_saving_overrules_nobody_who_takes_it_out_in_the_same_moment(editor, rf):
    squat = Exercise.objects.get(slug="squat")
    desk = admin.site.get_model_admin(Exercise)
    request = rf.post("/")
    request.user = get_user_model().objects.get(email="editor@example.org")
    form = desk.get_form(request, squat, change=True)(instance=squat)
    withdraw(exercise=Exercise.objects.get(slug="squat"), by=request.user)
    desk.save_model(request, squat, form, change=True)
    squat.refresh_from_db()
    assert not squat.published


def test_a_new_record_stands_last(editor):
    add(editor)
    assert Exercise.objects.get(slug="deep-squat").order == 71
    page = editor.get(address(models.Equipment, "add"))
    assert page.context["adminform"].form["order"].value() == 9


@pytest.mark.parametrize("model", [models.Exercise, models.Muscle, models.Condition])
def test_the_slug_follows_the_name_until_the_record_is_there(editor, model):
    assert b"id_slug&quot;" in editor.get(address(model, "add")).content
    page = editor.get(address(model, "change", model.objects.first().pk))
    assert b"id_slug&quot;" not in page.content


class TestTheSlug:
    def test_of_a_draft_can_be_mended(self, editor):
        draft = make_exercise(published=False)
        assert save(editor, draft, slug="toe-lift").status_code == 302
        draft.refresh_from_db()
        assert draft.slug == "toe-lift"

    def test_of_what_people_were_shown_stays_and_the_field_says_why(self, editor):
        squat = Exercise.objects.get(slug="squat")
        response = save(editor, squat, slug="knee-bend", name="Knee bend")
        told = response.context["adminform"].form.errors["slug"]
        assert told == ["It stays “squat”: plans, links and files name the exercise by it."]
        squat.refresh_from_db()
        assert (squat.slug, squat.name) == ("squat", "Squat")


def test_the_steps_stand_before_the_other_words(editor):
    page = editor.get(address(Exercise, "change", Exercise.objects.first().pk)).content.decode()
    places = [
        page.index(one) for one in ('name="name"', 'name="steps-0-text"', 'name="where_felt"')
    ]
    assert places == sorted(places)
    assert page.count('name="steps-0-text"') == 1


def test_the_admin_says_what_it_is(editor):
    assert "Hipwise catalogue" in editor.get(reverse("admin:index")).content.decode()


class TestTakingAway:
    def test_an_exercise_with_versions_is_unpublished_instead(self, editor):
        squat = Exercise.objects.get(slug="squat")
        for method in (editor.get, editor.post):
            response = method(address(Exercise, "delete", squat.pk), {"post": "yes"}, follow=True)
            assert response.redirect_chain == [(address(Exercise, "change", squat.pk), 302)]
            (message,) = response.context["messages"]
            assert "Squat cannot be deleted" in message.message
            assert "choose “Unpublish”" in message.message
        assert Exercise.objects.filter(slug="squat").exists()

    def test_an_exercise_without_versions_can_be_deleted(self, editor):
        exercise = make_exercise()
        editor.post(address(Exercise, "delete", exercise.pk), {"post": "yes"})
        assert not Exercise.objects.filter(pk=exercise.pk).exists()

    @pytest.mark.parametrize(
        ("model", "slug"), [(models.Source, "S0"), (models.MovementTag, "prone")]
    )
    def test_what_an_exercise_names_in_a_list_stays_and_says_of_which(self, editor, model, slug):
        """Else it would be gone from exercises that are published, and nobody would review them."""
        row = model.objects.get(slug=slug)
        models.TagLevel.objects.filter(tag__slug=slug).delete()
        named = Exercise.objects.filter(**{NAMED_IN[model]: row}).first()
        for method in (editor.get, editor.post):
            page = method(address(model, "delete", row.pk), {"post": "yes"})
            assert "because it is in use" in page.content.decode()
            assert f"Exercise: {named.name}" in page.content.decode()
        assert model.objects.filter(pk=row.pk).exists()

    def test_what_nothing_names_can_be_deleted(self, editor):
        source = models.Source.objects.create(slug="X1", title="A book", kind="literature")
        editor.post(address(models.Source, "delete", source.pk), {"post": "yes"})
        assert not models.Source.objects.filter(pk=source.pk).exists()

    def test_an_unknown_exercise_is_as_unknown_as_elsewhere(self, editor):
        assert editor.get(address(Exercise, "delete", 9999)).status_code == 302

    def test_many_can_be_unpublished_at_once_and_none_deleted(self, editor):
        listed = editor.get(address(Exercise, "changelist"))
        actions = dict(listed.context["action_form"].fields["action"].choices)
        assert "unpublish" in actions
        assert "delete_selected" not in actions
        squats = Exercise.objects.filter(name__icontains="squat")
        data = {"action": "unpublish", "_selected_action": [one.pk for one in squats]}
        response = editor.post(address(Exercise, "changelist"), data, follow=True)
        (message,) = response.context["messages"]
        assert "3 exercises are neither shown nor planned any more." in message.message
        assert squats.filter(published=False, withdrawn=True).count() == 3

    def test_what_waits_for_its_review_can_be_taken_out_too(self, editor):
        squat = Exercise.objects.get(slug="squat")
        save(editor, squat, do="Sit back.")
        editor.post(
            address(Exercise, "changelist"),
            {"action": "unpublish", "_selected_action": [squat.pk]},
        )
        squat.refresh_from_db()
        assert not squat.is_offered
        assert "Taken out" in editor.get(address(Exercise, "change", squat.pk)).content.decode()


NAMED_IN = {models.Source: "sources", models.MovementTag: "tags"}
NEW = (
    *("kind", "position", "laterality", "level", "impact", "spine"),
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
