"""A part of the check that is under way: what was answered on each of its pages so far."""

from enum import StrEnum
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .constraints import choices, one_of


class Part(StrEnum):
    """The parts of the check. Each is answered page by page, and counts when it is finished."""

    SAFETY = "safety"
    QUICK = "quick"
    TESTS = "tests"


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def open(self, part: Part) -> "Draft | None":
        return self.filter(part=part).first()


class Draft(models.Model):
    """At most one of each part a person. Each page is saved by itself under its name, so that two
    tabs or two devices never undo each other's pages. What a page holds is a form's cleaned values
    as JSON; it becomes rows with constraints when the part is finished."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name=_("user")
    )
    part = models.CharField(_("part"), max_length=6, choices=choices(Part))
    pages = models.JSONField(_("pages"), default=dict, blank=True)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(fields=["user", "part"], name="draft_once_per_user_and_part"),
            one_of("draft_part_known", "part", Part),
        ]

    def __str__(self) -> str:
        return f"Draft {self.pk}"

    @property
    def edition(self) -> str:
        """Tells it from the drafts of this part that the person had before."""
        return self.started_at.isoformat()

    def page(self, name: str) -> dict[str, Any] | None:
        """What was answered there, or None."""
        return self.pages.get(name)
