"""What was planned: a programme of six weeks, its weeks, their sessions and the items in them.

An item keeps its own copy of the dose and points to the wording as it was, so that an edit in the
catalogue never changes a printed week or a person's history.
"""

from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from exercises.models import Exercise, ExerciseVersion, figure_fact
from planner.dates import WEEK, monday_of
from planner.engine.reasons import BalanceNote
from planner.engine.types import BLOCK_OF, Block, Kind, Side

from .assessment import Assessment
from .constraints import between, choices, one_of
from .preferences import MINUTES, Preferences

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
    "assessment__checked_on",
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
        Mondays of the weeks ``before`` and ``after``: one query. ``load_sessions`` gets the
        sessions; any other field is fetched when it is asked."""
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

    def load_sessions(self) -> None:
        """And their items: two queries."""
        models.prefetch_related_objects([self], with_items())

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
            is_offered=F("exercise__published"),
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
        return self.exercise.published

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
