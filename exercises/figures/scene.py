"""What is drawn, from the back to the front, for one body or for the same figure in many frames.

Every shape has one class (what it is, never its colour), the width of its pen, and for every frame
the same number of outlines with the same number of points.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .body import HULLS, PELVIS, Body, Hull
from .camera import Camera, Point
from .muscles import MIDDLE, muscle_line
from .outline import Outline, all_round, skin, slim, slope
from .poses import Accent, Figure
from .skeleton import SIDES, Side

LIMB_PEN, TRUNK_PEN, HEAD_PEN = 2.4, 4.8, 5.0  # radius in cm
HALO = 0.9  # cm of paper around a limb that crosses the body
LEAN = 0.35  # cm that an outline may be off to save a point
APART = 5.0  # cm of depth from which one of two limbs is the far one
LYING = 10.0  # cm of height from which one of two limbs is the lower one

Frames = tuple[tuple[Outline, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """frames: for every frame its outlines, in cm in the picture. pen: radius in cm, 0 for none.
    closed: filled, else a line. halo: has a rim of paper."""

    kind: str
    frames: Frames
    pen: float
    closed: bool = True
    halo: bool = False

    @property
    def moves(self) -> bool:
        return any(frame != self.frames[0] for frame in self.frames)


def body_shapes(figure: Figure, bodies: Sequence[Body], camera: Camera, lead: Body) -> list[Shape]:
    """The body with its accents. ``lead`` is the body that decides what is in front."""
    light = _light(figure, lead, camera)
    shapes: list[Shape] = []
    for layer in _order(figure, lead, camera):
        shapes += _layer(layer, bodies, camera, light)
        for accent in figure.accents:
            shapes += accent_shapes(accent, layer, bodies, camera)
    return shapes


def _order(figure: Figure, body: Body, camera: Camera) -> list[str]:
    def depth(*joints: str) -> float:
        return sum(camera.depth(body.joints[joint]) for joint in joints) / len(joints)

    depths = {"trunk": depth("pelvis", "spine 3"), "head": depth("head") + 1}
    for side in SIDES:
        depths[f"{side} leg"] = depth(f"{side} hip", f"{side} knee", f"{side} ankle") - 2
        depths[f"{side} arm"] = depth(f"{side} shoulder", f"{side} elbow", f"{side} wrist") + 2
    ahead = {name: place for place, name in enumerate(figure.front, start=1)}
    return sorted(depths, key=lambda name: (ahead.get(name, 0), depths[name], name))


def _light(figure: Figure, body: Body, camera: Camera) -> set[str]:
    """The limbs in the lighter tone: those of the far side, or of the side a body lies on."""
    if figure.light is not None:
        return {f"{side} {limb}" for side in figure.light for limb in ("leg", "arm")}
    out = set()
    for limb, joint in (("leg", "hip"), ("arm", "shoulder")):
        left, right = body.joints[f"left {joint}"], body.joints[f"right {joint}"]
        nearer = camera.depth(left) - camera.depth(right)
        higher = left[2] - right[2]
        if abs(nearer) > APART:
            out.add(f"{'right' if nearer > 0 else 'left'} {limb}")
        elif abs(higher) > LYING:
            out.add(f"{'right' if higher > 0 else 'left'} {limb}")
    return out


def _layer(layer: str, bodies: Sequence[Body], camera: Camera, light: set[str]) -> list[Shape]:
    pen = {"trunk": TRUNK_PEN, "head": HEAD_PEN}.get(layer, LIMB_PEN)
    hulls = [hull for hull in HULLS if hull.layer == layer]
    outlines = [_outlines(hull, bodies, camera, pen) for hull in hulls]
    frames = tuple(tuple(each[i] for each in outlines) for i in range(len(bodies)))
    kind = "far" if layer in light else "near"
    shapes = [Shape(kind=kind, frames=frames, pen=pen, halo=layer != "trunk" and layer != "head")]
    if layer.endswith("leg") and kind == "near":
        patch = _outlines(PELVIS[0], bodies, camera, TRUNK_PEN)
        shapes.append(Shape(kind="near", frames=tuple((each,) for each in patch), pen=TRUNK_PEN))
    if layer == "head":
        shapes.append(_nose(bodies, camera))
    return shapes


def _outlines(hull: Hull, bodies: Sequence[Body], camera: Camera, pen: float) -> list[Outline]:
    limb = "leg" in hull.layer or "arm" in hull.layer
    count = 8 if limb else 16
    drawn = []
    for body in bodies:
        circles = [(camera.see(ball.place(body)), ball.radius) for ball in hull.balls]
        start = slope(*_axis(hull, body, camera, circles))
        drawn.append(skin(circles, pen, all_round(count, start)))
    return slim(drawn, LEAN if limb else LEAN / 2)


def _axis(
    hull: Hull, body: Body, camera: Camera, circles: Sequence[tuple[Point, float]]
) -> tuple[Point, Point]:
    if hull.layer == "trunk":
        return camera.see(body.joints["pelvis"]), camera.see(body.joints["neck"])
    return circles[0][0], circles[-1][0]


def _nose(bodies: Sequence[Body], camera: Camera) -> Shape:
    """A small wedge in the middle of the face, so that the head shows which way it looks."""
    places = ((8.2, 0, 2.0), (10.6, 0, -1.6), (8.2, 0, -3.2))
    frames = tuple(
        ([camera.see(body.at("head", "head", place)) for place in places],) for body in bodies
    )
    return Shape(kind="near", frames=frames, pen=0.8)


def accent_shapes(
    accent: Accent, layer: str, bodies: Sequence[Body], camera: Camera
) -> list[Shape]:
    """What is worked is a solid band; what is stretched is an arrow with two heads along it."""
    sides: tuple[Side, ...] = SIDES[:1] if accent.muscle in MIDDLE else accent.sides
    shapes = []
    for side in sides:
        width, on, balls = muscle_line(accent.muscle, side)
        if on != layer:
            continue
        lines = [[camera.see(ball.place(body)) for ball in balls] for body in bodies]
        if accent.stretched:
            frames = tuple(tuple(_double_arrow(line, 2.6)) for line in lines)
            shapes.append(Shape(kind="stretch", frames=frames, pen=0.95, closed=False))
        else:
            frames = tuple((line,) for line in lines)
            shapes.append(Shape(kind="work", frames=frames, pen=width, closed=False))
    return shapes


def _double_arrow(line: Outline, head: float) -> list[Outline]:
    return [line, barbs(line[1], line[0], head), barbs(line[-2], line[-1], head)]


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
