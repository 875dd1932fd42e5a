"""Small diaries, made by hand: a week of plain values, no rows."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from planner.engine.findings import body_of
from planner.engine.types import Finding, Kind, Quality, Sets, Side
from planner.progress.diary import Entry, LoggedSession, LoggedWeek

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def stretch(**more: Any) -> Entry:
    """30 s of the front of the hip, once on each side; done."""
    told = {"kind": Kind.STRETCH, "reps": 1, "hold_s": 30, "sets": Sets(left=1, right=1)}
    return entry(**told | {"name": "Half kneeling", "primary": ("hip-flexors",)} | more)


def bridge(**more: Any) -> Entry:
    """2 sets of 10 with both legs at once, for the buttock; done."""
    told = {"kind": Kind.STRENGTH, "reps": 10, "hold_s": 0, "sets": Sets(both=2)}
    return entry(**told | {"name": "Bridge", "primary": ("glute-max",)} | more)


def march(**more: Any) -> Entry:
    """A minute of warm-up; done."""
    told = {"kind": Kind.WARM_UP, "reps": 1, "hold_s": 60, "sets": Sets(both=1)}
    return entry(**told | {"name": "March", "primary": ("core",)} | more)


def entry(**told: Any) -> Entry:
    return Entry(**{"seconds": 100, "done": True} | told)


def session(*entries: Entry, day: int = 0, **more: Any) -> LoggedSession:
    """``day``: after the Monday; 7 is the next one."""
    entries = entries or (march(), bridge())
    return LoggedSession(pk=day + 1, date=MONDAY + day * DAY, entries=entries, **more)


def missed(day: int = 0) -> LoggedSession:
    return session(march(done=False), bridge(done=False), day=day)


def week(*sessions: LoggedSession, found: Iterable[Finding] = (), number: int = 1) -> LoggedWeek:
    """The week that the first of them is in."""
    start = sessions[0].date - sessions[0].date.weekday() * DAY
    return LoggedWeek(start=start, number=number, body=body_of(found), sessions=sessions)


def tight(muscle: str, side: Side, grade: int = 2) -> Finding:
    return Finding(muscle=muscle, side=side, quality=Quality.TIGHT, grade=grade)


def weak(muscle: str, side: Side, grade: int = 2) -> Finding:
    return Finding(muscle=muscle, side=side, quality=Quality.WEAK, grade=grade)
