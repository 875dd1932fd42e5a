"""How a planned session went: where the person is in it, and what they said of it."""

from datetime import date, timedelta
from typing import Final, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from planner.engine.history import SCALE, Feel

from .constraints import between, choices, one_of
from .session import Item, Session

LONGEST_NOTE: Final = 1000  # letters
# How many mornings later the question about pain is still asked; nobody remembers longer ([D]).
MORNINGS: Final = 3


class TrainingQuerySet(models.QuerySet["Training"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(session__week__user=user)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def to_ask_about(self, *, on: date) -> "Training | None":
        """The last one of the days before, if something was done in it and nothing is said yet of
        the morning after."""
        return (
            self.filter(morning_told=False, session__items__feedback__done=True)
            .filter(session__date__lt=on, session__date__gte=on - timedelta(days=MORNINGS))
            .select_related("session")
            .order_by("-session__date")
            .first()
        )


class Training(models.Model):
    """One session as it was done, from the player, afterwards or from paper.

    ``at_item`` and ``at_step`` say where the player goes on: the ``order`` of an item and a step
    within it, as the player counts them. ``effort`` is of the whole session, 0 none to 10 the most
    there is. ``morning_told``: that pain was raised the next morning, or was not, has been said.
    """

    session = models.OneToOneField(
        Session, models.CASCADE, related_name="training", verbose_name=_("session")
    )
    begun_at = models.DateTimeField(_("begun"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    at_item = models.PositiveSmallIntegerField(_("at item"), null=True, blank=True)
    at_step = models.PositiveSmallIntegerField(_("at step"), default=0)
    effort = models.PositiveSmallIntegerField(_("effort"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    morning_told = models.BooleanField(_("told of the next morning"), default=False)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["session"]
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        constraints = [
            models.CheckConstraint(
                name="training_finishes_after_it_begins",
                condition=Q(finished_at=None) | Q(finished_at__gte=F("begun_at")),
            ),
            between("training_effort_0_to_10", "effort", SCALE[0], SCALE[-1]),
        ]

    def __str__(self) -> str:
        return f"Training {self.pk}"


class Feedback(models.Model):
    """What the person said of one exercise. ``done``: all of its sets. ``pain``: while doing it, 0
    none to 10 the most there is (evidence.md E9). Null and blank are *not told*."""

    item = models.OneToOneField(
        Item, models.CASCADE, related_name="feedback", verbose_name=_("item")
    )
    done = models.BooleanField(_("done"), default=True)
    feel = models.CharField(_("feel"), max_length=5, choices=choices(Feel), blank=True)
    pain = models.PositiveSmallIntegerField(_("pain"), null=True, blank=True)
    raised_next_morning = models.BooleanField(_("pain raised the next morning"), default=False)

    class Meta:
        ordering = ["item"]
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            one_of("feedback_feel_known", "feel", Feel, blank=True),
            between("feedback_pain_0_to_10", "pain", SCALE[0], SCALE[-1]),
        ]

    def __str__(self) -> str:
        return f"Feedback {self.pk}"


class Receipt(models.Model):
    """That a message with this key has been taken in: sent again, it changes nothing."""

    training = models.ForeignKey(
        Training, models.CASCADE, related_name="receipts", verbose_name=_("training")
    )
    key = models.UUIDField(_("key"))

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [
            models.UniqueConstraint(fields=["training", "key"], name="receipt_once_per_key")
        ]

    def __str__(self) -> str:
        return f"Receipt {self.pk}"
