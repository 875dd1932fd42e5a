"""Safety first: about the person, the questions of one theme, directions that hurt.

``answers`` is what a page of the draft keeps, as JSON (``planner.safety_check``)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.engine.grading import Sex
from planner.engine.types import Direction, StopLevel
from planner.safety_questions import Kind, Theme

from .fields import NONE, TicksOrNoneField

Json = dict[str, Any]

SEXES = (
    (Sex.FEMALE, _("Female")),
    (Sex.MALE, _("Male")),
    ("", _("Rather not say")),
)
DIRECTIONS = (
    (Direction.FLEXION, _("Bending forward, such as tying a shoe.")),
    (Direction.EXTENSION, _("Bending backward, such as looking up at the sky.")),
    (Direction.ROTATION, _("Twisting, such as looking behind you.")),
)


class AboutForm(forms.Form):
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
    sex = forms.ChoiceField(
        label=_("Your sex"),
        help_text=_("Only for the norms of two tests. You need not say."),
        choices=SEXES,
        required=False,
        widget=forms.RadioSelect,
    )

    def answers(self) -> Json:
        return dict(self.cleaned_data)


class ThemeForm(forms.Form):
    def __init__(self, *args: Any, theme: Theme, **options: Any) -> None:
        super().__init__(*args, **options)
        self.theme = theme
        self.fields["ticked"] = TicksOrNoneField(
            label=_("Do any of these apply to you?"),
            choices=[(question.value, question.sentence) for question in theme.questions],
        )

    def answers(self) -> Json:
        return {"asked": [one.value for one in self.theme.questions], **self.ticked_by_kind()}

    def ticked_by_kind(self) -> Json:
        """Slugs of what is ticked, whether or not the form passes: a sign must not wait for it."""
        ticked = self["ticked"].data or ()
        return {
            kind: [
                one.slug for one in self.theme.questions if one.kind is kind and one.value in ticked
            ]
            for kind in Kind
        }

    @property
    def urgent_advice(self) -> list[str]:
        """What to do now, for signs ticked in a form that did not pass."""
        ticked = self["ticked"].data or ()
        advice = (
            question.advice
            for question in self.theme.questions
            if question.value in ticked and question.level == StopLevel.EMERGENCY
        )
        return list(dict.fromkeys(advice))


class MovesForm(forms.Form):
    provoking = TicksOrNoneField(
        label=_("Which of these moves hurt your back or hips?"), choices=DIRECTIONS
    )

    def answers(self) -> Json:
        return {"provoking": sorted(self.cleaned_data["provoking"])}


def theme_initial(theme: Theme, page: Mapping[str, Any], *, is_answered: bool) -> Json:
    """A yes comes back, so that a person who was stopped sees what they ticked. A no does only if
    it was given in this check: else it is asked anew."""
    ticked = {f"{kind}.{slug}" for kind in Kind for slug in page.get(kind, ())}
    there = [question.value for question in theme.questions if question.value in ticked]
    return {"ticked": there or ([NONE] if is_answered else [])}


def moves_initial(page: Mapping[str, Any], *, is_answered: bool) -> Json:
    """``page``: what was said there, or the last time. That nothing hurts is asked anew, unless it
    was said in this check: answers that stopped planning may never have come so far."""
    provoking = list(page.get("provoking", ()))
    return {"provoking": provoking or ([NONE] if is_answered else [])}
