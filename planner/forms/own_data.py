"""A file with a person's data, and the last question before all of it is deleted."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from planner.accounts.models import User

MOST_BYTES = 20_000_000  # ten years of five sessions a week take less
NO_EXPORT = _("This file is not from Hipwise. Choose the one that you saved here.")


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Your file"),
        help_text=_("The one that you saved from Hipwise. Its name ends in .json."),
        error_messages=dict.fromkeys(("required", "empty", "missing"), _("Choose a file.")),
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
    )
    replace = forms.BooleanField(
        label=_("Delete what is here now, and put the file in its place"),
        required=False,
        error_messages={"required": _("Tick this if that is what you want.")},
    )

    def __init__(self, *args: Any, has_data: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["replace"].required = has_data
        if not has_data:
            del self.fields["replace"]

    def clean_file(self) -> object:
        """What is in it, not checked yet."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("This file is too big."))
        try:
            return json.loads(file.read().decode(), parse_constant=no_constant)
        except (UnicodeDecodeError, ValueError, RecursionError) as error:
            raise ValidationError(NO_EXPORT) from error


def no_constant(name: str) -> None:
    """Python would take NaN and Infinity, which no JSON has."""
    raise ValueError(name)


class DeleteForm(forms.Form):
    """The password again, if the person has one: a phone may be in other hands."""

    password = forms.CharField(
        label=_("Your password"),
        error_messages={"required": _("Type your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )
    sure = forms.BooleanField(
        label=_("I know that nobody can bring it back"),
        error_messages={"required": _("Tick this if you want all of it to go.")},
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        if not user.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("This is not your password."))
        return self.cleaned_data["password"]
