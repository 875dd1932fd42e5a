"""A stored week -> what its page shows. Reads rows that are already there; asks for nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from .engine.reasons import Rule
from .models import Item, Session, Week
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


@dataclass(frozen=True, slots=True)
class ShownItem:
    item: Item
    why: tuple[str, ...]
    changes: tuple[str, ...]
    cautions: tuple[str, ...]


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
class LeftOutGroup:
    """Exercises that are left out for the same reason, as (slug, name)."""

    why: str
    exercises: tuple[tuple[str, str], ...]


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
        why=tuple(words.reason(reason) for reason in telling(item.reasons)),
        changes=tuple(words.care(change) for change in item.modifications),
        cautions=tuple(words.care(caution) for caution in item.cautions),
    )


def telling(reasons: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Upkeep is told only where nothing that was found is."""
    return [reason for reason in reasons if reason["rule"] != Rule.MAINTAIN] or reasons


def left_out_groups(left_out: Sequence[dict[str, Any]], words: Words) -> Iterator[LeftOutGroup]:
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
        exercises = ((slug, words.names.exercise(slug)) for *_, slug in group)
        yield LeftOutGroup(why, tuple(exercises))


def why_left_out(reason: dict[str, Any], words: Words) -> str:
    """Without the movement tag: one line for a condition, whatever the move."""
    return words.reason({fact: value for fact, value in reason.items() if fact != "tag"})


def unmet_groups(unmet: Iterable[dict[str, Any]], words: Words) -> Iterator[UnmetGroup]:
    """By reason, in the order in which the engine names them: the heaviest first."""
    needs: dict[str, list[str]] = {}
    for one in both_sides_at_once(unmet):
        needs.setdefault(one["because"], []).append(words.unmet(one))
    for because, lines in needs.items():
        yield UnmetGroup(words.because(because), tuple(lines))


def both_sides_at_once(unmet: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Left and right told together where they are owed the same."""
    merged: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in unmet:
        key = tuple(value for fact, value in one.items() if fact != "side")
        merged[key] = one | {"side": "both"} if key in merged else one
    yield from merged.values()
