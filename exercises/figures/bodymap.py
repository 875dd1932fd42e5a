"""The body from the front and from the back, each muscle region a path of its own that is coloured
by how clear a finding is (grade 0 to 3) or as one that hurts, left and right apart.

Seen from the front, the person's right is on the left of the picture; from the back, on the right.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from typing import Final, Literal

from .camera import Point, camera
from .errors import PoseFormatError
from .muscles import MIDDLE
from .outline import Outline
from .parts import MUSCLES
from .presets import VIEWS
from .reader import read_figure
from .scene import body_shapes
from .shapes import Shape
from .skeleton import SIDES
from .solve import solve
from .svg import UNIT, Window, path

Face = Literal["front", "back"]
HURTS: Final = "hurts"
Grade = int | Literal["hurts"]  # 0 to 3
# By muscle, then by side: left and right, or the middle alone.
Grades = Mapping[str, Mapping[str, Grade]]

PEN: Final = 0.9  # radius in cm that rounds the corners of a region
WIDTH, HEIGHT, FOOT = 76.0, 174.0, 4.0  # cm of one silhouette with its margin

# x: cm from the middle outward, y: cm above the floor. Regions lie inside the silhouette, with a
# little room between them.
_FRONT: Final[Mapping[str, tuple[Point, ...]]] = {
    "core": ((-5.6, 121), (5.6, 121), (6.4, 110), (5.2, 98.5), (0, 95), (-5.2, 98.5), (-6.4, 110)),
    "side-trunk": ((9.2, 120), (11.6, 118.5), (11.0, 109), (12.0, 103.5), (8.4, 101), (9.2, 110)),
    "hip-flexors": ((4.6, 94.5), (9.6, 99), (10.4, 91), (9.2, 80), (7.4, 80), (5.8, 87)),
    "internal-rotators": ((12.2, 100.5), (14.0, 98), (13.6, 88), (12.4, 86.5)),
    "tfl": ((15.0, 91), (15.7, 84), (15.5, 66), (14.9, 57), (14.2, 66), (14.4, 84)),
    "rectus-femoris": ((9.6, 77), (12.4, 83), (12.2, 66), (11.2, 60.5), (9.6, 66)),
    "quadriceps": ((8.6, 63), (9.8, 57.5), (12.6, 57.5), (13.6, 60), (13.4, 51), (9.4, 51)),
    "adductors": ((1.9, 84), (4.2, 84), (7.6, 73), (7.8, 62), (7.2, 56.5), (5.0, 68)),
}
_BACK: Final[Mapping[str, tuple[Point, ...]]] = {
    "upper-back": ((-9.5, 133), (9.5, 133), (8.0, 119), (0, 115.5), (-8.0, 119)),
    "low-back": ((-3.2, 112.5), (3.2, 112.5), (5.4, 102), (0, 97.5), (-5.4, 102)),
    "side-trunk": ((7.0, 115), (10.8, 116), (10.4, 109), (11.6, 104), (8.2, 103.5)),
    "glute-med": ((7.6, 100.5), (13.2, 100.5), (15.2, 94), (8.0, 95.5), (5.2, 98)),
    "deep-rotators": ((4.4, 93.2), (8.6, 92.2), (14.4, 90.6), (14.4, 88.6), (4.4, 90.2)),
    "glute-max": ((1.8, 92), (2.2, 87.2), (14.6, 85.2), (14.0, 80.5), (8.0, 78.0), (2.4, 80)),
    "hamstrings": ((5.6, 74.5), (13.8, 77), (13.9, 62), (13.0, 53), (9.2, 53), (7.2, 62)),
    "calves": ((9.4, 43), (13.8, 43), (14.8, 34.5), (13.6, 25), (12.4, 25), (9.4, 34.5)),
}
REGIONS: Final[Mapping[Face, Mapping[str, tuple[Point, ...]]]] = {"front": _FRONT, "back": _BACK}

# class: on light, on dark, on paper
_COLOURS: Final = {
    "y": ("#dcdfdb", "#2c363d", "#eee"),
    "o": ("#f7f5f0", "#14191d", "#fff"),
    "g0": ("#c3cfd3", "#40505a", "#ddd"),
    "g1": ("#f3c3a5", "#7a4a38", "#bbb"),
    "g2": ("#ec8f66", "#bb5f42", "#777"),
    "g3": ("#cf4520", "#ff7d57", "#111"),
    "gh": ("#33566b", "#9cc0d3", "#fff"),
}


def body_map(
    grades: Grades,
    *,
    title: str,
    desc: str = "",
    mark: str = "map",
    ink: Literal["screen", "paper"] = "screen",
    inline: bool = False,
    faces: Iterable[Face] = ("front", "back"),
) -> str:
    """SVG of the silhouettes. Each region is ``<path id="{mark}-{face}-{side}-{muscle}"
    class="g{grade}">``; a region without a grade has class ``g0``, one that hurts
    ``gh``. Raises PoseFormatError."""
    _check(grades)
    faces = tuple(faces)
    groups = ""
    for number, face in enumerate(faces):
        inside = _silhouette(face) + _regions(face, grades, mark)
        groups += f'<g transform="translate({round(number * WIDTH * UNIT)})">{inside}</g>'
    words = f'<title id="{mark}t">{escape(title)}</title>'
    words += f'<desc id="{mark}d">{escape(desc)}</desc>' if desc else ""
    labels = f"{mark}t {mark}d" if desc else f"{mark}t"
    css = "" if inline else f"<style>{_style(ink)}</style>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="body-map" role="img"'
        f' viewBox="0 0 {round(WIDTH * len(faces) * UNIT)} {round(HEIGHT * UNIT)}"'
        f' aria-labelledby="{labels}">{words}{css}<g fill="currentColor" stroke="currentColor"'
        f' stroke-linejoin="round" stroke-linecap="round">{groups}</g></svg>'
    )


def stylesheet() -> str:
    """For a page that shows the map inline. The colours are custom properties, so that a key beside
    the map has the same."""
    out = ["/* Colours of the body map; written by exercises.figures.bodymap.stylesheet. */"]
    for query, place in (("", 0), ("@media (prefers-color-scheme: dark)", 1), ("@media print", 2)):
        rule = " ".join(f"--map-{name}: {colours[place]};" for name, colours in _COLOURS.items())
        out.append(f"{query} {{ :root {{ {rule} }} }}" if query else f":root {{ {rule} }}")
    out += [f".body-map .{name} {{ color: var(--map-{name}); }}" for name in _COLOURS]
    return "\n".join(out) + "\n"


def _check(grades: Grades) -> None:
    for muscle, sides in grades.items():
        if muscle not in MUSCLES:
            raise PoseFormatError("body map", f"{muscle!r} is not a muscle", frozenset(MUSCLES))
        allowed = frozenset({"middle"} if muscle in MIDDLE else SIDES)
        for side, grade in sides.items():
            if side not in allowed:
                raise PoseFormatError(f"body map, {muscle}", f"{side!r} is not a side", allowed)
            if grade != HURTS and grade not in range(4):
                wrong = f"{grade!r} is not 0 to 3 or {HURTS!r}"
                raise PoseFormatError(f"body map, {muscle}, {side}", wrong)


@cache
def _silhouette(face: Face) -> str:
    view = camera(VIEWS[face])
    figure = read_figure({"view": face, "light": "none", "frames": [_STANDING]})
    body = solve(figure.frames[0])
    shapes = [s for s in body_shapes(figure, [body], view, body) if s.kind == "near"]
    return "".join(_piece(shape) for shape in shapes)


_STANDING: Final = {
    "body": "standing",
    "legs": {"hip": 0, "out": 4, "turn": 12},
    "arms": {"shoulder": 0, "out": 12, "elbow": 8},
}


def _window() -> Window:
    return Window(left=-WIDTH / 2, bottom=-FOOT, width=WIDTH, height=HEIGHT)


def _piece(shape: Shape) -> str:
    d = path(shape.frames[0], _window(), closed=True)
    return f'<path class="y" stroke-width="{shape.pen * 2 * UNIT:.3g}" d="{d}"/>'


def _regions(face: Face, grades: Grades, mark: str) -> str:
    text = ""
    for muscle, places in REGIONS[face].items():
        for side in ("middle",) if muscle in MIDDLE else SIDES:
            grade = grades.get(muscle, {}).get(side, 0)
            # From the front the right side is on the left of the picture.
            way = -1 if (side == "right") == (face == "front") else 1
            drawn = "gh" if grade == HURTS else f"g{grade}"
            d = path([_smooth([(x * way, y) for x, y in places])], _window(), closed=True)
            text += (
                f'<path id="{mark}-{face}-{side}-{muscle}" class="{drawn}"'
                f' stroke-width="{PEN * 2 * UNIT:g}" d="{d}"/>'
            )
    return text


def _smooth(points: Outline) -> Outline:
    """Corners cut once (Chaikin), so that regions are as round as the body."""
    out = []
    for a, b in zip(points, points[1:] + points[:1], strict=True):
        out.append((a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25))
        out.append((a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75))
    return out


def _style(ink: str) -> str:
    def rules(place: int) -> str:
        return "".join(f".{name}{{color:{c[place]}}}" for name, c in _COLOURS.items())

    if ink == "paper":
        return rules(2)
    return f"{rules(0)}@media(prefers-color-scheme:dark){{{rules(1)}}}"
