"""Props: floor, furniture and small equipment, behind the body or held by it."""

import math
from collections.abc import Callable, Mapping, Sequence

from .body import Body, landmark
from .camera import Camera, Point
from .outline import Outline, all_round, skin
from .poses import Prop
from .prop_kinds import LOOPED
from .shapes import Among, Shape
from .vectors import Vector, lerp

APART = 5.0  # cm of depth between two parts from which what they hold is behind the near one
FURNITURE = ("chair", "bench")
EDGE = 0.8  # radius in cm of the corners of furniture


def behind(props: Sequence[Prop], bodies: Sequence[Body], camera: Camera) -> list[Shape]:
    return [
        _box_shape(kind, corners, bodies, camera)
        for prop in props
        for kind, corners in _boxes(prop)
        if not _near_post(prop, kind, corners, camera)
    ]


def among(props: Sequence[Prop], bodies: Sequence[Body], camera: Camera, lead: Body) -> list[Among]:
    """The near legs of furniture, and what is held between limbs one behind the other."""
    posts = [
        Among(
            shape=_box_shape(kind, corners, bodies, camera), depth=camera.depth(lerp(*corners, 0.5))
        )
        for prop in props
        for kind, corners in _boxes(prop)
        if _near_post(prop, kind, corners, camera)
    ]
    held = [
        Among(shape=shape, held=True)
        for prop in props
        if _between(prop, lead, camera)
        for shape in _HELD[prop.kind](prop, bodies, camera)
    ]
    return [*posts, *held]


def in_front(
    props: Sequence[Prop], bodies: Sequence[Body], camera: Camera, lead: Body
) -> list[Shape]:
    return [
        shape
        for prop in props
        if prop.kind in _HELD and not _between(prop, lead, camera)
        for shape in _HELD[prop.kind](prop, bodies, camera)
    ]


def _boxes(prop: Prop) -> "Boxes":
    return _BOXES[prop.kind](prop.numbers) if prop.kind in _BOXES else []


def _box_shape(kind: str, corners: "Corners", bodies: Sequence[Body], camera: Camera) -> Shape:
    return Shape(kind=kind, frames=((box(corners, camera),),) * len(bodies), pen=EDGE)


def _near_post(prop: Prop, kind: str, corners: "Corners", camera: Camera) -> bool:
    middle = prop.numbers.get("x", 0.0), prop.numbers.get("out", 0.0), 0.0
    (x0, y0, _), (x1, y1, _) = corners
    own = (x0 + x1) / 2, (y0 + y1) / 2, 0.0
    nearer = camera.depth(own) > camera.depth(middle)
    return nearer and kind == "prop-far" and prop.kind in FURNITURE


def _between(prop: Prop, lead: Body, camera: Camera) -> bool:
    if prop.kind not in ("ball", "squeezed cushion"):
        return False
    a, b = (camera.depth(landmark(lead, part)) for part in prop.parts[:2])
    return abs(a - b) > APART


Corners = tuple[Vector, Vector]


def box(corners: Corners, camera: Camera) -> Outline:
    """The outline of a box, given by two opposite corners."""
    (x0, y0, z0), (x1, y1, z1) = corners
    e = EDGE
    points = [
        camera.see((x, y, z))
        for x in (x0 + e, x1 - e)
        for y in (y0 + e, y1 - e)
        for z in (z0 + e, max(z0 + e, z1 - e))
    ]
    return _hull(points)


def _hull(points: Sequence[Point]) -> Outline:
    """The convex outline of points, against the clock, from the lowest left one."""
    ordered = sorted({(round(x, 3), round(y, 3)) for x, y in points})

    def half(points: Sequence[Point]) -> Outline:
        chain: Outline = []
        for p in points:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 1e-9:
                chain.pop()
            chain.append(p)
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _around(n: Mapping[str, float], low: float, high: float) -> Corners:
    x, y, long, wide = n["x"], n["out"], n["long"] / 2, n["wide"] / 2
    return (x - long, y - wide, low), (x + long, y + wide, high)


Boxes = list[tuple[str, Corners]]


def _mat(n: Mapping[str, float]) -> Boxes:
    return [("mat", _around(n, -1.6, 0))]


def _wall(n: Mapping[str, float]) -> Boxes:
    x = n["x"]
    return [("prop", ((x, -60, -2), (x + 5, 60, n["height"])))]


def _side_wall(n: Mapping[str, float]) -> Boxes:
    x, y, half = n["x"], n["out"], n["long"] / 2
    return [("prop-far", ((x - half, y, 0), (x + half, y + math.copysign(5, y), n["height"])))]


def _legs(n: Mapping[str, float], top: float, thick: float) -> Boxes:
    (x0, y0, _), (x1, y1, _) = _around(n, 0, top)
    inset = 1
    return [
        ("prop-far", ((x, y, 0), (x + thick, y + thick, top)))
        for x in (x0 + inset, x1 - inset - thick)
        for y in (y1 - inset - thick, y0 + inset)
    ]


