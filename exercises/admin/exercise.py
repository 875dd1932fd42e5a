"""Exercises, their parts, and the versions of their words."""

from operator import itemgetter
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from ..cautions import cautions_for
from ..models import EquipmentUse, Exercise, ExerciseVersion, MuscleRole, Override, Role, Step
from ..models.base import STEPS_AT_LEAST, STEPS_AT_MOST, check_steps
from ..versions import current_versions
from .base import CatalogueAdmin, LinesField


class ExerciseForm(forms.ModelForm):
    aliases = LinesField(label=_("other names"), required=False)


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
    extra = 0
    min_num = STEPS_AT_LEAST
    max_num = STEPS_AT_MOST


class MuscleRoleFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if not any(self.errors) and Role.PRIMARY not in [row["role"] for row in kept(self)]:
            raise ValidationError(_("Name at least one primary muscle."))


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
    inlines = [StepInline, MuscleRoleInline, EquipmentUseInline, OverrideInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "key", "order", "aliases", "kind", "published"]}),
        (_("Words"), {"fields": ["purpose", "where_felt", "do", "dont", "breathing"]}),
        (_("Set-up"), {"fields": ["position", "laterality", "level", "household"]}),
        (
            _("Dose for a beginner"),
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
