"""The picture of an exercise, a self-test or a reading: a pose to draw, or a photo."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from ..digest import digest_of
from ..drawing import pose_problem, steps_in
from .base import LoadedRecord, between, one_of
from .choices import Shows
from .exercise import Exercise
from .selftest import Reading, SelfTest

OWNERS = ("exercise", "self_test", "reading")
PHOTOS = "photos"
STEP_COUNT = (1, 3)  # as many key frames as a figure may have
DIGEST_LENGTH = 12  # hex digits: enough to tell the pictures of one exercise apart


class FigureQuerySet(models.QuerySet["Figure"]):
    def showing(self, owner: str, slug: str, shows: str) -> Self:
        """Of one exercise, self-test or reading; at most one."""
        return self.filter(**{f"{owner}__slug": slug}, shows=shows)

    def published(self) -> Self:
        """Without those of exercises that are not published."""
        return self.filter(Q(exercise__isnull=True) | Q(exercise__published=True))


class Figure(LoadedRecord):
    """One picture. A photo, where there is one, stands in for the drawing.

    ``pose`` is figure data as exercises/figures/README.md describes it, drawn for the right side.
    ``digest`` names what is shown: an address that carries it may be kept for ever. ``step_count``:
    pictures side by side that the form *steps* has; 1 where nothing moves. ``save`` sets both.
    """

    exercise = models.ForeignKey(
        Exercise,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("exercise"),
    )
    self_test = models.ForeignKey(
        SelfTest,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("self-test"),
    )
    reading = models.ForeignKey(
        Reading,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("reading"),
    )
    shows = models.CharField(_("shows"), max_length=8, choices=Shows, default=Shows.MOVE)
    pose = models.JSONField(
        _("pose"),
        default=dict,
        blank=True,
        help_text=_(
            "Frames, props and accents, for the right side: see the README of the figures."
        ),
    )
    photo = models.ImageField(
        _("photo"),
        upload_to=PHOTOS,
        blank=True,
        help_text=_(
            "JPEG, PNG or WebP. It is shown instead of the drawing; where and "
            "when it was taken is removed from it."
        ),
    )
    photo_small = models.ImageField(_("small photo"), upload_to=PHOTOS, blank=True, editable=False)
    photo_alt = models.CharField(
        _("what the photo shows"),
        max_length=200,
        blank=True,
        help_text=_("One sentence, for people who cannot see it."),
    )
    step_count = models.PositiveSmallIntegerField(
        _("pictures side by side"), default=1, editable=False
    )
    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH, editable=False)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            one_of("figure", "shows", Shows),
            between("figure", "step_count", *STEP_COUNT),
            models.CheckConstraint(
                name="figure_of_one_owner",
                condition=Q(exercise__isnull=False, self_test__isnull=True, reading__isnull=True)
                | Q(exercise__isnull=True, self_test__isnull=False, reading__isnull=True)
                | Q(exercise__isnull=True, self_test__isnull=True, reading__isnull=False),
                violation_error_message=_(
                    "A figure is of one exercise, of one self-test or of one reading."
                ),
            ),
            models.CheckConstraint(
                name="figure_pose_or_photo",
                condition=~Q(pose={}) | ~Q(photo=""),
                violation_error_message=_("Give a pose or a photo."),
            ),
            models.CheckConstraint(
                name="figure_photo_in_both_sizes",
                condition=Q(photo="", photo_small="") | (~Q(photo="") & ~Q(photo_small="")),
                violation_error_message=_("A photo is kept in two sizes."),
            ),
            models.CheckConstraint(
                name="figure_photo_in_words",
                condition=Q(photo="", photo_alt="") | (~Q(photo="") & ~Q(photo_alt="")),
                violation_error_message=_("Say what the photo shows, where there is one."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "shows"],
                    name=f"figure_once_per_{owner}",
                    violation_error_message=_("There is such a picture already."),
                )
                for owner in OWNERS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.get_shows_display()}"

    @property
    def is_signed_off(self) -> bool:
        """With its exercise: who reviewed that, reviewed this."""
        return self.exercise is not None and self.exercise.is_signed_off

    @property
    def owner(self) -> Exercise | SelfTest | Reading | None:
        return self.exercise or self.self_test or self.reading

    def clean(self) -> None:
        if self.pose and (problem := pose_problem(self.pose)):
            raise ValidationError({"pose": problem})

    def derive(self) -> None:
        """What follows from the pose and the photo."""
        self.step_count = steps_in(self.pose) if self.pose and not self.photo else 1
        shown = {"pose": self.pose, "photo": self.photo.name or ""}
        self.digest = digest_of(shown)[:DIGEST_LENGTH]

    def save(self, **options: object) -> None:
        self.derive()
        if fields := options.get("update_fields"):
            options["update_fields"] = {*fields, "digest", "step_count"}
        super().save(**options)


def figure_fact(
    fact: str, *, owner: str = "exercise", row: str = "pk", shows: str = Shows.MOVE
) -> Subquery:
    """A column of the figure of the exercise (or another ``owner``) in a query around this; null
    where there is none. ``row``: the column of that query that holds the owner's id."""
    shown = Figure.objects.filter(**{owner: OuterRef(row)}, shows=shows)
    return Subquery(shown.order_by().values(fact)[:1])


def figure_facts(owner: str = "exercise") -> dict[str, Subquery]:
    """All that the page of an exercise or a self-test asks of its figures, to annotate it with."""
    mistake = {"owner": owner, "shows": Shows.MISTAKE}
    return {
        "figure_digest": figure_fact("digest", owner=owner),
        "figure_steps": figure_fact("step_count", owner=owner),
        "figure_photo_alt": figure_fact("photo_alt", owner=owner),
        "mistake_digest": figure_fact("digest", **mistake),
        "mistake_photo_alt": figure_fact("photo_alt", **mistake),
    }
