"""Finds shapes that only shift and turn in the picture, such as a head or a straight trunk from the
side. They move by a few numbers a frame, where a shape that changes needs all of its points."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .camera import Point

CLOSE = 0.9  # drawing units that a point may be off


@dataclass(frozen=True, slots=True)
class Motion:
    """For every frame a turn about the pivot in degrees, then a shift. None in the last frame."""

    pivot: Point
    shifts: tuple[Point, ...]
    turns: tuple[float, ...]

    def carries(self, frames: Sequence[Sequence[Point]]) -> bool:
        """Whether it takes the last frame to every other one."""
        return all(
            math.dist(self._moved(place, shift, turn), there) < CLOSE
            for frame, shift, turn in zip(frames, self.shifts, self.turns, strict=True)
            for place, there in zip(frames[-1], frame, strict=True)
        )

    def _moved(self, place: Point, shift: Point, degrees: float) -> Point:
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        x, y = place[0] - self.pivot[0], place[1] - self.pivot[1]
        return (
            self.pivot[0] + x * c - y * s + shift[0],
            self.pivot[1] + x * s + y * c + shift[1],
        )


def motion(frames: Sequence[Sequence[Point]]) -> Motion | None:
    """The motion of points from the last frame, if one is close enough."""
    last = frames[-1]
    pivot = (round(sum(x for x, _ in last) / len(last)), round(sum(y for _, y in last) / len(last)))
    shifts, turns = [], []
    for frame in frames:
        degrees = round(_turn(last, frame), 1)
        still = Motion((float(pivot[0]), float(pivot[1])), (), ())
        turned = [still._moved(place, (0.0, 0.0), degrees) for place in last]
        shifts.append(
            (
                round(sum(b[0] - a[0] for a, b in zip(turned, frame, strict=True)) / len(last), 1),
                round(sum(b[1] - a[1] for a, b in zip(turned, frame, strict=True)) / len(last), 1),
            )
        )
        turns.append(degrees)
    found = Motion((float(pivot[0]), float(pivot[1])), tuple(shifts), tuple(turns))
    return found if found.carries(frames) else None


def _turn(a: Sequence[Point], b: Sequence[Point]) -> float:
    """The turn in degrees that fits best from points ``a`` to points ``b``."""
    ax, ay = sum(p[0] for p in a) / len(a), sum(p[1] for p in a) / len(a)
    bx, by = sum(p[0] for p in b) / len(b), sum(p[1] for p in b) / len(b)
    across = along = 0.0
    for p, q in zip(a, b, strict=True):
        px, py, qx, qy = p[0] - ax, p[1] - ay, q[0] - bx, q[1] - by
        along += px * qx + py * qy
        across += px * qy - py * qx
    return math.degrees(math.atan2(across, along))
