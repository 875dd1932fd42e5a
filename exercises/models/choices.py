"""The words that an exercise is sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    WARM_UP = "warm-up", _("Warm-up")
    MOBILITY = "mobility", _("Mobility")
    STRETCH = "stretch", _("Stretch")
    STRENGTH = "strength", _("Strength")
    FUNCTIONAL = "functional", _("Functional")
    PLYOMETRIC = "plyometric", _("Jumps and hops")


class Position(models.TextChoices):
    """How the body starts; a change of it costs time inside a session."""

    STANDING = "standing", _("standing")
    SUPINE = "supine", _("lying on the back")
    SIDE_LYING = "side-lying", _("lying on the side")
    QUADRUPED = "quadruped", _("on hands and knees")
    SEATED = "seated", _("sitting")
    SEATED_ON_FLOOR = "seated on floor", _("sitting on the floor")
    HALF_KNEELING = "half-kneeling", _("kneeling on one knee")
    KNEELING = "kneeling", _("kneeling")
    PRONE = "prone", _("lying face down")
    PRONE_LUNGE = "floor, prone-lunge", _("low lunge on the floor")
    SHOULDERS_ON_BENCH = "supine, shoulders on bench", _("shoulders on a bench")
    STANDING_OR_SUPINE = "standing or supine", _("standing, or lying on the back")
    SUPINE_OR_SEATED = "supine or seated", _("lying on the back, or sitting")
    SEATED_TO_STANDING = "seated to standing", _("from sitting to standing")


class Posture(models.TextChoices):
    """What a person picks a position by. ``POSTURES_OF`` says which positions come under which."""

    STANDING = "standing", _("Standing")
    SITTING = "sitting", _("Sitting")
    LYING = "lying", _("Lying down")
    HANDS_AND_KNEES = "hands-and-knees", _("On hands and knees")
    KNEELING = "kneeling", _("Kneeling")


POSTURES_OF = {
    Position.STANDING: {Posture.STANDING},
    Position.SUPINE: {Posture.LYING},
    Position.SIDE_LYING: {Posture.LYING},
    Position.QUADRUPED: {Posture.HANDS_AND_KNEES},
    Position.SEATED: {Posture.SITTING},
    Position.SEATED_ON_FLOOR: {Posture.SITTING},
    Position.HALF_KNEELING: {Posture.KNEELING},
    Position.KNEELING: {Posture.KNEELING},
    Position.PRONE: {Posture.LYING},
    Position.PRONE_LUNGE: {Posture.HANDS_AND_KNEES},
    Position.SHOULDERS_ON_BENCH: {Posture.SITTING, Posture.LYING},
    Position.STANDING_OR_SUPINE: {Posture.STANDING, Posture.LYING},
    Position.SUPINE_OR_SEATED: {Posture.LYING, Posture.SITTING},
    Position.SEATED_TO_STANDING: {Posture.SITTING, Posture.STANDING},
}


class Laterality(models.TextChoices):
    """Whether the dose is for each side, for both sides at once, or shared in turns."""

    EACH = "each", _("one side at a time")
    ALTERNATING = "alternating", _("sides in turn")
    BOTH = "both", _("both sides at once")


class Impact(models.TextChoices):
    NONE = "none", _("none")
    LOW = "low", _("low")
    MODERATE = "moderate", _("moderate")
    MODERATE_HIGH = "moderate-high", _("moderate to high")
    HIGH = "high", _("high")


class ProgressionUnit(models.TextChoices):
    REPS = "reps", _("reps")
    HOLD_S = "hold_s", _("seconds held")


class Role(models.TextChoices):
    PRIMARY = "primary", _("primary")
    SECONDARY = "secondary", _("secondary")


class Shows(models.TextChoices):
    """What a figure is a picture of."""

    MOVE = "move", _("how it is done")
    MISTAKE = "mistake", _("the common mistake")
