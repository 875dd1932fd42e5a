"""What a person wants of their weeks."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exercises.models import Equipment, Exercise
from planner.dates import DAYS_A_WEEK
from planner.engine.types import Weekday

from .constraints import between

MINUTES = (10, 45)
LEVELS = (1, 3)


def mask_of(days: frozenset[Weekday]) -> int:
    """One bit a weekday, Monday the lowest."""
    return sum(1 << day.number for day in days)


VALID_MASKS = [mask for mask in range(1 << len(Weekday)) if mask.bit_count() in DAYS_A_WEEK]


class PreferencesQuerySet(models.QuerySet["Preferences"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def with_wishes(self) -> Self:
        """With what the plan page tells, in three queries."""
        return self.prefetch_related("equipment", "banned")

    def for_planning(self) -> Self:
        """With all that a plan depends on, in four queries."""
        return self.prefetch_related("equipment", "banned", "pinned")


class Preferences(models.Model):
    """Days, minutes, equipment and experience: one row a person, the wishes of today. ``banned``
    exercises are never planned, ``pinned`` ones come whenever they may.

    Equipment and bans keep nobody safe: where their record goes, so may the wish. A person without
    the thing is offered less, and an exercise that is gone is not planned.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences", verbose_name=_("user")
    )
    days = models.PositiveSmallIntegerField(
        _("days"), help_text=_("A bit for each weekday, Monday the lowest: 21 is Mon, Wed, Fri.")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes a session"))
    equipment = models.ManyToManyField(
        Equipment, verbose_name=_("equipment"), blank=True, related_name="+"
    )
    level = models.PositiveSmallIntegerField(
        _("experience"), help_text=_("1 new to exercise, 2 regular, 3 experienced.")
    )
    banned = models.ManyToManyField(
        Exercise, verbose_name=_("banned exercises"), blank=True, related_name="+"
    )

    pinned = models.ManyToManyField(
        Exercise, verbose_name=_("pinned exercises"), blank=True, related_name="+"
    )

    objects = PreferencesQuerySet.as_manager()

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")
        constraints = [
            models.CheckConstraint(
                name="preferences_3_to_5_days", condition=Q(days__in=VALID_MASKS)
            ),
            between("preferences_10_to_45_minutes", "minutes", *MINUTES),
            between("preferences_level_1_to_3", "level", *LEVELS),
        ]

    def __str__(self) -> str:
        return f"Preferences {self.pk}"

    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        return tuple(day for day in Weekday if self.days >> day.number & 1)
