"""Where a physiotherapist or coach edits the catalogue."""

from . import exercise, parts, safety, selftest

__all__ = ["exercise", "parts", "safety", "selftest"]
