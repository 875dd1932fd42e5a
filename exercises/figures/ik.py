"""Two-bone inverse kinematics: where the knee or elbow is when both ends are given."""

import math

from .errors import PoseError
from .vectors import Vector, add, length, scale, square_to, sub, unit

SLACK = 0.25  # cm: a target this much too far is reached with a straight limb


def middle_joint(
    root: Vector, end: Vector, first: float, second: float, aim: Vector, *, joint: str
) -> Vector:
    """The joint between two bones of lengths ``first`` and ``second``, bent toward ``aim``.

    Raises PoseError when the end is farther from the root than both bones together, or nearer than
    their difference.
    """
    way = sub(end, root)
    far = length(way)
    if far > first + second + SLACK:
        raise PoseError(joint, far, f"it reaches only {first + second:.1f}", unit="cm away")
    if far < abs(first - second) - SLACK:
        raise PoseError(
            joint, far, f"it cannot fold under {abs(first - second):.1f}", unit="cm away"
        )
    far = min(max(far, abs(first - second) + 1e-6), first + second - 1e-6)
    along = (first * first - second * second + far * far) / (2 * far)
    height = math.sqrt(max(0.0, first * first - along * along))
    axis = unit(way)
    return add(add(root, scale(axis, along)), sideways(aim, axis), height)


def sideways(aim: Vector, axis: Vector) -> Vector:
    """A unit vector at right angles to ``axis``, as near to ``aim`` as can be."""
    for candidate in (aim, (0.0, 0.0, 1.0), (1.0, 0.0, 0.0)):
        across = square_to(candidate, axis)
        if length(across) > 1e-3:
            return unit(across)
    raise AssertionError("one of two different axes is not along a third")
