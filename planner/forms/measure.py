"""A number with its unit and its range."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from planner.engine.grading import RANGES, Unit
from planner.testing import Length

CM_PER_INCH: Final = Decimal("2.54")
TENTH: Final = Decimal("0.1")
ASKED_FOR = {
    Unit.DEGREES: _("Give a number from %(low)s to %(high)s degrees."),
    Unit.CENTIMETRES: _("Give a number from %(low)s to %(high)s cm."),
    Unit.SECONDS: _("Give a number from %(low)s to %(high)s seconds."),
    Unit.REPS: _("Give a whole number from %(low)s to %(high)s."),
}
ASKED_FOR_IN_INCHES = _("Give a number from %(low)s to %(high)s inches.")


class MeasureField(forms.DecimalField):
    """Cleans to the unit of the reading: inches become centimetres, to a tenth.

    The input is text that asks for the keys of numbers: a number input throws away what it does not
    understand, such as a comma, before anybody can be told.
    """

    widget = forms.TextInput

    def __init__(self, *, unit: Unit, length: Length, **options: Any) -> None:
        self.is_in_inches = unit is Unit.CENTIMETRES and length is Length.INCHES
        self.is_whole = unit is Unit.REPS
        low, high = RANGES[unit]
        if self.is_in_inches:
            high = int(high / CM_PER_INCH)
        words = ASKED_FOR_IN_INCHES if self.is_in_inches else ASKED_FOR[unit]
        self.asked_for = ValidationError(words, params={"low": low, "high": high})
        self.range = (low, high)
        keys = "numeric" if self.is_whole else "decimal"
        attrs = {"inputmode": keys, "autocomplete": "off", "size": 6, "maxlength": 8}
        super().__init__(widget=forms.TextInput(attrs), required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        """A number that was saved, in the unit that is chosen now; what was typed stays itself."""
        if not isinstance(value, Decimal):
            return value
        shown = value / CM_PER_INCH if self.is_in_inches else value
        return f"{shown.quantize(TENTH).normalize():f}"

    def clean(self, value: Any) -> Decimal | None:
        try:
            number = super().clean(str(value or "").replace(",", "."))
        except ValidationError:
            raise self.asked_for from None
        if number is None:
            return None
        low, high = self.range
        if not low <= number <= high or (self.is_whole and number % 1):
            raise self.asked_for
        return (number * CM_PER_INCH if self.is_in_inches else number).quantize(TENTH)
