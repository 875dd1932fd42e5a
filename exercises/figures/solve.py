"""From a frame to a posed body, or to a PoseError that says why no body can take it.

The trunk is posed at the origin, limbs given by angles hang from it, the whole is moved to its
anchor, limbs that reach are solved in the world, hands last because they may hold a leg.
"""

from collections.abc import Mapping

from . import limbs
from .body import TOUCHING, Body, landmark
from .errors import PoseError
from .poses import (
    Anchor,
    ArmAngles,
    ArmReach,
    ArmTurned,
    Bend,
    Carried,
    Frame,
    Leg,
    LegAngles,
    LegKneel,
    LegReach,
    LegTurned,
    Target,
)
from .skeleton import (
    HEAD_UP,
    HIP_HALF,
    LUMBAR_BONES,
    NECK,
    OUTWARD,
    PELVIS_HEIGHT,
    SHOULDER_DROP,
    SHOULDER_HALF,
    SIDES,
    THORAX_BONES,
    Side,
)
from .vectors import (
    ZERO,
    Matrix,
    Vector,
    add,
    around_x,
    around_y,
    around_z,
    axes,
    between,
    cross,
    dot,
    length,
    lerp,
    rows,
    times,
    turn,
    unit,
)

UNDER_FLOOR = 0.6  # cm
ALONG_NECK = 1e-3  # of a face that looks along the spine, which no neck can do
SOFT = 2.2  # cm that the trunk, which is soft, may be pressed into the floor


def solve(frame: Frame, *, graze: float = 0) -> Body:
    """The body in this position. graze: cm under the floor that limbs may pass through on the way
    between two key frames. Raises PoseError."""
    body = _trunk(frame)
    for side in SIDES:
        leg, arm = frame.legs[side], frame.arms[side]
        if isinstance(leg, LegAngles):
            body = limbs.leg_by_angles(body, side, leg)
        elif isinstance(leg, LegTurned):
            body = limbs.leg_by_turn(body, side, leg)
        elif isinstance(leg, LegKneel):
            body = limbs.leg_by_kneeling(body, side, leg)
        if isinstance(arm, ArmAngles):
            body = limbs.arm_by_angles(body, side, arm)
        elif isinstance(arm, ArmTurned):
            body = limbs.arm_by_turn(body, side, arm)
    body = body.moved(_to_anchor(body, frame.anchor))
    for side, leg in frame.legs.items():
        if isinstance(leg, Carried):
            body = limbs.carried_leg(body, side, leg)
    for side, leg in _nearest_first(frame.legs):
        body = limbs.leg_by_reach(body, side, leg, _resolved(body, leg.foot, f"{side} foot"))
    for side in SIDES:
        arm = frame.arms[side]
        if isinstance(arm, ArmReach):
            body = limbs.arm_by_reach(body, side, arm, _resolved(body, arm.hand, f"{side} hand"))
        elif isinstance(arm, Carried):
            body = limbs.carried_arm(body, side, arm)
    _above_floor(body, graze)
    return body


def _nearest_first(legs: Mapping[Side, Leg]) -> list[tuple[Side, LegReach]]:
    """A foot that rests on the other leg is solved after that leg."""
    reaching = [(side, leg) for side, leg in legs.items() if isinstance(leg, LegReach)]
    return sorted(reaching, key=lambda pair: (bool(pair[1].foot.part), pair[0]))


def _resolved(body: Body, target: Target, who: str) -> Vector:
    if not target.part:
        return target.point
    try:
        return add(landmark(body, target.part), target.point)
    except KeyError:
        raise PoseError(
            who, 0, f"{target.part} is not placed before it; pose that limb by angles or a point"
        ) from None


def _check_bend(part: str, bend: Bend) -> None:
    for kind in ("bend", "side", "turn"):
        limbs.check(f"{part} {kind}", getattr(bend, kind))


