"""The one body that every figure shows: lengths in cm, bounds of its joints in degrees.

A calm adult of 170 cm with a slightly large head and slightly full hands and feet, so that they
read at 96 pixels. Bounds are what a supple adult can reach, with some room for a drawing.
"""

from collections.abc import Mapping
from typing import Final, Literal

Side = Literal["left", "right"]
SIDES: Final[tuple[Side, Side]] = ("left", "right")
OUTWARD: Final[Mapping[str, int]] = {"left": 1, "right": -1}  # along y

HIP_HALF: Final = 8.6  # from the middle of the pelvis to a hip
THIGH: Final = 43.0
SHANK: Final = 40.0
ANKLE_HEIGHT: Final = 6.6
HEEL_BACK: Final = 4.6  # from under the ankle
FOOT_FORWARD: Final = 16.5
BALL_FORWARD: Final = 11.5  # a heel lifts about this point
PELVIS_HEIGHT: Final = 9.0  # from the hips to the base of the spine
LUMBAR_BONES: Final = (7.0, 7.0)
THORAX_BONES: Final = (8.0, 8.0, 8.0)
NECK: Final = 6.5
HEAD_UP: Final = 7.5  # from the top of the neck to the middle of the head
SHOULDER_HALF: Final = 15.5
SHOULDER_DROP: Final = 5.5  # below the base of the neck
UPPER_ARM: Final = 28.0
FOREARM: Final = 25.0
HAND: Final = 15.0
PALM: Final = 8.0  # from wrist to the middle of the palm

BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "hip": (-35, 145),
    "hip out": (-50, 90),
    "hip turn": (-70, 95),
    "knee": (0, 160),
    "ankle": (-75, 45),
    "shoulder": (-75, 190),
    "shoulder out": (-60, 185),
    "shoulder turn": (-110, 110),
    "elbow": (0, 155),
    "wrist": (-95, 95),
    "low back bend": (-40, 60),
    "low back side": (-30, 30),
    "low back turn": (-20, 20),
    "upper back bend": (-35, 55),
    "upper back side": (-35, 35),
    "upper back turn": (-65, 65),
    "neck bend": (-65, 70),
    "neck side": (-45, 45),
    "neck turn": (-85, 85),
}
