"""Rows -> what the sheet says. Reads rows that are already there; asks for nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import unescape
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal, NamedTuple

import segno
from django.template.loader import render_to_string
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.cares import cares_of
from planner.engine.reasons import Rule
from planner.engine.types import Block, ConditionLevel, Side
from planner.models import Item, Week
from planner.names import Names
from planner.templatetags.plans import block_name, in_minutes, join_and, join_or, starts
from planner.week_page import left_out_groups, telling
from planner.words import Words

from .dose import dose_in_short, dose_of_a_set, dose_parts, sets_by_side
from .pictures import pictures_of
from .rows import Facts
from .values import About, Card, Care, Day, LeftOut, Line, Sheet
from .words import fixed_words

BLOCKS = tuple(Block)
MOST_WITH_STEPS = 14  # more cards than these never stand at the roomiest level (fit_cards.py)
QR_CODES_KEPT = 200  # one takes as long as all the rows of a sheet; a week has always the same
Json = dict[str, Any]
# Reasons to leave out an exercise that are not of what the person said or found.
GENERAL = frozenset(
    {
        Rule.EQUIPMENT,
        Rule.LEVEL,
        Rule.PLYOMETRIC_LEVEL,
        Rule.PLYOMETRIC_WEEK,
        Rule.PLYOMETRIC_AGE,
        Rule.OTHERS_SERVE_BETTER,
    }
)


class Source(NamedTuple):
    """What all cards of a sheet are made from. ``days``: those that the sheet is for.
    ``with_steps``: whether there may be room for pictures of each step."""

    facts: Mapping[int, Facts]
    words: Words
    days: tuple[date, ...]
    with_steps: bool


class Kind(NamedTuple):
    """Items that share a card."""

    exercise_id: int
    reps: int
    hold_s: int
    rest_s: int
    first_side: str


def week_sheet(
    week: Week,
    items: Sequence[Item],
    facts: Mapping[int, Facts],
    words: Words,
    about: About,
    *,
    session: date | None = None,
) -> Sheet:
    """``items``: the week's, in the order they are done. ``session``: only that day's."""
    shown = [item for item in items if session in (None, item.date)]
    days = tuple(dict.fromkeys(item.date for item in shown))
    by_exercise = in_order(shown)
    numbers = {kind: number for number, kind in enumerate(by_exercise, start=1)}
    source = Source(facts, words, days, with_steps=len(by_exercise) <= MOST_WITH_STEPS)
    return sheet_of(
        about,
        title=_("Your hip exercises: week {number} of 6").format(number=week.number),
        dates=dates_of(week, session),
        message=message_of(shown, days),
        known=known(),
        days=tuple(days_of(shown, numbers)),
        cards=tuple(card_of(numbers[kind], same, source) for kind, same in by_exercise.items()),
        versions=versions_of(week, about),
        left_out=() if session else tuple(left_out_of(week, words)),
        empty="" if shown else _("This week has no sessions."),
    )


def exercise_sheet(item: Item, facts: Facts, names: Names, about: About) -> Sheet:
    """One exercise, with boxes for any seven days."""
    boxes = (dict.fromkeys(sets_by_side(item), ""),) * len(WEEKDAYS)
    source = Source({item.exercise_id: facts}, Words(names), (), with_steps=True)
    return sheet_of(
        about,
        title=item.name,
        dates="",
        message="",
        known="",
        days=tuple(Day(short=str(WEEKDAYS_ABBR[day]), name=str(WEEKDAYS[day])) for day in range(7)),
        cards=(card_of(1, [item], source, boxes=boxes),),
        versions=_("Printed {day}.").format(day=date_format(about.printed_on, "j F Y")),
    )


def sheet_of(about: About, **told: Any) -> Sheet:
    """With what every sheet says."""
    return Sheet(
        words=fixed_words(),
        next_test=next_test(about) if about.test_on else "",
        link=about.link,
        qr=qr_of(about.link) if about.link else "",
        **told,
    )


def in_order(items: Sequence[Item]) -> dict[Kind, list[Item]]:
    """Each exercise's items: block by block, and in a block as early as it is done on its days."""
    places: dict[Kind, list[tuple[int, int]]] = {}
    by_exercise: dict[Kind, list[Item]] = {}
    for item in items:
        places.setdefault(kind_of(item), []).append((BLOCKS.index(Block(item.block)), item.order))
        by_exercise.setdefault(kind_of(item), []).append(item)
    first = {
        kind: (seen[0][0], sum(order for _, order in seen) / len(seen))
        for kind, seen in places.items()
    }
    return {kind: by_exercise[kind] for kind in sorted(by_exercise, key=lambda kind: first[kind])}


