"""A stored week -> what its page shows. Reads rows that are already there; asks for nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from exercises.figure_of import figure_address

from .cares import cares_of
from .engine.adapting.resting import waiting_for_a_clinician
from .engine.reasons import Rule
from .engine.types import ConditionLevel, Side
from .models import Item, Week
from .names import Names
from .templatetags.plans import in_minutes, rest, sides, starts, work
from .words import Words

# Left-out exercises are told in this order: what the person said first, what suits less last.
LEFT_OUT_ORDER = (
    Rule.CONDITION,
    Rule.PROVOKING,
    Rule.PAINFUL,
    Rule.HIGH_PAIN,
    Rule.RAISED_NEXT_MORNING,
    Rule.HARDER_FORM,
    Rule.WEAK_NOT_SHORT,
    Rule.OVER_LONG,
    Rule.TIGHT_FLEXORS,
    Rule.SIDES_DISAGREE,
    Rule.BANNED,
    Rule.EQUIPMENT,
    Rule.LEVEL,
    Rule.PLYOMETRIC_LEVEL,
    Rule.PLYOMETRIC_WEEK,
    Rule.PLYOMETRIC_AGE,
    Rule.PLYOMETRIC_IMPACT,
    Rule.GOAL_REACHED,
    Rule.OTHERS_SERVE_BETTER,
)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShownCare:
    """A changed form (level *modify*) or something to take care of (*caution*), in words. That the
    exercise is not offered any more is a change too: leave it out."""

    level: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item at a glance. ``dose`` is without the sides where they differ: ``sides`` then says
    which gets what. ``figure``: the address of the picture, of the side to begin with; empty where
    there is none. ``more``: what the side means, where to start, how long to rest."""

    item: Item
    name: SafeString
    url: SafeString
    figure: SafeString
    dose: str
    sides: str
    more: str
    cares: tuple[ShownCare, ...]
    why: SafeString


@dataclass(frozen=True, slots=True)
class Block:
    name: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True, slots=True)
class ShownSession:
    """``is_begun``: something was done in it; ``is_over``: nothing more will be."""

    url: str
    length: str
    is_short: bool
    is_begun: bool
    is_over: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One of the week's seven days. ``when`` is past, today or coming; no session is rest."""

    date: date
    name: str
    short_name: str
    number: str
    when: str
    session: ShownSession | None

    @property
    def is_done(self) -> bool:
        over = self.session is not None and (self.session.is_over or self.when == "past")
        return over and self.session.is_begun

    @property
    def anchor(self) -> str:
        return f"day-{self.date.isoformat()}"

    @property
    def change_url(self) -> str:
        return reverse("week:change_day", args=[self.date])


@dataclass(frozen=True, slots=True)
class LeftOutExercise:
    """``slug`` is empty where the exercise has no page any more. ``clear_slug``: of one that waits
    for a clinician to see it."""

    name: str
    slug: str
    clear_slug: str = ""


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
    """``news``: what is new since the week before, a sentence each."""

    days: tuple[Day, ...]
    unmet: tuple[UnmetGroup, ...]
    news: tuple[str, ...]

    @property
    def session_count(self) -> int:
        return sum(day.session is not None for day in self.days)


def week_page(week: Week, items: Iterable[Item], words: Words, *, today: date) -> WeekPage:
    """``items``: the week's with how they went, in the order they are done."""
    return WeekPage(
        days=tuple(days_of(week, items, words, today)),
        unmet=tuple(unmet_groups(week.unmet, words)),
        news=tuple(words.change(change) for change in week.adapted),
    )


def days_of(week: Week, items: Iterable[Item], words: Words, today: date) -> Iterator[Day]:
    by_day = {day: list(group) for day, group in groupby(items, key=attrgetter("date"))}
    for number in range(7):
        day = week.start + timedelta(days=number)
        yield Day(
            date=day,
            name=str(WEEKDAYS[number]),
            short_name=str(WEEKDAYS_ABBR[number]),
            number=str(day.day),
            when="today" if day == today else "past" if day < today else "coming",
            session=session_of(day, by_day[day], words) if day in by_day else None,
        )


