"""The positions between two key frames. What is held stays held: a foot on the floor, a hand on a
knee and the anchor are solved anew in every position, so limbs keep their length all the way."""

from dataclasses import fields
from typing import TypeVar

from .body import Body
from .poses import Anchor, Arm, ArmReach, Bend, Frame, Leg, LegKneel, LegReach, LegTurned, Target
from .skeleton import SIDES
from .vectors import Matrix, Vector, between, lerp, rows, times

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
        look=_look(a, b, bodies, t),
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


def _look(a: Frame, b: Frame, bodies: tuple[Body, Body], t: float) -> Vector | None:
    if a.look is None and b.look is None:
        return None
    faces = [tuple(row[0] for row in body.turned["head"]) for body in bodies]
    return lerp((*faces[0],), (*faces[1],), t)  # type: ignore[arg-type]


def _leg(a: Frame, b: Frame, bodies: tuple[Body, Body], side: str, t: float) -> Leg:
    x, y = a.legs[side], b.legs[side]  # type: ignore[index]
    if isinstance(x, LegReach) and isinstance(y, LegReach) and _held(x, y):
        foot = Target(part=x.foot.part, point=lerp(x.foot.point, y.foot.point, t))
        mixed = _mixed(x, y, t)
        return LegReach(
            foot=foot,
            aim=lerp(x.aim, y.aim, t) if x.aim and y.aim else x.aim or y.aim,
            toes=mixed.toes,
            heel=mixed.heel,
            ankle=mixed.ankle,
            sole=x.sole if x.sole == y.sole else "free",
        )
    if isinstance(x, LegKneel) and isinstance(y, LegKneel):
        return _mixed(x, y, t)
    start, end = (_in_pelvis(body, side) for body in bodies)
    found = _mixed(bodies[0].legs[side], bodies[1].legs[side], t)  # type: ignore[index]
    return LegTurned(thigh=between(start, end, t), knee=found.knee, ankle=found.ankle)


def _in_pelvis(body: Body, side: str) -> Matrix:
    return times(rows(body.turned["pelvis"]), body.turned[f"{side} thigh"])


def _arm(a: Frame, b: Frame, bodies: tuple[Body, Body], side: str, t: float) -> Arm:
    x, y = a.arms[side], b.arms[side]  # type: ignore[index]
    if isinstance(x, ArmReach) and isinstance(y, ArmReach) and _alike(x.hand, y.hand):
        hand = Target(part=x.hand.part, point=lerp(x.hand.point, y.hand.point, t))
        return ArmReach(
            hand=hand,
            aim=lerp(x.aim, y.aim, t) if x.aim and y.aim else x.aim or y.aim,
            palm=x.palm if x.palm == y.palm else "free",
            fingers=x.fingers + (y.fingers - x.fingers) * t,
        )
    return _mixed(bodies[0].arms[side], bodies[1].arms[side], t)  # type: ignore[index]


def _held(a: LegReach, b: LegReach) -> bool:
    """Whether the foot stays on something. A free foot that goes elsewhere swings by its angles."""
    swings = a.sole == b.sole == "free" and a.foot != b.foot
    return a.foot.part == b.foot.part and not swings


def _alike(a: Target, b: Target) -> bool:
    return a.part == b.part
