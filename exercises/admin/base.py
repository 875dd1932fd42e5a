"""What every page of the catalogue's admin shares."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    RelatedFieldWidgetWrapper,
)
from django.db import router
from django.db.models import ManyToManyRel, Max, Model, TextField
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..actions import editing
from ..models import Exercise

# Widgets that fit what is typed into them: a sentence in one line; a few sentences; the same
# inside a table.
ONE_LINE = AdminTextInputWidget(attrs={"size": 110, "class": "vLargeTextField"})
FEW_LINES = AdminTextareaWidget(attrs={"rows": 3})
IN_A_TABLE = {TextField: {"widget": AdminTextareaWidget({"rows": 3, "cols": 40, "class": ""})}}


class DiscreetDeleting(admin.ModelAdmin):
    """A delete page tells what else goes in the model's own app, as counts, and nothing of people:
    what they answered and what they are planned is not an editor's to read, nor a superuser's.

    A record in use stays. ``in_use`` and ``also_deleted`` say in a sentence what of people uses it
    or goes along.
    """

    delete_confirmation_template = "exercises/admin_delete.html"
    delete_selected_confirmation_template = "exercises/admin_delete_selected.html"
    in_use: Any = _("People's answers or plans use it.")
    also_deleted: Any = ""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, ...]:
        *_rest, perms_needed, _protected = super().get_deleted_objects(objs, request)
        collector = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        collector.collect(objs)
        label = self.opts.app_label
        counts = {
            model._meta.verbose_name_plural: len(rows)
            for model, rows in collector.model_objs.items()
            if model._meta.app_label == label
        }
        held = [row for row in collector.protected if row._meta.app_label == label]
        users = [*held, *naming(self.model, objs)]
        protected = sorted(f"{capfirst(row._meta.verbose_name)}: {row}" for row in users)
        if len(held) < len(collector.protected):
            protected.append(self.in_use)
        deleted = [str(row) for row in objs]
        if self.also_deleted:
            deleted.append(self.also_deleted)
        return deleted, counts, perms_needed, protected


def naming(model: type[Model], rows: Any) -> Iterator[Model]:
    """Records of the catalogue that name one of these rows in a list of theirs, such as sources:
    the database would take it out of there without a word, and without a review."""
    relations = model._meta.get_fields(include_hidden=True)
    for relation in (one for one in relations if isinstance(one, ManyToManyRel)):
        other = relation.related_model
        has_rows = not relation.through._meta.auto_created  # which hold it by themselves
        if not has_rows and other._meta.app_label == model._meta.app_label:
            named = {f"{relation.field.name}__in": rows}
            yield from other._default_manager.filter(**named).distinct()


class KeepsRelated(BaseModelAdmin):
    """A record that is only named here is not deleted from here."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field


class PartOfExercise(KeepsRelated, DiscreetDeleting):
    """A page for a part of an exercise: what is done there is an edit of the exercise."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = self.model._default_manager.filter(pk=obj.pk)
        rows = [obj, *before.select_related("exercise")]
        with editing(exercises=owners(rows), by=request.user):
            super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with editing(exercises=owners([obj]), by=request.user):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        with editing(exercises=owners(queryset.select_related("exercise")), by=request.user):
            super().delete_queryset(request, queryset)


def owners(rows: Iterable[Any]) -> list[Exercise]:
    """Each once; a figure may be of something else."""
    return list({row.exercise.pk: row.exercise for row in rows if row.exercise}.values())


class CatalogueAdmin(KeepsRelated, DiscreetDeleting):
    """The slug is chosen once: plans, fixtures and links name the record by it. On the add page it
    follows the field ``slug_from``, if that is given, and the record stands last."""

    list_per_page = 100
    ordering = ["order", "slug"]
    formfield_overrides = {TextField: {"widget": FEW_LINES}}
    slug_from = "name"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = [*super().get_readonly_fields(request, obj), "updated_at"]
        return [*fields, "slug"] if obj else fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {"slug": [self.slug_from]} if self.slug_from and not obj else {}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        orders = self.model._default_manager.aggregate(last=Max("order", default=0))
        return {"order": orders["last"] + 1, **super().get_changeform_initial_data(request)}


class LinesField(forms.CharField):
    """A list of short texts, edited as one a line."""

    widget = FEW_LINES

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"help_text": _("One a line."), **options})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)
