"""What is kept of a person: their answers, what they want, and the weeks planned from both.

Read in this order: ``assessment``, ``preferences``, ``week``. Every rule that a row can break has
a named constraint; rules between rows are kept by ``planner.actions``.
"""

from .assessment import Assessment, AssessmentQuerySet, Change, Finding
from .preferences import Preferences
from .week import Item, Programme, ProgrammeQuerySet, Session, Week, WeekQuerySet

__all__ = [
    "Assessment",
    "AssessmentQuerySet",
    "Change",
    "Finding",
    "Item",
    "Preferences",
    "Programme",
    "ProgrammeQuerySet",
    "Session",
    "Week",
    "WeekQuerySet",
]
