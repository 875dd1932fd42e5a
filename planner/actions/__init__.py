"""Every write. Keyword-only, one transaction each, named by a verb; they return the object and
never see a request."""

from .answers import add_signs, save_assessment
from .weeks import NoWarmUpLeftError, build_week, plan_week_for, resting_on
from .wishes import save_preferences

__all__ = [
    "NoWarmUpLeftError",
    "add_signs",
    "build_week",
    "plan_week_for",
    "resting_on",
    "save_assessment",
    "save_preferences",
]
