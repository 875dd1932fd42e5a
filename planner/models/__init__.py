"""What is kept of a person: their answers, what they want, and the weeks planned from both.

Read in this order: ``consent``, ``draft``, ``test_run``, ``assessment``, ``preferences``, ``week``,
``session``, ``training``, ``clearance``, ``edit``, ``calendar``.
Every rule that a row can break has a named constraint; rules between rows are kept by
``planner.actions``.
"""

from .assessment import Assessment, AssessmentQuerySet, Change, Finding
from .calendar import Alarm, Calendar, Reminder
from .clearance import Clearance
from .consent import Consent
from .draft import Draft, Part
from .edit import Edit, EditKind
from .preferences import Preferences
from .session import Item, Session
from .test_run import TestResult, TestRun
from .training import Feedback, Receipt, Training
from .week import Programme, ProgrammeQuerySet, Week, WeekQuerySet

__all__ = [
    "Alarm",
    "Assessment",
    "AssessmentQuerySet",
    "Calendar",
    "Change",
    "Clearance",
    "Consent",
    "Draft",
    "Edit",
    "EditKind",
    "Feedback",
    "Finding",
    "Item",
    "Part",
    "Preferences",
    "Programme",
    "ProgrammeQuerySet",
    "Receipt",
    "Reminder",
    "Session",
    "TestResult",
    "TestRun",
    "Training",
    "Week",
    "WeekQuerySet",
]
