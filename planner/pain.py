"""Where it can hurt in a self-test, in words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PainPlace(TextChoices):
    """Values fit ``TestResult.pain_at``."""

    GROIN = "groin", _("Groin")
    HIP_FRONT = "hip-front", _("Front of hip")
    HIP_OUTER = "hip-outer", _("Outer side of hip")
    BUTTOCK = "buttock", _("Buttock")
    LOW_BACK = "low-back", _("Low back")
    THIGH_FRONT = "thigh-front", _("Front of thigh")
    THIGH_BACK = "thigh-back", _("Back of thigh")
    THIGH_INNER = "thigh-inner", _("Inner thigh")
    KNEE = "knee", _("Knee")
    ELSEWHERE = "elsewhere", _("Somewhere else")
