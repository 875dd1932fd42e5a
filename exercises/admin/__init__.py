"""Where a physiotherapist or coach edits the catalogue."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import exercise, figure, parts, safety, selftest

__all__ = ["exercise", "figure", "parts", "safety", "selftest"]

admin.site.site_header = admin.site.site_title = _("Hipwise catalogue")
admin.site.index_title = _("What there is to edit")
