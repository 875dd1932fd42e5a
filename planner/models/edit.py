"""What a person has changed in a planned week, and how to take it back."""

from enum import StrEnum
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exercises.models import Exercise

from .constraints import choices, one_of
from .week import Week

# What the week's page tells of an edit. Whole exercises would be a third of the page's queries.
TOLD = ("week", "kind", "day", "to_day", "exercise__name", "replaced_by__name", "wishes")


class EditKind(StrEnum):
    SWAP = "swap"
    BAN = "ban"
    MOVE = "move"
    SHORTEN = "shorten"
    REST = "rest"  # an exercise that hurt too much is out of what is still to come
    REPLAN = "replan"  # other days, minutes, things or experience: the whole week is another


class EditQuerySet(models.QuerySet["Edit"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(week__user=user)

    def last(self) -> "Edit | None":
        """The one that can be taken back, with all that this takes."""
        return self.select_related("exercise").order_by("-pk").first()

    def last_told(self) -> "Edit | None":
        """The same one, with what is told of it: the names of the exercises, and no snapshots."""
        return self.select_related("exercise", "replaced_by").only(*TOLD).order_by("-pk").first()

    def is_shaped(self) -> bool:
        """Whether anything was changed in the week since it was planned last."""
        last = self.order_by("-pk").values_list("kind", flat=True).first()
        return last not in (None, EditKind.REPLAN)


class Edit(models.Model):
    """``before``: the sessions that it touched as they were (planner.actions.snapshots), so that
    taking it back restores them to the letter. The last one is taken back first.

    A replan has all sessions there, and besides ``week_before``: the facts of the week as it was,
    and ``wishes``: those ``before`` and ``after`` (planner.answers). The edits before it stay, for
    when it is taken back. Its ``day`` is the first that the old week has.
    """

    week = models.ForeignKey(Week, models.CASCADE, related_name="edits", verbose_name=_("week"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    kind = models.CharField(_("kind"), max_length=7, choices=choices(EditKind))
    day = models.DateField(_("day"), help_text=_("Of the session that it began with."))
    to_day = models.DateField(_("to"), null=True, blank=True)
    exercise = models.ForeignKey(
        Exercise, models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name=_("exercise"),
    )  # fmt: skip
    replaced_by = models.ForeignKey(
        Exercise, models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name=_("in its place"),
    )  # fmt: skip
    before = models.JSONField(_("before"), blank=True)
    # A replan has both; the database holds that.
    week_before: "models.JSONField[Any, Any]" = models.JSONField(
        _("week before"), null=True, blank=True
    )
    wishes: "models.JSONField[Any, Any]" = models.JSONField(
        _("wishes before and after"), null=True, blank=True
    )

    objects = EditQuerySet.as_manager()

    class Meta:
        ordering = ["week", "pk"]
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        constraints = [
            one_of("edit_kind_known", "kind", EditKind),
            models.CheckConstraint(
                name="edit_replan_has_week_and_wishes",
                condition=Q(kind="replan", week_before__isnull=False, wishes__isnull=False)
                | ~Q(kind="replan") & Q(week_before__isnull=True, wishes__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Edit {self.pk}"

    @property
    def can_be_undone(self) -> bool:
        """An exercise does not come back where it hurt."""
        return self.kind != EditKind.REST

    @property
    def sessions(self) -> list[int]:
        """The ids of those that it touched."""
        return [saved["session"] for saved in self.before]

    @property
    def new_wishes(self) -> dict[str, Any]:
        """Of a replan: what is wished for now and was not before."""
        before, after = self.wishes["before"], self.wishes["after"]
        return {name: value for name, value in after.items() if value != before[name]}
