"""Every write. Keyword-only, one transaction each, named by a verb; they return the object and
never see a request."""

from .answers import save_assessment
from .calendar import (
    CalendarChoices,
    claim_reminder,
    renew_feed,
    save_calendar,
    stop_reminders,
)
from .consent import (
    NoConsentError,
    give_consent,
    keeps_answers_of,
    require_consent,
    withdraw_consent,
)
from .drafts import OldPageError, drop_draft, save_page
from .edits import (
    CannotChangeError,
    allow_exercise,
    ban_exercise,
    move_session,
    pin_exercise,
    shorten_session,
    swap_item,
    undo_edit,
)
from .findings import NotUnderWayError, finish_quick, finish_tests, save_test
from .merging import keep_work_of
from .own_data import HasDataError, delete_account, has_data, import_data
from .safety import add_care, answer_safety, hold_page
from .training import TooEarlyError, clear_exercise, tell, tell_morning
from .weeks import NoWarmUpLeftError, build_week, plan_week_for, preview_week
from .wishes import save_preferences

__all__ = [
    "CalendarChoices",
    "CannotChangeError",
    "HasDataError",
    "NoConsentError",
    "NoWarmUpLeftError",
    "NotUnderWayError",
    "OldPageError",
    "TooEarlyError",
    "add_care",
    "allow_exercise",
    "answer_safety",
    "ban_exercise",
    "build_week",
    "claim_reminder",
    "clear_exercise",
    "delete_account",
    "drop_draft",
    "finish_quick",
    "finish_tests",
    "give_consent",
    "has_data",
    "hold_page",
    "import_data",
    "keep_work_of",
    "keeps_answers_of",
    "move_session",
    "pin_exercise",
    "plan_week_for",
    "preview_week",
    "renew_feed",
    "require_consent",
    "save_assessment",
    "save_calendar",
    "save_page",
    "save_preferences",
    "save_test",
    "shorten_session",
    "stop_reminders",
    "swap_item",
    "tell",
    "tell_morning",
    "undo_edit",
    "withdraw_consent",
]
