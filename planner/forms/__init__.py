"""Input -> domain values. A form loads nothing: what it offers is handed to it."""

from .muscles import MusclesForm
from .preferences import PreferencesForm
from .safety import Questions, SafetyForm

__all__ = ["MusclesForm", "PreferencesForm", "Questions", "SafetyForm"]
