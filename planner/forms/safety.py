"""Safety first: signs that need care, reasons to ask first, conditions, directions that hurt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import CharField, F, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from exercises.models import ClearanceGate, Condition, RedFlag
from planner.engine.types import Direction, StopLevel
from planner.models import Assessment

from .fields import NONE, TicksOrNoneField

Choice = tuple[str, str]
COLUMNS = ("group", "order", "slug", "question", "advice")
GATE, CONDITION = "gate", "condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The catalogue's safety questions as (slug, sentence), and the advice by slug."""

    emergency: tuple[Choice, ...]
    see_a_doctor: tuple[Choice, ...]
    gates: tuple[Choice, ...]
    conditions: tuple[Choice, ...]
    advice: Mapping[str, str]

    @classmethod
    def load(cls) -> "Questions":
        """All of them in one query: a page has only a few to spend."""
        conditions = Condition.objects.annotate(advice=Value("", output_field=CharField()))
        rows = list(
            columns(RedFlag.objects.all(), F("level"))
            .union(
                columns(ClearanceGate.objects.all(), Value(GATE)),
                columns(conditions, Value(CONDITION)),
            )
            .order_by("group", "order", "slug")
        )

        def choices(group: str) -> tuple[Choice, ...]:
            return tuple((slug, text) for its, _, slug, text, _ in rows if its == group)

        return cls(
            emergency=choices(StopLevel.EMERGENCY),
            see_a_doctor=choices(StopLevel.SEE_A_DOCTOR),
            gates=choices(GATE),
            conditions=choices(CONDITION),
            advice={slug: advice for _, _, slug, _, advice in rows if advice},
        )


def columns(rows: QuerySet[Any], group: F | Value) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.order_by().annotate(group=group).values_list(*COLUMNS)


class SafetyForm(forms.Form):
    """``cleaned_data`` holds the age and sets of slugs. Every question needs an answer. The fields
    are in the order of the page, and so are their errors."""

    field_order = ("emergency", "see_a_doctor", "gates", "age", "conditions", "provoking")

    age = forms.IntegerField(
        label=_("Your age"),
        min_value=0,
        max_value=120,
        error_messages={
            "required": _("Give your age in years."),
            "invalid": _("Give your age in years, as a whole number."),
            "min_value": _("Give an age from 0 to 120."),
            "max_value": _("Give an age from 0 to 120."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, questions: Questions, **options: Any) -> None:
        super().__init__(*args, **options)
        self.questions = questions
        self.fields |= {
            "emergency": TicksOrNoneField(
                label=_("Right now: do any of these apply to you?"), choices=questions.emergency
            ),
            "see_a_doctor": TicksOrNoneField(
                label=_("Lately: do any of these apply to you?"), choices=questions.see_a_doctor
            ),
            "gates": TicksOrNoneField(
                label=_("Does someone need to say yes first?"), choices=questions.gates
            ),
            "conditions": TicksOrNoneField(
                label=_("What should we plan around?"), choices=questions.conditions
            ),
            "provoking": TicksOrNoneField(
                label=_("Which of these moves hurt your back or hips?"), choices=DIRECTIONS
            ),
        }
        self.order_fields(self.field_order)

    @property
    def urgent_advice(self) -> list[str]:
        """What to do now, for signs ticked in a form that did not pass: that must not wait."""
        ticked = self["emergency"].data or []
        advice = (
            self.questions.advice.get(slug)
            for slug, _ in self.questions.emergency
            if slug in ticked
        )
        return list(dict.fromkeys(text for text in advice if text))

    @property
    def signs(self) -> frozenset[str]:
        """Red flags that are ticked, whether or not the form passes: they must not wait for the
        rest of it."""
        return self.known("emergency") | self.known("see_a_doctor")

    def known(self, field: str) -> frozenset[str]:
        """What is ticked in one field, as far as it stands there to be ticked; not *none*."""
        there = {slug for slug, _ in self.fields[field].choices} - {NONE}
        return frozenset(self[field].data or ()) & there

    def answers(self) -> dict[str, Any]:
        """As keywords of ``Answers``."""
        cleaned = self.cleaned_data
        return {
            "age": cleaned["age"],
            "red_flags": cleaned["emergency"] | cleaned["see_a_doctor"],
            "gates": cleaned["gates"],
            "conditions": cleaned["conditions"],
            "provoking": frozenset(map(Direction, cleaned["provoking"])),
        }


DIRECTIONS = (
    (Direction.FLEXION, _("Bending forward, such as tying a shoe.")),
    (Direction.EXTENSION, _("Bending backward, such as looking up at the sky.")),
    (Direction.ROTATION, _("Twisting, such as looking behind you.")),
)


def safety_initial(assessment: Assessment) -> dict[str, Any]:
    """What was said last time. Only a yes to a sign or a gate comes back, so that a person who was
    stopped sees what they ticked; a no is asked anew."""
    ticked = assessment.ticked()
    return {
        "emergency": ticked["red_flags"],  # a field shows those of its own choices
        "see_a_doctor": ticked["red_flags"],
        "gates": ticked["gates"],
        "age": assessment.age,
        "conditions": ticked["conditions"] or [NONE],
        "provoking": list(assessment.provoking) or [NONE],
    }
