"""Two people on the page of one exercise: what somebody else saved since it was opened.

The page carries a digest of what it shows (``SEEN``). Saving over it puts back no rows that the
other one took away, and takes away none that they added.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..differences import Difference, differences
from ..digest import digest_of
from ..models import Exercise
from ..revisions import snapshot
from .lacks import named, tag_labels

SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Who saved last, and when; ``changed``: by everybody, since the page was opened. Empty where
    the state that it showed was not kept."""

    by: Any
    at: datetime | None
    changed: list[tuple[str, Difference]]


def meanwhile(pk: str, seen: str) -> Meanwhile | None:
    """None if it still says what the page showed. Until the transaction ends, nobody else saves it
    (where the database can lock a row)."""
    exercise = Exercise.objects.select_for_update().filter(pk=pk).first() if seen else None
    now = snapshot(exercise) if exercise else None
    if exercise is None or now is None or digest_of(now) == seen:
        return None
    newest_first = exercise.revisions.order_by("-number")
    shown = next((one for one in newest_first if digest_of(one.content) == seen), None)
    changed = named(differences(shown.content, now), tag_labels()) if shown else []
    return Meanwhile(exercise.edited_by, exercise.edited_at, changed)
