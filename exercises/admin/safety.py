"""Movement tags, conditions, the answers that stop a plan, and the pages that ask for both."""

from django.contrib import admin

from ..models import (
    ClearanceGate,
    Condition,
    MovementTag,
    Override,
    RedFlag,
    SafetyTheme,
    TagLevel,
)
from .base import IN_A_TABLE, CatalogueAdmin, DiscreetDeleting, KeepsRelated, PartOfExercise


@admin.register(MovementTag)
class MovementTagAdmin(CatalogueAdmin):
    slug_from = "label"
    list_display = ["label", "meaning", "derived", "order"]
    list_filter = ["derived"]
    search_fields = ["label", "meaning", "slug"]


@admin.register(SafetyTheme)
class SafetyThemeAdmin(CatalogueAdmin):
    """A theme with questions stays: each of them has to be asked somewhere."""

    slug_from = "title"
    list_display = ["title", "hint", "order"]
    list_filter = ["updated_at"]
    search_fields = ["title", "hint", "slug"]


class TagLevelInline(KeepsRelated, admin.TabularInline):
    model = TagLevel
    formfield_overrides = IN_A_TABLE
    autocomplete_fields = ["tag"]
    extra = 0


@admin.register(Condition)
class ConditionAdmin(CatalogueAdmin):
    list_display = ["name", "theme", "question", "order"]
    list_filter = ["theme", "tag_levels__tag"]
    list_select_related = ["theme"]
    search_fields = ["name", "question", "slug"]
    autocomplete_fields = ["sources"]
    inlines = [TagLevelInline]


@admin.register(TagLevel)
class TagLevelAdmin(KeepsRelated, DiscreetDeleting):
    list_display = ["condition", "tag", "level", "form"]
    list_filter = ["level", "condition", "tag"]
    list_select_related = ["condition", "tag"]
    search_fields = ["condition__name", "tag__label", "form"]
    autocomplete_fields = ["condition", "tag"]


@admin.register(Override)
class OverrideAdmin(PartOfExercise):
    list_display = ["exercise", "condition", "level", "form"]
    list_filter = ["level", "condition"]
    list_select_related = ["exercise", "condition"]
    search_fields = ["exercise__name", "condition__name", "form"]
    autocomplete_fields = ["exercise", "condition"]


@admin.register(RedFlag, ClearanceGate)
class StoppingAnswerAdmin(CatalogueAdmin):
    slug_from = ""
    list_display = ["slug", "theme", "level", "question", "order"]
    list_filter = ["level", "theme"]
    list_select_related = ["theme"]
    search_fields = ["slug", "question", "advice"]
    autocomplete_fields = ["sources"]
