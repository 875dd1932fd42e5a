"""Pose data is read strictly: what is wrong is named, with what is allowed."""

from typing import Any

import pytest

from exercises.figures.errors import PoseFormatError
from exercises.figures.parts import MUSCLES
from exercises.figures.poses import ArmReach, LegAngles, LegKneel, LegReach
from exercises.figures.reader import read_figure


def figure(*frames: Any, **keys: Any) -> dict[str, Any]:
    return {"frames": [{"body": "standing", **frames[0]}, *frames[1:]], **keys}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"frames": []}, "frames"),
        ({"frames": [{"tilt": 3}]}, "the first frame needs a body"),
        (figure({"body": "flying"}), "frame 1, body: 'flying'"),
        (figure({}, colour="red"), "'colour' is not a key"),
        (figure({"right leg": {"hipp": 3}}), "frame 1, right leg: 'hipp' is not a key"),
        (figure({"right leg": {"foot": [3, 9], "knee": 4}}), "'knee' is not a key"),
        (figure({"right leg": {"hip": "much"}}), "right leg, hip: 'much' should be a number"),
        (figure({"right leg": {"hip": True}}), "should be a number"),
        (figure({"right leg": {"foot": [1]}}), r"should be \[x, out\]"),
        (figure({"arms": {"hand": "left tail"}}), "'left tail' is not one of them"),
        (figure({"anchor": {"nose": [0, 0]}}), "'nose' is not a key"),
        (figure({"anchor": {"feet": [0, 0], "head": [0, 0]}}), "needs one part"),
        (figure({}, work=["biceps"]), "work: 'biceps' is not one of them"),
        (figure({}, props=["sofa"]), "props: 'sofa' is not one of them"),
        (figure({}, props=[{"strap": {"parts": ["head"]}}]), "props, strap: needs 2 parts"),
        (figure({}, props=[{"step": {"depth": 3}}]), "props, step: 'depth' is not a key"),
        (figure({}, still=2), "still: 2 should be 1 to 1"),
        (figure({}, view="below"), "view: 'below' is not one of them"),
        (figure({}, view={"pitch": -20}), "pitch: -20, but it goes from 0 to 90"),
        (figure({}, seconds=0), "seconds: 0, but it goes from 1 to 20"),
        (figure({}, {}, {}, {}), "frames: 4, but at most 3 are drawn"),
        (figure({}, steps=[1, 1, 1, 1]), "steps: 4, but at most 3 are drawn"),
        ("a string", "should be keys with values"),
    ],
)
def test_what_is_wrong_is_named(data: Any, said: str) -> None:
    with pytest.raises(PoseFormatError, match=said):
        read_figure(data)


def test_what_is_allowed_is_listed() -> None:
    with pytest.raises(PoseFormatError, match=r"allowed: .*ankle.*hip.*knee"):
        read_figure(figure({"right leg": {"hipp": 3}}))


def test_a_later_frame_keeps_what_it_does_not_say() -> None:
    read = read_figure(figure({"right leg": {"hip": 90, "knee": 80}}, {"right leg": {"knee": 20}}))
    leg = read.frames[1].legs["right"]
    assert isinstance(leg, LegAngles)
    assert (leg.hip, leg.knee) == (90, 20)
    assert read.frames[1].legs["left"] == read.frames[0].legs["left"]


def test_the_last_word_decides_how_a_limb_is_posed() -> None:
    read = read_figure(
        figure(
            {"legs": {"foot": [0, 9]}, "arms": {"hand": "hip"}},
            {"right leg": {"hip": 60}, "left leg": {"kneel": 5}, "left arm": {"shoulder": 90}},
        )
    )
    assert isinstance(read.frames[0].legs["right"], LegReach)
    assert isinstance(read.frames[1].legs["right"], LegAngles)
    assert isinstance(read.frames[1].legs["left"], LegKneel)
    assert isinstance(read.frames[1].arms["right"], ArmReach)


def test_out_is_to_the_own_side_of_each_limb() -> None:
    legs = read_figure(figure({"legs": {"foot": [4, 9]}})).frames[0].legs
    targets = {side: leg.foot.point for side, leg in legs.items() if isinstance(leg, LegReach)}
    assert targets == {"left": (4, 9, 0), "right": (4, -9, 0)}


@pytest.mark.parametrize("muscle", MUSCLES)
def test_every_muscle_of_the_catalogue_has_a_place(muscle: str) -> None:
    sides = {a.sides for a in read_figure(figure({}, work=[muscle, f"both {muscle}"])).accents}
    assert sides == {("right",), ("left", "right")}
