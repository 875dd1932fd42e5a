"""The form that exercises are found by: what an address may say -> what to look for."""

from dataclasses import replace
from html import escape
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CharField, QuerySet, Value
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from .finding import NOTHING, Wanted
from .models import Condition, Equipment, Kind, Muscle, Posture
from .questions import Question

MOST_LETTERS = 100  # of a search


class QuickSelect(forms.Select):
    """Looks like Django's own, which runs two templates for every option: a page of 60 options
    would spend a third of its time on them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = "".join(option(key, label, key == value) for key, label in self.choices)
        own = self.build_attrs(self.attrs, {"name": name} | (attrs or {}))
        return mark_safe(f"<select{flatatt(own)}>{options}</select>")


def option(value: str, label: Any, is_chosen: bool) -> str:
    chosen = " selected" if is_chosen else ""
    return f'<option value="{escape(value)}"{chosen}>{escape(str(label))}</option>'


class OneOf(forms.ChoiceField):
    """At most one of the choices; what is not one of them is told together with those that are."""

    widget = QuickSelect
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not in this list. Choose one of: %(allowed)s.")
    }

    def __init__(self, *, label: Any, anything: Any, choices: Any = ()) -> None:
        self.anything = anything
        super().__init__(label=label, required=False, choices=[("", anything), *choices])

    def offer(self, choices: list[tuple[str, Any]]) -> None:
        self.choices = [("", self.anything), *choices]

    def validate(self, value: str) -> None:
        if value and not self.valid_value(value):
            allowed = ", ".join(str(label) for key, label in self.choices if key)
            params = {"value": value, "allowed": allowed}
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", params)


class FindForm(forms.Form):
    """Its fields are those of ``Wanted``. Always bound: an empty address asks for everything."""

    q = forms.CharField(
        label=_("Find an exercise by name or muscle"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.TextInput({"type": "search", "enterkeyhint": "search"}),
    )
    muscle = OneOf(label=_("Muscle"), anything=_("Any muscle"))
    kind = OneOf(label=_("Kind"), anything=_("Any kind"), choices=Kind.choices)
    equipment = OneOf(label=_("Equipment"), anything=_("Any equipment"))
    position = OneOf(label=_("Position"), anything=_("Any position"), choices=Posture.choices)
    condition = OneOf(label=_("Leave out what does not fit with"), anything=_("Nothing chosen"))

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        names = names_to_choose()
        names["equipment"].insert(0, (NOTHING, _("Nothing needed")))
        for field, choices in names.items():
            self.fields[field].offer(choices)

    def clean_q(self) -> str:
        return " ".join(self.cleaned_data["q"].split())

    def wanted(self) -> Wanted:
        """What is asked for in the fields that have no error."""
        self.is_valid()
        return Wanted(**self.cleaned_data)

    def label_of(self, name: str, value: str) -> str:
        """How a choice is told; of the search, the words themselves."""
        return f"“{value}”" if name == "q" else str(dict(self.fields[name].choices)[value])

    @property
    def filters(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "q"]

    @property
    def filters_set(self) -> int:
        return len(replace(self.wanted(), q="").chosen())


def rows(field: str, records: QuerySet, name: str) -> QuerySet:
    what = Value(field, output_field=CharField())
    return records.order_by().values_list(what, "order", "slug", name)


NAMES = Question(
    rows("muscle", Muscle.objects.with_exercises(), "plain_name")
    .union(
        rows("equipment", Equipment.objects.all(), "name"),
        rows("condition", Condition.objects.all(), "name"),
        all=True,
    )
    .order_by("order", "slug")
)


def names_to_choose() -> dict[str, list[tuple[str, Any]]]:
    """Slug and name of each muscle that has an exercise, each thing and each condition, in the
    order of the catalogue: one query."""
    names: dict[str, list[tuple[str, Any]]] = {"muscle": [], "equipment": [], "condition": []}
    for field, _order, slug, name in NAMES.answer():
        names[field].append((slug, name))
    return names
