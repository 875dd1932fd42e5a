"""Arms and legs: posed by angles, or solved to reach, with the bounds of every joint."""

import math

from .body import Body
from .errors import PoseError
from .ik import middle_joint, sideways
from .poses import (
    ArmAngles,
    ArmReach,
    ArmTurned,
    Carried,
    LegAngles,
    LegKneel,
    LegReach,
    LegTurned,
)
from .skeleton import (
    ANKLE_HEIGHT,
    BALL_FORWARD,
    BOUNDS,
    FOREARM,
    OUTWARD,
    PALM,
    SHANK,
    THIGH,
    UPPER_ARM,
    Side,
)
from .vectors import (
    Matrix,
    Vector,
    add,
    around_x,
    around_y,
    around_z,
    axes,
    cross,
    dot,
    rows,
    scale,
    sub,
    times,
    turn,
    unit,
)

NEARLY = 1.0  # degrees past a bound that rounding may cost
SHIN_SLOPE = 0.03  # of a shin that lies: the knee is a little thicker than the ankle
PALM_DEPTH = 3.4  # cm from a surface to the wrist of a hand that lies on it
TOE_TIP: Vector = (2.5, 0.0, 2.6)  # the middle of the round end of the toes, from under the ball
STRAIGHT = math.radians(2)  # under this a knee or elbow does not say which way it bends


def check(joint: str, value: float, side: Side | None = None) -> None:
    """Raises PoseError when the joint is bent past its bound."""
    low, high = BOUNDS[joint]
    if not low - NEARLY <= value <= high + NEARLY:
        name = f"{side} {joint}" if side else joint
        raise PoseError(name, value, f"it moves from {low:g} to {high:g}")


def leg_by_angles(body: Body, side: Side, leg: LegAngles) -> Body:
    check_leg(leg, side)
    s = OUTWARD[side]
    thigh = times(body.turned["pelvis"], _ball_joint(-leg.hip, s * leg.out, s * leg.turn))
    return _hanging_leg(body, side, thigh, around_y(-leg.ankle), leg)


def leg_by_turn(body: Body, side: Side, leg: LegTurned) -> Body:
    f, a, r = three_angles(leg.thigh)
    s = OUTWARD[side]
    flex, _, _ = three_angles(leg.foot)
    found = LegAngles(hip=f, out=s * a, turn=s * r, knee=leg.knee, ankle=flex)
    return _hanging_leg(body, side, times(body.turned["pelvis"], leg.thigh), leg.foot, found)


def _hanging_leg(body: Body, side: Side, thigh: Matrix, foot: Matrix, leg: LegAngles) -> Body:
    shank = times(thigh, around_y(leg.knee))
    foot = times(shank, foot)
    knee = add(body.joints[f"{side} hip"], axes(thigh)[2], -THIGH)
    ankle = add(knee, axes(shank)[2], -SHANK)
    return _with_leg(body, side, (knee, ankle), (thigh, shank, foot), leg)


def leg_by_reach(body: Body, side: Side, leg: LegReach, target: Vector) -> Body:
    s = OUTWARD[side]
    pelvis = body.turned["pelvis"]
    level = _heading(pelvis, s * leg.toes)
    foot, ankle = _placed_foot(leg, target, level)
    front = leg.aim or turn(times(pelvis, around_z(s * leg.toes)), (1, 0, 0))
    return _bent_leg(body, side, ankle, front, leg.ankle if leg.sole == "free" else foot)


def carried_leg(body: Body, side: Side, leg: Carried) -> Body:
    return _bent_leg(body, side, leg.joint, leg.aim, leg.turned)


def _bent_leg(body: Body, side: Side, ankle: Vector, aim: Vector, foot: Matrix | float) -> Body:
    """foot: as it is turned in the world, or the degrees of the ankle."""
    hip = body.joints[f"{side} hip"]
    knee = middle_joint(hip, ankle, THIGH, SHANK, aim, joint=f"{side} leg")
    thigh, shank = _hinge(hip, knee, ankle, aim, bends=-1)
    if isinstance(foot, float | int):
        foot = times(shank, around_y(-foot))
    flex, _, _ = three_angles(times(rows(shank), foot))
    found = _found(body.turned["pelvis"], thigh, shank, side, flex)
    return _with_leg(body, side, (knee, ankle), (thigh, shank, foot), found)


