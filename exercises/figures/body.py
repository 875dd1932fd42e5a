"""A posed body: where its joints are and how its parts are turned, in the world."""

from collections.abc import Mapping
from dataclasses import dataclass

from .poses import ArmAngles, LegAngles
from .skeleton import (
    FOOT_FORWARD,
    HEEL_BACK,
    OUTWARD,
    PALM,
    SIDES,
    Side,
)
from .vectors import Matrix, Vector, add, axes, lerp, turn


@dataclass(frozen=True, slots=True)
class Body:
    """joints: world positions in cm. turned: the axes (forward, left, up) of each part; a limb's
    up axis points from its far joint to its near one. legs, arms: the angles that were found."""

    joints: Mapping[str, Vector]
    turned: Mapping[str, Matrix]
    legs: Mapping[Side, LegAngles]
    arms: Mapping[Side, ArmAngles]

    def at(self, joint: str, part: str, offset: Vector) -> Vector:
        """A point ``offset`` cm from the joint, in the axes of the part."""
        return add(self.joints[joint], turn(self.turned[part], offset))

    def moved(self, by: Vector) -> "Body":
        joints = {name: add(place, by) for name, place in self.joints.items()}
        return Body(joints, self.turned, self.legs, self.arms)


def landmark(body: Body, name: str) -> Vector:
    """The world position of a part that a pose may name (``parts.PARTS``)."""
    if name in _MIDDLE:
        return body.at(*_MIDDLE[name])
    side, _, what = name.partition(" ")
    if what in _HALF_WAY:
        joint, other, part, front = _HALF_WAY[what]
        middle = lerp(body.joints[f"{side} {joint}"], body.joints[f"{side} {other}"], 0.5)
        return add(middle, axes(body.turned[f"{side} {part}"])[0], front)
    joint, part, offset = _PAIRED[what]
    return body.at(f"{side} {joint}", f"{side} {part}", offset)


_MIDDLE: Mapping[str, tuple[str, str, Vector]] = {
    "pelvis": ("pelvis", "pelvis", (0, 0, 0)),
    "belly": ("spine 1", "low back", (9, 0, 0)),
    "chest": ("spine 4", "upper back", (10, 0, 0)),
    "back": ("spine 3", "upper back", (-9, 0, 0)),
    "neck": ("neck", "upper back", (0, 0, 0)),
    "head": ("head", "head", (0, 0, 0)),
}
_HALF_WAY: Mapping[str, tuple[str, str, str, float]] = {
    "thigh": ("hip", "knee", "thigh", 7.5),
    "behind thigh": ("hip", "knee", "thigh", -7.5),
    "shin": ("knee", "ankle", "shank", 5),
}
_PAIRED: Mapping[str, tuple[str, str, Vector]] = {
    "hip": ("hip", "thigh", (0, 0, 0)),
    "knee": ("knee", "thigh", (6, 0, 1)),
    "behind knee": ("knee", "thigh", (-6, 0, 6)),
    "ankle": ("ankle", "shank", (0, 0, 0)),
    "heel": ("ankle", "foot", (-HEEL_BACK, 0, -5)),
    "sole": ("ankle", "foot", (5, 0, -6)),
    "toes": ("ankle", "foot", (FOOT_FORWARD, 0, -4)),
    "shoulder": ("shoulder", "upper arm", (0, 0, 0)),
    "elbow": ("elbow", "upper arm", (0, 0, 0)),
    "wrist": ("wrist", "forearm", (0, 0, 0)),
    "hand": ("wrist", "hand", (0, 0, -PALM)),
}


@dataclass(frozen=True, slots=True)
class Ball:
    """A round piece of the body: ``radius`` cm about a point ``offset`` from a joint."""

    joint: str
    part: str
    offset: Vector
    radius: float

    def place(self, body: Body) -> Vector:
        return body.at(self.joint, self.part, self.offset)


@dataclass(frozen=True, slots=True)
class Hull:
    """The skin around a few balls. ``layer`` says with what it is drawn."""

    layer: str
    balls: tuple[Ball, ...]


def _mirrored(joint: str, part: str, offset: Vector, radius: float) -> tuple[Ball, ...]:
    x, out, z = offset
    return tuple(Ball(joint, part, (x, out * OUTWARD[side], z), radius) for side in SIDES)


HIPS = _mirrored("pelvis", "pelvis", (0.6, 8.2, -0.5), 8.8)
BUTTOCKS = _mirrored("pelvis", "pelvis", (-3.9, 6.2, -1.8), 7.4)
LOINS = _mirrored("pelvis", "pelvis", (0, 7.0, 8), 8.5)
WAIST = _mirrored("spine 1", "low back", (0.7, 5.0, 2), 8.5)
RIBS = _mirrored("spine 3", "upper back", (0.4, 5.8, -1), 9.5)
CHEST = _mirrored("spine 4", "upper back", (1.2, 6.4, 0), 9.8)
TOP = _mirrored("neck", "upper back", (-0.9, 8.4, -6.6), 7.0)
NAPE = (Ball("neck", "upper back", (-0.6, 0, -2), 6.4),)
SKULL = Ball("head", "head", (-0.4, 0, 1), 9.8)
JAW = Ball("head", "head", (3.2, 0, -4.4), 6.2)


