"""The safety questions under way: which pages are answered, and what the answers say.

A page of the draft (``Part.SAFETY``) holds what its form gave, and ``on``, the day. A page of a
theme tells besides what it ``asked``: who has not been asked a question has not answered it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from exercises.models.safety import OTHER_PAGES
from planner.engine.safety import ADULT_AGE

from .safety_questions import STOPPING, Kind, Theme

ABOUT, MOVES = OTHER_PAGES
# How long an answer stands while the other pages are not done ([D], ours: signs come and go).
ANSWERS_LAST: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyCheck:
    """The safety questions under way: ``saved`` are the pages of the draft."""

    themes: Collection[Theme]
    saved: Mapping[str, dict[str, Any]]
    today: date

    @property
    def names(self) -> list[str]:
        """Of all pages, in order."""
        return [ABOUT, *(theme.slug for theme in self.themes), MOVES]

    def theme(self, name: str) -> Theme | None:
        return next((theme for theme in self.themes if theme.slug == name), None)

    def is_answered(self, name: str) -> bool:
        """In full, and not too long ago."""
        page = self.saved.get(name)
        if page is None or self.today - date.fromisoformat(page["on"]) > ANSWERS_LAST:
            return False
        theme = self.theme(name)
        return theme is None or theme.was_asked(page)

    @property
    def first_open(self) -> str | None:
        """The first page that is not answered."""
        return next((name for name in self.names if not self.is_answered(name)), None)

    def stops(self, name: str) -> bool:
        """Whether what is saved of this page leaves no plan."""
        page, theme = self.saved.get(name, {}), self.theme(name)
        if theme:
            return any(True for kind in STOPPING for _ in theme.ticked(kind, page))
        return name == ABOUT and bool(page) and page["age"] < ADULT_AGE

    @property
    def first_stop(self) -> str | None:
        return next((name for name in self.names if self.stops(name)), None)

    @property
    def age(self) -> int | None:
        return self.saved[ABOUT]["age"] if ABOUT in self.saved else None

    @property
    def sex(self) -> str | None:
        """None: not said, or rather not."""
        return self.saved.get(ABOUT, {}).get("sex") or None

    @property
    def provoking(self) -> Collection[str]:
        return self.saved.get(MOVES, {}).get("provoking", ())

    def ticked(self, kind: Kind) -> frozenset[str]:
        """What of this kind is ticked on all pages."""
        return frozenset(
            slug
            for theme in self.themes
            for slug in theme.ticked(kind, self.saved.get(theme.slug, {}))
        )
