"""What may be changed in a week -> what its pages show: other exercises for an item, other days for
a session, and the last change in words."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS

from exercises.doses import dose_text
from exercises.figure_of import figure_address
from exercises.models import Exercise, Laterality, figure_fact
from planner.engine.shaping import Clash
from planner.engine.swapping import Alternative, Difference

from .models import Edit, EditKind, Item, Week
from .shaping import Move
from .words import Words


def last_change(week: Week, items: Collection[Item], *, today: date) -> Edit | None:
    """What the page tells of what was changed last. That the whole week is another goes without
    saying once one of its days, or of the old one's, has gone by, or something is said of it: then
    it cannot be taken back (planner.actions.edits). One query; ``items`` know how they went."""
    edit = week.edits.last_told()
    if edit is None or edit.kind != EditKind.REPLAN:
        return edit
    days = [edit.day, *(item.date for item in items)]
    has_begun = min(days) < today or any(item.is_done is not None for item in items)
    return None if has_begun else edit


@dataclass(frozen=True, slots=True)
class ShownAlternative:
    """``more`` and ``less``: muscles with their side, that the week does more or less for."""

    slug: str
    name: str
    figure: str
    dose: str
    more: list[str]
    less: list[str]
    seconds: int
    is_better: bool


def shown_alternatives(found: Iterable[Alternative], words: Words) -> Iterator[ShownAlternative]:
    """One query."""
    found = list(found)
    slugs = [one.item.exercise for one in found]
    rows = Exercise.objects.annotate(figure_digest=figure_fact("digest"))
    exercises = rows.in_bulk(slugs, field_name="slug")
    return (shown_alternative(one, exercises[one.item.exercise], words) for one in found)


def shown_alternative(one: Alternative, exercise: Exercise, words: Words) -> ShownAlternative:
    return ShownAlternative(
        slug=exercise.slug,
        name=exercise.name,
        figure=figure_address(exercise.slug, exercise.figure_digest),
        dose=dose_text(
            reps=one.item.reps,
            hold_s=one.item.hold_s,
            both=one.item.sets.both,
            left=one.item.sets.left,
            right=one.item.sets.right,
            alternating=exercise.laterality == Laterality.ALTERNATING,
        ),
        more=places(one.differences, words, more=True),
        less=places(one.differences, words, more=False),
        seconds=one.seconds,
        is_better=one.score > 0,
    )


def places(differences: Iterable[Difference], words: Words, *, more: bool) -> list[str]:
    """The largest first; both sides of a muscle as one."""
    ranked = sorted(
        (one for one in differences if (one.more > 0) is more), key=lambda one: -abs(one.more)
    )
    sides: dict[str, list[str]] = {}
    for one in ranked:
        sides.setdefault(one.muscle, []).append(one.side)
    return [words.place(muscle, on[0] if len(on) == 1 else None) for muscle, on in sides.items()]


@dataclass(frozen=True, slots=True)
class ShownMove:
    """``why_not``: empty where the session may go there."""

    to: date
    why_not: list[str]


def shown_moves(moves: Iterable[Move], words: Words) -> list[ShownMove]:
    return [ShownMove(move.to, [told(clash, words) for clash in move.clashes]) for move in moves]


def told(clash: Clash, words: Words) -> str:
    facts = {"muscle": clash.muscle, "day": str(WEEKDAYS[clash.day.weekday()])}
    return words.say("clash" if clash.muscle else "clash-jumps", facts)
