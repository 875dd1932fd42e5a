"""Easier and harder variants: which may take the place of which."""

from collections import defaultdict
from collections.abc import Collection

from ..types import LOADING, Catalogue, Exercise, Kind


class Variants:
    """The catalogue's links, and what this person may do of it."""

    def __init__(self, catalogue: Catalogue, allowed: Collection[str]) -> None:
        self.by_slug = {exercise.slug: exercise for exercise in catalogue.exercises}
        self.allowed = allowed
        self.above: dict[str, set[str]] = defaultdict(set)
        for exercise in catalogue.exercises:
            if exercise.harder:
                self.above[exercise.slug].add(exercise.harder)
            if exercise.easier in self.by_slug and alike(exercise, self.by_slug[exercise.easier]):
                self.above[exercise.easier].add(exercise.slug)

    def harder_forms(self, slug: str) -> set[str]:
        """All that is harder than this one, however many steps."""
        found: set[str] = set()
        left = [slug]
        while left:
            new = self.above[left.pop()] - found - {slug}
            found |= new
            left += sorted(new)
        return found

    def easier(self, slug: str, *, out: Collection[str]) -> str | None:
        """The nearest easier one that may take its place now."""
        seen = {slug}
        here = self.by_slug[slug].easier
        while here in self.by_slug and here not in seen:
            if here not in out and self.replaces(here, slug):
                return here
            seen.add(here)
            here = self.by_slug[here].easier
        return None

    def replaces(self, new: str, old: str) -> bool:
        """Whether the person may do it and it does the same for a muscle."""
        return new in self.allowed and alike(self.by_slug[new], self.by_slug[old])


def alike(one: Exercise, other: Exercise) -> bool:
    """Whether both do the same for some muscle."""
    shared = not set(one.primary).isdisjoint(other.primary)
    return shared and family(one) == family(other)


def family(exercise: Exercise) -> str:
    """Warm-ups, what loads, and what lengthens are three kinds of work."""
    if exercise.kind is Kind.WARM_UP:
        return "warm-up"
    return "load" if exercise.kind in LOADING else "lengthen"
