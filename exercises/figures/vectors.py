"""Vectors and rotations in three dimensions, as plain tuples.

The world: x forward (to the right of the picture from the side), y to the left of someone who
faces x, z up. Lengths in cm, angles in degrees.
"""

import math

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]  # rows; its columns are the axes of a body part

ZERO: Vector = (0.0, 0.0, 0.0)
IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vector, b: Vector, times: float = 1.0) -> Vector:
    return a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times


def sub(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def scale(a: Vector, by: float) -> Vector:
    return a[0] * by, a[1] * by, a[2] * by


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vector) -> float:
    return math.sqrt(dot(a, a))


def distance(a: Vector, b: Vector) -> float:
    return length(sub(a, b))


def unit(a: Vector) -> Vector:
    return scale(a, 1 / (length(a) or 1.0))


def lerp(a: Vector, b: Vector, t: float) -> Vector:
    return add(a, sub(b, a), t)


def square_to(a: Vector, axis: Vector) -> Vector:
    """The part of ``a`` at right angles to the unit vector ``axis``."""
    return add(a, axis, -dot(a, axis))


def rows(matrix: Matrix) -> Matrix:
    """Its transpose, which is also its inverse."""
    a, b, c = matrix
    return (a[0], b[0], c[0]), (a[1], b[1], c[1]), (a[2], b[2], c[2])


axes = rows  # the columns of a matrix: its forward, left and up axes in the world


def turn(matrix: Matrix, v: Vector) -> Vector:
    return dot(matrix[0], v), dot(matrix[1], v), dot(matrix[2], v)


def times(a: Matrix, b: Matrix) -> Matrix:
    columns = rows(b)
    x, y, z = turn(a, columns[0]), turn(a, columns[1]), turn(a, columns[2])
    return rows((x, y, z))


def around_x(degrees: float) -> Matrix:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c)


def around_y(degrees: float) -> Matrix:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c)


def around_z(degrees: float) -> Matrix:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)


def between(a: Matrix, b: Matrix, t: float) -> Matrix:
    """The orientation a share ``t`` of the way from ``a`` to ``b``, by the shortest turn."""
    r = times(rows(a), b)
    angle = math.acos(max(-1.0, min(1.0, (r[0][0] + r[1][1] + r[2][2] - 1) / 2)))
    axis = unit((r[2][1] - r[1][2], r[0][2] - r[2][0], r[1][0] - r[0][1]))
    if angle < 1e-6 or length(axis) < 0.5:
        return a if t < 0.5 else b
    return times(a, _around(axis, angle * t))


def swing(a: Matrix, b: Matrix, t: float) -> Matrix:
    """The same for a limb: its bone, the up axis, goes the shortest way and twists on it."""
    start, end = axes(a)[2], axes(b)[2]
    axis = cross(start, end)
    if length(axis) < 1e-6:
        return between(a, b, t)
    axis, angle = unit(axis), math.acos(max(-1.0, min(1.0, dot(start, end))))
    left = times(rows(times(_around(axis, angle), a)), b)
    twist = math.atan2(left[1][0], left[0][0])
    return times(times(_around(axis, angle * t), a), around_z(math.degrees(twist * t)))


def _around(axis: Vector, radians: float) -> Matrix:
    c, s = math.cos(radians), math.sin(radians)
    x, y, z = axis
    k = 1 - c
    return (
        (c + x * x * k, x * y * k - z * s, x * z * k + y * s),
        (y * x * k + z * s, c + y * y * k, y * z * k - x * s),
        (z * x * k - y * s, z * y * k + x * s, c + z * z * k),
    )