def kind_of(item: Item) -> Kind:
    """What a card tells once for all its days. As planned it is the same on all of them; a change
    in the middle of a week may leave an exercise with another dose on the days that had gone by."""
    return Kind(item.exercise_id, item.reps, item.hold_s, item.rest_s, item.first_side)


def days_of(items: Iterable[Item], numbers: Mapping[Kind, int]) -> Iterator[Day]:
    for day, group in groupby(items, key=attrgetter("date")):
        done = list(group)
        yield Day(
            short=str(WEEKDAYS_ABBR[day.weekday()]),
            name=date_format(day, "l j F"),
            length=length_of(done),
            lines=tuple(Line(number=numbers[kind_of(one)], sets=sets_by_side(one)) for one in done),
        )


def length_of(done: Sequence[Item]) -> str:
    minutes = in_minutes(sum(item.seconds for item in done))
    return _("{minutes}, short").format(minutes=minutes) if done[0].is_short else minutes


def card_of(
    number: int,
    same: Sequence[Item],
    source: Source,
    *,
    boxes: tuple[dict[str, str], ...] | None = None,
) -> Card:
    """``same``: what the sheet has of one exercise, day by day. Its words are those of the last
    day: days that went by before a change keep older ones."""
    item = same[-1]
    facts = source.facts[item.exercise_id]
    version, exercise = item.version, item.exercise
    small, picture = pictures_of(
        exercise,
        facts,
        name=version.name,
        side=side_shown(same),
        with_steps=source.with_steps,
    )
    names = source.words.names
    return Card(
        number=number,
        name=version.name,
        plain_name=exercise.plain_name,
        block=block_name(Block(item.block)),
        muscles=capfirst(
            join_and([names.muscle(slug) for _, slug in sorted(facts.muscles.items())])
        ),
        needs=needs_of(item, facts, names),
        small=small,
        picture=picture,
        dose=tuple(dose_parts(same)),
        dose_in_short=dose_in_short(same),
        dose_of_a_set=dose_of_a_set(item),
        side=side_words(item),
        steps=tuple(version.steps),
        felt=version.where_felt,
        do=version.do,
        dont=version.dont,
        breathing=version.breathing,
        easier=exercise.easier.name if exercise.easier and exercise.easier.published else "",
        harder=exercise.harder.name if exercise.harder and exercise.harder.published else "",
        why=plain(source.words.why_in_short(telling(item.reasons))),
        cares=tuple(cares(same, source.words)),
        sides=tuple(dict.fromkeys(side for one in same for side in sets_by_side(one))),
        boxes=boxes or boxes_of(same, source.days),
    )


def side_shown(same: Sequence[Item]) -> Literal["left", "right"]:
    """Left where it goes first, or is the only one on every day."""
    is_left = same[0].first_side == Side.LEFT or not any(
        one.sets_right or one.sets_both for one in same
    )
    return "left" if is_left else "right"


def boxes_of(same: Sequence[Item], days: Iterable[date]) -> tuple[dict[str, str], ...]:
    by_day = {item.date: sets_by_side(item) for item in same}
    return tuple(by_day.get(day, {}) for day in days)


def side_words(item: Item) -> str:
    """Where to begin, and what the side means."""
    begin = capfirst(starts(item))
    return " ".join(filter(None, (f"{begin}." if begin else "", item.side_meaning)))


