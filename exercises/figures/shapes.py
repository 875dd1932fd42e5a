"""The flat shapes of a picture.

Every shape has one class (what it is, never its colour), the width of its pen, and for every frame
the same number of outlines with the same number of points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .camera import Point
from .outline import Outline, slim

LIMB_PEN = 2.4  # radius in cm
HALO = 0.9  # cm of paper around what crosses the body

Frames = tuple[tuple[Outline, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """frames: for every frame its outlines, in cm in the picture. pen: radius in cm, 0 for none.
    closed: filled, else a line. halo: has a rim of paper. name: of a shape that is drawn again
    where ``again`` names it."""

    kind: str
    frames: Frames
    pen: float
    closed: bool = True
    halo: bool = False
    name: str = ""
    again: str = ""

    @property
    def moves(self) -> bool:
        return any(frame != self.frames[0] for frame in self.frames)


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """A thing that is neither behind the whole body nor in front of it: held between the legs, or
    a post as near to the eye as ``depth``, which far limbs pass behind."""

    shape: Shape
    depth: float = 0
    held: bool = False


def barbs(before: Point, tip: Point, size: float) -> Outline:
    """The two strokes of an arrow head."""
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    far = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / far * size, dy / far * size
    return [
        (tip[0] - ux - uy * 0.9, tip[1] - uy + ux * 0.9),
        tip,
        (tip[0] - ux + uy * 0.9, tip[1] - uy - ux * 0.9),
    ]


def coarser(shapes: Sequence[Shape], lean: float) -> list[Shape]:
    """The same with fewer points: outlines may be off by ``lean`` cm."""
    return [replace(shape, frames=_slimmed(shape.frames, lean)) for shape in shapes]


def _slimmed(frames: Frames, lean: float) -> Frames:
    outlines = [
        slim([frame[place] for frame in frames], lean)
        if len(frames[0][place]) > 3
        else [frame[place] for frame in frames]
        for place in range(len(frames[0]))
    ]
    return tuple(tuple(each[i] for each in outlines) for i in range(len(frames)))
