"""The page of one self-test: a form for each side, and the unit of length for both."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exercises.models import Reading, SelfTest
from planner.engine.grading import Unit
from planner.engine.types import Side
from planner.testing import Length

from .tested_side import SideForm, side_initial

CM_OR_INCHES = _("Choose cm or inches.")


class LengthForm(forms.Form):
    length = forms.ChoiceField(
        label=_("You measure in"),
        choices=[(Length.CENTIMETRES, _("cm")), (Length.INCHES, _("inches"))],
        widget=forms.RadioSelect,
        error_messages={"required": CM_OR_INCHES, "invalid_choice": CM_OR_INCHES},
    )


class SelfTestForm:
    """The page of one test: the unit of length, where one is measured, and a form for each side.

    Pain that ends testing is stored whatever else is missing or wrong on the page: nobody should
    have to move once more for it.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        test: SelfTest,
        readings: Sequence[Reading],
        length: Length,
        saved: Sequence[dict[str, Any]] = (),
    ) -> None:
        measures_length = any(reading.unit == Unit.CENTIMETRES for reading in readings)
        self.length = LengthForm(data, initial={"length": length}) if measures_length else None
        self.sides = [
            SideForm(
                data,
                side=side,
                readings=readings,
                length=self.unit_of_length or length,
                initial=side_initial(saved, side),
            )
            for side in (tuple(Side) if test.both_sides else (None,))
        ]

    @property
    def unit_of_length(self) -> Length | None:
        """That was chosen on the page; None where nothing there is a length."""
        if self.length is None:
            return None
        chosen = self.length["length"].value()
        return Length(chosen) if chosen in set(Length) else Length.CENTIMETRES

    @property
    def forms(self) -> list[forms.Form]:
        return [self.length, *self.sides] if self.length else [*self.sides]

    @property
    def errors(self) -> bool:
        return any(form.errors for form in self.forms)

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # all of them: the page shows every error
        return all(valid) or self.stops

    @property
    def stops(self) -> bool:
        return any(side.stops for side in self.sides)

    @property
    def is_painful(self) -> bool:
        return any(side.is_painful for side in self.sides)

    def results(self) -> list[dict[str, Any]]:
        """Of the sides that were tested: after pain that ends testing the other one need not be."""
        tested = (side for side in self.sides if side.is_alarming or side.pain_felt is not None)
        return [result for side in tested for result in side.results()]
