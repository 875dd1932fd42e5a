"""Planned items, shares and lengths of time in figures."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from exercises.doses import SPACE, dose_text, seconds_text
from exercises.models import Laterality
from planner.engine.types import Block, Side, Weekday
from planner.models import Item

BLOCKS = {
    Block.WARM_UP: gettext_noop("Warm up"),
    Block.MOBILITY: gettext_noop("Mobility"),
    Block.POWER: gettext_noop("Jumps"),
    Block.STRENGTH: gettext_noop("Strength"),
    Block.STRETCH: gettext_noop("Stretch"),
}

register = template.Library()


@register.filter
def block_name(block: Block) -> str:
    """A part of a session as people call it."""
    return _(BLOCKS[block])


@register.filter
def work(item: Item) -> str:
    """The dose, without the sides where they differ: "2 x 12, hold 5 s", "30 s"."""
    same = item.sets_left == item.sets_right
    alone = item.sets_left or item.sets_right if 0 in (item.sets_left, item.sets_right) else 1
    return dose_text(
        reps=item.reps,
        hold_s=item.hold_s,
        both=item.sets_both or (0 if same else alone),
        left=item.sets_left if same else 0,
        right=item.sets_right if same else 0,
        alternating=item.laterality == Laterality.ALTERNATING,
    )


@register.filter
def sides(item: Item) -> str:
    """Which side gets what where they differ, in the order in which they are done: "left 3 sets,
    right 2 sets"."""
    left, right = item.sets_left, item.sets_right
    if left == right:
        return ""
    if not left or not right:
        return _("left side only") if left else _("right side only")
    told = [
        ngettext("left {sets} set", "left {sets} sets", left).format(sets=left),
        ngettext("right {sets} set", "right {sets} sets", right).format(sets=right),
    ]
    whole = [side.replace(" ", SPACE) for side in told]  # a line breaks between sides only
    return ", ".join(reversed(whole) if item.first_side == Side.RIGHT else whole)


@register.filter
def starts(item: Item) -> str:
    """Where to begin, where both sides are done one after the other."""
    if not (item.sets_left and item.sets_right):
        return ""
    return _("start right") if item.first_side == Side.RIGHT else _("start left")


@register.filter
def rest(item: Item) -> str:
    """The rest between sets, where there is more than one set."""
    if not item.rest_s or max(item.sets_both, item.sets_left, item.sets_right) < 2:
        return ""
    return _("rest {time}").format(time=seconds_text(item.rest_s))


@register.filter
def minutes(seconds: int) -> str:
    """Minutes to the nearest half, without a needless ".0"."""
    return f"{round(seconds / 30) / 2:g}"


@register.filter
def full_minutes(seconds: int) -> str:
    """Minutes down to the half: what is not there is not rounded up to be."""
    return f"{seconds // 30 / 2:g}"


@register.filter
def whole_minutes(seconds: int) -> int:
    return round(seconds / 60)


@register.filter
def less_minutes(seconds: int) -> int:
    """Whole minutes of a time below 0."""
    return round(-seconds / 60)


@register.filter
def in_minutes(seconds: int) -> str:
    """ "19 min"."""
    return _("{minutes} min").format(minutes=whole_minutes(seconds))


@register.filter
def percent(share: float) -> int:
    return round(share * 100)


@register.filter
def rest_of_100(percent: int) -> int:
    return 100 - percent


@register.filter
def weekdays(days: Iterable[str]) -> list[str]:
    """The engine's days by their names."""
    return [str(WEEKDAYS[Weekday(day).number]) for day in days]


@register.filter
def join_or(names: Sequence[str]) -> str:
    """ "a chair", "a chair or a bench", "a, b or c"."""
    *first, last = names
    return _("{first} or {last}").format(first=", ".join(first), last=last) if first else last


@register.filter
def join_and(names: Sequence[str]) -> str:
    """ "a calf", "a calf and a thigh", "a, b and c"."""
    *first, last = names
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last
