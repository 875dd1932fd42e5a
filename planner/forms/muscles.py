"""How tight and how weak each muscle feels, on each side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from exercises.models import Muscle
from planner.answers import FindingAnswer
from planner.engine.types import GRADED, Quality, Side

NOT_SURE = "not-sure"
GRADES = (
    ("0", _("No")),
    ("1", _("A little")),
    ("2", _("Clearly")),
    ("3", _("Very")),
    (NOT_SURE, _("Not sure")),
)
HURTS = "hurts"
SIDES = {Side.LEFT: _("left"), Side.RIGHT: _("right")}
ROWS = {Quality.TIGHT: _("tight"), Quality.WEAK: _("weak"), HURTS: _("hurts")}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a muscle's grid: the same question for both sides."""

    name: str
    sides: tuple[BoundField, ...]  # left, right


@dataclass(frozen=True, slots=True)
class Card:
    muscle: Muscle
    rows: tuple[Row, ...]


def field_name(muscle: str, side: Side, row: str) -> str:
    return f"{muscle}-{side}-{row}"


def grade_of(value: str) -> int | None:
    return None if value == NOT_SURE else int(value)


class MusclesForm(forms.Form):
    """A grade or *not sure* for each muscle, side and quality, and a tick where it hurts."""

    def __init__(self, *args: Any, muscles: Sequence[Muscle], **options: Any) -> None:
        super().__init__(*args, **options)
        self.muscles = muscles
        for muscle in muscles:
            for row, row_name in ROWS.items():
                for side, side_name in SIDES.items():
                    label = f"{muscle.plain_name}, {side_name}: {row_name}"
                    name = field_name(muscle.slug, side, row)
                    self.fields[name] = hurts_field(label) if row == HURTS else grade_field(label)

    def cards(self) -> Iterator[Card]:
        """The muscles as the page shows them."""
        return (Card(muscle, self.rows(muscle)) for muscle in self.muscles)

    def rows(self, muscle: Muscle) -> tuple[Row, ...]:
        return tuple(
            Row(row, tuple(self[field_name(muscle.slug, side, row)] for side in Side))
            for row in ROWS
        )

    def findings(self) -> tuple[FindingAnswer, ...]:
        """Where it hurts, that stands in for both grades."""
        return tuple(
            finding
            for muscle in self.muscles
            for side in Side
            for finding in self.findings_on(muscle.slug, side)
        )

    def findings_on(self, muscle: str, side: Side) -> Iterator[FindingAnswer]:
        if self.cleaned_data[field_name(muscle, side, HURTS)]:
            yield FindingAnswer(muscle=muscle, side=side, painful=True)
            return
        for quality in GRADED:
            grade = self.cleaned_data[field_name(muscle, side, quality)]
            yield FindingAnswer(muscle=muscle, side=side, quality=quality, grade=grade)


def grade_field(label: str) -> forms.Field:
    error = _("%(label)s: choose one of the answers.") % {"label": label}
    return forms.TypedChoiceField(
        label=label,
        choices=GRADES,
        coerce=grade_of,
        initial=NOT_SURE,
        widget=forms.Select(attrs={"aria-label": label}),
        error_messages={"required": error, "invalid_choice": error},
    )


def hurts_field(label: str) -> forms.Field:
    widget = forms.CheckboxInput(attrs={"aria-label": label})
    return forms.BooleanField(label=label, required=False, widget=widget)


def by_region(muscles: Iterable[Muscle]) -> list[Muscle]:
    """Muscles of one region together, regions in the order of their first muscle."""
    muscles = list(muscles)
    regions = list(dict.fromkeys(muscle.region for muscle in muscles))
    return sorted(muscles, key=lambda muscle: regions.index(muscle.region))


def muscles_initial(felt: Iterable[FindingAnswer]) -> dict[str, Any]:
    """The fields' values for what was felt before."""
    initial: dict[str, Any] = {}
    for answer in felt:
        name = field_name(answer.muscle, answer.side, answer.quality or HURTS)
        grade = NOT_SURE if answer.grade is None else str(answer.grade)
        initial[name] = True if answer.painful else grade
    return initial
