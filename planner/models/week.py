"""What was planned: a programme of six weeks, and its weeks."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from planner.dates import WEEK, monday_of
from planner.engine.reasons import BalanceNote

from .assessment import Assessment
from .constraints import between, choices, one_of
from .preferences import MINUTES

WEEKS = (1, 6)
HEAD = (
    "number",
    "start",
    "minutes",
    "target_stretch_share",
    "stretch_seconds",
    "strength_seconds",
    "balance_note",
    "unmet",
    "adapted",
    "catalogue_version",
    "rules_version",
    "assessment__age",
    "assessment__checked_on",
    "assessment__flexion_hurts",
    "assessment__extension_hurts",
    "assessment__rotation_hurts",
)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def open(self) -> "Programme | None":
        """The one that runs now; a person has at most one."""
        return self.filter(ended_on=None).first()


class Programme(models.Model):
    """A block of six weeks between two assessments. ``assessment`` is the one it began with."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="programmes", verbose_name=_("user")
    )
    assessment = models.ForeignKey(
        Assessment, models.RESTRICT, related_name="programmes", verbose_name=_("assessment")
    )
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["user", "started_on"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_on=None), name="programme_one_open_per_user"
            ),
            models.CheckConstraint(
                name="programme_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="programme_starts_on_a_monday", condition=Q(started_on__iso_week_day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"Programme {self.pk}"


class WeekQuerySet(models.QuerySet["Week"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def has_begun(self, *, on: date) -> bool:
        """Whether the week that ``on`` falls in has a session on a day that has gone by, or one of
        which something is said already."""
        begun = Q(sessions__date__lt=on) | Q(sessions__items__feedback__isnull=False)
        return self.containing(on).filter(begun).exists()

    def not_over(self, *, on: date) -> Self:
        """The week that ``on`` falls in and those after it, in their order."""
        return self.filter(start__gt=on - WEEK).order_by("start")

    def current(self, *, on: date) -> "Week | None":
        """The week that ``on`` falls in, else the next one planned; None when all are over."""
        return self.not_over(on=on).first()

    def containing(self, day: date) -> Self:
        return self.filter(start=monday_of(day))

    def for_head(self) -> Self:
        """What its page tells before the sessions, what makes its answers safe or not, and the
        Mondays of the weeks ``before`` and ``after``: one query. Any other field is fetched when
        it is asked."""
        others = Week.objects.filter(user=OuterRef("user")).values("start")
        before = others.filter(start__lt=OuterRef("start")).order_by("-start")[:1]
        after = others.filter(start__gt=OuterRef("start")).order_by("start")[:1]
        return (
            self.select_related("assessment")
            .only(*HEAD)
            .annotate(before=Subquery(before), after=Subquery(after))
        )


class Week(models.Model):
    """One planned week. ``left_out``, ``unmet`` and ``adapted`` are the engine's values as JSON
    (wire.py).

    ``inputs_digest`` stands for everything the plan depended on: the same digest is the same week.
    ``user`` is the one of its programme: a person has one week a Monday, whatever the programme.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="weeks", verbose_name=_("user")
    )
    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="weeks", verbose_name=_("programme")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    start = models.DateField(_("start"), help_text=_("A Monday."))
    assessment = models.ForeignKey(
        Assessment, models.RESTRICT, related_name="weeks", verbose_name=_("assessment")
    )
    planned_at = models.DateTimeField(_("planned"))
    catalogue_version = models.CharField(_("catalogue version"), max_length=64)
    rules_version = models.CharField(_("rules version"), max_length=64)
    minutes = models.PositiveSmallIntegerField(_("minutes a session"))
    target_stretch_share = models.FloatField(_("target stretch share"), help_text=_("0 to 1."))
    stretch_seconds = models.PositiveIntegerField(_("seconds of stretching"))
    strength_seconds = models.PositiveIntegerField(_("seconds of strengthening"))
    balance_note = models.CharField(
        _("why the balance is off"), max_length=40, choices=choices(BalanceNote), blank=True
    )
    score = models.FloatField(_("score"), help_text=_("0 to 1."))
    left_out = models.JSONField(_("left out"), default=list, blank=True)
    unmet = models.JSONField(_("unmet needs"), default=list, blank=True)
    adapted = models.JSONField(_("changes since the last week"), default=list, blank=True)
    inputs_digest = models.CharField(_("digest of the inputs"), max_length=64)

    objects = WeekQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "number"]
        verbose_name = _("week")
        verbose_name_plural = _("weeks")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="week_number_once_per_programme"
            ),
            models.UniqueConstraint(fields=["user", "start"], name="week_one_a_monday_per_user"),
            between("week_number_1_to_6", "number", *WEEKS),
            models.CheckConstraint(
                name="week_starts_on_a_monday", condition=Q(start__iso_week_day=1)
            ),
            between("week_10_to_45_minutes", "minutes", *MINUTES),
            between("week_target_is_a_share", "target_stretch_share", 0, 1),
            between("week_score_0_to_1", "score", 0, 1),
            one_of("week_balance_note_known", "balance_note", BalanceNote, blank=True),
        ]

    def __str__(self) -> str:
        return f"Week {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("week:on", args=[self.start])

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.start + WEEK - timedelta(days=1)

    @property
    def work_seconds(self) -> int:
        """Without warm-ups and set-up."""
        return self.stretch_seconds + self.strength_seconds

    @property
    def stretch_share(self) -> float:
        return self.stretch_seconds / self.work_seconds if self.work_seconds else 0.0
