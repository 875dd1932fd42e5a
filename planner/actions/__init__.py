"""Every write. Keyword-only, one transaction each, named by a verb; they return the object and
never see a request."""

from .answers import save_assessment
from .consent import NoConsentError, give_consent, require_consent, withdraw_consent
from .drafts import OldPageError, drop_draft, save_page
from .findings import NotUnderWayError, finish_quick, finish_tests
from .merging import keep_work_of
from .safety import add_care, answer_safety
from .weeks import NoWarmUpLeftError, build_week, plan_week_for, resting_on
from .wishes import save_preferences

__all__ = [
    "NoConsentError",
    "NoWarmUpLeftError",
    "NotUnderWayError",
    "OldPageError",
    "add_care",
    "answer_safety",
    "build_week",
    "drop_draft",
    "finish_quick",
    "finish_tests",
    "give_consent",
    "keep_work_of",
    "plan_week_for",
    "require_consent",
    "resting_on",
    "save_assessment",
    "save_page",
    "save_preferences",
    "withdraw_consent",
]
