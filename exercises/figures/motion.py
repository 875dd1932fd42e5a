"""The positions between two key frames. What is held stays held: a foot on the floor, a hand on a
knee and the anchor are solved anew in every position, so limbs keep their length all the way."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from .body import Body
from .poses import (
    Anchor,
    Arm,
    ArmReach,
    ArmTurned,
    Bend,
    Carried,
    Frame,
    Leg,
    LegKneel,
    LegReach,
    LegTurned,
    Target,
)
from .skeleton import SIDES, Side
from .vectors import Matrix, Vector, axes, between, lerp, rows, scale, swing, times, unit

Mix = Callable[[Matrix, Matrix, float], Matrix]
Numbers = TypeVar("Numbers")


def frame_between(a: Frame, b: Frame, bodies: tuple[Body, Body], t: float) -> Frame:
    """The frame a share ``t`` (0 to 1) of the way from ``a`` to ``b``, which gave ``bodies``."""
    if t <= 0:
        return a
    if t >= 1:
        return b
    return Frame(
        orientation=between(a.orientation, b.orientation, t),
        anchor=_anchor(a.anchor, b.anchor, bodies, t),
        low_back=_mixed(a.low_back, b.low_back, t),
        upper_back=_mixed(a.upper_back, b.upper_back, t),
        neck=_mixed(a.neck, b.neck, t) if a.look is None and b.look is None else Bend(),
        look=a.look if a.look == b.look else None,
        head=None if a.look == b.look else _turned(bodies, "upper back", "head", t),
        legs={side: _leg(a, b, bodies, side, t) for side in SIDES},
        arms={side: _arm(a, b, bodies, side, t) for side in SIDES},
    )


def _mixed(a: Numbers, b: Numbers, t: float) -> Numbers:
    """Every number of a record a share of the way; what is no number is taken from ``a``."""
    values = {}
    for each in fields(a):  # type: ignore[arg-type]
        x, y = getattr(a, each.name), getattr(b, each.name)
        numeric = isinstance(x, (int, float)) and isinstance(y, (int, float))
        values[each.name] = x + (y - x) * t if numeric else x
    return type(a)(**values)


def _anchor(a: Anchor, b: Anchor, bodies: tuple[Body, Body], t: float) -> Anchor:
    if a.part == b.part and (a.z is None) == (b.z is None):
        return _mixed(a, b, t)
    x, y, z = lerp(bodies[0].joints["pelvis"], bodies[1].joints["pelvis"], t)
    return Anchor(part="pelvis", x=x, y=y, z=z)


def _turned(
    bodies: tuple[Body, Body], base: str, part: str, t: float, mix: Mix = between
) -> Matrix:
    """How the part is turned in the one it hangs from."""
    start, end = (times(rows(body.turned[base]), body.turned[part]) for body in bodies)
    return mix(start, end, t)


def _leg(a: Frame, b: Frame, bodies: tuple[Body, Body], side: Side, t: float) -> Leg:
    x, y = a.legs[side], b.legs[side]
    if isinstance(x, LegReach) and isinstance(y, LegReach) and _held(x, y):
        knees = [axes(body.turned[f"{side} thigh"])[0] for body in bodies]
        aim = _aim(x.aim, y.aim, knees, t)
        if x.sole != y.sole:
            return _carried(
                bodies, f"{side} ankle", f"{side} foot", aim or lerp(knees[0], knees[1], t), t
            )
        return replace(_mixed(x, y, t), foot=_target(x.foot, y.foot, t), aim=aim)
    if isinstance(x, LegKneel) and isinstance(y, LegKneel):
        return _mixed(x, y, t)
    start, end = (body.legs[side].knee for body in bodies)
    return LegTurned(
        thigh=_turned(bodies, "pelvis", f"{side} thigh", t, swing),
        knee=start + (end - start) * t,
        foot=_turned(bodies, f"{side} shank", f"{side} foot", t),
    )


def _arm(a: Frame, b: Frame, bodies: tuple[Body, Body], side: Side, t: float) -> Arm:
    x, y = a.arms[side], b.arms[side]
    if isinstance(x, ArmReach) and isinstance(y, ArmReach) and x.hand.part == y.hand.part:
        elbows = [scale(axes(body.turned[f"{side} upper arm"])[0], -1) for body in bodies]
        aim = _aim(x.aim, y.aim, elbows, t)
        if x.palm != y.palm:
            return _carried(
                bodies, f"{side} wrist", f"{side} hand", aim or lerp(elbows[0], elbows[1], t), t
            )
        return replace(_mixed(x, y, t), hand=_target(x.hand, y.hand, t), aim=aim)
    start, end = (body.arms[side].elbow for body in bodies)
    return ArmTurned(
        upper=_turned(bodies, "upper back", f"{side} upper arm", t, swing),
        elbow=start + (end - start) * t,
        hand=_turned(bodies, f"{side} forearm", f"{side} hand", t),
    )


def _held(a: LegReach, b: LegReach) -> bool:
    """Whether the foot stays on something. A free foot that goes elsewhere swings by its angles."""
    swings = a.sole == b.sole == "free" and a.foot != b.foot
    return a.foot.part == b.foot.part and not swings


def _target(a: Target, b: Target, t: float) -> Target:
    return Target(part=a.part, point=lerp(a.point, b.point, t))


def _aim(a: Vector | None, b: Vector | None, found: Sequence[Vector], t: float) -> Vector | None:
    """Where the knee or elbow points. The end that does not say it is where it was ``found``."""
    return lerp(unit(a or found[0]), unit(b or found[1]), t) if a or b else None


def _carried(bodies: tuple[Body, Body], joint: str, part: str, aim: Vector, t: float) -> Carried:
    """What rests in another way at the end is carried there."""
    start, end = bodies
    return Carried(
        joint=lerp(start.joints[joint], end.joints[joint], t),
        turned=between(start.turned[part], end.turned[part], t),
        aim=aim,
    )
