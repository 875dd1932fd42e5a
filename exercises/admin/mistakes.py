"""What is wrong with what was typed, in one list above the form: each leads to its field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst


@dataclass(frozen=True, slots=True)
class Mistake:
    """``anchor``: an id on the page."""

    text: str
    anchor: str


def mistakes(form: Any, formsets: Iterable[Any]) -> list[Mistake]:
    """What is wrong with the exercise as a whole has a place of its own."""
    found = list(of_fields(form))
    for formset in formsets:
        group = f"{formset.prefix}-group"
        rows = capfirst(formset.model._meta.verbose_name_plural)
        found += [Mistake(f"{rows}: {text}", group) for text in formset.non_form_errors()]
        for number, row in enumerate(formset.forms, start=1):
            said = of_fields(row, f"{rows} {number}, ", group)
            found += said if row not in formset.deleted_forms else ()
    return found


def of_fields(form: Any, before: str = "", group: str = "") -> Iterator[Mistake]:
    for name, messages in form.errors.items():
        if name == NON_FIELD_ERRORS:
            yield from (
                Mistake(before.rstrip(", ") + f": {one}", group) for one in messages if group
            )
        else:
            field = form[name]
            anchor = group if field.is_hidden else field.auto_id
            label = before.rstrip(", ") if field.is_hidden else f"{before}{capfirst(field.label)}"
            yield from (Mistake(f"{label}: {one}", anchor) for one in messages)
