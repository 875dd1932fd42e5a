"""A week as it stands and one that would take its place -> both, day by day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .engine.types import Week as EngineWeek
from .models import Item
from .names import Names

DAYS = [timedelta(days=number) for number in range(7)]


@dataclass(frozen=True, slots=True)
class Line:
    """An exercise of a day: in both weeks, or only in the old or the new one."""

    name: str
    in_old: bool
    in_new: bool


@dataclass(frozen=True, slots=True)
class DayBeside:
    """Seconds are 0 where the week rests on that day."""

    date: date
    old_seconds: int
    new_seconds: int
    lines: tuple[Line, ...]


def days_beside(old: Iterable[Item], new: EngineWeek, names: Names) -> list[DayBeside]:
    """The days on which either week trains. ``old``: items of the week that stands, none at all
    where there is none."""
    before: dict[date, list[Item]] = defaultdict(list)
    for item in old:
        before[item.date].append(item)
    after = {session.date: session for session in new.sessions}
    return [
        DayBeside(
            date=day,
            old_seconds=sum(item.seconds for item in before.get(day, ())),
            new_seconds=after[day].seconds if day in after else 0,
            lines=tuple(
                lines(
                    [item.slug for item in before.get(day, ())],
                    [item.exercise for item in after[day].items] if day in after else [],
                    names,
                )
            ),
        )
        for day in (new.start + step for step in DAYS)
        if day in before or day in after
    ]


def lines(old: list[str], new: list[str], names: Names) -> Iterator[Line]:
    """In the new order; what goes comes last."""
    for slug in new:
        yield Line(names.exercise(slug), in_old=slug in old, in_new=True)
    for slug in old:
        if slug not in new:
            yield Line(names.exercise(slug), in_old=True, in_new=False)
