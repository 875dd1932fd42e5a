"""Pain and effort, a session at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .diary import LoggedSession, LoggedWeek


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """``pain``: the worst of the session, and ``where``: the exercises in which it was so bad.
    ``raised``: those after which it was more the next morning. None is *not told*."""

    date: date
    effort: int | None
    pain: int | None
    where: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()


def feelings(weeks: Iterable[LoggedWeek]) -> Iterator[Felt]:
    """Of each session of which one of them is told, the oldest first."""
    for week in weeks:
        for session in week.sessions:
            felt = felt_in(session)
            if felt.effort is not None or felt.pain is not None or felt.raised:
                yield felt


def felt_in(session: LoggedSession) -> Felt:
    pains = [entry.pain for entry in session.entries if entry.pain is not None]
    worst = max(pains, default=None)
    return Felt(
        date=session.date,
        effort=session.effort,
        pain=worst,
        where=tuple(entry.name for entry in session.entries if worst and entry.pain == worst),
        raised=tuple(entry.name for entry in session.entries if entry.raised),
    )
