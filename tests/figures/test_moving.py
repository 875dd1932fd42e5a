"""Between two key frames nothing jumps, and a way that no body can go is found before it is
drawn."""

import time
from itertools import pairwise
from typing import Any

import pytest

from exercises.figures.body import Body, landmark
from exercises.figures.errors import PoseError
from exercises.figures.forms import Picture, picture
from exercises.figures.reader import read_figure
from exercises.figures.skeleton import BOUNDS
from exercises.figures.vectors import distance

STEPS = 40
SPOTS = tuple(
    f"{side} {part}"
    for side in ("left", "right")
    for part in ("knee", "ankle", "toes", "elbow", "wrist", "hand")
)
ON_THE_BACK = {"body": "supine", "left leg": {"hip": 115, "knee": 120}}


CHANGES: dict[str, list[dict[str, Any]]] = {
    "an arm from its angles to a knee": [ON_THE_BACK, {"arms": {"hand": "left knee"}}],
    "a hand from the shin to behind the thigh": [
        {**ON_THE_BACK, "arms": {"hand": {"to": "left knee", "by": [8, 0, -8]}}},
        {"arms": {"hand": "left behind thigh"}},
    ],
    "a hand from the floor to the air": [
        {"body": "quadruped"},
        {"right arm": {"hand": [66, 17, 25], "palm": "free"}},
    ],
    "an elbow that is said to point out at the end": [
        {"body": "seated"},
        {"arms": {"aim": [0, 1, 0.2]}},
    ],
    "a knee that is said to point out at the end": [
        {"body": "hook-lying"},
        {"right leg": {"aim": [0, 1, 0.3]}},
    ],
    "a knee that is said to point out at the start": [
        {"body": "hook-lying", "right leg": {"aim": [0, 1, 0.3]}},
        {"body": "hook-lying"},
    ],
    "a foot from the floor to the air": [
        {"body": "seated"},
        {"right leg": {"foot": [50, 10, 30], "sole": "free", "ankle": -20}},
    ],
    "a foot from the floor to a wall": [
        {"body": "hook-lying"},
        {"right leg": {"foot": [60, 9, 40], "sole": "wall"}},
    ],
    "turned toes from the floor to angles": [
        {"body": "seated", "legs": {"foot": [40, 16], "toes": 30}},
        {"right leg": {"hip": 80, "knee": 20}},
    ],
    "a face from the knees to the ceiling": [
        {"body": "supine", "neck": {"bend": 30, "side": 20}},
        {"look": "up"},
    ],
}


def way(frames: Any, steps: int = STEPS) -> list[Body]:
    figure = picture({"frames": frames})
    return [figure._body(i / steps) for i in range(steps + 1)]


def far(a: Body, b: Body) -> float:
    """cm that the limbs and the face move."""
    ends = [body.at("head", "head", (10, 0, 8)) for body in (a, b)]
    return max(distance(*ends), *(distance(landmark(a, spot), landmark(b, spot)) for spot in SPOTS))


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_jumps(change: str) -> None:
    bodies = way(CHANGES[change])
    assert far(bodies[0], bodies[-1]) > 3
    assert max(far(a, b) for a, b in pairwise(bodies)) < 6


@pytest.mark.parametrize("change", CHANGES)
def test_arms_stay_within_their_bounds_on_the_way(change: str) -> None:
    for body in way(CHANGES[change], 10):
        for arm in body.arms.values():
            assert BOUNDS["elbow"][0] - 1 <= arm.elbow <= BOUNDS["elbow"][1] + 1
            assert BOUNDS["shoulder out"][0] - 1 <= arm.out <= BOUNDS["shoulder out"][1] + 1


def test_a_sole_that_leaves_the_floor_goes_straight_to_the_air() -> None:
    bodies = way(CHANGES["a foot from the floor to the air"])
    heights = [body.joints["right ankle"][2] for body in bodies]
    assert heights[0] == pytest.approx(6.6)
    assert heights[STEPS // 2] == pytest.approx((6.6 + 30) / 2)
    assert heights == sorted(heights)


SWEEPS_THROUGH_THE_FLOOR = {
    "frames": [
        {
            "body": "standing",
            "anchor": {"pelvis": [0, 0, 78]},
            "left leg": {"foot": [0, 9]},
            "right leg": {"hip": 60},
        },
        {"right leg": {"hip": -35, "knee": 60}},
    ]
}


def test_a_way_that_no_body_can_go_is_found_and_named() -> None:
    with pytest.raises(PoseError, match=r"between frames 1 and 2, right foot: .* cm high"):
        picture(SWEEPS_THROUGH_THE_FLOOR)


def test_the_key_frames_are_drawn_even_if_the_way_between_cannot_be() -> None:
    figure = Picture(read_figure(SWEEPS_THROUGH_THE_FLOOR))
    assert "<svg" in figure.draw("still", title="t")
    assert "<svg" in figure.draw("steps", title="t")


def test_a_face_that_looks_along_the_spine_is_an_error() -> None:
    with pytest.raises(PoseError, match="frame 1, neck bend: -90"):
        picture({"frames": [{"body": "standing", "look": "up"}]})


def test_a_check_is_quick_enough_for_a_preview(exemplar: Any) -> None:
    best = min(_seconds(exemplar) for _ in range(5))
    assert best < 0.05


def _seconds(data: Any) -> float:
    start = time.process_time()
    picture(data)
    return time.process_time() - start
