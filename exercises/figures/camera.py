"""How the world is seen: straight lines of sight, all parallel, so that nothing shrinks with
distance."""

import math
from dataclasses import dataclass

from .poses import View
from .vectors import Vector, dot

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Camera:
    """right and up: of the picture; toward: from the scene to the eye."""

    right: Vector
    up: Vector
    toward: Vector

    def see(self, place: Vector) -> Point:
        """The place in the picture, in cm, y upward."""
        return dot(place, self.right), dot(place, self.up)

    def depth(self, place: Vector) -> float:
        """How near the place is; the larger, the nearer."""
        return dot(place, self.toward)


def camera(view: View) -> Camera:
    yaw, pitch = math.radians(view.yaw), math.radians(view.pitch)
    cy, sy, cp, sp = math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch)
    return Camera(right=(cy, sy, 0.0), up=(-sy * sp, cy * sp, cp), toward=(sy * cp, -cy * cp, sp))
