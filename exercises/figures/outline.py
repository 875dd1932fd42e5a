"""Flat outlines: the skin around circles, as few points that a round pen of a given radius draws.

The pen rounds every corner, so a limb needs four to six points instead of arcs, and the same
points in the same order in every frame, so that one outline flows into the next.
"""

import math
from collections.abc import Sequence

from .camera import Point

Circle = tuple[Point, float]
Outline = list[Point]


def skin(circles: Sequence[Circle], pen: float, directions: Sequence[float]) -> Outline:
    """For every direction (radians) the point of the circles, shrunk by the pen, that is farthest
    that way. Circles smaller than the pen are drawn as large as the pen."""
    points = []
    for angle in directions:
        u, v = math.cos(angle), math.sin(angle)
        (x, y), radius = max(
            ((centre, max(0.0, radius - pen)) for centre, radius in circles),
            key=lambda circle: circle[0][0] * u + circle[0][1] * v + circle[1],
        )
        points.append((x + radius * u, y + radius * v))
    return points


def slope(a: Point, b: Point) -> float:
    return math.atan2(b[1] - a[1], b[0] - a[0])


def all_round(count: int, start: float = 0.0) -> list[float]:
    return [start + 2 * math.pi * i / count for i in range(count)]


def slim(outlines: Sequence[Outline], tolerance: float) -> list[Outline]:
    """The same outlines without the points that none of them needs."""
    keep = list(range(len(outlines[0])))
    while len(keep) > 3:
        spare = [
            max(_off_line(o, keep[i - 1], keep[i], keep[(i + 1) % len(keep)]) for o in outlines)
            for i in range(len(keep))
        ]
        least = min(range(len(keep)), key=lambda i: spare[i])
        if spare[least] > tolerance:
            break
        del keep[least]
    return [[outline[i] for i in keep] for outline in outlines]


def _off_line(points: Outline, a: int, b: int, c: int) -> float:
    """How far point b is from the line from a to c."""
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    dx, dy = cx - ax, cy - ay
    far = dx * dx + dy * dy
    t = 0.0 if far == 0 else max(0.0, min(1.0, ((bx - ax) * dx + (by - ay) * dy) / far))
    return math.hypot(bx - ax - dx * t, by - ay - dy * t)
