"""A stored week -> what its page shows. Reads rows that are already there; asks for nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from .cares import cares_of
from .engine.reasons import Rule
from .models import Item, Session, Week
from .names import Names
from .words import Words

# Left-out exercises are told in this order: what the person said first, what suits less last.
LEFT_OUT_ORDER = (
    Rule.CONDITION,
    Rule.PROVOKING,
    Rule.PAINFUL,
    Rule.WEAK_NOT_SHORT,
    Rule.TIGHT_FLEXORS,
    Rule.SIDES_DISAGREE,
    Rule.BANNED,
    Rule.EQUIPMENT,
    Rule.LEVEL,
    Rule.PLYOMETRIC_LEVEL,
    Rule.PLYOMETRIC_WEEK,
    Rule.PLYOMETRIC_AGE,
    Rule.PLYOMETRIC_IMPACT,
    Rule.OTHERS_SERVE_BETTER,
)
MOST_REASONS = 2  # an item tells its weightiest ones

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShownItem:
    item: Item
    why: tuple[str, ...]
    cares: tuple["ShownCare", ...]


@dataclass(frozen=True, slots=True)
class ShownCare:
    """A changed form (level *modify*) or something to take care of (*caution*), in words."""

    level: str
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    name: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One of the week's seven days. ``when`` is past, today or coming; no session is rest."""

    date: date
    when: str
    session: Session | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class LeftOutExercise:
    """``slug`` is empty where the exercise has no page any more."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class LeftOutGroup:
    """Exercises that are left out for the same reason."""

    why: str
    exercises: tuple[LeftOutExercise, ...]


@dataclass(frozen=True, slots=True)
class UnmetGroup:
    """Needs that are not met for the same reason."""

    why: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekPage:
    week: Week
    days: tuple[Day, ...]
    left_out: tuple[LeftOutGroup, ...]
    left_out_count: int
    unmet: tuple[UnmetGroup, ...]


def week_page(week: Week, words: Words, *, today: date) -> WeekPage:
    return WeekPage(
        week=week,
        days=tuple(days_of(week, words, today)),
        left_out=tuple(left_out_groups(week.left_out, words)),
        left_out_count=len(week.left_out),
        unmet=tuple(unmet_groups(week.unmet, words)),
    )


def days_of(week: Week, words: Words, today: date) -> Iterator[Day]:
    sessions = {session.date: session for session in week.sessions.all()}
    for number in range(7):
        day = week.start + timedelta(days=number)
        session = sessions.get(day)
        yield Day(
            date=day,
            when="today" if day == today else "past" if day < today else "coming",
            session=session,
            blocks=tuple(blocks_of(session.items.all(), words)) if session else (),
        )


def blocks_of(items: Iterable[Item], words: Words) -> Iterator[Block]:
    for name, group in groupby(items, key=lambda item: item.block):
        yield Block(name, tuple(shown(item, words) for item in group))


def shown(item: Item, words: Words) -> ShownItem:
    return ShownItem(
        item=item,
        why=tuple(words.why(telling(item.reasons))),
        cares=tuple(
            ShownCare(care.level, words.care(care.level, care.forms, care.conditions))
            for care in cares_of(item.modifications, item.cautions)
        ),
    )


def telling(reasons: Sequence[Json]) -> list[Json]:
    """The weightiest reasons (the engine names them in order), and which side goes first. Upkeep is
    told only where nothing that was found is."""
    sides = [reason for reason in reasons if reason["rule"] == Rule.WORSE_SIDE]
    others = [reason for reason in reasons if reason["rule"] != Rule.WORSE_SIDE]
    found = [reason for reason in others if reason["rule"] != Rule.MAINTAIN]
    return (found or others)[:MOST_REASONS] + sides


def left_out_groups(left_out: Sequence[Json], words: Words) -> Iterator[LeftOutGroup]:
    """By reason. An exercise that is left out for two reasons stands under both."""
    rows = sorted(
        {
            (
                LEFT_OUT_ORDER.index(Rule(reason["rule"])),
                why_left_out(reason, words),
                one["exercise"],
            )
            for one in left_out
            for reason in one["because"]
        }
    )
    for (_, why), group in groupby(rows, key=lambda row: row[:2]):
        exercises = (left_out_exercise(slug, words.names) for *_, slug in group)
        yield LeftOutGroup(why, tuple(exercises))


def left_out_exercise(slug: str, names: Names) -> LeftOutExercise:
    return LeftOutExercise(names.exercise(slug), slug if slug in names.published else "")


def why_left_out(reason: Json, words: Words) -> str:
    """Without the movement tag: one line for a condition, whatever the move."""
    return words.left_out({fact: value for fact, value in reason.items() if fact != "tag"})


def unmet_groups(unmet: Iterable[Json], words: Words) -> Iterator[UnmetGroup]:
    """By reason, in the order in which the engine names them: the heaviest first."""
    needs: dict[str, list[str]] = {}
    for one in both_sides_at_once(unmet, words.names.trunk):
        needs.setdefault(one["because"], []).append(words.unmet(one))
    for because, lines in needs.items():
        yield UnmetGroup(words.because(because), tuple(lines))


def both_sides_at_once(unmet: Iterable[Json], trunk: frozenset[str]) -> Iterator[Json]:
    """Left and right told together where they are owed the same. A muscle of the trunk, of which
    people do not say left or right, is told once: the side that the engine names first."""
    merged: dict[tuple[Any, ...], Json] = {}
    for one in unmet:
        if one["muscle"] in trunk:
            merged.setdefault((one["muscle"], one["need"]), one)
            continue
        key = tuple(value for fact, value in one.items() if fact != "side")
        merged[key] = one | {"side": "both"} if key in merged else one
    yield from merged.values()
