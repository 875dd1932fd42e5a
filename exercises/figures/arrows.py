"""Which way it moves: a curved arrow beside the way of a part from the first frame to the last."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from .body import Body, landmark
from .camera import Camera, Point
from .outline import Outline
from .poses import Arrow
from .shapes import Shape, barbs
from .vectors import ZERO, add

HEAD = 5.0  # cm
CURVE, ROUNDS = 10, 4  # pieces of the curve, and how often its corners are rounded
LONG_ENOUGH = 16.0  # cm; a shorter way is drawn this long
SHORTEST = 3.0  # cm that a part must move in the picture for an arrow to say something


def arrow_shapes(arrows: Sequence[Arrow], path: Sequence[Body], camera: Camera) -> list[Shape]:
    shapes = []
    for arrow in arrows:
        by = arrow.by or ZERO
        way = [camera.see(add(landmark(body, arrow.part), by)) for body in path]
        if sum(math.dist(a, b) for a, b in pairwise(way)) < SHORTEST:
            continue
        centre = [camera.see(body.joints["pelvis"]) for body in path]
        line = _beside(_smooth(way), centre, 0 if arrow.by else arrow.gap)
        lines = [line, barbs(line[-2], line[-1], HEAD)]
        if arrow.both:
            lines.append(barbs(line[1], line[0], HEAD))
        shapes.append(Shape(kind="arrow", frames=(tuple(lines),), pen=1.1, closed=False, halo=True))
    return shapes


def _smooth(way: Sequence[Point]) -> Outline:
    """One round curve, however the way turns at a key frame: even steps, each drawn towards its
    neighbours, the ends kept."""
    far = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(way))]
    line = [_at(way, far, far[-1] * i / CURVE) for i in range(CURVE + 1)]
    for _ in range(ROUNDS):
        inner = [
            ((a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3)
            for a, b, c in zip(line, line[1:], line[2:], strict=False)
        ]
        line = [line[0], *inner, line[-1]]
    return line


def _at(way: Sequence[Point], far: Sequence[float], here: float) -> Point:
    i = min(bisect_right(far, here), len(way) - 1)
    (ax, ay), (bx, by) = way[i - 1], way[i]
    t = (here - far[i - 1]) / ((far[i] - far[i - 1]) or 1.0)
    return ax + (bx - ax) * t, ay + (by - ay) * t


def _beside(way: Sequence[Point], centre: Sequence[Point], gap: float) -> Outline:
    """The way, moved to the side that is farther from the body."""
    a, b = way[0], way[-1]
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / far, dx / far
    middle, heart = way[len(way) // 2], centre[len(centre) // 2]
    if (middle[0] - heart[0]) * nx + (middle[1] - heart[1]) * ny < 0:
        nx, ny = -nx, -ny
    long = max(1.0, LONG_ENOUGH / far)
    cx, cy = (a[0] + b[0]) / 2 + nx * gap, (a[1] + b[1]) / 2 + ny * gap
    return [(cx + (x + nx * gap - cx) * long, cy + (y + ny * gap - cy) * long) for x, y in way]
