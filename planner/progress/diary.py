"""What was planned and what was done of it, week by week. Plain values: no rows, no clock.

Only what the person said they did counts as done (``Feedback.done``). What was planned and what is
done are never mixed: a session without a word is not done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from planner.dates import WEEK
from planner.engine.findings import Body
from planner.engine.history import Done
from planner.engine.types import Kind, Sets, set_seconds
from planner.past_training import how_much


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One exercise of a session, with its dose and what was said of it. ``primary``: the muscles
    that it is for. ``seconds``: with set-up and rests. ``raised``: pain the next morning."""

    name: str
    kind: Kind
    primary: tuple[str, ...]
    sets: Sets
    reps: int
    hold_s: int
    seconds: int
    rest_position: bool = False
    done: bool = False
    pain: int | None = None
    raised: bool = False

    @property
    def work_s(self) -> int:
        """Seconds of one set of one side."""
        return set_seconds(self.reps, self.hold_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedSession:
    """``effort`` is of all of it, 0 to 10; None where it was not told. ``is_told``: something was
    said of it, be it that it was not done."""

    pk: int
    date: date
    entries: tuple[Entry, ...]
    is_short: bool = False
    is_told: bool = False
    effort: int | None = None

    @property
    def done(self) -> Done:
        done = [entry.done for entry in self.entries if entry.kind is not Kind.WARM_UP]
        return how_much(done, is_short=self.is_short)

    @property
    def url(self) -> str:
        """Where one says how it went."""
        return reverse("session:player", args=[self.pk])

    @property
    def counts(self) -> bool:
        """A short one does; a warm-up alone does not."""
        return self.done is not Done.MISSED

    @property
    def entries_done(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.done) if self.counts else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedWeek:
    """``number``: in its programme, 1 to 6. ``body``: by the answers that the week was planned on.
    A week has at least one session."""

    start: date
    number: int
    body: Body
    sessions: tuple[LoggedSession, ...]

    @property
    def sessions_done(self) -> int:
        return sum(session.counts for session in self.sessions)

    @property
    def entries_done(self) -> Iterator[Entry]:
        return (entry for session in self.sessions for entry in session.entries_done)

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.start + WEEK - timedelta(days=1)
