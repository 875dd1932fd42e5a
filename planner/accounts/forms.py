"""allauth's forms in our words: what a field is called, what one types, what is wrong with it."""

from typing import Any

from allauth.account import forms as allauth
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import User
from .passwords import PasswordRules

LABELS = {
    "login": _("Email"),
    "email": _("Email"),
    "password": _("Password"),
    "oldpassword": _("Your password now"),
    "password1": _("New password"),
    "password2": _("Type it once more"),
}
MISSING = {
    "login": _("Type your email address."),
    "email": _("Type your email address."),
    "password": _("Type your password."),
    "oldpassword": _("Type the password that you have now."),
    "password1": _("Choose a password."),
    "password2": _("Type the new password once more."),
}
NO_ADDRESS = _("Type a whole address, such as ann@example.org.")


class InOurWords:
    """No placeholders: they repeat the label and go when one types. After an error the focus is in
    the first field that has one."""

    fields: dict[str, Any]
    errors: Any
    labels: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = (LABELS | self.labels)[name]
            field.help_text = PasswordRules().get_help_text() if name == "password1" else ""
            field.error_messages |= {"required": MISSING[name], "invalid": NO_ADDRESS}
            field.widget.attrs.pop("placeholder", None)

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]
        wrong = next((name for name in self.fields if name in self.errors), None)
        if wrong:
            self.fields[wrong].widget.attrs["autofocus"] = True


class LoginForm(InOurWords, allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignupForm(InOurWords, allauth.SignupForm):
    labels = {"password1": _("Password")}

    @transaction.atomic
    def save(self, request: HttpRequest) -> User:
        """The account and its address, or neither. A guest's row is locked meanwhile."""
        return super().save(request)


class AddEmailForm(InOurWords, allauth.AddEmailForm):
    labels = {"email": _("New email")}


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, allauth.SetPasswordForm):
    labels = {"password1": _("Password")}


class ResetPasswordForm(InOurWords, allauth.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(InOurWords, allauth.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(InOurWords, allauth.ReauthenticateForm):
    pass
