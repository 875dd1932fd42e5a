"""What is drawn, from the back to the front, for one body or for the same figure in many frames."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from .accents import marks_of
from .body import HULLS, PELVIS, SHOULDERS, Body, Hull
from .camera import Camera, Point
from .outline import Outline, all_round, skin, slim, slope
from .poses import Figure
from .shapes import LIMB_PEN, Among, Shape
from .skeleton import SIDES
from .vectors import axes, dot

TRUNK_PEN = 4.8  # radius in cm
LEAN = 0.5  # cm that an outline may be off to save a point
LEAN_HEAD = 0.1
APART = 5.0  # cm of depth from which one of two limbs is the far one
LYING = 10.0  # cm of height from which one of two limbs is the lower one


def body_shapes(
    figure: Figure,
    bodies: Sequence[Body],
    camera: Camera,
    lead: Body,
    among: Sequence[Among] = (),
) -> list[Shape]:
    """The body with its accents, and the things among its limbs. ``lead`` is the body that decides
    what is in front."""
    light = _light(figure, lead, camera)
    depths = _depths(lead, camera)
    order = _order(figure, depths)
    skin_ends = max(order.index(name) for name in ("trunk", "left leg", "right leg"))
    places = [_place(thing, order, depths) for thing in among]
    shapes: list[Shape] = []
    for place, layer in enumerate(order):
        shapes += [thing.shape for thing, at in zip(among, places, strict=True) if at == place]
        shapes += _layer(layer, bodies, camera, light)
        if place > order.index("trunk"):
            shapes += _root(layer, bodies, camera, lead)
        if place == skin_ends:  # arms may cross a muscle; what the legs hide is left out
            for mark in marks_of(figure):
                shapes += mark.shapes(bodies, camera, lead)
    return _joined(_seen(shapes))


def _place(thing: Among, order: Sequence[str], depths: Mapping[str, float]) -> int:
    """Before which layer it is drawn: what is held, before the nearer leg; a post, after the limbs
    behind it, and never over the trunk."""
    if thing.held:
        return max(order.index("left leg"), order.index("right leg"))
    layers = order[: order.index("trunk")]
    return len([*takewhile(lambda layer: depths[layer] < thing.depth, layers)])


def _seen(shapes: Sequence[Shape]) -> list[Shape]:
    """Without the limbs that the other side's limb covers, as in a squat from the side."""
    rounded = [_rounded(shape) if shape.halo else None for shape in shapes]
    return [
        shape
        for place, shape in enumerate(shapes)
        if not shape.halo or rounded[place] not in rounded[place + 1 :]
    ]


def _rounded(shape: Shape) -> list[tuple[float, float]]:
    return [(round(x, 1), round(y, 1)) for frame in shape.frames for line in frame for x, y in line]


def _joined(shapes: Sequence[Shape]) -> list[Shape]:
    """Neighbours of one kind and pen become one shape, which is shorter to write."""
    joined: list[Shape] = []
    for shape in shapes:
        last = joined[-1] if joined else None
        if last and _alike(last, shape):
            frames = tuple(a + b for a, b in zip(last.frames, shape.frames, strict=True))
            joined[-1] = replace(last, frames=frames)
        else:
            joined.append(shape)
    return joined


def _alike(a: Shape, b: Shape) -> bool:
    plain = not (a.halo or b.halo or a.name or b.name or a.again or b.again)
    return plain and (a.kind, a.pen, a.closed) == (b.kind, b.pen, b.closed)


def _depths(body: Body, camera: Camera) -> dict[str, float]:
    def depth(*joints: str) -> float:
        return sum(camera.depth(body.joints[joint]) for joint in joints) / len(joints)

    depths = {"trunk": depth("pelvis", "spine 3"), "head": depth("head") + 1}
    for side in SIDES:
        depths[f"{side} leg"] = depth(f"{side} hip", f"{side} knee", f"{side} ankle") - 2
        depths[f"{side} arm"] = depth(f"{side} shoulder", f"{side} elbow", f"{side} wrist") + 2
    return depths


