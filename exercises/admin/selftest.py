"""Self-tests and their readings."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _

from ..models import Reading, SelfTest
from .base import CatalogueAdmin, LinesField
from .figure import FigureInline


class SelfTestForm(forms.ModelForm):
    needs = LinesField(label=_("What you need"), required=False)
    steps = LinesField(label=_("Steps"), widget=AdminTextareaWidget)


class ReadingInline(admin.TabularInline):
    """A list of links: a reading has a page of its own."""

    model = Reading
    fields = readonly_fields = ["key", "name", "quality", "unit", "trust"]
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, *args: Any) -> bool:
        return False


@admin.register(SelfTest)
class SelfTestAdmin(CatalogueAdmin):
    form = SelfTestForm
    list_display = ["name", "key", "clinical_name", "both_sides", "order"]
    list_filter = ["both_sides", "tags"]
    search_fields = ["name", "clinical_name", "=key", "slug"]
    autocomplete_fields = ["tags"]
    inlines = [FigureInline, ReadingInline]


class ReadingFigureInline(FigureInline):
    max_num = 1


@admin.register(Reading)
class ReadingAdmin(CatalogueAdmin):
    inlines = [ReadingFigureInline]
    list_display = ["name", "key", "self_test", "quality", "unit", "trust", "order"]
    list_filter = ["quality", "trust", "unit", "muscles"]
    list_select_related = ["self_test"]
    search_fields = ["name", "=key", "slug", "look"]
    autocomplete_fields = ["self_test", "muscles", "sources"]
