"""The ladder of easier and harder: whether exercises can stand on it without going round."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def circle(neighbours: Mapping[Name, tuple[Name | None, Name | None]]) -> tuple[Name, ...]:
    """Exercises of which each is easier than the next, and the last is the first again; empty if
    there is no such circle. ``neighbours``: exercise -> its easier and its harder one."""
    easier_ones: dict[Name, set[Name]] = defaultdict(set)
    for one, (easier, harder) in neighbours.items():
        if easier is not None:
            easier_ones[one].add(easier)
        if harder is not None:
            easier_ones[harder].add(one)
    try:
        TopologicalSorter(easier_ones).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()
