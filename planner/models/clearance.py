"""That a clinician has seen an exercise that hurt a person three times in a row."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.models import Exercise


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def of(self, user: int | models.Model) -> Self:
        return self.filter(user=user)


class Clearance(models.Model):
    """The person says so, ``on`` that day. What they felt in the exercise before it counts no more:
    the exercise may come again as if it were new (evidence.md E9)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="clearances", verbose_name=_("user")
    )
    exercise = models.ForeignKey(
        Exercise, models.CASCADE, related_name="+", verbose_name=_("exercise")
    )
    on = models.DateField(_("on"))

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        ordering = ["user", "exercise"]
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "exercise"], name="clearance_once_per_user_and_exercise"
            )
        ]

    def __str__(self) -> str:
        return f"Clearance {self.pk}"