def leg_by_kneeling(body: Body, side: Side, leg: LegKneel) -> Body:
    s = OUTWARD[side]
    pelvis = body.turned["pelvis"]
    level = _heading(pelvis, 0)
    up = turn(times(level, _ball_joint(leg.kneel, s * leg.out, 0)), (0, 0, 1))
    knee = add(body.joints[f"{side} hip"], up, -THIGH)
    back = turn(times(level, around_z(-s * leg.shin)), unit((-1, 0, -SHIN_SLOPE)))
    ankle = add(knee, back, SHANK)
    thigh, shank = _hinge(body.joints[f"{side} hip"], knee, ankle, axes(level)[0], bends=-1)
    found = _found(pelvis, thigh, shank, side, leg.ankle)
    foot = times(shank, around_y(-leg.ankle))
    return _with_leg(body, side, (knee, ankle), (thigh, shank, foot), found)


def _found(pelvis: Matrix, thigh: Matrix, shank: Matrix, side: Side, ankle: float) -> LegAngles:
    """The angles of a leg that was solved. Raises PoseError when one is past its bound."""
    s = OUTWARD[side]
    f, a, r = three_angles(times(rows(pelvis), thigh))
    bend = _angle(axes(thigh)[2], axes(shank)[2])
    found = LegAngles(hip=f, out=s * a, turn=s * r, knee=bend, ankle=ankle)
    check_leg(found, side)
    return found


def check_leg(leg: LegAngles, side: Side) -> None:
    check("hip", leg.hip, side)
    check("hip out", leg.out, side)
    check("hip turn", leg.turn, side)
    check("knee", leg.knee, side)
    check("ankle", leg.ankle, side)


def arm_by_angles(body: Body, side: Side, arm: ArmAngles) -> Body:
    for joint, value in (
        ("shoulder", arm.shoulder),
        ("shoulder out", arm.out),
        ("shoulder turn", arm.turn),
        ("elbow", arm.elbow),
        ("wrist", arm.wrist),
    ):
        check(joint, value, side)
    s = OUTWARD[side]
    upper = times(body.turned["upper back"], _ball_joint(-arm.shoulder, s * arm.out, s * arm.turn))
    return _hanging_arm(body, side, upper, around_y(-arm.wrist), arm)


def arm_by_turn(body: Body, side: Side, arm: ArmTurned) -> Body:
    upper = times(body.turned["upper back"], arm.upper)
    return _hanging_arm(body, side, upper, arm.hand, _arm_angles(arm.upper, side, arm.elbow))


def _hanging_arm(body: Body, side: Side, upper: Matrix, hand: Matrix, arm: ArmAngles) -> Body:
    fore = times(upper, around_y(-arm.elbow))
    hand = times(fore, hand)
    elbow = add(body.joints[f"{side} shoulder"], axes(upper)[2], -UPPER_ARM)
    wrist = add(elbow, axes(fore)[2], -FOREARM)
    return _with_arm(body, side, (elbow, wrist), (upper, fore, hand), arm)


def arm_by_reach(body: Body, side: Side, arm: ArmReach, target: Vector) -> Body:
    chest, shoulder = body.turned["upper back"], body.joints[f"{side} shoulder"]
    aim = arm.aim or turn(chest, (-0.7, 0.5 * OUTWARD[side], -0.4))
    if arm.palm != "free":
        hand = _resting_hand(arm, side, chest, sub(target, shoulder))
        ahead, _, up = axes(hand)
        wrist = add(add(target, up, PALM), ahead, -PALM_DEPTH)
        return carried_arm(body, side, Carried(joint=wrist, turned=hand, aim=aim))
    elbow = middle_joint(shoulder, target, UPPER_ARM, FOREARM + PALM, aim, joint=f"{side} arm")
    wrist = add(elbow, unit(sub(target, elbow)), FOREARM)
    return _bent_arm(body, side, (elbow, wrist), aim)


def carried_arm(body: Body, side: Side, arm: Carried) -> Body:
    shoulder, wrist = body.joints[f"{side} shoulder"], arm.joint
    elbow = middle_joint(shoulder, wrist, UPPER_ARM, FOREARM, arm.aim, joint=f"{side} arm")
    return _bent_arm(body, side, (elbow, wrist), arm.aim, arm.turned)


def _bent_arm(
    body: Body, side: Side, ends: tuple[Vector, Vector], aim: Vector, hand: Matrix | None = None
) -> Body:
    """hand: as it is turned in the world; without it, in line with the forearm."""
    upper, fore = _hinge(body.joints[f"{side} shoulder"], *ends, aim, bends=1)
    bend = _angle(axes(upper)[2], axes(fore)[2])
    found = _arm_angles(times(rows(body.turned["upper back"]), upper), side, bend)
    if abs(found.out) < 60:  # nearer to straight sideways the angles say little
        check("shoulder", found.shoulder, side)
    check("shoulder out", found.out, side)
    check("elbow", found.elbow, side)
    return _with_arm(body, side, ends, (upper, fore, hand or fore), found)


