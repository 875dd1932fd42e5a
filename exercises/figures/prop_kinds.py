"""The things beside the body: their settings with defaults (cm), and how many parts they join."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .parts import PARTS
from .skeleton import SIDES

# Where a loop goes around, by the part that names it: the joint above.
LOOPED: Final[Mapping[str, str]] = {
    "thigh": "hip",
    "knee": "hip",
    "shin": "knee",
    "ankle": "knee",
    "sole": "ankle",
    "toes": "ankle",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    numbers: Mapping[str, float] = field(default_factory=dict)
    parts: int = 0
    tied: bool = False  # the last of its parts may be a place in the world
    among: frozenset[str] = PARTS  # which parts


# x, out: the middle; wide: across (y), long: along x; top: height of its upper surface.
KINDS: Final[Mapping[str, Kind]] = {
    "mat": Kind(numbers={"x": 0, "out": 0, "long": 180, "wide": 64}),
    "wall": Kind(numbers={"x": 60, "height": 150}),
    "side wall": Kind(numbers={"x": 0, "out": 40, "long": 150, "height": 160}),
    "chair": Kind(
        numbers={"x": 0, "out": 0, "top": 45, "long": 42, "wide": 44, "back": 90, "faces": 1}
    ),
    "bench": Kind(numbers={"x": 0, "out": 0, "top": 48, "long": 150, "wide": 56}),
    "step": Kind(numbers={"x": 0, "out": 0, "top": 18, "long": 38, "wide": 70}),
    "cushion": Kind(numbers={"x": 0, "out": 0, "z": 0, "long": 34, "wide": 34, "high": 9}),
    "slider": Kind(parts=1),
    "strap": Kind(parts=2, tied=True),
    "long band": Kind(parts=2, tied=True),
    "mini band": Kind(
        numbers={"at": 0.82},
        parts=2,
        among=frozenset(f"{side} {name}" for side in SIDES for name in LOOPED),
    ),
    "ball": Kind(numbers={"size": 20}, parts=2),
    "squeezed cushion": Kind(numbers={"size": 16}, parts=2),
    "dumbbell": Kind(parts=1),
}
