"""What every page of the catalogue's admin shares."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class CatalogueAdmin(admin.ModelAdmin):
    """The slug is chosen once: plans, fixtures and links name the record by it."""

    list_per_page = 100
    ordering = ["order", "slug"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = [*super().get_readonly_fields(request, obj), "updated_at"]
        return [*fields, "slug"] if obj else fields


class LinesField(forms.CharField):
    """A list of short texts, edited as one a line."""

    widget = AdminTextareaWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"help_text": _("One a line."), **options})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)