def _chair(n: Mapping[str, float]) -> Boxes:
    (x0, y0, _), (x1, y1, _) = _around(n, 0, 0)
    back = (x0 - 3, x0 + 1) if n["faces"] > 0 else (x1 - 1, x1 + 3)
    seat = ("prop", _around(n, n["top"] - 5, n["top"]))
    middle = (n["top"] + n["back"]) / 2 - 4  # a gap above the seat
    stiles = [((back[0], y, n["top"] - 5), (back[1], y + 4, n["back"])) for y in (y0, y1 - 4)]
    board = (back[0], y0, middle), (back[1], y1, n["back"])
    rest: Boxes = [("prop", corners) for corners in (board, *stiles)]
    return [*_legs(n, n["top"] - 5, 3.4), *(rest if n["back"] else []), seat]


def _bench(n: Mapping[str, float]) -> Boxes:
    return [*_legs(n, n["top"] - 7, 4), ("prop", _around(n, n["top"] - 7, n["top"]))]


def _step(n: Mapping[str, float]) -> Boxes:
    return [("prop", _around(n, 0, n["top"]))]


def _cushion(n: Mapping[str, float]) -> Boxes:
    return [("soft", _around(n, n["z"], n["z"] + n["high"]))]


_BOXES: Mapping[str, Callable[[Mapping[str, float]], Boxes]] = {
    "mat": _mat,
    "wall": _wall,
    "side wall": _side_wall,
    "chair": _chair,
    "bench": _bench,
    "step": _step,
    "cushion": _cushion,
}


def _line(prop: Prop, bodies: Sequence[Body], camera: Camera) -> list[Shape]:
    """A strap or band, straight from part to part, or to a place where it is tied."""
    end = () if prop.to is None else (prop.to,)
    frames = tuple(
        ([camera.see(place) for place in (*(landmark(body, p) for p in prop.parts), *end)],)
        for body in bodies
    )
    pen = 0.8 if prop.kind == "strap" else 1.2
    return [Shape(kind="band", frames=frames, pen=pen, closed=False, halo=True)]


def _mini_band(prop: Prop, bodies: Sequence[Body], camera: Camera) -> list[Shape]:
    """A loop around both thighs, shins or feet, ``at`` a share of the way down from the joint."""
    frames = []
    for body in bodies:
        ends = []
        for part in prop.parts:
            side, _, name = part.partition(" ")
            top = body.joints[f"{side} {LOOPED[name]}"]
            end = {"hip": "knee", "knee": "ankle", "ankle": "toes"}[LOOPED[name]]
            bottom = landmark(body, f"{side} {end}")
            ends.append((lerp(top, bottom, prop.numbers["at"]), bottom))
        frames.append((_loop(ends, camera),))
    return [Shape(kind="band", frames=tuple(frames), pen=1.3, closed=False, halo=True)]


def _loop(ends: Sequence[tuple[Vector, Vector]], camera: Camera) -> Outline:
    (a, _), (b, b_end) = ((camera.see(p), camera.see(q)) for p, q in ends)
    far = math.hypot(b[0] - a[0], b[1] - a[1])
    if far < 9:  # one behind the other: a cuff across the near one
        dx, dy = b_end[0] - b[0], b_end[1] - b[1]
        size = math.hypot(dx, dy) or 1
        ux, uy = -dy / size, dx / size
    else:
        ux, uy = (b[0] - a[0]) / far, (b[1] - a[1]) / far
    r = 5.0
    first = a if far >= 9 else b
    return [(first[0] - ux * r, first[1] - uy * r), (b[0] + ux * r, b[1] + uy * r)]


def _round(prop: Prop, bodies: Sequence[Body], camera: Camera) -> list[Shape]:
    """A ball or cushion between two parts."""
    radius = prop.numbers["size"] / 2
    frames = []
    for body in bodies:
        middle = lerp(landmark(body, prop.parts[0]), landmark(body, prop.parts[1]), 0.5)
        frames.append((skin([(camera.see(middle), radius)], 2.4, all_round(12)),))
    return [Shape(kind="soft", frames=tuple(frames), pen=2.4, halo=True)]


def _dumbbell(prop: Prop, bodies: Sequence[Body], camera: Camera) -> list[Shape]:
    """Seen from its end, in a hand."""
    frames = []
    for body in bodies:
        x, y = camera.see(landmark(body, prop.parts[0]))
        frames.append((skin([((x, y), 6.0)], 1.5, all_round(6)),))
    return [Shape(kind="band", frames=tuple(frames), pen=1.5, halo=True)]


def _slider(prop: Prop, bodies: Sequence[Body], camera: Camera) -> list[Shape]:
    """A towel under a foot or hand."""
    frames = []
    for body in bodies:
        x, y, _ = landmark(body, prop.parts[0])
        frames.append((box(((x - 11, y - 8, -0.4), (x + 11, y + 8, 1.6)), camera),))
    return [Shape(kind="band", frames=tuple(frames), pen=EDGE)]


_HELD: Mapping[str, Callable[[Prop, Sequence[Body], Camera], list[Shape]]] = {
    "strap": _line,
    "long band": _line,
    "mini band": _mini_band,
    "ball": _round,
    "squeezed cushion": _round,
    "dumbbell": _dumbbell,
    "slider": _slider,
}
