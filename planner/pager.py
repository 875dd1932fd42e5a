"""Where a page stands among those of a part of the check."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """``name`` is one of ``names``, which are in order; a page takes so many minutes."""

    names: Sequence[str]
    name: str
    minutes_a_page: float

    @property
    def number(self) -> int:
        """From 1."""
        return self.names.index(self.name) + 1

    @property
    def done(self) -> int:
        return self.number - 1

    @property
    def before(self) -> str | None:
        return self.names[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        return self.names[self.number] if self.number < len(self.names) else None

    @property
    def minutes_left(self) -> int:
        """Rounded up; this page counts."""
        return ceil((len(self.names) - self.done) * self.minutes_a_page)
