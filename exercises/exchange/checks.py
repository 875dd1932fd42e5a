"""What the rules of the catalogue say against one record: by key, with what is allowed."""

from collections.abc import Iterable, Iterator, Mapping, Set
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _

from ..content.fields import Field
from ..content.shapes import Shape

Content = Mapping[str, Any]
Wrong = tuple[str, str]  # key and message
Slugs = Mapping[type[models.Model], Set[str]]
ALL_NAMED = 12  # allowed slugs that a message can hold
ONCE_EACH = (("primary", "secondary"), ("needs", "optional"))


def wrong_in(shape: Shape, content: Content, slugs: Slugs) -> list[Wrong]:
    """``slugs``: all that may be linked to. Nothing if the record can be saved as it is."""
    missing = [
        (key, _("It is missing."))
        for key, known in shape.keys.items()
        if known.is_required and key not in content
    ]
    if missing:
        return missing
    found = [*_unknown(shape, content, slugs), *_named_twice(content), *_columns(shape, content)]
    return found or list(_together(shape, content))


def _unknown(shape: Shape, content: Content, slugs: Slugs) -> Iterator[Wrong]:
    for known, value in shape.complete(dict(content)):
        for model, slug in known.refers_to(value):
            if slug not in slugs[model]:
                yield known.key, unknown_slug(model, slug, slugs[model])


def unknown_slug(model: type[models.Model], slug: str, allowed: Iterable[str]) -> str:
    """With those that may be meant, or with all where they are few."""
    names = {"kind": model._meta.verbose_name, "slug": slug}
    message = _("There is no %(kind)s “%(slug)s”.") % names
    allowed = sorted(allowed)
    close = get_close_matches(slug, allowed, n=3)
    if close:
        return f"{message} " + _("Do you mean %(slugs)s?") % {"slugs": ", ".join(close)}
    if len(allowed) <= ALL_NAMED:
        return f"{message} " + _("There are %(slugs)s.") % {"slugs": ", ".join(allowed)}
    return message


def _named_twice(content: Content) -> Iterator[Wrong]:
    """A muscle has one role, and a thing one place."""
    for first, second in ONCE_EACH:
        named = [*_flat(content.get(first, [])), *_flat(content.get(second, []))]
        for slug in sorted({slug for slug in named if named.count(slug) > 1}):
            key = second if slug in content.get(second, []) else first
            yield key, _("“%(slug)s” is named twice.") % {"slug": slug}


def _flat(value: list[Any]) -> Iterator[str]:
    for one in value:
        yield from one if isinstance(one, list) else (one,)


def _columns(shape: Shape, content: Content) -> Iterator[Wrong]:
    """What each value by itself may not be."""
    row, columns = _row(shape, content), _columns_of(shape)
    for known in columns:
        field = shape.model._meta.get_field(known.name)
        try:
            field.clean(getattr(row, known.name), row)
        except ValidationError as error:
            yield known.key, allowed(field, getattr(row, known.name)) or " ".join(error.messages)


def allowed(field: models.Field, value: Any) -> str | None:
    """What may stand there in place of the value, where that can be said in few words."""
    if value == "":
        return _("It is missing.")
    if field.choices:
        choices = ", ".join(str(choice) for choice, _label in field.flatchoices)
        return _("“%(value)s” is none of %(choices)s.") % {"value": value, "choices": choices}
    limits = {type(one): getattr(one, "limit_value", None) for one in field.validators}
    if MinValueValidator in limits and MaxValueValidator in limits:
        facts = {
            "value": value,
            "low": limits[MinValueValidator],
            "high": limits[MaxValueValidator],
        }
        return _("%(value)s is out of range: from %(low)s to %(high)s are allowed.") % facts
    return None


def _together(shape: Shape, content: Content) -> Iterator[Wrong]:
    """What several values may not be at once: the rules that the database holds."""
    row = _row(shape, content)
    keys = {known.name: known.key for known in _columns_of(shape)}
    for rule in shape.model._meta.constraints:
        if not isinstance(rule, models.CheckConstraint):
            continue
        names = sorted(rule.condition.referenced_base_fields)
        if not keys.keys() >= set(names):
            continue
        try:
            rule.validate(shape.model, row)
        except ValidationError as error:
            yield ", ".join(keys[name] for name in names), " ".join(error.messages)


def _columns_of(shape: Shape) -> list[Field]:
    return [known for known in shape.fields if known.is_column]


def _row(shape: Shape, content: Content) -> models.Model:
    row = shape.model()
    for known in _columns_of(shape):
        known.put(row, content.get(known.key, known.default), {})
    return row
