"""Safety as data: movement tags, conditions that act through them, answers that stop a plan, and
the themes by which people are asked about both."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .base import CatalogueRecord, LoadedRecord, given, one_of
from .sources import Source

OTHER_PAGES = ("about", "moves")  # pages beside those of the themes, at addresses like theirs


class Level(models.TextChoices):
    """What a condition does to an exercise."""

    AVOID = "avoid", _("leave it out")
    MODIFY = "modify", _("only in the changed form")
    CAUTION = "caution", _("allowed with care")


WORDS_OF = {Level.MODIFY: "change", Level.CAUTION: "care"}  # the field of a tag that tells it
WORDS_MISSING = {
    Level.MODIFY: _("Say what the changed form is: the tag has none of its own."),
    Level.CAUTION: _("Say what to take care of: the tag has no words for it."),
}


class RedFlagLevel(models.TextChoices):
    EMERGENCY = "emergency", _("emergency care now")
    SEE_A_DOCTOR = "see-a-doctor", _("see a doctor first")


class GateLevel(models.TextChoices):
    CLEARANCE = "clearance", _("a doctor must say yes first")
    SEE_A_DOCTOR = "see-a-doctor", _("see a doctor first")


class MovementTag(CatalogueRecord):
    """Something a movement does to the body that matters for safety."""

    label = models.CharField(_("label"), max_length=80)
    meaning = models.CharField(_("meaning"), max_length=160)
    change = models.TextField(
        _("change"), blank=True, help_text=_("The changed form, where a condition says modify.")
    )
    care = models.TextField(
        _("care"), blank=True, help_text=_("What to take care of, where a condition says caution.")
    )
    derived = models.BooleanField(
        _("our own wording"),
        default=False,
        help_text=_("No source states this change: a physiotherapist must sign it off."),
    )

    class Meta(CatalogueRecord.Meta):
        verbose_name = _("movement tag")
        verbose_name_plural = _("movement tags")
        constraints = [given("tag", "label"), given("tag", "meaning")]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """A level without a form of its own is told in the tag's words: they must be there."""
        errors = {
            field: self.needed_by(level)
            for level, field in WORDS_OF.items()
            if not getattr(self, field) and self.needed_by(level)
        }
        if errors:
            raise ValidationError(errors)

    def needed_by(self, level: Level) -> list[ValidationError]:
        """A complaint that names the conditions which would have no words left."""
        if self.pk is None:
            return []
        bare = self.levels.filter(level=level, form="").order_by("condition__order")
        names = list(bare.values_list("condition__name", flat=True))
        if not names:
            return []
        message = _("Keep some words here: these have none of their own: %(names)s.")
        return [ValidationError(message, params={"names": ", ".join(names)})]