def _arm_angles(upper: Matrix, side: Side, elbow: float) -> ArmAngles:
    s = OUTWARD[side]
    f, a, r = three_angles(upper)
    f = f + 360 if f < -100 else f
    return ArmAngles(shoulder=f, out=s * a, turn=s * r, elbow=elbow)


def _resting_hand(arm: ArmReach, side: Side, chest: Matrix, way: Vector) -> Matrix:
    """The axes of a hand whose palm is on a level surface, or on the wall that ``way`` points to,
    along x or along y."""
    degrees = OUTWARD[side] * arm.fingers
    if arm.palm == "flat":
        into, up = (0.0, 0.0, -1.0), scale(axes(_heading(chest, degrees))[0], -1)
        return rows((into, cross(up, into), up))
    x, y, _ = way
    into, up = unit((x, 0.0, 0.0) if abs(x) > abs(y) else (0.0, y, 0.0)), (0.0, 0.0, -1.0)
    return times(rows((into, cross(up, into), up)), around_x(degrees))


def three_angles(turned: Matrix) -> tuple[float, float, float]:
    """Degrees forward, outward to the left and turned to the left, as in ``_ball_joint``."""
    (x, y, z) = axes(turned)[2]
    a = math.degrees(math.asin(max(-1.0, min(1.0, -y))))
    f = math.degrees(math.atan2(-x, z))
    rest = times(rows(_ball_joint(-f, a, 0)), turned)
    return f, a, math.degrees(math.atan2(rest[1][0], rest[0][0]))


def _ball_joint(forward: float, out: float, turned: float) -> Matrix:
    return times(times(around_y(forward), around_x(out)), around_z(turned))


def _heading(part: Matrix, degrees: float) -> Matrix:
    """Level axes that face where the part faces; of someone on the back, where the feet are, and
    of someone face down, where the head is."""
    forward, _, up = axes(part)
    ahead = forward
    if abs(up[2]) < 0.8 and abs(forward[2]) > 0.4:
        ahead = up if forward[2] < 0 else scale(up, -1)
    x = unit((ahead[0], ahead[1], 0.0))
    return times(rows((x, (-x[1], x[0], 0.0), (0.0, 0.0, 1.0))), around_z(degrees))


def _placed_foot(leg: LegReach, target: Vector, level: Matrix) -> tuple[Matrix, Vector]:
    """The foot's axes and the ankle."""
    if leg.sole == "free":
        return level, target
    if leg.sole == "wall":
        foot = times(level, around_y(-90))
        return foot, add(target, turn(foot, (0, 0, ANKLE_HEIGHT)))
    foot = times(level, around_y(leg.heel))
    ball = add(target, turn(level, (BALL_FORWARD, 0, 0)))
    ankle = add(ball, turn(foot, (-BALL_FORWARD, 0, ANKLE_HEIGHT)))
    tip = turn(around_y(leg.heel), TOE_TIP)[2] - TOE_TIP[2]
    return foot, add(ankle, (0.0, 0.0, 1.0), max(0.0, -tip))


def _hinge(
    root: Vector, middle: Vector, end: Vector, aim: Vector, *, bends: int
) -> tuple[Matrix, Matrix]:
    """Axes of both bones. bends: -1 for a knee (the second bone goes back), 1 for an elbow."""
    up, low = unit(sub(root, middle)), unit(sub(middle, end))
    angle = math.acos(max(-1.0, min(1.0, dot(up, low))))
    if angle > STRAIGHT:
        front = sideways(scale(low, -bends), up)
    else:
        front = scale(sideways(aim, up), -bends)
    left = cross(up, front)
    first = rows((front, left, up))
    return first, times(first, around_y(-bends * math.degrees(angle)))


def _angle(a: Vector, b: Vector) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(a, b)))))


def _with_leg(
    body: Body,
    side: Side,
    ends: tuple[Vector, Vector],
    parts: tuple[Matrix, Matrix, Matrix],
    found: LegAngles,
) -> Body:
    joints = {**body.joints, f"{side} knee": ends[0], f"{side} ankle": ends[1]}
    names = (f"{side} thigh", f"{side} shank", f"{side} foot")
    turned = {**body.turned, **dict(zip(names, parts, strict=True))}
    return Body(joints, turned, {**body.legs, side: found}, body.arms)


def _with_arm(
    body: Body,
    side: Side,
    ends: tuple[Vector, Vector],
    parts: tuple[Matrix, Matrix, Matrix],
    found: ArmAngles,
) -> Body:
    joints = {**body.joints, f"{side} elbow": ends[0], f"{side} wrist": ends[1]}
    names = (f"{side} upper arm", f"{side} forearm", f"{side} hand")
    turned = {**body.turned, **dict(zip(names, parts, strict=True))}
    return Body(joints, turned, body.legs, {**body.arms, side: found})
