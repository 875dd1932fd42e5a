"""The wording of an exercise as it once was."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import between
from .exercise import SIDE_MEANING_LENGTH, Exercise


class VersionQuerySet(models.QuerySet["ExerciseVersion"]):
    def update(self, **fields: Any) -> NoReturn:
        raise TypeError("A version never changes.")


class ExerciseVersion(models.Model):
    """An immutable copy of an exercise's wording. Plans point here, so an edit in the admin makes
    a new version and never changes a printed sheet or a person's history."""

    exercise = models.ForeignKey(
        Exercise, models.CASCADE, related_name="versions", verbose_name=_("exercise")
    )
    number = models.PositiveIntegerField(_("number"))
    digest = models.CharField(_("digest"), max_length=64, help_text=_("SHA-256 of the wording."))
    name = models.CharField(_("name"), max_length=120)
    purpose = models.CharField(_("purpose"), max_length=200)
    side_meaning = models.CharField(
        _("what the side means"), max_length=SIDE_MEANING_LENGTH, blank=True
    )
    where_felt = models.TextField(_("where you feel it"))
    steps = models.JSONField(_("steps"), default=list)
    do = models.TextField(_("do"))
    dont = models.TextField(_("don't"))
    breathing = models.TextField(_("breathing"), blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["exercise_id", "number"]
        verbose_name = _("exercise version")
        verbose_name_plural = _("exercise versions")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "number"], name="version_number_once_per_exercise"
            ),
            models.UniqueConstraint(
                fields=["exercise", "digest"], name="version_wording_once_per_exercise"
            ),
            between("version", "number", 1, 1_000_000),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A version never changes.")
        super().save(*args, **kwargs)