class SafetyTheme(CatalogueRecord):
    """What one page of safety questions is about, in the order in which the pages come."""

    title = models.CharField(_("title"), max_length=80, help_text=_("The heading of its page."))
    hint = models.CharField(
        _("hint"),
        max_length=160,
        blank=True,
        help_text=_("What helps to answer, and who can go on at once."),
    )

    class Meta(CatalogueRecord.Meta):
        verbose_name = _("safety theme")
        verbose_name_plural = _("safety themes")
        constraints = [
            given("safety_theme", "title"),
            models.CheckConstraint(
                name="safety_theme_slug_is_free",
                condition=~Q(slug__in=OTHER_PAGES),
                violation_error_message=format_lazy(
                    _("Another page has one of these names: {names}."), names=", ".join(OTHER_PAGES)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SafetyQuestion(CatalogueRecord):
    """A sentence that a person says yes or no to. Without a theme it would never be asked."""

    theme = models.ForeignKey(
        SafetyTheme,
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("theme"),
        help_text=_("The page on which it is asked: the most urgent questions stand first."),
    )

    class Meta(CatalogueRecord.Meta):
        abstract = True


class Condition(SafetyQuestion):
    """Something a person says applies to them. It acts only through the tags of ``tag_levels``
    and through named overrides."""

    name = models.CharField(_("name"), max_length=120)
    question = models.TextField(_("question"))
    note = models.TextField(_("note"), blank=True)
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )

    class Meta(SafetyQuestion.Meta):
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        constraints = [given("condition", "name"), given("condition", "question")]

    def __str__(self) -> str:
        return self.name


class TagLevel(models.Model):
    """What a condition makes of every exercise that has a tag."""

    condition = models.ForeignKey(
        Condition, models.CASCADE, related_name="tag_levels", verbose_name=_("condition")
    )
    tag = models.ForeignKey(
        MovementTag, models.PROTECT, related_name="levels", verbose_name=_("movement tag")
    )
    level = models.CharField(_("level"), max_length=8, choices=Level)
    form = models.TextField(
        _("form"), blank=True, help_text=_("Empty: the tag's own change or care is shown.")
    )

    class Meta:
        ordering = ["condition", "tag"]
        verbose_name = _("tag level")
        verbose_name_plural = _("tag levels")
        constraints = [
            models.UniqueConstraint(
                fields=["condition", "tag"],
                name="tag_level_once_per_condition",
                violation_error_message=_("This condition already has a level for this tag."),
            ),
            one_of("tag_level", "level", Level),
        ]

    def __str__(self) -> str:
        return f"{self.tag}: {self.level}"

    def clean(self) -> None:
        field = WORDS_OF.get(Level(self.level)) if self.level in Level.values else None
        if field and self.tag_id and not (self.form or getattr(self.tag, field)):
            raise ValidationError({"form": WORDS_MISSING[Level(self.level)]})


class Override(LoadedRecord):
    """What a condition makes of one exercise, in place of everything that its tags say."""

    exercise = models.ForeignKey(
        "exercises.Exercise",
        models.CASCADE,
        related_name="overrides",
        verbose_name=_("exercise"),
    )
    condition = models.ForeignKey(
        Condition, models.PROTECT, related_name="overrides", verbose_name=_("condition")
    )
    level = models.CharField(_("level"), max_length=8, choices=Level)
    form = models.TextField(
        _("form"), blank=True, help_text=_("The changed form or the care to take.")
    )

    class Meta:
        ordering = ["exercise", "condition"]
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "condition"],
                name="override_once_per_exercise_and_condition",
                violation_error_message=_("This exercise already has an override for it."),
            ),
            one_of("override", "level", Level),
            models.CheckConstraint(
                name="override_form_unless_avoid",
                condition=Q(level=Level.AVOID) | ~Q(form=""),
                violation_error_message=_("Say what the changed form is, or what to take care of."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise} + {self.condition}: {self.level}"

    @property
    def is_signed_off(self) -> bool:
        """With its exercise: who reviewed that, reviewed this."""
        return self.exercise.is_signed_off


class StoppingAnswer(SafetyQuestion):
    """A sentence about oneself; who says yes to it gets the advice in place of a plan."""

    question = models.TextField(_("question"))
    advice = models.TextField(_("advice"))
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )

    class Meta(SafetyQuestion.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.slug


class RedFlag(StoppingAnswer):
    """A sign that needs a doctor, at once or within days."""

    level = models.CharField(_("level"), max_length=12, choices=RedFlagLevel)

    class Meta(StoppingAnswer.Meta):
        verbose_name = _("red flag")
        verbose_name_plural = _("red flags")
        constraints = [
            one_of("red_flag", "level", RedFlagLevel),
            given("red_flag", "question"),
            given("red_flag", "advice"),
        ]


class ClearanceGate(StoppingAnswer):
    """A situation in which somebody must say yes before any plan is made."""

    level = models.CharField(_("level"), max_length=12, choices=GateLevel)

    class Meta(StoppingAnswer.Meta):
        verbose_name = _("clearance gate")
        verbose_name_plural = _("clearance gates")
        constraints = [
            one_of("gate", "level", GateLevel),
            given("gate", "question"),
            given("gate", "advice"),
        ]