def _trunk(frame: Frame) -> Body:
    _check_bend("low back", frame.low_back)
    _check_bend("upper back", frame.upper_back)
    place: Vector = ZERO
    part = frame.orientation
    joints: dict[str, Vector] = {"pelvis": place}
    turned: dict[str, Matrix] = {"pelvis": part}
    for side in SIDES:
        joints[f"{side} hip"] = turn(part, (0, OUTWARD[side] * HIP_HALF, 0))
    place = joints["spine 0"] = turn(part, (-1.0, 0.0, PELVIS_HEIGHT))
    number = 0
    for name, bones, bend in (
        ("low back", LUMBAR_BONES, frame.low_back),
        ("upper back", THORAX_BONES, frame.upper_back),
    ):
        for bone in bones:
            part = times(part, _bending(bend, 1 / len(bones)))
            place = add(place, axes(part)[2], bone)
            number += 1
            joints[f"spine {number}"] = place
        turned[name] = part
    joints["neck"] = place
    for side in SIDES:
        shoulder = turn(part, (0.0, OUTWARD[side] * SHOULDER_HALF, -SHOULDER_DROP))
        joints[f"{side} shoulder"] = add(place, shoulder)
    head = _head(part, frame)
    neck = between(times(part, around_y(12)), head, 0.5)
    joints["skull"] = add(place, axes(neck)[2], NECK)
    joints["head"] = add(joints["skull"], turn(head, (1.0, 0.0, HEAD_UP)))
    turned["head"] = head
    return Body(joints, turned, {}, {})


def _bending(bend: Bend, share: float) -> Matrix:
    own = times(around_y(bend.bend * share), around_x(bend.side * share))
    return times(own, around_z(-bend.turn * share))


def _head(chest: Matrix, frame: Frame) -> Matrix:
    if frame.head is not None:
        return times(chest, frame.head)
    if frame.look is None:
        _check_bend("neck", frame.neck)
        return times(chest, _bending(frame.neck, 1))
    forward = unit(frame.look)
    up = axes(chest)[2]
    if length(cross(up, forward)) < ALONG_NECK:
        limbs.check("neck bend", -90 if dot(up, forward) > 0 else 90)
    left = unit(cross(up, forward))
    head = rows((forward, left, cross(forward, left)))
    bend, side, turned = limbs.three_angles(times(rows(chest), head))
    _check_bend("neck", Bend(bend=-bend, side=side, turn=-turned))
    return head


def _to_anchor(body: Body, anchor: Anchor) -> Vector:
    try:
        places = [ball.place(body) for ball in TOUCHING[anchor.part]]
        here = _centre(body, anchor.part)
    except KeyError:
        raise PoseError(
            anchor.part, 0, "it is the anchor, so its limb must be posed by angles"
        ) from None
    if anchor.z is not None:
        return anchor.x - here[0], anchor.y - here[1], anchor.z - here[2]
    lowest = min(
        place[2] - ball.radius for place, ball in zip(places, TOUCHING[anchor.part], strict=True)
    )
    return anchor.x - here[0], anchor.y - here[1], anchor.level - lowest


def _centre(body: Body, part: str) -> Vector:
    if part in ("lowest", "trunk", "pelvis"):
        return body.joints["pelvis"]
    joint = {"feet": "ankle", "foot": "ankle", "hands": "wrist", "hand": "wrist"}
    if part == "head":
        return body.joints["head"]
    side, _, name = part.rpartition(" ")
    name = joint.get(name, name.removesuffix("s"))
    if side:
        return body.joints[f"{side} {name}"]
    return lerp(body.joints[f"left {name}"], body.joints[f"right {name}"], 0.5)


def _above_floor(body: Body, graze: float) -> None:
    for name, balls in TOUCHING.items():
        if name in ("lowest", "feet", "knees", "hands", "elbows"):
            continue
        for ball in balls:
            bottom = ball.place(body)[2] - ball.radius
            soft = name in ("trunk", "pelvis", "shoulders")
            if bottom < -max(SOFT if soft else UNDER_FLOOR, graze):
                raise PoseError(name, bottom, "the floor is at 0", unit="cm high")
