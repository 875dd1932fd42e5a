"""Minutes and sets of each muscle and side -> a chart, and the table behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from planner import charts
from planner.engine.types import NeedKind
from planner.templatetags.checks import side_word

from .amounts import Amount
from .reading import Diary

COLOURS = {NeedKind.LENGTHEN: "stretch", NeedKind.STRENGTHEN: "strength"}


@dataclass(frozen=True, slots=True)
class AmountRow:
    """``side`` in words; empty for a muscle of the trunk with the same on both sides."""

    muscle: str
    side: str
    done: str
    owed: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class ShownAmounts:
    """``chart``: of muscles of which the check found something, both sides, so that one can see
    the weaker catch up; of all where it found nothing. ``rows``: of all."""

    chart: SafeString
    rows: tuple[AmountRow, ...]


def shown_amounts(amounts: Iterable[Amount], kind: NeedKind, diary: Diary) -> ShownAmounts | None:
    rows = [
        row
        for _, sides in groupby((a for a in amounts if a.kind is kind), key=lambda a: a.muscle)
        for row in rows_of(list(sides), diary)
    ]
    if not rows:
        return None
    muscles = {row.amount.muscle for row in rows if row.amount.found}
    found = [row for row in rows if row.amount.muscle in muscles] or rows
    return ShownAmounts(amounts_chart(found, kind), tuple(rows))


def rows_of(sides: Sequence[Amount], diary: Diary) -> Iterator[AmountRow]:
    """Of one muscle, without sides for which there is nothing to tell."""
    told = [one for one in sides if one.done or one.owed]
    alike = len({(one.done, one.owed) for one in sides}) == 1
    is_whole = alike and sides[0].muscle in diary.trunk
    for one in told[:1] if is_whole else told:
        side = "" if is_whole else side_word(one.side)
        name = diary.muscles[one.muscle]
        yield AmountRow(name, side, figure(one.kind, one.done), figure(one.kind, one.owed), one)


def figure(kind: NeedKind, amount: float) -> str:
    """Minutes or sets, down to a tenth: what is not there is not rounded up to be."""
    number = amount / 60 if kind is NeedKind.LENGTHEN else amount
    return f"{floor(number * 10 + 1e-9) / 10:g}"


def amounts_chart(rows: Iterable[AmountRow], kind: NeedKind) -> SafeString:
    title, told = words_of(kind)
    groups = [
        charts.Bars(muscle, tuple(bar_of(row, told) for row in of_muscle))
        for muscle, of_muscle in groupby(rows, key=lambda row: row.muscle)
    ]
    desc = _("For each muscle and side: how much you did, in a frame as long as your goal.")
    words = charts.Words(title=title, desc=desc, mark=COLOURS[kind])
    return mark_safe(charts.bar_chart(groups, words, kind=COLOURS[kind]))


def words_of(kind: NeedKind) -> tuple[str, str]:
    if kind is NeedKind.LENGTHEN:
        return _("Minutes of stretching a week"), _("{done} of {owed} min")
    return _("Sets of strength a week"), _("{done} of {owed} sets")


def bar_of(row: AmountRow, told: str) -> charts.Bar:
    words = told.format(done=row.done, owed=row.owed)
    return charts.Bar(row.side, row.amount.done, row.amount.owed, words)