def needs_of(item: Item, facts: Facts, names: Names) -> str:
    groups = [join_or([names.equipment(slug) for slug in group]) for group in facts.needs.values()]
    ready = [str(thing) for thing in item.exercise.have_ready]
    things = groups + [thing[:1].lower() + thing[1:] for thing in ready]
    return capfirst(", ".join(things))


def cares(same: Sequence[Item], words: Words) -> Iterator[Care]:
    """Of all its days: what a person said in the middle of a week changes only those to come."""
    if not same[0].is_offered:
        yield Care(words=plain(words.not_offered()), because="", is_change=True)
    modifications = each_once(one for item in same for one in item.modifications)
    cautions = each_once(one for item in same for one in item.cautions)
    for care in cares_of(modifications, cautions):
        names = join_and([words.names.condition(slug) for slug in care.conditions])
        yield Care(
            words=" ".join(care.forms),
            because=_("For {conditions}.").format(conditions=names),
            is_change=care.level == ConditionLevel.MODIFY,
        )


def each_once(found: Iterable[Json]) -> list[Json]:
    once: list[Json] = []
    for one in found:
        if one not in once:
            once.append(one)
    return once


def left_out_of(week: Week, words: Words) -> Iterator[LeftOut]:
    """What the person said or found, in full; the others, which are most, by their number."""
    personal = [personal_reasons(one) for one in week.left_out]
    for group in left_out_groups(personal, words):
        names = ", ".join(one.name for one in group.exercises)
        yield LeftOut(why=plain(group.why), names=names)
    if others := sum(not one["because"] for one in personal):
        yield LeftOut(why="", names=others_left_out(others))


def personal_reasons(one: Json) -> Json:
    reasons = [reason for reason in one["because"] if reason["rule"] not in GENERAL]
    return {"exercise": one["exercise"], "because": reasons}


def others_left_out(count: int) -> str:
    return ngettext(
        "{count} other: it does less for you this week, or needs more practice or another thing. "
        "Your week on the web tells which.",
        "{count} others: they do less for you this week, or need more practice or other things. "
        "Your week on the web tells which is which.",
        count,
    ).format(count=count)


def plain(words: str) -> str:
    """Words that were escaped for a page."""
    return unescape(strip_tags(words))


def dates_of(week: Week, session: date | None) -> str:
    if session:
        return date_format(session, "l, j F Y")
    return plain(render_to_string("week/dates.html", {"week": week})).strip()


def message_of(items: Sequence[Item], days: Sequence[date]) -> str:
    """The one thing to take from the sheet."""
    if len(days) == 1:
        return _("One session of about {minutes}. Tick each exercise that is done.").format(
            minutes=in_minutes(sum(item.seconds for item in items))
        )
    return _(
        "Train on these {count} days, {minutes} each. Tick each exercise that is done."
    ).format(count=len(days), minutes=minutes_of(items))


def minutes_of(items: Iterable[Item]) -> str:
    """How long the days take: "about 20 min", "18 to 20 min"."""
    lengths = [sum(item.seconds for item in day) for _, day in groupby(items, attrgetter("date"))]
    shortest, longest = (in_minutes(find(lengths, default=0)) for find in (min, max))
    if shortest == longest:
        return _("about {minutes}").format(minutes=longest)
    return _("{shortest} to {longest}").format(shortest=shortest.split()[0], longest=longest)


def known() -> str:
    """What may be said of it (evidence.md F3)."""
    return _("Many people move more easily after 4 to 6 weeks. How much differs for each.")


def next_test(about: About) -> str:
    if about.test_on is None or about.test_on <= about.printed_on:
        return _("It is time to check your hips again.")
    return _("Check your hips again on {day}.").format(day=date_format(about.test_on, "l, j F Y"))


def versions_of(week: Week, about: About) -> str:
    return _("Catalogue {catalogue}, rules {rules}. Printed {day}.").format(
        catalogue=week.catalogue_version,
        rules=week.rules_version,
        day=date_format(about.printed_on, "j F Y"),
    )


@lru_cache(QR_CODES_KEPT)
def qr_of(link: str) -> str:
    return segno.make(link, error="m", micro=False).svg_inline(border=0, omitsize=True)
