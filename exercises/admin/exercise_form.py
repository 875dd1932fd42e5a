"""What is typed of an exercise, checked: each mistake is told at its field."""

from operator import itemgetter
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from ..models import EquipmentUse, Exercise, Role, Step
from ..models.base import STEPS_AT_MOST, check_steps
from .base import ONE_LINE, LinesField
from .meanwhile import Meanwhile
from .widgets import GradedLine, GradedText, TagChips

NOT_SAVED_YET = 0
LAST = STEPS_AT_MOST + 1
NOT_ITSELF = {
    "easier": _("An exercise is not easier than itself."),
    "harder": _("An exercise is not harder than itself."),
}
SAVED_MEANWHILE = _(
    "Somebody else has saved this exercise since you opened it. Nothing of yours is saved yet."
)

AT_FIELD = {
    "exercise_single_rep_is_held": "dose_hold_s",
    "exercise_long_hold_is_rest": "dose_hold_s",
    "exercise_long_goal_is_rest": "progression_goal",
    "exercise_progression_grows": "progression_goal",
    "exercise_side_meaning_where_each": "side_meaning",
}


class ExerciseForm(forms.ModelForm):
    """``meanwhile``: what somebody else saved since the page was opened."""

    meanwhile: Meanwhile | None = None
    aliases = LinesField(label=_("Other names"), required=False)
    have_ready = LinesField(
        label=_("Have ready"),
        required=False,
        help_text=_(
            "What any home has and equipment does not name, such as “Mat” or “Pillow between your "
            "knees”. One a line."
        ),
    )

    class Meta:
        help_texts: ClassVar = {
            "slug": _(
                "Its name in addresses and files. It follows the name, and stays once people were "
                "shown the exercise."
            ),
            "key": _("A short mark in files and lists. The one that stands here is free."),
            "spine": _(
                "A note for editors, such as “neutral” or “flexes if slumped”. Conditions go by "
                "the tags, not by this."
            ),
        }
        widgets: ClassVar = {
            "purpose": GradedLine,
            "side_meaning": GradedLine,
            "where_felt": GradedText,
            "do": GradedText,
            "dont": GradedText,
            "breathing": GradedText,
            "tags": TagChips,
            "household": ONE_LINE,
        }

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug != self.instance.slug and self.instance.was_shown:
            raise ValidationError(
                _("It stays “%(slug)s”: plans, links and files name the exercise by it."),
                params={"slug": self.instance.slug},
            )
        return slug

    def _post_clean(self) -> None:
        """What the database's rules say is told at the field that mends it."""
        super()._post_clean()
        fields = {
            str(rule.violation_error_message): AT_FIELD[rule.name]
            for rule in Exercise._meta.constraints
            if rule.name in AT_FIELD
        }
        of_the_whole = self._errors.pop(NON_FIELD_ERRORS, [])
        for message in of_the_whole:
            self.add_error(fields.get(message), message)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.meanwhile:
            self.add_error(None, SAVED_MEANWHILE)
        if cleaned.get("no_tag_fits") and cleaned.get("tags"):
            self.add_error("no_tag_fits", _("Some tags are ticked. Choose one or the other."))
        for link, message in NOT_ITSELF.items():
            if cleaned.get(link) == self.instance:
                self.add_error(link, message)
        if not self.errors.keys() & NOT_ITSELF:
            self.check_ladder(cleaned)
        return cleaned

    def check_ladder(self, cleaned: dict[str, Any]) -> None:
        """Nobody is to be sent round and round from one exercise to the next."""
        pks = {link: getattr(cleaned.get(link), "pk", None) for link in NOT_ITSELF}
        me = (self.instance.pk or NOT_SAVED_YET, cleaned.get("name", ""))
        names = Exercise.objects.circle_with(*me, **pks)
        if not names:
            return
        message = _("Easier and harder go round in a circle: %(names)s.")
        told = ValidationError(message, params={"names": ", ".join(names)})
        alone = Exercise.objects.circle_with(*me, easier=pks["easier"], harder=None)
        self.add_error("easier" if alone else "harder", told)


def kept(formset: BaseInlineFormSet) -> list[dict[str, Any]]:
    """What the rows say that stay after this save."""
    rows = [form.cleaned_data for form in formset.forms if hasattr(form, "cleaned_data")]
    return [row for row in rows if row and not row.get("DELETE")]


class StepForm(forms.ModelForm):
    number = forms.IntegerField(
        label=_("Number"),
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"min": 1, "max": STEPS_AT_MOST, "class": "step-number"}),
    )

    class Meta:
        model = Step
        fields = ["number", "text"]
        widgets = {"text": GradedLine({"size": 90})}

    def clean_number(self) -> int:
        """One without a number comes last."""
        return self.cleaned_data["number"] or LAST

    def _get_validation_exclusions(self) -> set[str]:
        """Numbers are given anew when all steps are saved."""
        return {*super()._get_validation_exclusions(), "number"}


class RowFormSet(BaseInlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[self._pk_field.name].error_messages["invalid_choice"] = _(
            "This row is gone by now: somebody took it away. Open the exercise anew."
        )


class StepFormSet(BaseInlineFormSet):
    """Steps in the order of their numbers; saving closes gaps. What was typed is what counts, and
    not which row it was: another one's saving makes all rows anew."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        name = self._pk_field.name
        form.fields[name] = forms.IntegerField(
            required=False, initial=form.fields[name].initial, widget=forms.HiddenInput
        )

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        check_steps(kept(self))
        numbers = [row["number"] for row in kept(self) if row["number"] != LAST]
        if len(set(numbers)) < len(numbers):
            raise ValidationError(_("Two steps have the same number."))

    def validate_unique(self) -> None:
        """``clean`` says it in fewer words."""

    def save(self, commit: bool = True) -> list[Step]:
        """All steps anew: one by one, two that change places would clash on the way."""
        before = [step.text for step in self.instance.steps.all()]
        after = [row["text"] for row in sorted(kept(self), key=itemgetter("number"))]
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        if before == after:
            return []
        self.instance.steps.all().delete()
        steps = Step.objects.bulk_create(
            Step(exercise=self.instance, number=number, text=text)
            for number, text in enumerate(after, start=1)
        )
        self.changed_objects = [(step, ["text"]) for step in steps if step.text not in before]
        return steps


class MuscleRoleFormSet(RowFormSet):
    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        places = [(row["role"], row["order"]) for row in kept(self)]
        if Role.PRIMARY not in dict(places):
            raise ValidationError(_("Name at least one primary muscle."))
        for role, place in places:
            if places.count((role, place)) > 1:
                raise ValidationError(
                    _("Two %(role)s muscles have the same place. Give each an order of its own."),
                    params={"role": Role(role).label},
                )


GROUPS = [
    ("", _("helps, not needed")),
    *(
        (number, _("needed: one of group %(letter)s") % {"letter": "ABCD"[number - 1]})
        for number in range(1, 5)
    ),
]


class EquipmentUseForm(forms.ModelForm):
    group = forms.TypedChoiceField(
        label=_("What for"), choices=GROUPS, coerce=int, empty_value=None, required=False
    )

    class Meta:
        model: type[Model] = EquipmentUse
        fields = ["equipment", "group"]
