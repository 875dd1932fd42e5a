"""Things are where they are said to be: tied to a place, between the knees, before a far leg."""

from typing import Any

import pytest

from exercises.figures.body import TOUCHING, landmark
from exercises.figures.errors import PoseFormatError
from exercises.figures.forms import picture
from exercises.figures.presets import POSITIONS
from exercises.figures.shapes import Shape

HOOK = {"body": "hook-lying", "legs": {"foot": [40, 10]}}


def shapes(frame: Any, *props: Any, **keys: Any) -> list[Shape]:
    figure = picture({"frames": [{"body": "standing", **frame}], "props": list(props), **keys})
    return figure._shapes(list(figure.bodies), arrows=False)


def places(drawn: list[Shape], kind: str) -> list[int]:
    return [place for place, shape in enumerate(drawn) if shape.kind == kind]


def across(shape: Shape) -> float:
    xs = [x for line in shape.frames[0] for x, _ in line]
    return max(xs) - min(xs)


@pytest.mark.parametrize("kind", ["strap", "long band"])
def test_a_band_is_tied_to_a_place(kind: str) -> None:
    frame = {"anchor": {"right foot": [0, 9]}}
    [band] = [
        shape
        for shape in shapes(frame, {kind: {"parts": ["right ankle"], "to": [40, -9, 12]}})
        if shape.kind == "band"
    ]
    [line] = band.frames[0]
    assert line[-1] == (40, 12)
    assert line[0][0] == pytest.approx(0, abs=2)


@pytest.mark.parametrize("part", ["knee", "ankle", "toes", "sole"])
def test_a_loop_goes_around_both_legs_or_both_feet(part: str) -> None:
    frame = {"anchor": {"pelvis": [0, 0, 86]}, "legs": {"foot": [0, 20]}}
    band = {"mini band": {"parts": [f"left {part}", f"right {part}"]}}
    drawn = shapes(frame, band, view="front")
    [loop] = [shape for shape in drawn if shape.kind == "band"]
    assert 25 < across(loop) < 60


@pytest.mark.parametrize(
    ("prop", "said"),
    [
        ({"mini band": {"parts": ["head", "left knee"]}}, "'head' is not one of them"),
        ({"strap": {"parts": ["left hand", "left knee"], "to": [0, 0]}}, "needs 1 parts"),
        ({"ball": {"parts": ["left knee"], "to": [0, 0]}}, "'to' is not a key"),
    ],
)
def test_what_cannot_be_joined_is_named(prop: Any, said: str) -> None:
    with pytest.raises(PoseFormatError, match=said):
        shapes({}, prop)


def test_what_the_knees_hold_is_behind_the_near_knee_and_before_the_far_one() -> None:
    held = {"squeezed cushion": {"parts": ["left knee", "right knee"]}}
    drawn = shapes(HOOK, held, view={"yaw": 30, "pitch": 10})
    legs = [i for i, shape in enumerate(drawn) if shape.halo and shape.kind in ("near", "far")]
    [cushion] = places(drawn, "soft")
    assert legs[0] < cushion
    assert any(cushion < leg for leg in legs)
    side_by_side = shapes(HOOK, held, view={"yaw": 90, "pitch": 30})
    assert places(side_by_side, "soft") == [len(side_by_side) - 1]


def test_a_far_leg_passes_behind_the_near_posts_of_a_bench() -> None:
    bench = {"bench": {"x": 20, "long": 60, "wide": 30}}
    drawn = shapes({"left leg": {"hip": 20}, "anchor": {"right foot": [0, 9]}}, bench)
    [far] = places(drawn, "far")[:1]
    posts = places(drawn, "prop-far")
    assert posts[0] < far < posts[-1]


def test_a_chair_from_the_front_has_a_gap_over_its_seat() -> None:
    drawn = shapes({"anchor": {"feet": [0, 90]}}, "chair", view="front", floor=False)
    boxes = [shape.frames[0][0] for shape in drawn if shape.kind == "prop"]
    gap = (0, 52)  # the middle, over a seat of 45 cm
    for box in boxes:
        xs, ys = [x for x, _ in box], [y for _, y in box]
        assert not (min(xs) < gap[0] < max(xs) and min(ys) < gap[1] < max(ys))


def test_a_wall_beside_the_person_is_behind_the_person() -> None:
    drawn = shapes({}, {"side wall": {"out": 30}})
    assert min(places(drawn, "prop-far")) < min(places(drawn, "near"))
    assert across(drawn[places(drawn, "prop-far")[0]]) > 100


@pytest.mark.parametrize("heel", [0, 12, 30, 45, 62])
def test_a_lifted_heel_leaves_the_toes_on_the_floor(heel: float) -> None:
    frame = {"anchor": {"pelvis": [0, 0, 80]}, "legs": {"foot": [0, 9], "heel": heel}}
    [body] = picture({"frames": [{"body": "standing", **frame}]}).bodies
    lowest = min(ball.place(body)[2] - ball.radius for ball in TOUCHING["right foot"])
    assert lowest == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("wall", [[40, 16, 120], [4, 46, 120]])
def test_a_palm_on_a_wall_has_its_fingers_up(wall: list[float]) -> None:
    """The wall is ahead, or beside."""
    frame = {"left arm": {"hand": wall, "palm": "wall"}}
    [body] = picture({"frames": [{"body": "standing", **frame}]}).bodies
    wrist, hand = body.joints["left wrist"], landmark(body, "left hand")
    assert hand[2] - wrist[2] == pytest.approx(8)
    assert hand[:2] == pytest.approx(wrist[:2])
    assert max(abs(a - b) for a, b in zip(hand[:2], wall[:2], strict=True)) == pytest.approx(3.4)


@pytest.mark.parametrize("position", POSITIONS)
def test_every_position_can_be_drawn_as_it_is(position: str) -> None:
    assert "<svg" in picture({"frames": [{"body": position}]}).draw("still", title="t")


def test_someone_face_down_has_room_for_a_folded_towel_under_the_forehead() -> None:
    [body] = picture({"frames": [{"body": "prone"}]}).bodies
    lowest = min(ball.place(body)[2] - ball.radius for ball in TOUCHING["head"])
    assert 2 < lowest < 5
    assert landmark(body, "left hand")[2] < 5
