"""How to test a muscle's length or strength at home, and what each result means."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .base import CatalogueRecord, between, check_steps, given, one_of, whole_number
from .body import Muscle
from .safety import MovementTag
from .sources import Source

GRADES = range(4)  # 0 normal, 1 mild, 2 clear, 3 marked
BAND_KEYS = {"sex", "min_age", "max_age", "cutoffs"}
SEXES = {None, "male", "female"}
MINUTES = (1, 10)
TIMER_S = (1, 600)


class Quality(models.TextChoices):
    TIGHT = "tight", _("tight")
    WEAK = "weak", _("weak")
    OVER_LONG = "over-long", _("over-long")


class Unit(models.TextChoices):
    DEGREES = "deg", _("degrees")
    CENTIMETRES = "cm", _("centimetres")
    SECONDS = "s", _("seconds")
    REPS = "reps", _("reps")
    POSITION = "position", _("position")


class Better(models.TextChoices):
    LOW = "low", _("lower")
    HIGH = "high", _("higher")


class Trust(models.TextChoices):
    GOOD = "good", _("good")
    FAIR = "fair", _("fair")
    LOW = "low", _("low")


class SelfTest(CatalogueRecord):
    """One test at home; what it tells stands in its readings."""

    key = models.CharField(_("key"), max_length=4, unique=True)
    name = models.CharField(_("name"), max_length=120)
    clinical_name = models.CharField(_("clinical name"), max_length=120)
    purpose = models.CharField(_("purpose"), max_length=200)
    needs = models.JSONField(_("what you need"), default=list, blank=True)
    both_sides = models.BooleanField(
        _("each side"), default=True, help_text=_("Tested on the left and on the right.")
    )
    tags = models.ManyToManyField(
        MovementTag, verbose_name=_("movement tags"), blank=True, related_name="self_tests"
    )
    minutes = whole_number(
        _("minutes"),
        *MINUTES,
        default=1,
        help_text=_("How long it takes, both sides and the noting down included: roughly."),
    )
    steps = models.JSONField(_("steps"), default=list)
    common_mistake = models.TextField(_("common mistake"), blank=True)

    class Meta(CatalogueRecord.Meta):
        verbose_name = _("self-test")
        verbose_name_plural = _("self-tests")
        constraints = [
            given("self_test", "name"),
            given("self_test", "purpose"),
            between("self_test", "minutes", *MINUTES),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        try:
            check_steps(self.steps)
        except ValidationError as error:
            raise ValidationError({"steps": error}) from None


class Reading(CatalogueRecord):
    """One thing to read off a test, which muscle and quality it speaks of, and how far to trust it.

    ``bands`` turn a number into a grade, by sex and age. Each is ``{sex, min_age, max_age,
    cutoffs: [a, b, c]}``, ages in whole years with both ends included, null for any. Where lower
    is better, the cut-offs are the upper limits of grades 0, 1 and 2; where higher is better, the
    lower limits. Above or below the last one is grade 3. No bands: the person picks the grade
    whose words fit.
    """

    self_test = models.ForeignKey(
        SelfTest, models.CASCADE, related_name="readings", verbose_name=_("self-test")
    )
    key = models.CharField(_("key"), max_length=4, unique=True)
    name = models.CharField(_("name"), max_length=120)
    muscles = models.ManyToManyField(Muscle, verbose_name=_("muscles"), related_name="readings")
    quality = models.CharField(_("quality"), max_length=10, choices=Quality)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    look = models.TextField(_("where to look"))
    grade_0 = models.TextField(_("grade 0, normal"), blank=True)
    grade_1 = models.TextField(_("grade 1, mild"), blank=True)
    grade_2 = models.TextField(_("grade 2, clear"), blank=True)
    grade_3 = models.TextField(_("grade 3, marked"), blank=True)
    bands = models.JSONField(_("bands"), default=list, blank=True)
    better = models.CharField(_("better is"), max_length=4, choices=Better)
    trust = models.CharField(_("trust"), max_length=4, choices=Trust)
    trust_note = models.TextField(_("why so much trust"), blank=True)
    noise = models.DecimalField(
        _("noise"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("In the reading's unit: a change must be larger than this to count."),
    )
    noise_note = models.TextField(_("what counts as a change"), blank=True)
    timer_s = whole_number(
        _("timer, seconds"),
        *TIMER_S,
        null=True,
        blank=True,
        help_text=_(
            "When the timer on the page ends: the longest hold that counts, or the time to count "
            "repeats in. Empty: no end, or no timer."
        ),
    )
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )

    class Meta(CatalogueRecord.Meta):
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            given("reading", "name"),
            given("reading", "look"),
            one_of("reading", "quality", Quality),
            one_of("reading", "unit", Unit),
            one_of("reading", "better", Better),
            one_of("reading", "trust", Trust),
            models.CheckConstraint(
                name="reading_noise_not_negative",
                condition=Q(noise__isnull=True) | Q(noise__gte=0),
                violation_error_message=_("Noise cannot be below 0."),
            ),
            between("reading", "timer_s", *TIMER_S),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.name}"

    @property
    def grades(self) -> tuple[str, ...]:
        """The words for grades 0 to 3, in that order; empty where the test has no such grade."""
        return tuple(getattr(self, f"grade_{grade}") for grade in GRADES)

    def clean(self) -> None:
        for band in self.bands:
            if problem := band_problem(band, self.better):
                raise ValidationError({"bands": problem})


def band_problem(band: object, better: str) -> str | None:
    """What is wrong with one band, or None."""
    if not isinstance(band, dict) or set(band) != BAND_KEYS:
        return _("Each band has the keys sex, min_age, max_age and cutoffs.")
    if band["sex"] not in SEXES:
        return _("A band's sex is male, female or null.")
    cutoffs = band["cutoffs"]
    if not isinstance(cutoffs, list) or len(cutoffs) != len(GRADES) - 1:
        return _("A band has 3 cut-offs: the limits of grades 0, 1 and 2.")
    if cutoffs != sorted(cutoffs, reverse=better == Better.HIGH):
        return _("Cut-offs rise where lower is better, and fall where higher is better.")
    return None