def session_of(day: date, items: Sequence[Item], words: Words) -> ShownSession:
    first = items[0]
    return ShownSession(
        url=reverse("session:player", args=[first.session_id]),
        length=in_minutes(sum(item.seconds for item in items)),
        is_short=first.is_short,
        is_begun=any(item.is_done for item in items),
        is_over=bool(first.finished_at) or all(item.is_done for item in items),
        blocks=tuple(blocks_of(items, words, day_url=reverse("week:on", args=[day]))),
    )


def blocks_of(items: Iterable[Item], words: Words, *, day_url: str = "") -> Iterator[Block]:
    for name, group in groupby(items, key=attrgetter("block")):
        yield Block(name, tuple(shown(item, words, f"{day_url}{item.slug}/") for item in group))


def shown(item: Item, words: Words, url: str) -> ShownItem:
    which = sides(item)
    then = capfirst(" · ".join(filter(None, (starts(item), rest(item)))))
    return ShownItem(
        item=item,
        name=conditional_escape(item.name),  # once: it is shown several times
        url=conditional_escape(url),
        figure=conditional_escape(figure_of(item)),
        dose=work(item),
        sides=which,
        more=f"{item.side_meaning} {then}".strip() if which else then,
        cares=tuple(shown_cares(item, words)),
        why=words.why_in_short(telling(item.reasons)),
    )


def figure_of(item: Item, form: str = "still") -> str:
    """Mirrored where the left side goes first or is the only one."""
    is_left = item.first_side == Side.LEFT or (item.sets_left and not item.sets_right)
    side = Side.LEFT if is_left else Side.RIGHT
    return figure_address(item.slug, item.figure_digest, side=side, form=form)


def shown_cares(item: Item, words: Words) -> Iterator[ShownCare]:
    if not item.is_offered:
        yield ShownCare(ConditionLevel.MODIFY, words.not_offered())
    for care in cares_of(item.modifications, item.cautions):
        yield ShownCare(care.level, words.care(care.level, care.forms, care.conditions))


def telling(reasons: Sequence[Json]) -> list[Json]:
    """What is told first: what was found, the weightiest of it first (the engine names reasons in
    that order); then upkeep; then which side goes first."""
    rank = {Rule.MAINTAIN: 1, Rule.WORSE_SIDE: 2}
    return sorted(reasons, key=lambda reason: rank.get(reason["rule"], 0))


def left_out_groups(left_out: Sequence[Json], words: Words) -> Iterator[LeftOutGroup]:
    """By reason. An exercise that is left out for two reasons stands under both."""
    waiting = waiting_for_a_clinician(left_out)
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
        exercises = (left_out_exercise(slug, words.names, waiting) for *_, slug in group)
        yield LeftOutGroup(why, tuple(exercises))


def left_out_exercise(slug: str, names: Names, waiting: Collection[str]) -> LeftOutExercise:
    return LeftOutExercise(
        name=names.exercise(slug),
        slug=slug if slug in names.published else "",
        clear_slug=slug if slug in waiting else "",
    )


def why_left_out(reason: Json, words: Words) -> str:
    """Without the movement tag: one line for a condition, whatever the move."""
    return words.left_out({fact: value for fact, value in reason.items() if fact != "tag"})


def unmet_groups(unmet: Iterable[Json], words: Words) -> Iterator[UnmetGroup]:
    """By reason and what would help, in the order in which the engine names them: the heaviest
    first."""
    needs: dict[str, list[str]] = {}
    for one in both_sides_at_once(unmet, words.names.trunk):
        why = words.because(one["because"], helps_of(one))
        needs.setdefault(why, []).append(words.unmet(one))
    for why, lines in needs.items():
        yield UnmetGroup(why, tuple(lines))


def helps_of(one: Json) -> Json:
    """Nothing in weeks that were stored before it was told."""
    return one.get("helps", {})


def both_sides_at_once(unmet: Iterable[Json], trunk: frozenset[str]) -> Iterator[Json]:
    """Left and right told together where they are owed the same. A muscle of the trunk, of which
    people do not say left or right, is told once: the side that the engine names first."""
    merged: dict[tuple[Any, ...], Json] = {}
    for one in unmet:
        if one["muscle"] in trunk:
            merged.setdefault((one["muscle"], one["need"]), one)
            continue
        facts = {fact: value for fact, value in one.items() if fact not in ("side", "helps")}
        key = *facts.values(), *helps_of(one).items()
        merged[key] = one | {"side": "both"} if key in merged else one
    yield from merged.values()
