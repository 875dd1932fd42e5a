"""What an editor types into the page of an exercise, as the engine's value. Nothing is saved."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest

from exercises.cautions import Rule, Rules
from exercises.models import EquipmentUse, Exercise, Level, MuscleRole, Override, Role
from exercises.models.parts import any_of_groups
from planner.catalogue import Parts, exercise_value, parts_of
from planner.engine.types import Exercise as ExerciseValue

PLANNED_BY = (MuscleRole, EquipmentUse, Override)  # its parts that shape a plan; figures do not


class TypedExercise:
    """The admin's own forms, bound to what was sent. ``row`` is the stored exercise; its fields
    become what was typed, and it must not be saved."""

    def __init__(self, request: HttpRequest, row: Exercise) -> None:
        self.row = row
        self.slug = row.slug  # of a draft another one may be typed
        self.stored = parts_of(row)
        editing = admin.site.get_model_admin(Exercise)
        self.form: ModelForm = editing.get_form(request, row, change=True)(
            request.POST, instance=row
        )
        self.formsets: dict[type, BaseInlineFormSet] = {
            inline.model: formset(
                request.POST,
                instance=row,
                prefix=formset.get_default_prefix(),
                queryset=inline.get_queryset(request),
            )
            for formset, inline in editing.get_formsets_with_inlines(request, row)
            if inline.model in PLANNED_BY
        }

    @cached_property
    def errors(self) -> list[str]:
        """Each with the name of its field; none where all can be planned by."""
        return [*errors_of(self.form), *(one for each in self.parts for one in errors_in(each))]

    @property
    def parts(self) -> list[BaseInlineFormSet]:
        return list(self.formsets.values())

    def value(self, rules: Rules) -> ExerciseValue:
        """As if it were published. Only where there are no errors."""
        own = self.overrides(rules)
        changed = replace(
            rules,
            names=dict.fromkeys(own, "") | rules.names,
            overrides=rules.overrides | {self.row.slug: own},
        )
        typed = exercise_value(self.form.instance, changed, self.typed_parts())
        return replace(typed, slug=self.slug, published=True)

    def typed_parts(self) -> Parts:
        """Of a part that this editor cannot type, what is stored."""
        tags = self.form.cleaned_data.get("tags")
        return Parts(
            primary=self.primary() if MuscleRole in self.formsets else self.stored.primary,
            needs=self.needs() if EquipmentUse in self.formsets else self.stored.needs,
            tags=self.stored.tags if tags is None else frozenset(tag.slug for tag in tags),
        )

    def primary(self) -> tuple[str, ...]:
        rows = [row for row in self.kept(MuscleRole) if row.role == Role.PRIMARY]
        return tuple(row.muscle.slug for row in sorted(rows, key=lambda row: row.order))

    def needs(self) -> tuple[frozenset[str], ...]:
        groups = any_of_groups(self.kept(EquipmentUse))
        return tuple(frozenset(thing.slug for thing in group) for group in groups)

    def overrides(self, rules: Rules) -> dict[str, Rule]:
        """By condition."""
        if Override not in self.formsets:
            return rules.overrides.get(self.slug, {})
        return {row.condition.slug: Rule(Level(row.level), row.form) for row in self.kept(Override)}

    def kept(self, part: type) -> list[Any]:
        """Rows that would be there after saving."""
        forms = self.formsets[part].forms
        return [
            form.instance
            for form in forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]


def errors_of(form: Any) -> Iterator[str]:
    for name, messages in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        for message in messages:
            yield f"{label}: {message}" if label else message


def errors_in(formset: BaseInlineFormSet) -> Iterator[str]:
    yield from formset.non_form_errors()
    for form in formset.forms:
        if not (formset.can_delete and formset._should_delete_form(form)):
            yield from errors_of(form)
