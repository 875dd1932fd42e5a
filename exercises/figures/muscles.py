"""Where each muscle lies on the body: a line along its surface, for any pose and any view.

Each line is a row of balls: joint, part, offset in cm in the axes of the part (x to the front,
y outward, z up along the part) and half of the line's width.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from .body import Ball, Body
from .skeleton import OUTWARD, Side
from .vectors import Vector, dot, lerp, sub, turn, unit

Place = tuple[str, str, Vector]

_PAIRED: Final = frozenset({"hip", "knee", "ankle", "thigh", "shank", "foot"})

# name: half of its width in cm, the places
_LINES: Final[Mapping[str, tuple[float, tuple[Place, ...]]]] = {
    "hip-flexors": (
        2.5,
        (
            ("pelvis", "pelvis", (5.6, 6.5, 10)),
            ("pelvis", "pelvis", (6.2, 8.2, 3.5)),
            ("hip", "thigh", (5.2, 0, -4)),
            ("hip", "thigh", (4.6, 0, -15)),
        ),
    ),
    "rectus-femoris": (
        2.3,
        (
            ("hip", "thigh", (5.4, 0, -5)),
            ("hip", "thigh", (4.6, 0, -20)),
            ("hip", "thigh", (3.4, 0, -37)),
        ),
    ),
    "tfl": (
        2.1,
        (
            ("pelvis", "pelvis", (3.0, 13.5, 8)),
            ("hip", "thigh", (1.6, 5.8, -6)),
            ("hip", "thigh", (0, 4.2, -34)),
        ),
    ),
    "glute-max": (
        3.6,
        (
            ("pelvis", "pelvis", (-6.0, 6.5, 4)),
            ("pelvis", "pelvis", (-7.0, 7.0, -3)),
            ("hip", "thigh", (-4.2, 0, -8)),
        ),
    ),
    "glute-med": (
        3.0,
        (
            ("pelvis", "pelvis", (-1.5, 12.0, 9)),
            ("pelvis", "pelvis", (-0.5, 13.0, 2.5)),
        ),
    ),
    "deep-rotators": (
        2.6,
        (
            ("pelvis", "pelvis", (-7.5, 3.0, 1)),
            ("pelvis", "pelvis", (-4.5, 12.0, -1)),
        ),
    ),
    "internal-rotators": (
        2.6,
        (
            ("pelvis", "pelvis", (4.0, 12.0, 4)),
            ("hip", "thigh", (3.5, 4.5, -7)),
        ),
    ),
    "adductors": (
        2.4,
        (
            ("hip", "thigh", (0.5, -5.0, -8)),
            ("hip", "thigh", (0.5, -3.6, -22)),
            ("hip", "thigh", (0.3, -2.6, -33)),
        ),
    ),
    "hamstrings": (
        2.4,
        (
            ("hip", "thigh", (-4.6, 0, -11)),
            ("hip", "thigh", (-3.9, 0, -24)),
            ("hip", "thigh", (-2.6, 0, -37)),
        ),
    ),
    "quadriceps": (
        2.8,
        (
            ("hip", "thigh", (4.2, 0.8, -15)),
            ("hip", "thigh", (2.8, 0.8, -35)),
        ),
    ),
    "core": (
        2.8,
        (
            ("pelvis", "pelvis", (5.4, 0, 6)),
            ("spine 1", "low back", (5.6, 0, 2)),
            ("spine 3", "upper back", (6.2, 0, 0)),
        ),
    ),
    "low-back": (
        2.5,
        (
            ("pelvis", "pelvis", (-5.2, 0, 6.5)),
            ("spine 1", "low back", (-4.6, 0, 2)),
            ("spine 3", "upper back", (-5.4, 0, -3)),
        ),
    ),
    "side-trunk": (
        2.4,
        (
            ("pelvis", "pelvis", (0, 11.5, 10)),
            ("spine 1", "low back", (0.5, 9.6, 2.5)),
            ("spine 3", "upper back", (0.8, 11.0, 0)),
        ),
    ),
    "upper-back": (
        2.6,
        (
            ("spine 3", "upper back", (-5.2, 0, 1)),
            ("spine 4", "upper back", (-4.8, 0, 2)),
            ("neck", "upper back", (-3.2, 0, -4)),
        ),
    ),
    "calves": (
        2.2,
        (
            ("knee", "shank", (-3.2, 0, -5)),
            ("knee", "shank", (-3.4, 0, -13)),
            ("knee", "shank", (-1.6, 0, -24)),
        ),
    ),
}

_OVER_THE_HIP: Final = frozenset({"hip-flexors", "glute-max"})
_TRUNK: Final = (9.0, 15.0)  # half of its depth and of its width in cm
MIDDLE: Final = frozenset({"core", "low-back", "upper-back"})  # one in the middle, not one a side


def muscle_line(muscle: str, side: Side) -> tuple[float, tuple[Ball, ...]]:
    """Half of the width in cm, and the places along it."""
    width, places = _LINES[muscle]
    balls = []
    for joint, part, (x, out, z) in places:
        joint = f"{side} {joint}" if joint in _PAIRED else joint
        part = f"{side} {part}" if part in _PAIRED else part
        balls.append(Ball(joint, part, (x, out * OUTWARD[side], z), width))
    return width, tuple(balls)


def curve(muscle: str, side: Side, body: Body) -> list[Vector]:
    """Places in the world along the muscle. Where it goes over a bent hip it is rounded, or its
    ends would cross."""
    places = [ball.place(body) for ball in muscle_line(muscle, side)[1]]
    if muscle not in _OVER_THE_HIP:
        return places
    first, last = places[0], places[-1]
    corner = lerp(places[1], places[-2], 0.5)
    folded = dot(unit(sub(first, corner)), unit(sub(last, corner)))  # -1 straight, 1 closed
    corner = lerp(corner, lerp(first, last, 0.5), max(0.0, folded))
    return [first, lerp(first, corner, 0.67), lerp(last, corner, 0.67), last]


def along(places: Sequence[Vector], share: float) -> Vector:
    """The place a share of the way from the first to the last, counted in places."""
    last = len(places) - 1
    i = min(int(share * last), last - 1)
    return lerp(places[i], places[i + 1], share * last - i)


def facings(muscle: str, side: Side, body: Body, toward: Vector) -> list[float]:
    """For every place along it how much the skin there is turned to the eye: 1 straight at it, 0 at
    the edge of the outline, -1 away from it."""
    found = []
    for ball in muscle_line(muscle, side)[1]:
        x, y, _ = ball.offset
        deep, wide = (1.0, 1.0) if side in ball.part else _TRUNK
        normal = turn(body.turned[ball.part], unit((x / deep**2, y / wide**2, 0.0)))
        found.append(dot(normal, toward))
    return found
