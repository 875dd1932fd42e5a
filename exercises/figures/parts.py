"""The names of body parts and muscles that a pose may use."""

from typing import Final

from .skeleton import SIDES

MUSCLES: Final = (
    "hip-flexors",
    "rectus-femoris",
    "tfl",
    "glute-max",
    "glute-med",
    "deep-rotators",
    "internal-rotators",
    "adductors",
    "hamstrings",
    "quadriceps",
    "core",
    "low-back",
    "side-trunk",
    "upper-back",
    "calves",
)
_MIDDLE: Final = ("pelvis", "belly", "chest", "back", "neck", "head")
_PAIRED: Final = (
    "hip",
    "thigh",  # its front, half way
    "behind thigh",
    "knee",  # its front
    "behind knee",
    "shin",  # its front, half way
    "ankle",
    "heel",
    "sole",
    "toes",
    "shoulder",
    "elbow",
    "wrist",
    "hand",
)
PARTS: Final = frozenset(_MIDDLE) | {f"{side} {name}" for side in SIDES for name in _PAIRED}

# What may stand on the floor or on a prop.
ANCHORS: Final = frozenset(
    {"lowest", "trunk", "pelvis", "shoulders", "head", "feet", "knees", "hands", "elbows"}
    | {f"{side} {name}" for side in SIDES for name in ("foot", "knee", "hand", "elbow")}
)
