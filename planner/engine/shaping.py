"""What a person may change in a week that is planned: the rules, asked about a week as it stands.

- **Move a session**: a muscle that does strength work rests until two days later (design.md 5.3
  rule 4), and jumps are two days apart (rule 5), with the week before and after as well.
- **A short session**: 2 or 3 exercises that serve the clearest findings, one to lengthen and one to
  strengthen where the session has both. Done, it counts: two exercises done are better than eight
  left out (evidence.md E6).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .types import LENGTHENING, LOADING, Kind

DAY = timedelta(days=1)
SHORT = 3  # exercises besides a warm-up, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a day asks of the body: the muscles that do strength work, and whether it has jumps."""

    muscles: frozenset[str] = frozenset()
    jumps: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a session cannot go to a day: what it has in common with the day next to it. No muscle:
    both have jumps."""

    day: date
    muscle: str | None


def clashes(loads: Mapping[date, Load], *, moved: date, to: date) -> tuple[Clash, ...]:
    """What stands in the way of moving the session of one day to another. ``loads``: every session
    of the week, and of the days before and after it."""
    session = loads[moved]
    others = {day: load for day, load in loads.items() if day != moved}
    return tuple(
        clash
        for day in (to - DAY, to + DAY)
        if day in others
        for clash in clashes_between(session, others[day], day)
    )


def clashes_between(session: Load, other: Load, day: date) -> Iterator[Clash]:
    for muscle in sorted(session.muscles & other.muscles):
        yield Clash(day, muscle)
    if session.jumps and other.jumps:
        yield Clash(day, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """An item of a session, and how clear the finding is that it serves (0 for upkeep, to 3)."""

    kind: Kind
    grade: int


def short_session(items: Sequence[Worth]) -> tuple[int, ...]:
    """Which items, by their place, make the short session: the first warm-up, the best to lengthen,
    the best to strengthen, and the best of the rest, in the order in which they are done."""
    ranked = sorted(range(len(items)), key=lambda place: (-items[place].grade, place))
    chosen = [
        place
        for kinds in ({Kind.WARM_UP}, LENGTHENING, LOADING)
        for place in best_of(ranked, items, kinds)
    ]
    exercises = [place for place in ranked if items[place].kind is not Kind.WARM_UP]
    rest = [place for place in exercises if place not in chosen]
    room = SHORT - sum(place in chosen for place in exercises)
    return tuple(sorted([*chosen, *rest[:room]]))


def best_of(
    ranked: Sequence[int], items: Sequence[Worth], kinds: Collection[Kind]
) -> Sequence[int]:
    """The first of these kinds, if there is one."""
    return [place for place in ranked if items[place].kind in kinds][:1]
