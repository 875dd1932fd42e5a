"""Exercises, their parts, and the versions of their words."""

from operator import itemgetter
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..cautions import cautions_for
from ..ladder import circle
from ..models import EquipmentUse, Exercise, ExerciseVersion, MuscleRole, Override, Role, Step
from ..models.base import STEPS_AT_LEAST, STEPS_AT_MOST, check_steps
from ..versions import current_versions
from .base import IN_A_TABLE, ONE_LINE, CatalogueAdmin, LinesField
from .figure import FigureInline

NOT_SAVED_YET = 0
NOT_ITSELF = {
    "easier": _("An exercise is not easier than itself."),
    "harder": _("An exercise is not harder than itself."),
}


class ExerciseForm(forms.ModelForm):
    aliases = LinesField(label=_("Other names"), required=False)
    have_ready = LinesField(
        label=_("Have ready"),
        required=False,
        help_text=_(
            "What any home has and equipment does not name, such as “Mat” or “Pillow between your "
            "knees”. One a line."
        ),
    )

    class Meta:
        widgets = {"purpose": ONE_LINE, "side_meaning": ONE_LINE}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for link, message in NOT_ITSELF.items():
            if cleaned.get(link) == self.instance:
                self.add_error(link, message)
        if not self.errors.keys() & NOT_ITSELF:
            self.check_ladder(cleaned)
        return cleaned

    def check_ladder(self, cleaned: dict[str, Any]) -> None:
        """Nobody is to be sent round and round from one exercise to the next."""
        rows = Exercise.objects.exclude(pk=self.instance.pk)
        rows = [*rows.values_list("pk", "name", "easier", "harder"), self.row(cleaned)]
        names = {pk: name for pk, name, *_links in rows}
        if found := circle({pk: (easier, harder) for pk, _name, easier, harder in rows}):
            raise ValidationError(
                _("Easier and harder go round in a circle: %(names)s."),
                params={"names": ", ".join(names[pk] for pk in found)},
            )

    def row(self, cleaned: dict[str, Any]) -> tuple[Any, ...]:
        links = [getattr(cleaned.get(link), "pk", None) for link in NOT_ITSELF]
        return self.instance.pk or NOT_SAVED_YET, cleaned.get("name", ""), *links


def kept(formset: BaseInlineFormSet) -> list[dict[str, Any]]:
    """What the rows say that stay after this save."""
    rows = [form.cleaned_data for form in formset.forms if hasattr(form, "cleaned_data")]
    return [row for row in rows if row and not row.get("DELETE")]


class StepFormSet(BaseInlineFormSet):
    """Steps in the order of their numbers; saving closes gaps."""

    def clean(self) -> None:
        super().clean()
        if not any(self.errors):
            check_steps(kept(self))

    def save(self, commit: bool = True) -> list[Step]:
        """All steps anew: one by one, two that change places would clash on the way."""
        before = [step.text for step in self.instance.steps.all()]
        after = [row["text"] for row in sorted(kept(self), key=itemgetter("number"))]
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        if before == after:
            return []
        self.instance.steps.all().delete()
        steps = Step.objects.bulk_create(
            Step(exercise=self.instance, number=number, text=text)
            for number, text in enumerate(after, start=1)
        )
        self.changed_objects = [(step, ["text"]) for step in steps if step.text not in before]
        return steps


class StepInline(admin.TabularInline):
    model = Step
    formset = StepFormSet
    fields = ["number", "text"]
    formfield_overrides = {models.CharField: {"widget": ONE_LINE}}
    after_first_fieldset = True  # for change_form_template
    extra = 0
    min_num = STEPS_AT_LEAST
    max_num = STEPS_AT_MOST


class MuscleRoleFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        places = [(row["role"], row["order"]) for row in kept(self)]
        if Role.PRIMARY not in dict(places):
            raise ValidationError(_("Name at least one primary muscle."))
        for role, place in places:
            if places.count((role, place)) > 1:
                raise ValidationError(
                    _("Two %(role)s muscles have the same place. Give each an order of its own."),
                    params={"role": Role(role).label},
                )


class MuscleRoleInline(admin.TabularInline):
    model = MuscleRole
    formset = MuscleRoleFormSet
    autocomplete_fields = ["muscle"]
    extra = 0
    min_num = 1


class EquipmentUseInline(admin.TabularInline):
    model = EquipmentUse
    autocomplete_fields = ["equipment"]
    extra = 0


