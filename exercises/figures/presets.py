"""Starting positions and views, in the same words a pose is written in."""

from collections.abc import Mapping
from typing import Any, Final

from .poses import View
from .vectors import IDENTITY, Matrix, around_y, times

VIEWS: Final[Mapping[str, View]] = {
    "side": View(yaw=0, pitch=0),
    "front": View(yaw=90, pitch=0),
    "back": View(yaw=-90, pitch=0),
    "above": View(yaw=0, pitch=90),
    "three-quarter": View(yaw=35, pitch=14),
    "high": View(yaw=0, pitch=32),
}

_PRONE: Matrix = around_y(90)
_SUPINE: Matrix = around_y(-90)
# Lying on a side, on-left-side with the head to the right, on-right-side with the head to the
# left: the front of the body is toward someone who looks from the side.
_ON_LEFT: Matrix = ((0.0, 0.0, 1.0), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0))
_ON_RIGHT: Matrix = ((0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0))

ORIENTATIONS: Final[Mapping[str, Matrix]] = {
    "standing": IDENTITY,
    "seated": IDENTITY,
    "floor-seated": IDENTITY,
    "kneeling": IDENTITY,
    "half-kneeling": IDENTITY,
    "quadruped": _PRONE,
    "plank": times(_PRONE, around_y(-12)),
    "prone": _PRONE,
    "supine": _SUPINE,
    "hook-lying": _SUPINE,
    "on-left-side": _ON_LEFT,
    "on-right-side": _ON_RIGHT,
}

_BESIDE = {"shoulder": 2, "out": 7, "elbow": 12}

# "half-kneeling" kneels on the right knee.
POSITIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "standing": {"anchor": {"feet": [0, 0]}, "legs": {"hip": 0, "out": 1}, "arms": _BESIDE},
    "seated": {
        "anchor": {"pelvis": [0, 0], "level": 45},
        "legs": {"foot": [42, 10]},
        "arms": {"hand": {"to": "knee", "by": [-8, 0, 1]}},
    },
    "floor-seated": {
        "anchor": {"pelvis": [0, 0]},
        "legs": {"hip": 90, "out": 6, "knee": 2},
        "arms": {"hand": {"to": "hip", "by": [-16, 10, -9]}, "palm": "flat", "aim": "back"},
    },
    "kneeling": {
        "anchor": {"knees": [0, 0]},
        "legs": {"kneel": 0, "out": 2},
        "arms": _BESIDE,
    },
    "half-kneeling": {
        "anchor": {"right knee": [0, 9]},
        "right leg": {"kneel": 0},
        "left leg": {"foot": [42, 10]},
        "arms": _BESIDE,
    },
    "quadruped": {
        "anchor": {"knees": [0, 0]},
        "legs": {"kneel": 0, "out": 2},
        "arms": {"hand": [52, 17], "palm": "flat"},
        "look": [0.3, 0, -1],
    },
    "plank": {
        "anchor": {"pelvis": [0, 0, 37]},
        "legs": {"foot": [-85, 8], "heel": 62},
        "arms": {"hand": [52, 17], "palm": "flat"},
        "look": [0.4, 0, -1],
    },
    "prone": {
        "anchor": {"pelvis": [0, 0]},
        "legs": {"hip": 0, "out": 4, "ankle": -74},
        "upper back": -8,
        "look": [0.1, 0, -1],
        "arms": {"hand": {"to": "head", "by": [6, 3, -9]}, "aim": "out"},
    },
    "supine": {
        "anchor": {"pelvis": [0, 0]},
        "legs": {"hip": 0, "out": 5, "turn": 12, "ankle": -12},
        "arms": {"shoulder": -3, "out": 18, "elbow": 8},
    },
    "hook-lying": {
        "anchor": {"pelvis": [0, 0]},
        "legs": {"foot": [40, 9]},
        "arms": {"shoulder": -3, "out": 18, "elbow": 8},
    },
    "on-left-side": {
        "anchor": {"trunk": [0, 0]},
        "legs": {"hip": 0, "ankle": 0},
        "left arm": {"shoulder": 165, "elbow": 70},
        "right arm": {"shoulder": 35, "elbow": 60},
    },
    "on-right-side": {
        "anchor": {"trunk": [0, 0]},
        "legs": {"hip": 0, "ankle": 0},
        "right arm": {"shoulder": 165, "elbow": 70},
        "left arm": {"shoulder": 35, "elbow": 60},
    },
}
