"""A muscle is marked where it can be seen, and nowhere else; an arrow is one smooth curve."""

import math
from itertools import pairwise
from typing import Any

import pytest

from exercises.figures.forms import picture
from exercises.figures.outline import Outline


def lines(kind: str, *frames: Any, **keys: Any) -> list[Outline]:
    """The outlines of that kind in the still picture."""
    figure = picture({"frames": [{"body": "standing", **frames[0]}, *frames[1:]], **keys})
    shapes = figure._shapes([figure.bodies[figure.figure.still]], arrows=True)
    return [line for shape in shapes if shape.kind == kind for line in shape.frames[0]]


def turns(line: Outline) -> list[float]:
    """Degrees at every corner of a line."""
    ways = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(line)]
    return [abs(math.degrees(math.remainder(b - a, 2 * math.pi))) for a, b in pairwise(ways)]


@pytest.mark.parametrize(
    ("muscle", "view"),
    [
        ("deep-rotators", "front"),
        ("glute-max", "front"),
        ("low-back", "front"),
        ("core", "back"),
        ("left glute-med", "side"),
        ("left tfl", "side"),
        ("adductors", "side"),
    ],
)
@pytest.mark.parametrize("kind", ["work", "stretch", "rest"])
def test_a_muscle_that_faces_away_is_not_drawn(muscle: str, view: str, kind: str) -> None:
    assert not lines(kind, {}, view=view, **{kind: [muscle]})


@pytest.mark.parametrize("muscle", ["left glute-max", "left hamstrings", "left hip-flexors"])
def test_a_muscle_of_the_far_side_is_drawn_at_the_edge_of_the_outline(muscle: str) -> None:
    assert lines("work", {}, work=[muscle])


def test_a_muscle_is_drawn_as_far_as_the_other_leg_lets_it_be_seen() -> None:
    """Seen from the front, the left leg steps across the right thigh."""
    apart = {"anchor": {"right foot": [0, 9]}, "left leg": {"hip": 20, "out": 20, "knee": 40}}
    crossed = {**apart, "left leg": {"hip": 60, "out": -35, "knee": 40}}
    whole, part = (
        lines("work", frame, work=["rectus-femoris"], view="front")[0] for frame in (apart, crossed)
    )
    assert math.dist(part[0], part[-1]) < 0.7 * math.dist(whole[0], whole[-1])


@pytest.mark.parametrize("hip", [0, 45, 90, 120, 140])
@pytest.mark.parametrize("muscle", ["hip-flexors", "glute-max"])
def test_a_band_over_a_bent_hip_never_turns_back_on_itself(muscle: str, hip: float) -> None:
    [band] = lines("work", {"right leg": {"hip": hip, "knee": 90}}, work=[muscle])
    assert max(turns(band)) < 100
    assert math.dist(band[0], band[-1]) > 4


def test_an_arrow_over_three_frames_is_one_smooth_curve() -> None:
    circle = (
        {"right leg": {"hip": 90, "knee": 90}},
        {"right leg": {"out": 62}},
        {"right leg": {"hip": -12, "out": 40}},
    )
    line, _barbs = lines("arrow", *circle, arrows=["right ankle"], view={"yaw": 60, "pitch": 10})
    assert max(turns(line)) < 45
