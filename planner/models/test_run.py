"""The self-tests of one day: what was measured on each side, and how much it hurt."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exercises.models import Reading
from planner.engine.grading import PAIN_MARKS
from planner.engine.types import Side

from .constraints import between, choices, one_of

PAIN = (0, 10)
HIGHEST_VALUE = 600  # seconds: the longest that a timer of ours runs


class TestRunQuerySet(models.QuerySet["TestRun"]):
    __test__ = False

    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def newest_first(self) -> Self:
        return self.order_by("-finished_at", "-pk")


class TestRun(models.Model):
    """Stored whole when the tests are finished, and never changed: a re-test is a new one."""

    __test__ = False  # pytest: not a test of ours

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="test_runs", verbose_name=_("user")
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), default=timezone.now)
    stopped = models.BooleanField(
        _("stopped"), default=False, help_text=_("By pain of 6 or more, or an alarming kind of it.")
    )

    objects = TestRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("test run")
        verbose_name_plural = _("test runs")
        indexes = [models.Index(fields=["user", "-finished_at"], name="test_run_newest")]

    def __str__(self) -> str:
        return f"Test run {self.pk}"


class TestResultQuerySet(models.QuerySet["TestResult"]):
    __test__ = False

    def of_last_run(self, user: models.Model) -> list[tuple[str, bool, datetime]]:
        """Of each test of the last time its slug, whether pain stopped that run, and when: one
        query."""
        last = TestRun.objects.of(user).newest_first().values("pk")[:1]
        rows = self.filter(run=models.Subquery(last)).order_by()
        told = rows.values_list("reading__self_test__slug", "run__stopped", "run__finished_at")
        return list(told.distinct())

    def of_last_runs(self, user: models.Model, *, runs: int = 6) -> Self:
        """The newest run first, in two queries."""
        last = TestRun.objects.of(user).newest_first()[:runs]
        rows = self.filter(run__in=last.values("pk")).with_reading()
        return rows.order_by("-run__finished_at", "-run")

    def with_reading(self) -> Self:
        """With all that a result is told with, in two queries."""
        related = self.select_related("run", "reading__self_test")
        return related.prefetch_related("reading__muscles")


class TestResult(models.Model):
    """One reading on one side; no side where both are tested at once.

    ``value`` is in the reading's unit; ``picked`` is the grade whose words the person chose;
    ``grade`` is what both came to on the day (null: not sure, or too painful to say). ``pain`` is
    0 to 10, ``pain_at`` where; ``alarming`` is pain of a kind that ends testing.
    """

    __test__ = False

    run = models.ForeignKey(
        TestRun, models.CASCADE, related_name="results", verbose_name=_("test run")
    )
    reading = models.ForeignKey(
        Reading, models.PROTECT, related_name="+", verbose_name=_("reading")
    )
    side = models.CharField(_("side"), max_length=5, choices=choices(Side), blank=True)
    value = models.DecimalField(_("value"), max_digits=5, decimal_places=1, null=True, blank=True)
    picked = models.PositiveSmallIntegerField(_("picked"), null=True, blank=True)
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    pain = models.PositiveSmallIntegerField(_("pain"), default=0)
    pain_at = models.CharField(_("where it hurt"), max_length=12, blank=True)
    alarming = models.BooleanField(_("alarming"), default=False)

    objects = TestResultQuerySet.as_manager()

    class Meta:
        ordering = ["run", "reading", "side"]
        verbose_name = _("test result")
        verbose_name_plural = _("test results")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "reading", "side"], name="test_result_once_per_reading_and_side"
            ),
            one_of("test_result_side_known", "side", Side, blank=True),
            between("test_result_value_in_range", "value", 0, HIGHEST_VALUE),
            between("test_result_picked_0_to_3", "picked", 0, 3),
            between("test_result_grade_0_to_3", "grade", 0, 3),
            between("test_result_pain_0_to_10", "pain", *PAIN),
            models.CheckConstraint(
                name="test_result_no_grade_in_pain",
                condition=Q(grade__isnull=True) | Q(pain__lt=PAIN_MARKS, alarming=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Test result {self.pk}"

    @property
    def is_painful(self) -> bool:
        """Whether it hurt too much for a grade."""
        return self.pain >= PAIN_MARKS or self.alarming

    @property
    def grade_words(self) -> str:
        """What the catalogue says of its grade."""
        return "" if self.grade is None else self.reading.grades[self.grade]
