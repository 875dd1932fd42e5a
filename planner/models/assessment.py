"""One self-assessment: the health answers, and what was found on each muscle and side."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exercises.models import ClearanceGate, Condition, Muscle, RedFlag
from planner.engine.dosing import OLDER_AGE
from planner.engine.grading import Sex
from planner.engine.safety import ADULT_AGE
from planner.engine.types import Direction, Quality, Side

from .constraints import between, choices, one_of
from .test_run import TestRun


class Change(StrEnum):
    """What new answers mean for a week that was planned on others."""

    NONE = "none"  # they leave the same to plan by
    PLAN = "plan"  # a grade: the week is still safe
    SAFETY = "safety"  # what keeps the person safe: the week must not be followed


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def newest(self) -> "Assessment | None":
        return self.order_by("-created_at", "-pk").first()

    def saying_if_stopped(self) -> Self:
        """With what ``is_stopped`` needs. An assessment with several such answers comes as often:
        this is for asking ``newest``."""
        return self.annotate(a_red_flag=F("red_flags"), a_gate=F("gates"))

    def for_planning(self) -> Self:
        """With all that a plan depends on, in five queries."""
        return self.with_findings().prefetch_related("red_flags", "gates", "conditions")

    def with_what_stops(self) -> Self:
        """Red flags and gates with the theme that asks for each, in three queries."""
        flags, gates = (kind.objects.select_related("theme") for kind in (RedFlag, ClearanceGate))
        return self.prefetch_related(
            models.Prefetch("red_flags", flags), models.Prefetch("gates", gates)
        )

    def with_findings(self) -> Self:
        """In two queries."""
        return self.prefetch_related(findings_with_muscles())


class Assessment(models.Model):
    """A person's answers on one day. They are stored whole or not at all, and never changed: new
    answers are a new assessment, and the newest one counts."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assessments", verbose_name=_("user")
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    age = models.PositiveSmallIntegerField(_("age"), help_text=_("In years."))
    red_flags = models.ManyToManyField(
        RedFlag, through="RedFlagAnswer", verbose_name=_("red flags"), related_name="+"
    )
    gates = models.ManyToManyField(
        ClearanceGate, through="GateAnswer", verbose_name=_("gates"), related_name="+"
    )
    conditions = models.ManyToManyField(
        Condition, through="ConditionAnswer", verbose_name=_("conditions"), related_name="+"
    )
    sex = models.CharField(
        _("sex"),
        max_length=6,
        choices=choices(Sex),
        blank=True,
        help_text=_("Only for the norms of two tests. Empty: not said."),
    )
    test_run = models.ForeignKey(
        TestRun,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assessments",
        verbose_name=_("test run"),
        help_text=_("The newest tests that its findings rest on."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day of the last quick check or self-tests. Empty: none yet."),
    )
    flexion_hurts = models.BooleanField(_("bending forward hurts"), default=False)
    extension_hurts = models.BooleanField(_("bending backward hurts"), default=False)
    rotation_hurts = models.BooleanField(_("twisting hurts"), default=False)

    a_red_flag: int | None
    a_gate: int | None

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        indexes = [models.Index(fields=["user", "-created_at"], name="assessment_newest")]
        constraints = [
            between("assessment_age_0_to_120", "age", 0, 120),
            one_of("assessment_sex_known", "sex", Sex, blank=True),
        ]

    def __str__(self) -> str:
        return f"Assessment {self.pk}"

    def ticked(self) -> dict[str, list[str]]:
        """The slugs of its red flags, gates and conditions by the name of their field, in one
        query: the check's page has few to spend."""
        rows = [
            ticks(field, [self.pk]).values_list(Value(field), f"{field}__slug") for field in TICKS
        ]
        ticked: dict[str, list[str]] = {field: [] for field in TICKS}
        for field, slug in rows[0].union(*rows[1:], all=True):
            ticked[field].append(slug)
        return ticked

    def changes_since(self, others: "Iterable[Assessment]") -> dict[int, Change]:
        """What is said here for those who planned by each of the others (by their ids). Conditions,
        directions that hurt, the band of ages, painful and over-long muscles are safety; a grade is
        not, nor an age in the same band. *Not sure* is as good as no answer. One query at most."""
        before = {other.pk: other for other in others if other.pk != self.pk}
        if not before:
            return {}
        said: dict[int, set[Said]] = {pk: set() for pk in [self.pk, *before]}
        for pk, *answer in everything_said(said):
            said[pk].add(Said(*answer))
        return {
            pk: self.change_since(other, differing=said[self.pk] ^ said[pk])
            for pk, other in before.items()
        }

    def change_since(self, other: "Assessment", *, differing: "set[Said]") -> Change:
        if (self.age_band, self.provoking) != (other.age_band, other.provoking):
            return Change.SAFETY
        if any(answer.is_safety for answer in differing):
            return Change.SAFETY
        return Change.PLAN if differing or self.age != other.age else Change.NONE

    @property
    def is_stopped(self) -> bool:
        """Whether an answer or the age leaves the person without a plan. From a query that is
        ``saying_if_stopped``."""
        return bool(self.a_red_flag or self.a_gate or self.age < ADULT_AGE)

    @property
    def age_band(self) -> int:
        """How many of the ages at which the rules change have come: 0 minor, 1 adult, 2 older."""
        return sum(self.age >= limit for limit in (ADULT_AGE, OLDER_AGE))

    @property
    def provoking(self) -> frozenset[Direction]:
        """The directions of the trunk that hurt."""
        hurts = {
            Direction.FLEXION: self.flexion_hurts,
            Direction.EXTENSION: self.extension_hurts,
            Direction.ROTATION: self.rotation_hurts,
        }
        return frozenset(direction for direction, it_does in hurts.items() if it_does)


def findings_with_muscles() -> "models.Prefetch[Any]":
    return models.Prefetch("findings", Finding.objects.select_related("muscle"))


class RedFlagAnswer(models.Model):
    """That a red flag was ticked. With its two keys alone it can be ``.set()``; a record that
    protects somebody is never deleted from under their answers. So with the next two."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+")
    redflag = models.ForeignKey(RedFlag, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "redflag"], name="red_flag_once_per_assessment"
            ),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"


class GateAnswer(models.Model):
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+")
    gate = models.ForeignKey(ClearanceGate, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "gate"], name="gate_once_per_assessment"),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"


class ConditionAnswer(models.Model):
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+")
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "condition"], name="condition_once_per_assessment"
            ),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"


TICKS = ("red_flags", "gates", "conditions")
PAINFUL = ""  # the quality of a painful finding: pain takes the place of both grades


class Said(NamedTuple):
    """One answer: a tick (which has no side) or a known finding."""

    field: str
    record: int
    side: str
    quality: str
    grade: int | None

    @property
    def is_safety(self) -> bool:
        return self.field in TICKS or self.quality in (PAINFUL, Quality.OVER_LONG)


def ticks(field: str, assessments: Iterable[int]) -> AssessmentQuerySet:
    """One row for each tick of these assessments in this field."""
    ticked = Assessment.objects.filter(pk__in=assessments, **{f"{field}__isnull": False})
    return ticked.order_by()


def everything_said(assessments: Iterable[int]) -> models.QuerySet[Any, tuple[Any, ...]]:
    """Every tick and every known finding: whose, of what, which, and its side, quality, grade."""
    known = Finding.objects.filter(
        Q(painful=True) | Q(grade__isnull=False), assessment__in=assessments
    )
    findings = known.order_by().values_list(
        "assessment_id", Value("findings"), "muscle_id", "side", "quality", "grade"
    )
    none = Value(""), Value(""), Value(None, models.PositiveSmallIntegerField())
    return findings.union(
        *(
            ticks(field, assessments).values_list("pk", Value(field), field, *none)
            for field in TICKS
        ),
        all=True,
    )


class Finding(models.Model):
    """How tight or weak one muscle is on one side (0 normal, 1 mild, 2 clear, 3 marked, null not
    sure), or that it hurts there, which takes the place of both grades."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="findings", verbose_name=_("assessment")
    )
    muscle = models.ForeignKey(Muscle, models.PROTECT, related_name="+", verbose_name=_("muscle"))
    side = models.CharField(_("side"), max_length=5, choices=choices(Side))
    quality = models.CharField(_("quality"), max_length=9, choices=choices(Quality), blank=True)
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    painful = models.BooleanField(_("painful"), default=False)
    measured_on = models.DateField(
        _("measured on"),
        null=True,
        blank=True,
        help_text=_("The day of the self-test. Empty: by feel, and so less sure."),
    )

    class Meta:
        ordering = ["assessment", "muscle__order", "side", "quality"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "muscle", "side", "quality"],
                name="finding_once_per_muscle_side_and_quality",
            ),
            one_of("finding_side_known", "side", Side),
            between("finding_grade_0_to_3", "grade", 0, 3),
            models.CheckConstraint(
                name="finding_painful_or_of_a_quality",
                condition=Q(painful=True, quality="", grade__isnull=True)
                | Q(painful=False, quality__in=[str(quality) for quality in Quality]),
            ),
        ]

    def __str__(self) -> str:
        return f"Finding {self.pk}"
