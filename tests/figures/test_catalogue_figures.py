"""Every figure of the fixtures in every form: this is what people see."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from exercises.content.files import read_all
from exercises.drawing import FORMS, INKS, SIDES, as_text, solved
from exercises.figures.body import Body, landmark
from exercises.figures.forms import ROOM, Picture
from exercises.figures.poses import ArmReach, Frame, LegReach, Target
from exercises.figures.skeleton import ANKLE_HEIGHT, BOUNDS
from exercises.figures.vectors import Vector, add, distance
from exercises.models import Exercise, Figure, Reading, SelfTest, Shows

from .test_drawing import SVG, points

ENTRIES = read_all(settings.FIXTURE_ROOT)
FIGURES = {entry.name: entry.content for entry in ENTRIES[Figure]}
# About as much as an address, a name and a description from the record may take.
TITLE, DESC = "Prone press-up on elbows and then on hands, left side", "What it shows. " * 12
CLOSE_CM = 1.0


@pytest.fixture(params=FIGURES)
def figure(request: pytest.FixtureRequest) -> Picture:
    return solved(as_text(FIGURES[request.param]["pose"]))


def slugs(model: Any) -> set[str]:
    return {entry.name for entry in ENTRIES[model]}


def pictured(key: str, shows: str) -> set[str]:
    return {one[key] for one in FIGURES.values() if key in one and one["shows"] == shows}


def test_every_exercise_and_every_self_test_has_a_picture() -> None:
    assert pictured("exercise", Shows.MOVE) == slugs(Exercise)
    assert pictured("self_test", Shows.MOVE) == slugs(SelfTest)


def test_each_reading_of_the_thomas_test_has_a_picture() -> None:
    readings = {one for one in slugs(Reading) if one.startswith("modified-thomas")}
    assert pictured("reading", Shows.MOVE) >= readings
    assert len(readings) == 4


@pytest.mark.parametrize(
    "slug",
    [
        "half-kneeling-hip-flexor-stretch",  # an arched back
        "standing-hip-flexor-stretch",
        "clamshell",  # a rolled pelvis
        "hip-hinge-drill",  # a rounded back
    ],
)
def test_a_common_mistake_has_a_picture(slug: str) -> None:
    assert slug in pictured("exercise", Shows.MISTAKE)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("ink", INKS)
def test_it_is_valid_inside_its_frame_and_light(
    figure: Picture, form: Any, side: Any, ink: Any
) -> None:
    svg = figure.draw(form, title=TITLE, desc=DESC, side=side, ink=ink)
    root = ET.fromstring(svg)
    assert len(svg.encode()) <= ROOM
    _, _, width, height = (float(n) for n in (root.get("viewBox") or "").split())
    for x, y in drawn_points(root):
        assert 0 <= x <= width
        assert 0 <= y <= height


def drawn_points(root: ET.Element) -> Iterator[tuple[int, int]]:
    """Of what is not moved as a whole: a step's place in the row is an attribute of its group."""
    shifts = {id(path): shift for shift, group in groups(root) for path in group.iter()}
    for path in root.iter(f"{SVG}path"):
        values = (each.get("values") or "" for each in path.iter(f"{SVG}animate"))
        for outline in (path.get("d") or "", *(one for each in values for one in each.split(";"))):
            for x, y in points(outline):
                yield x + shifts.get(id(path), 0), y


def groups(root: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    for group in root.iter(f"{SVG}g"):
        if (move := group.get("transform") or "").startswith("translate("):
            yield int(move.removeprefix("translate(").removesuffix(")")), group


def test_no_joint_is_out_of_bounds(figure: Picture) -> None:
    for body in figure.bodies:
        for leg in body.legs.values():
            angles = {"hip": leg.hip, "hip out": leg.out, "hip turn": leg.turn}
            for joint, angle in {**angles, "knee": leg.knee, "ankle": leg.ankle}.items():
                low, high = BOUNDS[joint]
                assert low - 1 <= angle <= high + 1, joint


def test_feet_and_hands_are_where_the_data_says(figure: Picture) -> None:
    for frame, body in zip(figure.figure.frames, figure.bodies, strict=True):
        for limb, is_at, said in said_places(frame, body):
            assert distance(is_at, said) < CLOSE_CM, limb


def said_places(frame: Frame, body: Body) -> Iterator[tuple[str, Vector, Vector]]:
    """The limb, where it is, and where the pose wants it."""
    for side, leg in frame.legs.items():
        if isinstance(leg, LegReach) and leg.sole != "wall" and not leg.heel:
            above = ANKLE_HEIGHT if leg.sole == "floor" else 0
            said = add(place_of(leg.foot, body), (0, 0, 1), above)
            yield f"{side} foot", body.joints[f"{side} ankle"], said
    for side, arm in frame.arms.items():
        if isinstance(arm, ArmReach) and arm.palm == "free":
            yield f"{side} hand", landmark(body, f"{side} hand"), place_of(arm.hand, body)


def place_of(target: Target, body: Body) -> Vector:
    return add(landmark(body, target.part), target.point) if target.part else target.point


def test_poses_survive_the_way_through_json() -> None:
    for name, content in FIGURES.items():
        assert json.loads(as_text(content["pose"])) == content["pose"], name
