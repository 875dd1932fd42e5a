"""In which order the exercises of a session are done: by part of the session (rule 3), and within
that with the fewest changes of position, from standing down to the floor."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import count, groupby
from operator import itemgetter

from .types import Exercise, Kind

CORE = "core"
# Strength goes from functional to single-joint to core.
GROUPS = (Kind.MOBILITY, Kind.PLYOMETRIC, Kind.FUNCTIONAL, Kind.STRENGTH, CORE, Kind.STRETCH)
POSITIONS_FROM_STANDING = ("standing", "seated", "kneeling", "quadruped", "side-lying", "supine")

Place = tuple[int, str]  # a group's number, and a position
Route = tuple[int, tuple[str, ...]]  # changes of position so far, and the positions gone through


def group_of(exercise: Exercise) -> int:
    """Its place among ``GROUPS``."""
    is_core = exercise.kind is Kind.STRENGTH and exercise.primary[0] == CORE
    return GROUPS.index(CORE if is_core else exercise.kind)


def position_rank(position: str) -> int:
    for rank, start in enumerate(POSITIONS_FROM_STANDING):
        if position.startswith(start):
            return rank
    return len(POSITIONS_FROM_STANDING)


def in_order(start: str, exercises: Iterable[Exercise]) -> list[Exercise]:
    """Exercises in the order they are done; ``start`` is the position in which the warm-up ends."""
    places: dict[Place, list[Exercise]] = {}
    for exercise in sorted(exercises, key=lambda e: (position_rank(e.position), e.slug)):
        places.setdefault((group_of(exercise), exercise.position), []).append(exercise)
    ordered = tuple(sorted(places, key=itemgetter(0)))
    _, route = best_route(start, ordered)
    groups = [group for group, _ in ordered]  # as often as it has positions, so as the route
    return [one for place in zip(groups, route, strict=True) for one in places[place]]


@cache
def place_bit(place: Place) -> int:
    """A bit of its own for each place. There are as many as the catalogue has."""
    number = next(_numbers)
    _places[number] = place
    return 1 << number


_numbers = count()
_places: dict[int, Place] = {}


@lru_cache(maxsize=100_000)  # sessions are much alike, and the same ones are weighed often
def fewest_changes(start: str, mask: int) -> int:
    """Of position, in a session whose exercises have these places, as bits."""
    there = [_places[number] for number in range(mask.bit_length()) if mask >> number & 1]
    return best_route(start, tuple(sorted(there)))[0]


def best_route(start: str, places: tuple[Place, ...]) -> Route:
    """Through all places, with the fewest changes; among equals, the first positions come first."""
    routes: dict[str, Route] = {start: (0, ())}
    for _, members in groupby(places, key=itemgetter(0)):
        group = [position for _, position in members]
        routes = {last: min(through(routes, group, last)) for last in group}
    return min(routes.values())


def through(routes: dict[str, Route], group: Sequence[str], last: str) -> Iterator[Route]:
    """Each way through the positions of a group that ends in ``last``."""
    others = [position for position in group if position != last]
    for before, (changes, route) in routes.items():
        if not others:
            yield changes + (before != last), (*route, last)
            continue
        first = before if before in others else others[0]
        middle = [position for position in others if position != first]
        yield changes + (before != first) + len(others), (*route, first, *middle, last)
