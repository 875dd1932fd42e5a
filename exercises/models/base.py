"""What every catalogue record has, and the constraints that several of them share."""

from collections.abc import Sized
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

STEPS_AT_LEAST, STEPS_AT_MOST = 3, 7


class LoadedRecord(models.Model):
    """A record that ``load_catalogue`` may write and an editor may change afterwards."""

    loaded_digest = models.CharField(
        _("digest when loaded"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_(
            "SHA-256 of the content that load_catalogue last wrote; empty if it never did."
        ),
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True

    @property
    def is_signed_off(self) -> bool:
        """Whether a person vouches for exactly this content, so that no file may change it."""
        return False


class CatalogueRecord(LoadedRecord):
    """A record named by a slug. The slug is its address and its key in the fixtures: it never
    changes once the record is there."""

    slug = models.SlugField(_("slug"), max_length=64, unique=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Where it stands in lists, counted from 1.")
    )

    class Meta:
        abstract = True
        ordering = ["order", "slug"]


def whole_number(label: Any, low: int, high: int, **options: Any) -> models.Field:
    """A field for a whole number from low to high; ``between`` holds the same in the database."""
    return models.PositiveSmallIntegerField(
        label, validators=[MinValueValidator(low), MaxValueValidator(high)], **options
    )


def between(model: str, field: str, low: int, high: int) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_{field}_in_range",
        condition=Q(**{f"{field}__gte": low, f"{field}__lte": high}),
        violation_error_message=format_lazy(
            _("{field} must be from {low} to {high}."), field=field, low=low, high=high
        ),
    )


def one_of(model: str, field: str, choices: type[models.Choices]) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_{field}_known",
        condition=Q(**{f"{field}__in": choices.values}),
        violation_error_message=format_lazy(
            _("{field} must be one of: {values}."),
            field=field,
            values=", ".join(str(value) for value in choices.values),
        ),
    )


def given(model: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_{field}_given",
        condition=~Q(**{field: ""}),
        violation_error_message=format_lazy(_("{field} must not be empty."), field=field),
    )


def check_steps(steps: Sized) -> None:
    """Instructions are short enough to follow and long enough to start, move and come back."""
    if not STEPS_AT_LEAST <= len(steps) <= STEPS_AT_MOST:
        raise ValidationError(
            _("Give %(low)s to %(high)s steps, one action each; there are %(count)s."),
            params={"low": STEPS_AT_LEAST, "high": STEPS_AT_MOST, "count": len(steps)},
        )
