"""What a password must be, told in one line."""

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

RULES = (
    MinimumLengthValidator(),
    NumericPasswordValidator(),
    CommonPasswordValidator(),
    UserAttributeSimilarityValidator(),
)
WORDS = {
    "password_too_short": gettext_lazy("Use 8 characters or more."),
    "password_entirely_numeric": gettext_lazy("Use letters too, not only numbers."),
    "password_too_common": gettext_lazy("Many people use this one. Please choose another."),
    "password_too_similar": gettext_lazy("This is too much like your email address."),
}


class PasswordRules:
    """Django's four validators, as one. Raises ValidationError with a sentence for each rule that
    the password breaks."""

    def validate(self, password: str, user: Any = None) -> None:
        errors = [error for rule in RULES for error in broken(rule, password, user)]
        if errors:
            raise ValidationError(errors)

    def get_help_text(self) -> str:
        return _("At least 8 characters, and not only numbers.")


def broken(rule: Any, password: str, user: Any) -> list[ValidationError]:
    try:
        rule.validate(password, user)
    except ValidationError as error:
        return [ValidationError(WORDS[str(error.code)], code=error.code)]
    return []
