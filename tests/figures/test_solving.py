"""A pose becomes a body that a person could take, or an error that says why not."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.figures.body import HULLS, Body, landmark
from exercises.figures.errors import PoseError
from exercises.figures.forms import GRAZE, picture
from exercises.figures.ik import middle_joint
from exercises.figures.motion import frame_between
from exercises.figures.reader import read_figure
from exercises.figures.skeleton import (
    ANKLE_HEIGHT,
    BOUNDS,
    FOREARM,
    SHANK,
    SIDES,
    THIGH,
    UPPER_ARM,
)
from exercises.figures.solve import solve
from exercises.figures.vectors import distance, scale, unit

BONES = (
    ("hip", "knee", THIGH),
    ("knee", "ankle", SHANK),
    ("shoulder", "elbow", UPPER_ARM),
    ("elbow", "wrist", FOREARM),
)


def pose(**frame: Any) -> dict[str, Any]:
    return {"frames": [{"body": "standing", **frame}]}


def body(**frame: Any) -> Body:
    return solve(read_figure(pose(**frame)).frames[0])


def all_positions(data: Any) -> list[Body]:
    figure = read_figure(data)
    bodies = []
    for a, b in zip(figure.frames, figure.frames[1:] or figure.frames, strict=False):
        bodies += [
            solve(frame_between(a, b, (solve(a), solve(b)), t / 4), graze=GRAZE) for t in range(5)
        ]
    return bodies


def test_limbs_keep_their_length_all_the_way(exemplar: Any) -> None:
    for position in all_positions(exemplar):
        for side in SIDES:
            for near, far, long in BONES:
                a, b = position.joints[f"{side} {near}"], position.joints[f"{side} {far}"]
                assert distance(a, b) == pytest.approx(long, abs=0.3)


def test_no_key_frame_is_under_the_floor(exemplar: Any) -> None:
    for position in picture(exemplar).bodies:
        for hull in HULLS:
            for ball in hull.balls:
                soft = 2.2 if hull.layer == "trunk" else 0.7
                assert ball.place(position)[2] - ball.radius > -soft


def test_every_joint_of_a_solved_leg_is_within_its_bounds(exemplar: Any) -> None:
    for position in picture(exemplar).bodies:
        for leg in position.legs.values():
            for name, value in (("hip", leg.hip), ("knee", leg.knee), ("ankle", leg.ankle)):
                assert BOUNDS[name][0] - 1 <= value <= BOUNDS[name][1] + 1


def test_a_foot_is_where_the_data_says_and_flat_on_the_floor() -> None:
    squat = body(anchor={"pelvis": [-20, 0, 55]}, tilt=35, legs={"foot": [2, 10]})
    for side, out in (("left", 10), ("right", -10)):
        assert squat.joints[f"{side} ankle"] == pytest.approx((2, out, ANKLE_HEIGHT))


def test_planted_feet_stay_while_the_body_moves() -> None:
    data = pose(anchor={"pelvis": [-3, 0, 88]}, legs={"foot": [0, 10]})
    data["frames"].append({"anchor": {"pelvis": [-24, 0, 48]}, "tilt": 38})
    ankles = [position.joints["right ankle"] for position in all_positions(data)]
    assert all(ankle == pytest.approx(ankles[0]) for ankle in ankles)


def test_a_hand_holds_the_knee_it_is_told_to_hold() -> None:
    hugging = body(
        body="supine", **{"left leg": {"hip": 115, "knee": 120}, "arms": {"hand": "left knee"}}
    )
    for side in SIDES:
        gap = distance(landmark(hugging, f"{side} hand"), landmark(hugging, "left knee"))
        assert gap == pytest.approx(0, abs=0.3)


def test_kneeling_shins_stay_on_the_floor_however_the_pelvis_tilts() -> None:
    for tilt in (-20, 0, 15):
        kneeling = body(body="kneeling", tilt=tilt)
        for side in SIDES:
            assert kneeling.joints[f"{side} knee"][2] == pytest.approx(5.4, abs=0.5)
            assert kneeling.joints[f"{side} ankle"][2] == pytest.approx(4.2, abs=0.5)


@pytest.mark.parametrize(
    ("frame", "joint", "value", "bound"),
    [
        ({"right leg": {"knee": 175}}, "right knee", 175, "it moves from 0 to 160"),
        ({"left leg": {"hip": -60}}, "left hip", -60, "it moves from -35 to 145"),
        ({"low back": 90}, "low back bend", 90, "it moves from -40 to 60"),
        ({"neck": {"turn": 120}}, "neck turn", 120, "it moves from -85 to 85"),
        ({"right arm": {"elbow": 170}}, "right elbow", 170, "it moves from 0 to 155"),
    ],
)
def test_a_joint_past_its_bound_is_named_with_angle_and_bound(
    frame: dict[str, Any], joint: str, value: float, bound: str
) -> None:
    with pytest.raises(PoseError) as raised:
        body(**frame)
    error = raised.value
    assert (error.joint, error.value, error.bound) == (joint, value, bound)
    assert joint in str(error)
    assert bound in str(error)


def test_a_bound_holds_for_a_joint_that_was_solved() -> None:
    with pytest.raises(PoseError, match=r"right hip turn: -?\d+"):
        body(anchor={"pelvis": [0, 0, 60]}, **{"right leg": {"foot": [20, 9], "aim": [0, -1, 0]}})


def test_a_foot_out_of_reach_is_named_with_the_distance() -> None:
    with pytest.raises(PoseError, match=r"right leg: .* cm away, but it reaches only 83\.0"):
        body(anchor={"pelvis": [0, 0, 88]}, **{"right leg": {"foot": [60, 9]}})


def test_a_limb_under_the_floor_is_an_error() -> None:
    with pytest.raises(PoseError, match="the floor is at 0"):
        body(anchor={"pelvis": [0, 0, 40]})


def test_an_error_names_its_frame() -> None:
    data = pose()
    data["frames"].append({"right leg": {"knee": 175}})
    with pytest.raises(PoseError, match="frame 2, right knee"):
        picture(data)


directions = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: math.hypot(*v) > 0.1)
bones = st.floats(15, 60)


@settings(deadline=None)  # the machine may be busy
@given(directions, st.floats(0.02, 0.98), directions, bones, bones)
def test_a_target_within_reach_is_reached_with_bones_of_their_length(
    way: Any, share: float, aim: Any, first: float, second: float
) -> None:
    shortest = abs(first - second)
    target = scale(unit(way), shortest + (first + second - shortest) * share)
    middle = middle_joint((0, 0, 0), target, first, second, aim, joint="right leg")
    assert distance((0, 0, 0), middle) == pytest.approx(first, abs=0.01)
    assert distance(middle, target) == pytest.approx(second, abs=0.01)


@settings(deadline=None)  # the machine may be busy
@given(directions, st.floats(0.5, 100), directions, bones, bones)
def test_a_target_out_of_reach_is_an_error(
    way: Any, beyond: float, aim: Any, first: float, second: float
) -> None:
    target = scale(unit(way), first + second + beyond)
    with pytest.raises(PoseError, match="right leg"):
        middle_joint((0, 0, 0), target, first, second, aim, joint="right leg")