def _order(figure: Figure, depths: Mapping[str, float]) -> list[str]:
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
    pen = TRUNK_PEN if layer in ("trunk", "head") else LIMB_PEN
    hulls = [hull for hull in HULLS if hull.layer == layer and hull is not PELVIS[0]]
    outlines = [_outlines(hull, bodies, camera, pen) for hull in hulls]
    frames = tuple(tuple(each[i] for each in outlines) for i in range(len(bodies)))
    kind = "far" if layer in light else "near"
    shape = Shape(kind=kind, frames=frames, pen=pen, halo=pen == LIMB_PEN)
    if layer == "trunk":
        return [_hull_shape(PELVIS[0], bodies, camera, name="pelvis"), shape]
    return [shape, *_face(bodies, camera)] if layer == "head" else [shape]


def _root(layer: str, bodies: Sequence[Body], camera: Camera, lead: Body) -> list[Shape]:
    """What hides where a limb in front of the trunk begins: hips, and shoulders seen from the
    front or the back."""
    across = abs(dot(axes(lead.turned["upper back"])[1], camera.toward))
    if layer.endswith("leg"):
        hull = PELVIS[0]
    elif layer.endswith("arm") and across < 0.6:
        hull = SHOULDERS[layer.split()[0]]
    else:
        return []
    again = "pelvis" if hull is PELVIS[0] else ""
    return [_hull_shape(hull, bodies, camera, again=again)]


def _hull_shape(
    hull: Hull, bodies: Sequence[Body], camera: Camera, *, name: str = "", again: str = ""
) -> Shape:
    frames = tuple((outline,) for outline in _outlines(hull, bodies, camera, TRUNK_PEN))
    return Shape(kind="near", frames=frames, pen=TRUNK_PEN, name=name, again=again)


def _outlines(hull: Hull, bodies: Sequence[Body], camera: Camera, pen: float) -> list[Outline]:
    limb = "leg" in hull.layer or "arm" in hull.layer
    count = 8 if limb else 14
    drawn = []
    for body in bodies:
        circles = [(camera.see(ball.place(body)), ball.radius) for ball in hull.balls]
        start = slope(*_axis(hull, body, camera, circles))
        drawn.append(skin(circles, pen, all_round(count, start)))
    return slim(drawn, LEAN_HEAD if hull.layer == "head" else LEAN)


def _axis(
    hull: Hull, body: Body, camera: Camera, circles: Sequence[tuple[Point, float]]
) -> tuple[Point, Point]:
    if hull.layer == "trunk":
        return camera.see(body.joints["pelvis"]), camera.see(body.joints["neck"])
    return circles[0][0], circles[-1][0]


def _face(bodies: Sequence[Body], camera: Camera) -> list[Shape]:
    """Which way the head looks: a nose in its outline, a lighter face when it is seen."""
    nose, face = [], []
    for body in bodies:
        nose.append(([camera.see(body.at("head", "head", place)) for place in _NOSE],))
        face.append(([camera.see(body.at("head", "head", place)) for place in _FACE],))
    shapes = [Shape(kind="near", frames=tuple(nose), pen=0.8)]
    if all(dot(axes(body.turned["head"])[0], camera.toward) > SEEN for body in bodies):
        shapes.append(Shape(kind="far", frames=tuple(face), pen=LIMB_PEN))
    return shapes


SEEN = 0.45  # how much a face must be turned to the eye (1 is straight at it) to be drawn
_NOSE = ((8.2, 0, 2.0), (10.6, 0, -1.6), (8.2, 0, -3.2))
_FACE = tuple(
    (7.4 - abs(math.sin(a)) * 0.8, 4.0 * math.cos(a), -1.8 + 4.4 * math.sin(a))
    for a in all_round(12)
)
