"""The dose of an exercise over the days of a sheet: only the sets differ from day to day."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from exercises.doses import dose_text, seconds_text
from exercises.models import Laterality
from planner.engine.types import Side
from planner.models import Item
from planner.templatetags.plans import rest, sides, work

from .values import Part

LEFT, RIGHT, BOTH = "L", "R", ""


def sets_by_side(item: Item) -> dict[str, str]:
    """What there is to tick, the side to begin with first: {"L": "3", "R": "2"}, {"": "2"}."""
    sets = {LEFT: item.sets_left, RIGHT: item.sets_right, BOTH: item.sets_both}
    if item.first_side == Side.RIGHT:
        sets = {RIGHT: item.sets_right} | sets
    return {side: str(count) for side, count in sets.items() if count}


def differs(same: Sequence[Item]) -> bool:
    """Whether the sets differ from day to day."""
    return len({tuple(sorted(sets_by_side(item).items())) for item in same}) > 1


def dose_parts(same: Sequence[Item]) -> Iterator[Part]:
    """For the dose box."""
    item = same[0]
    yield Part(name=_("Sets"), value=sets_text(same))
    if item.reps > 1:
        in_turn = item.laterality == Laterality.ALTERNATING
        reps = _("{reps}, sides in turn").format(reps=item.reps) if in_turn else str(item.reps)
        yield Part(name=_("Reps"), value=reps)
    if item.hold_s:
        name = _("Hold") if item.reps > 1 or item.block == "stretch" else _("Time")
        yield Part(name=name, value=seconds_text(item.hold_s))
    if item.rest_s and any(rest(one) for one in same):
        yield Part(name=_("Rest"), value=seconds_text(item.rest_s))


def sets_text(same: Sequence[Item]) -> str:
    """Also where left and right differ: "left 3, right 2"."""
    if differs(same):
        return _("see the boxes")
    sets = sets_by_side(same[0])
    if BOTH in sets:
        return sets[BOTH]
    if len(sets) == 2 and len(set(sets.values())) == 1:
        return _("{sets} each side").format(sets=sets[LEFT])
    name = {LEFT: _("left {sets}"), RIGHT: _("right {sets}")}
    told = ", ".join(name[side].format(sets=count) for side, count in sets.items())
    return told if len(sets) > 1 else _("{told} only").format(told=told)


def dose_in_short(same: Sequence[Item]) -> str:
    """On one line. Where the sets differ from day to day, without them."""
    item = same[0]
    if differs(same):
        return dose_of_a_set(item)
    return ", ".join(filter(None, (work(item), sides(item))))


def dose_of_a_set(item: Item) -> str:
    """ "12 times, hold 5 s", "30 s"."""
    alternating = item.laterality == Laterality.ALTERNATING
    return dose_text(reps=item.reps, hold_s=item.hold_s, both=1, alternating=alternating)
