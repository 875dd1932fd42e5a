"""Constraints that several models share."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import CheckConstraint, Q


def between(name: str, field: str, low: float, high: float) -> CheckConstraint:
    """Both ends are allowed; a null passes."""
    return CheckConstraint(name=name, condition=Q(**{f"{field}__gte": low, f"{field}__lte": high}))


def one_of(name: str, field: str, values: Iterable[str], *, blank: bool = False) -> CheckConstraint:
    allowed = [str(value) for value in values] + ([""] if blank else [])
    return CheckConstraint(name=name, condition=Q(**{f"{field}__in": allowed}))


def choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    """An engine enum as field choices. The words for people live in templates, not here."""
    return [(str(value), str(value)) for value in values]
