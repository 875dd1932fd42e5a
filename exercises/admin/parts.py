"""What exercises are made of, and where facts come from."""

from django.contrib import admin
from django.db import models

from ..models import Equipment, Muscle, Source
from .base import CatalogueAdmin


@admin.register(Muscle)
class MuscleAdmin(CatalogueAdmin):
    list_display = ["plain_name", "name", "region", "order"]
    list_filter = ["region"]
    search_fields = ["name", "plain_name", "slug"]


@admin.register(Equipment)
class EquipmentAdmin(CatalogueAdmin):
    list_display = ["name", "slug", "order"]
    list_filter = ["updated_at"]
    search_fields = ["name", "slug"]


@admin.register(Source)
class SourceAdmin(CatalogueAdmin):
    slug_from = ""  # it is a mark, such as L24
    list_display = ["slug", "title", "kind", "confidence"]
    list_filter = ["kind", "confidence"]
    search_fields = ["=slug", "title", "url"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
