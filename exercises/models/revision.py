"""What an exercise said at each step of its editing, and who made it so."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import between, one_of
from .exercise import Exercise


class Act(models.TextChoices):
    """What somebody did to the exercise."""

    FOUND = "found", _("As it was before")
    EDITED = "edited", _("Edited")
    WENT_BACK = "went-back", _("Went back")
    PUBLISHED = "published", _("Reviewed and published")
    WITHDRAWN = "withdrawn", _("Taken out")


class Revision(models.Model):
    """The whole record after an act: ``content`` as ``exercises.revisions.snapshot`` makes it.

    *Found* is what an edit met that no person had made: the catalogue's files, most often. Versions
    (``ExerciseVersion``) hold only words that people were shown; revisions hold all that editors
    wrote, drafts too.
    """

    exercise = models.ForeignKey(
        Exercise, models.CASCADE, related_name="revisions", verbose_name=_("exercise")
    )
    number = models.PositiveIntegerField(_("number"))
    act = models.CharField(_("what was done"), max_length=10, choices=Act)
    content = models.JSONField(_("content"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        ordering = ["exercise_id", "number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "number"], name="revision_number_once_per_exercise"
            ),
            between("revision", "number", 1, 1_000_000),
            one_of("revision", "act", Act),
        ]

    def __str__(self) -> str:
        return f"{self.exercise}, {self.number}: {self.get_act_display()}"
