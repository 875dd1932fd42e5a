"""What was planned for one day: a session, and the items in it.

An item keeps its own copy of the dose and points to the wording as it was, so that an edit in the
catalogue never changes a printed week or a person's history.
"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from exercises.models import Exercise, ExerciseVersion, figure_fact, offered
from planner.engine.types import BLOCK_OF, Block, Kind, Side

from .constraints import between, choices
from .preferences import MINUTES, Preferences
from .week import Week


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(week__user=user)

    def told(self) -> Self:
        """Those of which something is said: they stay as they are."""
        return self.filter(items__feedback__isnull=False).distinct()


class Session(models.Model):
    """One day's training. ``seconds`` is the sum of its items'."""

    week = models.ForeignKey(Week, models.CASCADE, related_name="sessions", verbose_name=_("week"))
    date = models.DateField(_("date"))
    seconds = models.PositiveSmallIntegerField(_("seconds"))
    is_short = models.BooleanField(
        _("short"), default=False, help_text=_("Made short for the day. Done, it counts.")
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["week", "date"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(fields=["week", "date"], name="session_one_a_day"),
            between("session_takes_1_second_to_45_minutes", "seconds", 1, MINUTES[1] * 60),
        ]

    def __str__(self) -> str:
        return f"Session {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("session:player", args=[self.pk])


def with_items() -> models.Prefetch:
    """In the order they are done. The models' own order goes by week and programme too, which
    takes joins that the sessions of one week do not need."""
    items = models.Prefetch("items", Item.objects.at_a_glance().order_by("order"))
    return models.Prefetch("sessions", Session.objects.order_by("date").prefetch_related(items))


class ItemQuerySet(models.QuerySet["Item"]):
    def of_week(self, week: Week) -> Self:
        """In the order they are done."""
        return self.filter(session__week=week).order_by("session__date", "order")

    def at_a_glance(self) -> Self:
        """With what a week tells of the item's session, exercise and wording, in one query and
        without the rows themselves."""
        return self.annotate(
            date=F("session__date"),
            slug=F("exercise__slug"),
            laterality=F("exercise__laterality"),
            is_offered=offered("exercise"),
            is_short=F("session__is_short"),
            name=F("version__name"),
            side_meaning=F("version__side_meaning"),
            figure_digest=figure_fact("digest", row="exercise"),
        )

    def with_how_it_went(self) -> Self:
        """Whether the item was done, and its session has come to its end (a moment, or None)."""
        return self.annotate(
            is_done=F("feedback__done"), finished_at=F("session__training__finished_at")
        )

    def with_wishes(self) -> Self:
        """Whether the person wants the exercise in each week (``is_pinned``)."""
        pinned = Preferences.pinned.through.objects.filter(
            preferences__user=OuterRef("session__week__user"), exercise=OuterRef("exercise")
        )
        return self.annotate(is_pinned=Exists(pinned))

    def with_wording(self) -> Self:
        """With all that is told of one item."""
        rows = self.select_related("session", "exercise", "version")
        return rows.annotate(figure_digest=figure_fact("digest", row="exercise"))


class Item(models.Model):
    """One exercise in one session, with the dose it has there.

    Two-sided and alternating exercises have ``sets_both``; one-sided ones have sets for a side or
    for each, and ``first_side`` says where to begin. ``modifications``, ``cautions``,
    ``reasons`` and ``dose_reasons`` are the engine's values as JSON (wire.py).
    """

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="items", verbose_name=_("session")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    exercise = models.ForeignKey(
        Exercise, models.PROTECT, related_name="+", verbose_name=_("exercise")
    )
    version = models.ForeignKey(
        ExerciseVersion, models.PROTECT, related_name="+", verbose_name=_("wording")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=choices(Kind))
    block = models.CharField(_("block"), max_length=12, choices=choices(Block))
    sets_left = models.PositiveSmallIntegerField(_("sets on the left"), default=0)
    sets_right = models.PositiveSmallIntegerField(_("sets on the right"), default=0)
    sets_both = models.PositiveSmallIntegerField(_("sets for both sides"), default=0)
    first_side = models.CharField(_("first side"), max_length=5, choices=choices(Side), blank=True)
    reps = models.PositiveSmallIntegerField(_("reps"))
    hold_s = models.PositiveSmallIntegerField(_("hold, seconds"))
    rest_s = models.PositiveSmallIntegerField(_("rest between sets, seconds"))
    seconds = models.PositiveSmallIntegerField(_("seconds"), help_text=_("With set-up and rests."))
    modifications = models.JSONField(_("modifications"), default=list, blank=True)
    cautions = models.JSONField(_("cautions"), default=list, blank=True)
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    dose_reasons = models.JSONField(_("reasons for the dose"), default=list, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["session", "order"]
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [
            models.UniqueConstraint(fields=["session", "order"], name="item_one_at_a_place"),
            models.UniqueConstraint(
                fields=["session", "exercise"], name="item_exercise_once_per_session"
            ),
            models.CheckConstraint(
                name="item_sets_for_both_sides_or_for_each",
                condition=Q(sets_both__gte=1, sets_left=0, sets_right=0)
                | (Q(sets_both=0) & (Q(sets_left__gte=1) | Q(sets_right__gte=1))),
            ),
            models.CheckConstraint(
                name="item_first_side_is_one_that_is_done",
                condition=Q(first_side="", sets_both__gte=1)
                | Q(first_side=Side.LEFT, sets_left__gte=1)
                | Q(first_side=Side.RIGHT, sets_right__gte=1),
            ),
            models.CheckConstraint(
                name="item_has_work", condition=Q(reps__gte=2) | Q(reps=1, hold_s__gte=1)
            ),
            models.CheckConstraint(
                name="item_block_fits_its_kind",
                condition=Q(
                    *((Q(kind=kind, block=block)) for kind, block in BLOCK_OF.items()),
                    _connector=Q.OR,
                ),
            ),
            between("item_takes_1_second_to_1_hour", "seconds", 1, 3600),
        ]

    def __str__(self) -> str:
        return f"Item {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("week:item", args=[self.date, self.slug])

    # What ``at_a_glance`` and ``with_how_it_went`` bring along; else it is asked of the rows
    # themselves.

    @cached_property
    def date(self) -> date:
        return self.session.date

    @cached_property
    def slug(self) -> str:
        return self.exercise.slug

    @cached_property
    def laterality(self) -> str:
        return self.exercise.laterality

    @cached_property
    def is_offered(self) -> bool:
        return self.exercise.is_offered

    @cached_property
    def is_short(self) -> bool:
        return self.session.is_short

    @cached_property
    def is_done(self) -> bool:
        said = getattr(self, "feedback", None)
        return said is not None and said.done

    @cached_property
    def finished_at(self) -> datetime | None:
        training = getattr(self.session, "training", None)
        return training and training.finished_at

    @cached_property
    def figure_digest(self) -> str | None:
        return self.exercise.figure_digest

    @cached_property
    def name(self) -> str:
        """As it was when the week was planned."""
        return self.version.name

    @cached_property
    def side_meaning(self) -> str:
        return self.version.side_meaning
