"""Broken links of easier and harder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from exercises.ladder import circle
from planner.engine.types import Exercise

EASIER, HARDER = "easier", "harder"


class Break(StrEnum):
    TO_A_DRAFT = "to-a-draft"  # people would be led to what they cannot see
    WRONG_WAY = "wrong-way"  # the easier one has a higher level, or the harder one a lower
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """``to``: where it leads; of a circle, the next in it."""

    exercise: str
    link: str
    to: str
    how: Break


def broken_links(exercises: Iterable[Exercise]) -> Iterator[BrokenLink]:
    """Of published exercises; circles of all."""
    by_slug = {exercise.slug: exercise for exercise in exercises}
    for exercise in by_slug.values():
        if exercise.published:
            yield from broken_links_of(exercise, by_slug)
    yield from in_a_circle(by_slug)


def broken_links_of(exercise: Exercise, by_slug: dict[str, Exercise]) -> Iterator[BrokenLink]:
    for link, to in ((EASIER, exercise.easier), (HARDER, exercise.harder)):
        if to and (how := break_between(exercise, link, by_slug[to])):
            yield BrokenLink(exercise=exercise.slug, link=link, to=to, how=how)


def break_between(exercise: Exercise, link: str, other: Exercise) -> Break | None:
    if not other.published:
        return Break.TO_A_DRAFT
    rises = other.level - exercise.level
    return Break.WRONG_WAY if (rises > 0 if link == EASIER else rises < 0) else None


def in_a_circle(by_slug: dict[str, Exercise]) -> Iterator[BrokenLink]:
    """One link of one circle: without it, that one is open."""
    found = circle({slug: (one.easier, one.harder) for slug, one in by_slug.items()})
    if found:
        easier, harder, *_rest = found
        if by_slug[harder].easier == easier:
            yield BrokenLink(exercise=harder, link=EASIER, to=easier, how=Break.CIRCLE)
        else:
            yield BrokenLink(exercise=easier, link=HARDER, to=harder, how=Break.CIRCLE)
