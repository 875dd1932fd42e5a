"""Input -> domain values. A form loads nothing: what it offers is handed to it."""

from .muscles import MusclesForm
from .preferences import PreferencesForm
from .safety import AboutForm, MovesForm, ThemeForm

__all__ = ["AboutForm", "MovesForm", "MusclesForm", "PreferencesForm", "ThemeForm"]
