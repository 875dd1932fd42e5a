"""Days and weeks: what was kept to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from planner.dates import DAYS
from planner.engine.history import Done

from .diary import LoggedSession, LoggedWeek

# Home programmes are kept to 58 to 77 % (evidence.md E6); what 70 % brings about counts (E8). Of 3
# to 5 sessions that is all but one ([D], ours).
MAY_BE_MISSED: Final = 1


class Mark(StrEnum):
    """What a day of a planned week was."""

    DONE = "done"
    MINIMUM = "minimum"  # a part of the session, or a short one: it counts
    MISSED = "missed"
    REST = "rest"
    COMING = "coming"  # a session today or later, not done yet


MARKS = {Done.FULL: Mark.DONE, Done.MINIMUM: Mark.MINIMUM, Done.MISSED: Mark.MISSED}


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    mark: Mark
    session: LoggedSession | None = None


def days_of(week: LoggedWeek, *, today: date) -> Iterator[Day]:
    """All seven."""
    sessions = {session.date: session for session in week.sessions}
    for number in range(DAYS):
        day = week.start + timedelta(days=number)
        session = sessions.get(day)
        yield Day(day, mark_of(session, today=today) if session else Mark.REST, session)


def mark_of(session: LoggedSession, *, today: date) -> Mark:
    """A day is missed when it is over, and not before."""
    if session.done is Done.MISSED and session.date >= today:
        return Mark.COMING
    return MARKS[session.done]


def is_kept(week: LoggedWeek) -> bool:
    """Whether all of its sessions but one were done, in full or in part, and one at least."""
    return week.sessions_done >= max(len(week.sessions) - MAY_BE_MISSED, 1)


@dataclass(frozen=True, slots=True)
class Kept:
    """So many weeks out of how many: those that are over, and the running one once it is kept."""

    weeks: int
    out_of: int


def weeks_kept(weeks: Sequence[LoggedWeek], *, today: date) -> Kept:
    kept = [is_kept(week) for week in weeks if week.end < today or is_kept(week)]
    return Kept(sum(kept), len(kept))
