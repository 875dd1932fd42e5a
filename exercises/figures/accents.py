"""Which muscle works, is stretched or rests: a band or an arrow along it, where it can be seen."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .body import LEGS, Body
from .camera import Camera
from .muscles import MIDDLE, along, curve, facings, muscle_line
from .outline import Outline
from .poses import Figure
from .shapes import Shape, barbs
from .skeleton import SIDES, Side
from .vectors import Vector, lerp


@dataclass(frozen=True, slots=True)
class Mark:
    """A muscle of one side, as it is accented."""

    kind: str
    muscle: str
    side: Side

    def shapes(self, bodies: Sequence[Body], camera: Camera, lead: Body) -> list[Shape]:
        """What is worked is a solid band, what rests a quiet one; what is stretched is an arrow
        with two heads. What ``lead`` hides from the eye is left out."""
        seen = self._seen(lead, camera)
        if not seen:
            return []
        lines = [self._line(body, camera, seen) for body in bodies]
        if self.kind == "stretch":
            frames = tuple(tuple(_double_arrow(line)) for line in lines)
            return [Shape(kind="stretch", frames=frames, pen=STRETCH_PEN, closed=False)]
        width, _ = muscle_line(self.muscle, self.side)
        frames = tuple((line,) for line in lines)
        return [Shape(kind=self.kind, frames=frames, pen=width, closed=False)]

    def _seen(self, lead: Body, camera: Camera) -> tuple[float, float] | None:
        """The longest piece that is turned to the eye and that the other leg does not cover, as
        shares of its length."""
        turned = facings(self.muscle, self.side, lead, camera.toward)
        places = curve(self.muscle, self.side, lead)
        at_edge = self.muscle in MIDDLE or sum(turned) / len(turned) < EDGE
        other = OTHER[self.side]
        piece: list[float] = []
        best: list[float] = []
        for share in (i / SAMPLES for i in range(SAMPLES + 1)):
            hidden = not at_edge and _covered(along(places, share), other, lead, camera)
            away = along([(each, 0.0, 0.0) for each in turned], share)[0] < AWAY
            piece = [] if hidden or away else [*piece, share]
            best = max(best, piece, key=len)
        return _widened(best[0], best[-1]) if len(best) > 1 else None

    def _line(self, body: Body, camera: Camera, seen: tuple[float, float]) -> Outline:
        places = curve(self.muscle, self.side, body)
        start, end = seen
        shares = [start + (end - start) * i / (len(places) - 1) for i in range(len(places))]
        return [camera.see(along(places, share)) for share in shares]


AWAY = -0.5  # skin that is turned farther away from the eye is not seen
EDGE = 0.1  # a muscle that is turned less to the eye is seen at the edge, past the other leg
SAMPLES = 12
HALF = 0.5
OTHER: Mapping[Side, Side] = {"left": "right", "right": "left"}


def marks_of(figure: Figure) -> list[Mark]:
    return [
        Mark(accent.kind, accent.muscle, side)
        for accent in figure.accents
        for side in (SIDES[:1] if accent.muscle in MIDDLE else accent.sides)
    ]


def _widened(start: float, end: float) -> tuple[float, float]:
    """At least half of the muscle: less of it is only a dot."""
    spare = max(0.0, HALF - (end - start)) / 2
    start = min(max(0.0, start - spare), 1 - HALF) if spare else start
    return start, max(end, start + HALF)


def _covered(place: Vector, side: Side, body: Body, camera: Camera) -> bool:
    """Whether the leg of that side is in front of the place."""
    x, y = camera.see(place)
    for hull in LEGS[side]:
        first, last = hull.balls[0], hull.balls[-1]
        a, b = first.place(body), last.place(body)
        (ax, ay), (bx, by) = camera.see(a), camera.see(b)
        far = (bx - ax) ** 2 + (by - ay) ** 2 or 1.0
        t = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / far))
        near = lerp(a, b, t)
        radius = first.radius + (last.radius - first.radius) * t
        inside = math.dist(camera.see(near), (x, y)) < radius
        if inside and camera.depth(near) > camera.depth(place):
            return True
    return False


STRETCH_PEN, STRETCH_HEAD, SHORTEST = 1.1, 3.2, 11.0  # cm


def _double_arrow(line: Outline) -> list[Outline]:
    """Never so short that its heads meet, however the muscle is seen."""
    (ax, ay), (bx, by) = line[0], line[-1]
    far = math.hypot(bx - ax, by - ay)
    if far < SHORTEST:
        cx, cy = (ax + bx) / 2, (ay + by) / 2
        ux, uy = ((bx - ax) / far, (by - ay) / far) if far > 1 else (0.0, 1.0)
        steps = [SHORTEST * (i / (len(line) - 1) - 0.5) for i in range(len(line))]
        line = [(cx + ux * step, cy + uy * step) for step in steps]
    return [
        line,
        barbs(line[1], line[0], STRETCH_HEAD),
        barbs(line[-2], line[-1], STRETCH_HEAD),
    ]
