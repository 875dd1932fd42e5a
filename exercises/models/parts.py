"""What an exercise has in rows of its own: the muscles it works, the things it needs, its steps."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .base import STEPS_AT_MOST, between, given, one_of, whole_number
from .body import Equipment, Muscle
from .choices import Role

STEPS = (1, STEPS_AT_MOST)


class MuscleRoleQuerySet(models.QuerySet["MuscleRole"]):
    def primary_named(self, text: str) -> Exists:
        """Whether an exercise of the query around this has a primary muscle with ``text`` in its
        name or in its plain name."""
        named = Q(muscle__name__icontains=text) | Q(muscle__plain_name__icontains=text)
        return Exists(self.filter(named, exercise=OuterRef("pk"), role=Role.PRIMARY))


class MuscleRole(models.Model):
    """That a muscle is primary or secondary in an exercise, in the order of importance."""

    exercise = models.ForeignKey(
        "exercises.Exercise",
        models.CASCADE,
        related_name="muscle_roles",
        verbose_name=_("exercise"),
    )
    muscle = models.ForeignKey(
        Muscle, models.PROTECT, related_name="roles", verbose_name=_("muscle")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = MuscleRoleQuerySet.as_manager()

    class Meta:
        ordering = ["exercise_id", "role", "order"]
        verbose_name = _("muscle worked")
        verbose_name_plural = _("muscles worked")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "muscle"],
                name="muscle_role_once_per_exercise",
                violation_error_message=_("This muscle is already named."),
            ),
            one_of("muscle_role", "role", Role),
        ]

    def __str__(self) -> str:
        return f"{self.muscle} ({self.role})"


class EquipmentUse(models.Model):
    """A thing that an exercise needs, or that only helps.

    Things with the same group number stand in for each other; one out of every group is needed.
    No group: the thing is optional.
    """

    exercise = models.ForeignKey(
        "exercises.Exercise",
        models.CASCADE,
        related_name="equipment_uses",
        verbose_name=_("exercise"),
    )
    equipment = models.ForeignKey(
        Equipment, models.PROTECT, related_name="uses", verbose_name=_("equipment")
    )
    group = models.PositiveSmallIntegerField(
        _("group"),
        null=True,
        blank=True,
        help_text=_("Same number: any one of these will do. Empty: optional."),
    )

    class Meta:
        ordering = ["exercise_id", F("group").asc(nulls_last=True), "equipment__order"]
        verbose_name = _("equipment")
        verbose_name_plural = _("equipment")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "equipment"],
                name="equipment_use_once_per_exercise",
                violation_error_message=_("This thing is already named."),
            ),
            models.CheckConstraint(
                name="equipment_use_group_from_1",
                condition=Q(group__isnull=True) | Q(group__gte=1),
                violation_error_message=_("Groups are numbered from 1."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.equipment)


class Step(models.Model):
    """One action on the way through an exercise."""

    exercise = models.ForeignKey(
        "exercises.Exercise", models.CASCADE, related_name="steps", verbose_name=_("exercise")
    )
    number = whole_number(_("number"), *STEPS)
    text = models.CharField(_("text"), max_length=200)

    class Meta:
        ordering = ["exercise_id", "number"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "number"],
                name="step_number_once_per_exercise",
                violation_error_message=_("Two steps have the same number."),
            ),
            between("step", "number", *STEPS),
            given("step", "text"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


BODY_AND_EQUIPMENT = (
    models.Prefetch("muscle_roles", MuscleRole.objects.select_related("muscle")),
    models.Prefetch("equipment_uses", EquipmentUse.objects.select_related("equipment")),
)


def any_of_groups(uses: Iterable[EquipmentUse]) -> tuple[tuple[Equipment, ...], ...]:
    groups: dict[int, list[Equipment]] = {}
    for use in uses:
        if use.group is not None:
            groups.setdefault(use.group, []).append(use.equipment)
    return tuple(tuple(groups[number]) for number in sorted(groups))
