"""Who may do what in the admin, and that nobody there sees anything of people's health."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from exercises.models import Condition, Exercise, Figure, MovementTag, SelfTest, Source
from exercises.roles import EDITOR, REVIEWER
from planner.accounts.models import User

from .factories import make_staff

pytestmark = pytest.mark.django_db
ROLES = [EDITOR, REVIEWER]


@pytest.fixture
def as_role(client):
    def log_in(role: str):
        client.force_login(make_staff(role))
        return client

    return log_in


def allowed(role: str) -> set[str]:
    rows = Permission.objects.filter(group__name=role)
    return {f"{app}.{codename}" for app, codename in rows.values_list(*LABEL)}


LABEL = ("content_type__app_label", "codename")


def test_the_migration_made_both_groups():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_nothing_outside_of_the_catalogue(role):
    assert {name.partition(".")[0] for name in allowed(role)} == {"exercises"}


def test_every_model_of_the_catalogue_can_be_seen_by_both():
    models = apps.get_app_config("exercises").get_models()
    views = {f"exercises.view_{model._meta.model_name}" for model in models if not is_join(model)}
    for role in ROLES:
        assert views <= allowed(role)


def is_join(model) -> bool:
    return bool(model._meta.auto_created)


def test_only_a_reviewer_publishes():
    assert "exercises.publish_exercise" in allowed(REVIEWER)
    assert "exercises.publish_exercise" not in allowed(EDITOR)


@pytest.mark.parametrize("model", [MovementTag, Condition, SelfTest])
def test_what_counts_at_once_is_a_reviewer_s_to_change(as_role, model):
    page = reverse(f"admin:exercises_{model._meta.model_name}_change", args=[first(model).pk])
    assert as_role(EDITOR).post(page, {}).status_code == 403
    assert as_role(REVIEWER).post(page, {}).status_code == 200  # told what is missing


def first(model):
    return model.objects.first()


def test_an_editor_adds_a_source_and_changes_none(as_role):
    editor = as_role(EDITOR)
    assert editor.get(reverse("admin:exercises_source_add")).status_code == 200
    page = reverse("admin:exercises_source_change", args=[first(Source).pk])
    assert editor.post(page, {}).status_code == 403


def test_an_editor_draws_exercises_and_no_self_tests(as_role):
    editor = as_role(EDITOR)
    for owner, status in (("exercise", 200), ("self_test", 403)):
        figure = Figure.objects.filter(**{f"{owner}__isnull": False}).first()
        page = reverse("admin:exercises_figure_change", args=[figure.pk])
        assert editor.post(page, {}).status_code == status


class TestPeopleAreNotInTheAdmin:
    """Walks the whole registry: a model that is added later is held too."""

    @pytest.mark.parametrize("role", ROLES)
    def test_a_role_is_shown_the_catalogue_and_nothing_else(self, as_role, role):
        listed = as_role(role).get(reverse("admin:index")).context["app_list"]
        assert [app["app_label"] for app in listed] == ["exercises"]

    @pytest.mark.parametrize("role", ROLES)
    def test_a_role_opens_no_page_of_another_app(self, as_role, role):
        client = as_role(role)
        for model in admin.site._registry:
            if model._meta.app_label != "exercises":
                page = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
                assert client.get(reverse(page)).status_code == 403, model

    def test_no_registered_model_holds_what_a_person_answered(self):
        of_people = set(apps.get_app_config("planner").get_models())
        inlines = {
            inline.model for shown in admin.site._registry.values() for inline in shown.inlines
        }
        assert not of_people & (set(admin.site._registry) | inlines)

    def test_a_superuser_is_shown_no_field_that_leads_to_an_answer(self, editor):
        for model, shown in admin.site._registry.items():
            names = {*shown.get_list_display(None), *shown.search_fields, *shown.list_filter}
            for name in filter(lambda one: isinstance(one, str), names):
                path = name.lstrip("=^@").split("__")
                assert not leads_to_planner(model, path), (model, name)


def leads_to_planner(model, path: list[str]) -> bool:
    """Whether a look-up such as ``user__assessments`` ends in a model of the planner."""
    for name in path:
        fields = {field.name: field for field in model._meta.get_fields()}
        if name not in fields or not fields[name].related_model:
            return False
        model = fields[name].related_model
        if model._meta.app_label == "planner":
            return True
    return False


def test_the_look_for_answers_finds_them():
    assert leads_to_planner(User, ["assessments"])
    assert not leads_to_planner(Exercise, ["tags", "levels"])