def _leg(side: Side) -> tuple[Hull, ...]:
    hip, knee, ankle = f"{side} hip", f"{side} knee", f"{side} ankle"
    thigh, shank, foot = f"{side} thigh", f"{side} shank", f"{side} foot"
    pan = Ball(knee, shank, (0.4, 0, 0), 5.4)
    return (
        Hull(
            f"{side} leg", (Ball(hip, thigh, (0, 0, 0), 8.7), Ball(knee, thigh, (0.4, 0, 0), 5.5))
        ),
        Hull(
            f"{side} leg",
            (pan, Ball(knee, shank, (-1.4, 0, -11), 5.7), Ball(ankle, shank, (0, 0, 0), 3.5)),
        ),
        Hull(
            f"{side} leg",
            (
                Ball(ankle, foot, (0, 0, -0.5), 3.7),
                Ball(ankle, foot, (-1.8, 0, -3.6), 3.0),
                Ball(ankle, foot, (FOOT_FORWARD - 2.5, 0, -4.0), 2.6),
            ),
        ),
    )


def _arm(side: Side) -> tuple[Hull, ...]:
    shoulder, elbow, wrist = f"{side} shoulder", f"{side} elbow", f"{side} wrist"
    upper, fore, hand = f"{side} upper arm", f"{side} forearm", f"{side} hand"
    return (
        Hull(
            f"{side} arm",
            (Ball(shoulder, upper, (0, 0, 0), 5.4), Ball(elbow, upper, (0, 0, 0), 4.2)),
        ),
        Hull(f"{side} arm", (Ball(elbow, fore, (0, 0, 0), 4.2), Ball(wrist, fore, (0, 0, 0), 2.9))),
        Hull(
            f"{side} arm",
            (
                Ball(wrist, hand, (0, 0, 0), 2.8),
                Ball(wrist, hand, (0.3, 0, -6), 3.6),
                Ball(wrist, hand, (0.3, 0, -12.5), 2.6),
            ),
        ),
    )


PELVIS: tuple[Hull, ...] = (Hull("trunk", HIPS + BUTTOCKS + LOINS),)
SHOULDERS: Mapping[str, Hull] = {
    side: Hull(
        "trunk",
        (
            Ball(f"{side} shoulder", "upper back", (0, 0, 0), 5.4),
            *(ball for ball in CHEST + TOP if ball.offset[1] * OUTWARD[side] > 0),
            *NAPE,
        ),
    )
    for side in SIDES
}
HULLS: tuple[Hull, ...] = (
    *PELVIS,
    Hull("trunk", LOINS + WAIST),
    Hull("trunk", WAIST + RIBS),
    Hull("trunk", RIBS + CHEST + TOP),
    Hull("trunk", (*TOP, *NAPE)),
    Hull("trunk", (*NAPE, Ball("skull", "head", (-0.2, 0, 1), 5.4))),
    Hull("head", (SKULL, JAW)),
    *(hull for side in SIDES for hull in _leg(side)),
    *(hull for side in SIDES for hull in _arm(side)),
)

LEGS = {side: _leg(side) for side in SIDES}
_ARMS = {side: _arm(side) for side in SIDES}
_TRUNK = HIPS + BUTTOCKS + LOINS + WAIST + RIBS + CHEST + TOP
_SHOULDERS = tuple(Ball(f"{side} shoulder", "upper back", (0, 0, 0), 5.4) for side in SIDES)


def _feet(side: Side) -> tuple[Ball, ...]:
    return LEGS[side][2].balls


# What is lowest of these touches the ground when the part is the anchor.
TOUCHING: Mapping[str, tuple[Ball, ...]] = {
    "lowest": tuple(ball for hull in HULLS for ball in hull.balls),
    "trunk": _TRUNK + _SHOULDERS,
    "pelvis": HIPS + BUTTOCKS,
    "shoulders": RIBS + CHEST + TOP,
    "head": (SKULL, JAW),
    "feet": _feet("left") + _feet("right"),
    "knees": tuple(LEGS[side][1].balls[0] for side in SIDES),
    "hands": tuple(ball for side in SIDES for ball in _ARMS[side][2].balls[1:]),
    "elbows": tuple(_ARMS[side][1].balls[0] for side in SIDES),
    **{f"{side} foot": _feet(side) for side in SIDES},
    **{f"{side} knee": LEGS[side][1].balls[:1] for side in SIDES},
    **{f"{side} hand": _ARMS[side][2].balls[1:] for side in SIDES},
    **{f"{side} elbow": _ARMS[side][1].balls[:1] for side in SIDES},
}
