"""Which way it moves: a curved arrow beside the way of a part from the first frame to the last."""

import math
from collections.abc import Sequence
from itertools import pairwise

from .body import Body, landmark
from .camera import Camera, Point
from .outline import Outline
from .poses import Arrow
from .scene import Shape, barbs
from .vectors import ZERO, add

HEAD = 5.0  # cm
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
        line = _beside(way, centre, 0 if arrow.by else arrow.gap)
        lines = [line, barbs(line[-2], line[-1], HEAD)]
        if arrow.both:
            lines.append(barbs(line[1], line[0], HEAD))
        shapes.append(Shape(kind="arrow", frames=(tuple(lines),), pen=1.1, closed=False))
    return shapes


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
