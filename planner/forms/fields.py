"""Fields that several forms share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NONE = "none"  # no catalogue slug is called that


class TicksField(forms.MultipleChoiceField):
    """Ticks, as the set of their values."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _("One of these answers is not known any more. Please tick again."),
    }

    def clean(self, value: Any) -> frozenset[str]:
        return frozenset(super().clean(value))


class TicksOrNoneField(TicksField):
    """Ticks that end in *None of these*, which must be ticked if nothing else is: an answer left
    out by mistake is not taken for a no."""

    default_error_messages = {
        "required": _("Tick what applies to you. If nothing does, tick “None of these”."),
        "contradiction": _(
            "You ticked “None of these” and something else too. Please untick one of them."
        ),
    }

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **options: Any) -> None:
        super().__init__(choices=[*choices, (NONE, _("None of these"))], **options)

    def clean(self, value: Any) -> frozenset[str]:
        ticked = super().clean(value)
        if NONE in ticked and len(ticked) > 1:
            raise ValidationError(self.error_messages["contradiction"], code="contradiction")
        return ticked - {NONE}
