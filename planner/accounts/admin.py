"""Accounts for the one who runs the site. Nothing of a person's health is shown here."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from exercises.admin.base import DiscreetDeleting

from .models import User


@admin.register(User)
class UserAdmin(DiscreetDeleting, BaseUserAdmin):
    in_use = _("Exercises name this person as the one who reviewed them.")
    also_deleted = _("Everything that this person stored, such as answers and plans.")
    list_display = ["email", "is_guest", "is_staff", "is_active", "date_joined", "last_login"]
    list_filter = ["is_guest", "is_staff", "is_active"]
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["email"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Name"), {"fields": ["first_name", "last_name"]}),
        (
            _("What they may do"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"classes": ["wide"], "fields": ["email", "usable_password", "password1", "password2"]},
        )
    ]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A guest is looked at or deleted. Only signing up makes them somebody."""
        return not (obj and obj.is_guest) and super().has_change_permission(request, obj)
