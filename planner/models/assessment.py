"""One self-assessment: the health answers, and what was found on each muscle and side."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exercises.models import ClearanceGate, Condition, Muscle, RedFlag
from planner.engine.safety import ADULT_AGE
from planner.engine.types import Direction, Quality, Side

from .constraints import between, choices, one_of


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def newest(self) -> "Assessment | None":
        return self.order_by("-created_at", "-pk").first()

    def saying_if_stopped(self) -> Self:
        """With ``is_stopped``: whether an answer or the age leaves the person without a plan."""
        red_flags = Assessment.red_flags.through.objects.filter(assessment=OuterRef("pk"))
        gates = Assessment.gates.through.objects.filter(assessment=OuterRef("pk"))
        stopped = Exists(red_flags) | Exists(gates) | Q(age__lt=ADULT_AGE)
        return self.annotate(
            is_stopped=models.ExpressionWrapper(stopped, output_field=models.BooleanField())
        )

    def for_planning(self) -> Self:
        """With all that a plan depends on, in five queries."""
        return self.for_asking_again().prefetch_related("red_flags", "gates")

    def for_asking_again(self) -> Self:
        """With the answers that the next check begins from, in three queries."""
        findings = models.Prefetch("findings", Finding.objects.select_related("muscle"))
        return self.prefetch_related("conditions", findings)


class Assessment(models.Model):
    """A person's answers on one day. They are stored whole or not at all, and never changed: new
    answers are a new assessment, and the newest one counts."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assessments", verbose_name=_("user")
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    age = models.PositiveSmallIntegerField(_("age"), help_text=_("In years."))
    red_flags = models.ManyToManyField(RedFlag, verbose_name=_("red flags"), related_name="+")
    gates = models.ManyToManyField(ClearanceGate, verbose_name=_("gates"), related_name="+")
    conditions = models.ManyToManyField(Condition, verbose_name=_("conditions"), related_name="+")
    flexion_hurts = models.BooleanField(_("bending forward hurts"), default=False)
    extension_hurts = models.BooleanField(_("bending backward hurts"), default=False)
    rotation_hurts = models.BooleanField(_("twisting hurts"), default=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        indexes = [models.Index(fields=["user", "-created_at"], name="assessment_newest")]
        constraints = [between("assessment_age_0_to_120", "age", 0, 120)]

    def __str__(self) -> str:
        return f"{self.user}, {self.created_at:%Y-%m-%d}"

    @property
    def provoking(self) -> frozenset[Direction]:
        """The directions of the trunk that hurt."""
        hurts = {
            Direction.FLEXION: self.flexion_hurts,
            Direction.EXTENSION: self.extension_hurts,
            Direction.ROTATION: self.rotation_hurts,
        }
        return frozenset(direction for direction, it_does in hurts.items() if it_does)


class Finding(models.Model):
    """How tight or weak one muscle is on one side (0 normal, 1 mild, 2 clear, 3 marked, null not
    sure), or that it hurts there, which takes the place of both grades."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="findings", verbose_name=_("assessment")
    )
    muscle = models.ForeignKey(Muscle, models.PROTECT, related_name="+", verbose_name=_("muscle"))
    side = models.CharField(_("side"), max_length=5, choices=choices(Side))
    quality = models.CharField(_("quality"), max_length=5, choices=choices(Quality), blank=True)
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    painful = models.BooleanField(_("painful"), default=False)

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
        found = "painful" if self.painful else f"{self.quality} {self.grade}"
        return f"{self.muscle}, {self.side}: {found}"
