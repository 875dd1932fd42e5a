"""What was measured on one side of a self-test, how much it hurt there, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from exercises.figure_of import figure_address
from exercises.models import Reading
from planner.engine.grading import GRADES, PAIN_MARKS, PAIN_STOPS, WORST_PAIN, Unit
from planner.engine.types import Side
from planner.pain import PainPlace
from planner.testing import Length

from .beside_the_number import FAULT_TO_SEE, FIRST_WAY
from .measure import MeasureField

NOT_SURE: Final = "not-sure"
BOTH: Final = "both"  # the prefix of the one form of a test of both sides at once
SIDES = {Side.LEFT: _("Left"), Side.RIGHT: _("Right"), None: _("Result")}
NOTHING_TOLD = _("Type a number, choose a line, or choose “Not sure”.")
NO_LINE = _("Choose a line, or “Not sure”.")
NOT_SEEN = _("No, nothing like that.")
PAINS = [
    ("", _("Choose")),
    ("0", _("0: no pain")),
    *((str(pain), str(pain)) for pain in range(1, WORST_PAIN)),
    (str(WORST_PAIN), format_lazy(_("{worst}: worst pain"), worst=WORST_PAIN)),
]
PLACES = [("", _("Choose")), *PainPlace.choices]


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading on one side. ``value`` is None where a position has no number. ``figure``: the
    address of the picture of that side, empty where there is none."""

    reading: Reading
    value: BoundField | None
    picked: BoundField
    figure: str

    @property
    def is_told_by_line(self) -> bool:
        """Whether the lines to choose from need to be seen at once."""
        if self.value is None or self.value.errors or self.picked.errors:
            return True
        if self.has_fault_to_see or self.first_way:
            return True
        return self.picked.value() not in (None, "")

    @property
    def has_fault_to_see(self) -> bool:
        return self.reading.slug in FAULT_TO_SEE

    @property
    def first_way(self) -> Any:
        """What the number is of, in words, where the test can be done in another way too."""
        return FIRST_WAY.get(self.reading.slug, "")


class SideForm(forms.Form):
    """What was measured on one side; ``side`` is None where both are tested at once."""

    def __init__(
        self,
        *args: Any,
        side: Side | None,
        readings: Sequence[Reading],
        length: Length,
        **options: Any,
    ) -> None:
        super().__init__(*args, prefix=side or BOTH, **options)
        self.side = side
        self.readings = readings
        for reading in readings:
            if reading.unit != Unit.POSITION:
                label = self.labelled(reading.name)
                self.fields[f"{reading.slug}-value"] = MeasureField(
                    unit=Unit(reading.unit), length=length, label=label
                )
            self.fields[f"{reading.slug}-picked"] = lines_field(
                self.labelled(reading.name), reading
            )
        self.fields |= {
            "pain": pain_field(self.labelled(_("How much did it hurt?"))),
            "pain_at": forms.ChoiceField(
                label=self.labelled(_("Where did it hurt most?")), choices=PLACES, required=False
            ),
            "alarming": forms.BooleanField(
                label=_("It was sharp, caught or gave way, or it tingled or shot down the leg."),
                required=False,
            ),
        }

    def labelled(self, label: Any) -> Any:
        """With the side, for a summary of errors and for those who hear the page."""
        if self.side is None:
            return label
        return format_lazy("{side}: {label}", side=self.name, label=label)

    @property
    def name(self) -> Any:
        return SIDES[self.side]

    def entries(self) -> Iterator[Entry]:
        for reading in self.readings:
            value = f"{reading.slug}-value"
            yield Entry(
                reading,
                self[value] if value in self.fields else None,
                self[f"{reading.slug}-picked"],
                figure_address(
                    reading.slug, reading.figure_digest, of="reading", side=self.side or Side.RIGHT
                ),
            )

    def clean(self) -> None:
        """Where it hurt too much for a grade, nothing else need be told."""
        if self.pain_felt and not self.cleaned_data.get("pain_at"):
            self.add_error("pain_at", _("Choose where it hurt."))
        if not self.is_painful:
            for reading in self.readings:
                self.check_told(reading)

    def check_told(self, reading: Reading) -> None:
        value, picked = f"{reading.slug}-value", f"{reading.slug}-picked"
        if {value, picked} & self.errors.keys() or self.cleaned_data.get(picked):
            return
        if self.cleaned_data.get(value) is None:
            by_number = value in self.fields
            self.add_error(value if by_number else picked, NOTHING_TOLD if by_number else NO_LINE)

    @property
    def pain_felt(self) -> int | None:
        """0 to 10; None where it is not told yet."""
        return self.cleaned_data.get("pain")

    @property
    def is_alarming(self) -> bool:
        return self.cleaned_data.get("alarming", False)

    @property
    def is_painful(self) -> bool:
        return self.is_alarming or (self.pain_felt or 0) >= PAIN_MARKS

    @property
    def stops(self) -> bool:
        return self.is_alarming or (self.pain_felt or 0) >= PAIN_STOPS

    def results(self) -> Iterator[dict[str, Any]]:
        """As a draft keeps them: one a reading. Lengths are in cm."""
        cleaned = self.cleaned_data
        for reading in self.readings:
            value = cleaned.get(f"{reading.slug}-value")
            picked = cleaned.get(f"{reading.slug}-picked")
            yield {
                "reading": reading.slug,
                "side": self.side or "",
                "value": None if value is None else f"{value.normalize():f}",
                "picked": int(picked) if picked and picked != NOT_SURE else None,
                "pain": self.pain_felt or 0,
                "pain_at": cleaned.get("pain_at", "") if self.is_painful or self.pain_felt else "",
                "alarming": self.is_alarming,
            }


def lines_field(label: Any, reading: Reading) -> forms.ChoiceField:
    """The grades that the reading has words for. Where it has none for normal, such as for what is
    there or not, *no* is that."""
    lines = [(str(grade), reading.grades[grade]) for grade in GRADES if reading.grades[grade]]
    if not reading.grades[0]:
        lines.insert(0, ("0", NOT_SEEN))
    return forms.ChoiceField(
        label=label,
        choices=[*lines, (NOT_SURE, _("Not sure"))],
        widget=forms.RadioSelect,
        required=False,
    )


def pain_field(label: Any) -> forms.TypedChoiceField:
    error = _("Choose a number, also if it did not hurt.")
    return forms.TypedChoiceField(
        label=label,
        choices=PAINS,
        coerce=int,
        empty_value=None,
        error_messages={"required": error, "invalid_choice": error},
    )


def side_initial(saved: Sequence[dict[str, Any]], side: Side | None) -> dict[str, Any]:
    """The fields' values for what was saved of this side."""
    initial: dict[str, Any] = {}
    for one in saved:
        if one["side"] != (side or ""):
            continue
        value, picked = one["value"], one["picked"]
        is_unsure = value is None and picked is None
        initial |= {
            f"{one['reading']}-value": None if value is None else Decimal(value),
            f"{one['reading']}-picked": NOT_SURE if is_unsure else picked,
            "pain": one["pain"],
            "pain_at": one["pain_at"],
            "alarming": one["alarming"],
        }
    return initial
