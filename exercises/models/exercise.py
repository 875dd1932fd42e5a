"""An exercise: what it is, its dose, what it works, what it needs, and its words."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .base import CatalogueRecord, between, given, one_of, whole_number
from .body import Equipment, Muscle
from .choices import (
    Impact,
    Kind,
    Laterality,
    Position,
    ProgressionUnit,
    Role,
    Shows,
)
from .exercise_queries import ExerciseQuerySet
from .parts import any_of_groups
from .safety import MovementTag
from .sources import Source

LEVELS = (1, 3)
SETS = (1, 6)
REPS = (1, 60)
HOLD_S = (0, 600)
REST_S = (0, 300)
GOAL = (1, 600)
STRETCH_HOLD_S = 60  # at most, but in rest positions (evidence.md E1)
SIDE_MEANING_LENGTH = 80


class Exercise(CatalogueRecord):
    """One exercise. The default dose is for a beginner with no conditions.

    ``dose_hold_s`` is the seconds of each rep; with one rep it is the whole hold. Where laterality
    is *each*, sets and reps are per side, and ``side_meaning`` says which body part the side is
    that of; where it is *alternating*, reps count both sides.
    """

    key = models.CharField(_("key"), max_length=4, unique=True)
    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    plain_name = models.CharField(
        _("plain name"),
        max_length=120,
        blank=True,
        help_text=_("An everyday name, told first where the name itself is hard."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    position = models.CharField(_("position"), max_length=30, choices=Position)
    level = whole_number(
        _("level"), *LEVELS, help_text=_("1 new to exercise, 2 regular, 3 experienced.")
    )
    laterality = models.CharField(_("sides"), max_length=12, choices=Laterality)
    side_meaning = models.CharField(
        _("what the side means"),
        max_length=SIDE_MEANING_LENGTH,
        blank=True,
        help_text=_(
            "One sentence, such as “The side is the leg on top.” Only for one side at a time: "
            "plans give left and right different doses."
        ),
    )
    muscles = models.ManyToManyField(
        Muscle, through="MuscleRole", verbose_name=_("muscles"), related_name="exercises"
    )
    equipment = models.ManyToManyField(
        Equipment, through="EquipmentUse", verbose_name=_("equipment"), related_name="exercises"
    )
    household = models.CharField(
        _("around the house, as the source has it"), max_length=120, blank=True
    )
    have_ready = models.JSONField(
        _("have ready"),
        default=list,
        blank=True,
        help_text=_("What any home has and equipment does not name, such as a mat."),
    )

    dose_sets = whole_number(_("sets"), *SETS)
    dose_reps = whole_number(_("reps"), *REPS)
    dose_hold_s = whole_number(_("hold, seconds"), *HOLD_S, default=0)
    dose_rest_s = whole_number(_("rest between sets, seconds"), *REST_S, default=0)
    dose_text = models.CharField(_("dose as the source has it"), max_length=120, blank=True)
    progression_unit = models.CharField(_("grows in"), max_length=8, choices=ProgressionUnit)
    progression_start = whole_number(_("grows from"), *GOAL)
    progression_goal = whole_number(_("grows to"), *GOAL)
    progression_text = models.CharField(
        _("growth as the source has it"), max_length=160, blank=True
    )
    easier = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("easier")
    )
    harder = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("harder")
    )

    spine = models.CharField(_("spine"), max_length=80)
    impact = models.CharField(_("impact"), max_length=14, choices=Impact)
    tags = models.ManyToManyField(
        MovementTag, verbose_name=_("movement tags"), blank=True, related_name="exercises"
    )
    no_tag_fits = models.BooleanField(
        _("no tag fits"),
        default=False,
        help_text=_("Somebody looked: this move does none of what the tags name."),
    )
    rest_position = models.BooleanField(
        _("rest position"), default=False, help_text=_("Lying at ease: may be held over 60 s.")
    )

    purpose = models.CharField(_("purpose"), max_length=200)
    where_felt = models.TextField(_("where you feel it"))
    do = models.TextField(_("do"))
    dont = models.TextField(_("don't"))
    breathing = models.TextField(_("breathing"), blank=True)

    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )
    published = models.BooleanField(
        _("published"),
        default=False,
        help_text=_("Only published exercises are shown and planned."),
    )
    withdrawn = models.BooleanField(
        _("taken out"),
        default=False,
        editable=False,
        help_text=_("Nobody is to do it any more, also not in a week that has it."),
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("last edited by"),
    )
    edited_at = models.DateTimeField(
        _("last edited"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Empty: it is as its file has it."),
    )

    objects = ExerciseQuerySet.as_manager()

    class Meta(CatalogueRecord.Meta):
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        constraints = [
            given("exercise", "name"),
            given("exercise", "purpose"),
            one_of("exercise", "kind", Kind),
            one_of("exercise", "position", Position),
            one_of("exercise", "laterality", Laterality),
            one_of("exercise", "impact", Impact),
            one_of("exercise", "progression_unit", ProgressionUnit),
            between("exercise", "level", *LEVELS),
            between("exercise", "dose_sets", *SETS),
            between("exercise", "dose_reps", *REPS),
            between("exercise", "dose_hold_s", *HOLD_S),
            between("exercise", "dose_rest_s", *REST_S),
            between("exercise", "progression_start", *GOAL),
            between("exercise", "progression_goal", *GOAL),
            models.CheckConstraint(
                name="exercise_single_rep_is_held",
                condition=Q(dose_reps__gt=1) | Q(dose_hold_s__gt=0),
                violation_error_message=_("A dose of one rep needs a hold."),
            ),
            models.CheckConstraint(
                name="exercise_side_meaning_where_each",
                condition=(Q(laterality=Laterality.EACH) & ~Q(side_meaning=""))
                | (~Q(laterality=Laterality.EACH) & Q(side_meaning="")),
                violation_error_message=_(
                    "Say which side is meant where it is one side at a time, and only there."
                ),
            ),
            models.CheckConstraint(
                name="exercise_long_hold_is_rest",
                condition=~Q(kind=Kind.STRETCH)
                | Q(rest_position=True)
                | Q(dose_hold_s__lte=STRETCH_HOLD_S),
                violation_error_message=format_lazy(
                    _("A stretch is held for {most} seconds at most, except in a rest position."),
                    most=STRETCH_HOLD_S,
                ),
            ),
            models.CheckConstraint(
                name="exercise_long_goal_is_rest",
                condition=~Q(kind=Kind.STRETCH)
                | Q(rest_position=True)
                | ~Q(progression_unit=ProgressionUnit.HOLD_S)
                | Q(progression_goal__lte=STRETCH_HOLD_S),
                violation_error_message=format_lazy(
                    _(
                        "The hold of a stretch grows to {most} seconds at most, except in a rest "
                        "position."
                    ),
                    most=STRETCH_HOLD_S,
                ),
            ),
            models.CheckConstraint(
                name="exercise_progression_grows",
                condition=Q(progression_start__lte=F("progression_goal")),
                violation_error_message=_("The dose must not grow from more to less."),
            ),
            models.CheckConstraint(
                name="exercise_not_easier_than_itself",
                condition=Q(easier__isnull=True) | ~Q(easier=F("id")),
                violation_error_message=_("An exercise is not easier than itself."),
            ),
            models.CheckConstraint(
                name="exercise_not_harder_than_itself",
                condition=Q(harder__isnull=True) | ~Q(harder=F("id")),
                violation_error_message=_("An exercise is not harder than itself."),
            ),
            models.CheckConstraint(
                name="exercise_reviewed_by_and_on",
                condition=Q(reviewed_by__isnull=True, reviewed_on__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_on__isnull=False),
                violation_error_message=_("Give both who reviewed it and when, or neither."),
            ),
            models.CheckConstraint(
                name="exercise_published_is_reviewed",
                condition=Q(published=False)
                | Q(reviewed_on__isnull=False)
                | Q(edited_at__isnull=True),
                violation_error_message=_("What somebody edited is published once it is reviewed."),
            ),
            models.CheckConstraint(
                name="exercise_published_is_not_withdrawn",
                condition=Q(published=False) | Q(withdrawn=False),
                violation_error_message=_("What is taken out is not published."),
            ),
            models.CheckConstraint(
                name="exercise_edited_by_and_at",
                condition=Q(edited_by__isnull=True) | Q(edited_at__isnull=False),
                violation_error_message=_("Say when it was edited, where it is said by whom."),
            ),
        ]
        permissions = [("publish_exercise", _("Can review and publish exercises"))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exercises:detail", args=[self.slug])

    @property
    def is_signed_off(self) -> bool:
        return self.reviewed_on is not None

    @property
    def is_offered(self) -> bool:
        """Whether those who have it in a week may do it, as it was planned for them: it is
        published, or an edit of it waits for its review. See ``offered``."""
        return self.published or (not self.withdrawn and self.edited_at is not None)

    @property
    def was_shown(self) -> bool:
        """Whether people may have seen it once: from then on its slug and its row stay."""
        return self.pk is not None and self.versions.exists()

    @property
    def other_names(self) -> list[str]:
        """Without the plain one, which is told first."""
        return [name for name in self.aliases if name.lower() != self.plain_name.lower()]

    @property
    def primary(self) -> tuple[Muscle, ...]:
        """What it works or lengthens first, the main one first. Free after the prefetch."""
        return self.muscles_as(Role.PRIMARY)

    @property
    def secondary(self) -> tuple[Muscle, ...]:
        return self.muscles_as(Role.SECONDARY)

    def muscles_as(self, role: Role) -> tuple[Muscle, ...]:
        return tuple(row.muscle for row in self.muscle_roles.all() if row.role == role)

    @property
    def needs(self) -> tuple[tuple[Equipment, ...], ...]:
        """Groups of equipment: a person must have any one thing out of every group."""
        return any_of_groups(self.equipment_uses.all())

    @cached_property
    def figure_digest(self) -> str | None:
        """Of the picture of how it is done; ``figure_facts`` bring it along."""
        return self.figures.filter(shows=Shows.MOVE).values_list("digest", flat=True).first()

    @property
    def optional(self) -> tuple[Equipment, ...]:
        return tuple(use.equipment for use in self.equipment_uses.all() if use.group is None)
