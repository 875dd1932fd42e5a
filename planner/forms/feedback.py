"""How a session went: all at once from paper or afterwards, or bit by bit from the player."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from planner.answers import Told
from planner.engine.history import SCALE, Feel
from planner.models import Feedback, Item, Training
from planner.models.training import LONGEST_NOTE
from planner.past_training import said_of

YES, NO = "yes", "no"
DONE: Final = [(YES, _("All of it")), (NO, _("Not all of it"))]
FEEL: Final = [(Feel.EASY, _("Easy")), (Feel.RIGHT, _("Right")), (Feel.HARD, _("Hard"))]
OF_SCALE: Final = [(number, str(number)) for number in SCALE]
NOT_TOLD: Final = [("", _("No answer"))]
MOST_STEPS: Final = 999  # the longest session has some hundred
CHOOSE_ONE = {"required": _("Choose one."), "invalid_choice": _("Choose one of these.")}


def choice(label: Any, choices: Sequence[tuple[Any, Any]], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
        **options,
    )


def number_of(label: Any, choices: Sequence[tuple[Any, Any]]) -> forms.ChoiceField:
    """One of the numbers that are there to choose from; None for no answer."""
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )


def scale(label: Any) -> forms.ChoiceField:
    return number_of(label, OF_SCALE + NOT_TOLD)


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields about one item."""

    done: forms.BoundField
    feel: forms.BoundField
    pain: forms.BoundField

    @property
    def fields(self) -> tuple[forms.BoundField, ...]:
        return self.done, self.feel, self.pain


class FeedbackForm(forms.Form):
    """A field that is sent is new, an empty one is an answer taken back, and what is not sent stays
    as it was. ``at_item`` and ``at_step``: as in ``Training``; ``key``: as in ``Told``."""

    effort = scale(_("How hard was it, all in all?"))
    note = forms.CharField(
        label=_("Anything to remember?"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": _("Please keep it to 1,000 letters.")},
    )
    at_step = forms.IntegerField(min_value=0, max_value=MOST_STEPS, required=False)
    finished = forms.BooleanField(required=False)
    key = forms.UUIDField(required=False)

    def __init__(self, *args: Any, items: Sequence[Item], **options: Any) -> None:
        super().__init__(*args, **options)
        self.items = items
        self.fields["at_item"] = number_of("", [(item.order, "") for item in items])
        for item in items:
            # The name is in each label: the list of what needs another look has no other.
            name = {"name": item.name}
            self.fields[f"done-{item.pk}"] = choice(_("{name}: done?").format(**name), DONE)
            self.fields[f"feel-{item.pk}"] = choice(_("{name}: how was it?").format(**name), FEEL)
            self.fields[f"pain-{item.pk}"] = scale(_("{name}: pain").format(**name))

    @cached_property
    def asked(self) -> dict[int, Asked]:
        """By the item's id."""
        return {
            item.pk: Asked(*(self[f"{what}-{item.pk}"] for what in ("done", "feel", "pain")))
            for item in self.items
        }

    def told(self) -> Told:
        """What was sent, and nothing else."""
        said = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        items = {item.pk: told_of(item, said) for item in self.items}
        session = {name: said[name] for name in ("effort", "note", "at_item") if name in said}
        if "at_step" in said:
            session["at_step"] = said["at_step"] or 0
        return Told(
            items={pk: told for pk, told in items.items() if told},
            session=session,
            is_finished=said.get("finished", False),
            key=said.get("key"),
        )


def told_of(item: Item, said: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of ``Feedback``. Whether it was done cannot be taken back, only changed. Where nothing
    was said before, there is nothing to take back: to leave all open says nothing."""
    told = {
        what: said[f"{what}-{item.pk}"] for what in ("feel", "pain") if f"{what}-{item.pk}" in said
    }
    if done := said.get(f"done-{item.pk}"):
        told["done"] = done == YES
    is_open = all(value in ("", None) for value in told.values())
    return {} if is_open and said_of(item) is None else told


def feedback_initial(
    training: Training | None, said: Mapping[int, Feedback | None]
) -> dict[str, Any]:
    """``said``: of each item, by its id. Until anything is told, all of it counts as done: most
    people do all, and untick what they left out."""
    initial: dict[str, Any] = {}
    is_new = not any(said.values())
    for pk, feedback in said.items():
        if feedback:
            initial[f"done-{pk}"] = YES if feedback.done else NO
            initial[f"feel-{pk}"] = feedback.feel
            initial[f"pain-{pk}"] = feedback.pain
        elif is_new:
            initial[f"done-{pk}"] = YES
    if training:
        initial |= {"effort": training.effort, "note": training.note}
    return initial