class OverrideInline(admin.TabularInline):
    model = Override
    formfield_overrides = IN_A_TABLE
    autocomplete_fields = ["condition"]
    extra = 0


@admin.register(Exercise)
class ExerciseAdmin(CatalogueAdmin):
    form = ExerciseForm
    list_display = ["name", "key", "kind", "level", "position", "published", "reviewed_on"]
    list_filter = ["kind", "level", "published", "laterality", "muscles", "tags"]
    search_fields = ["name", "slug", "=key", "purpose", "steps__text"]
    autocomplete_fields = ["easier", "harder", "tags", "sources"]
    readonly_fields = ["what_conditions_make_of_it"]
    inlines = [StepInline, FigureInline, MuscleRoleInline, EquipmentUseInline, OverrideInline]
    change_form_template = "exercises/admin_change_form.html"
    actions = ["unpublish"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *("name", "slug", "plain_name", "aliases"),
                    ("key", "order"),
                    ("kind", "published"),
                ]
            },
        ),
        (_("Words"), {"fields": ["purpose", "where_felt", "do", "dont", "breathing"]}),
        (
            _("Set-up"),
            {
                "fields": [
                    *(("position", "level"), "laterality", "side_meaning"),
                    *("have_ready", "household"),
                ]
            },
        ),
        (
            _("Dose to start with"),
            {"fields": [("dose_sets", "dose_reps", "dose_hold_s", "dose_rest_s"), "dose_text"]},
        ),
        (
            _("Progression"),
            {
                "fields": [
                    ("progression_unit", "progression_start", "progression_goal"),
                    "progression_text",
                    ("easier", "harder"),
                ]
            },
        ),
        (
            _("Safety"),
            {
                "fields": [
                    ("spine", "impact"),
                    "rest_position",
                    "tags",
                    "what_conditions_make_of_it",
                ]
            },
        ),
        (
            _("Sources and review"),
            {"fields": ["sources", ("reviewed_by", "reviewed_on"), "updated_at"]},
        ),
    ]

    @admin.display(description=_("what each condition makes of it"))
    def what_conditions_make_of_it(self, exercise: Exercise) -> str:
        """As saved: the tags at the winning level, or the override that replaces them."""
        if exercise.pk is None:
            return _("Save it first: this follows from tags and overrides.")
        return render_to_string(
            "exercises/admin_cautions.html", {"cautions": cautions_for(exercise)}
        )

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> forms.ModelChoiceField:
        if db_field.name == "reviewed_by":
            options["queryset"] = get_user_model()._default_manager.filter(is_staff=True)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        exercise = self.get_object(request, unquote(object_id))
        if exercise and exercise.versions.exists():
            message = _(
                "%(name)s cannot be deleted, because plans keep its words. To let nobody see or "
                "plan it any more, take the tick away from “published” and save."
            ) % {"name": exercise.name}
            self.message_user(request, message, messages.WARNING)
            return redirect("admin:exercises_exercise_change", exercise.pk)
        return super().delete_view(request, object_id, extra_context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without deletion: it would be refused for every exercise that has versions."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description=_("Unpublish: show and plan them no more"), permissions=["change"])
    def unpublish(self, request: HttpRequest, exercises: QuerySet[Exercise]) -> None:
        published = list(exercises.filter(published=True))
        for exercise in published:
            exercise.published = False
            exercise.save(update_fields=["published", "updated_at"])
            self.log_change(request, exercise, [{"changed": {"fields": ["published"]}}])
        message = ngettext(
            "%(count)s exercise is neither shown nor planned any more.",
            "%(count)s exercises are neither shown nor planned any more.",
            len(published),
        ) % {"count": len(published)}
        self.message_user(request, message, messages.SUCCESS)

    def save_related(self, request: HttpRequest, form: Any, *args: Any) -> None:
        super().save_related(request, form, *args)
        current_versions([Exercise.objects.get(pk=form.instance.pk)])


@admin.register(ExerciseVersion)
class ExerciseVersionAdmin(admin.ModelAdmin):
    """To look at: versions make themselves."""

    list_display = ["exercise", "number", "name", "created_at"]
    list_filter = ["created_at", "exercise__kind"]
    list_select_related = ["exercise"]
    search_fields = ["exercise__name", "name", "exercise__slug"]

    def has_add_permission(self, *args: Any) -> bool:
        return False

    def has_change_permission(self, *args: Any) -> bool:
        return False

    def has_delete_permission(self, *args: Any) -> bool:
        return False
