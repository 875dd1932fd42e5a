"""A benchmark person, and what changes in their week, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exercises.doses import dose_text
from planner.engine.types import Direction, Finding, Item, Profile, Quality, Side, Weekday
from planner.names import Names

from .comparing import Case, doses_of, lines_of

LEVELS = {
    1: gettext_lazy("new to exercise"),
    2: gettext_lazy("exercises in most weeks"),
    3: gettext_lazy("experienced"),
}
SIDES = {Side.LEFT: gettext_lazy("left"), Side.RIGHT: gettext_lazy("right")}
STATES = {
    (Quality.TIGHT,): gettext_lazy("tight"),
    (Quality.WEAK,): gettext_lazy("weak"),
    (Quality.TIGHT, Quality.WEAK): gettext_lazy("tight and weak"),
    (None,): gettext_lazy("painful"),
}
HURTS = {
    Direction.FLEXION: gettext_lazy("bending forward hurts"),
    Direction.EXTENSION: gettext_lazy("bending back hurts"),
    Direction.ROTATION: gettext_lazy("turning the trunk hurts"),
}
MOST_TOLD = 4  # muscles and sides, one by one


@dataclass(frozen=True, slots=True)
class Line:
    """One exercise of a week: its days and doses before and after; empty where it is not in it."""

    exercise: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """``score``: how good the week is for this person, 0 to 1, before and after."""

    who: str
    changes: int
    lines: list[Line]
    score: tuple[float | None, float | None]


def example_of(case: Case, names: Names) -> Example:
    return Example(
        who="; ".join(who(case.person, names)),
        changes=case.changes,
        lines=list(lines(case, names)),
        score=(
            case.before.score.value if case.before else None,
            case.after.score.value if case.after else None,
        ),
    )


def lines(case: Case, names: Names) -> Iterator[Line]:
    """Of what differs, what comes or goes or has another dose, by name."""
    before, after = doses_of(case.before), doses_of(case.after)
    differing = {slug for _day, slug, *_dose in lines_of(case.before) ^ lines_of(case.after)}
    for name, slug in sorted((names.exercise(slug), slug) for slug in differing):
        yield Line(name, doses_text(before.get(slug, ())), doses_text(after.get(slug, ())))


def doses_text(doses: Sequence[tuple[Weekday, Item]]) -> str:
    """ "Mon, Wed: 2 x 10; Fri: 3 x 10"."""
    told = [(str(WEEKDAYS_ABBR[day.number]), dose_of_item(item)) for day, item in doses]
    groups = groupby(told, key=lambda one: one[1])
    return "; ".join(f"{', '.join(day for day, _dose in group)}: {dose}" for dose, group in groups)


def dose_of_item(item: Item) -> str:
    sets = item.sets
    return dose_text(
        reps=item.reps, hold_s=item.hold_s, both=sets.both, left=sets.left, right=sets.right
    )


def who(person: Profile, names: Names) -> Iterator[str]:
    """Part by part: age, level and time; things; conditions; what hurts; what was found."""
    yield _("{age} years old, {level}, {days} days of {minutes} minutes").format(
        age=person.age,
        level=LEVELS[person.level],
        days=len(person.days),
        minutes=person.minutes,
    )
    things = ", ".join(names.equipment(slug) for slug in sorted(person.equipment))
    yield _("has {things}").format(things=things) if things else _("no equipment")
    yield from (names.by_slug.get(("condition", slug), slug) for slug in sorted(person.conditions))
    yield from (str(HURTS[direction]) for direction in sorted(person.provoking))
    yield from found(person.findings, names)


def found(findings: Sequence[Finding], names: Names) -> Iterator[str]:
    """One by one where they are few, else by how many muscles and sides are alike."""
    groups = [
        (muscle, side, tuple(one.quality for one in group))
        for (muscle, side), group in groupby(findings, key=lambda one: (one.muscle, one.side))
    ]
    if len(groups) <= MOST_TOLD:
        for muscle, side, state in groups:
            yield f"{place(muscle, side, names)}: {STATES[state]}"
        return
    for state, label in STATES.items():
        if count := sum(one[2] == state for one in groups):
            yield ngettext(
                "{state}: {count} muscle and side", "{state}: {count} muscles and sides", count
            ).format(state=label, count=count)


def place(muscle: str, side: Side, names: Names) -> str:
    """People do not say left or right of a muscle of the trunk."""
    if muscle in names.trunk:
        return names.muscle(muscle)
    return _("{muscle}, {side}").format(muscle=names.muscle(muscle), side=SIDES[side])
