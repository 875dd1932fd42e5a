"""Every form of every exemplar: valid, light, inside its frame, the same each time."""

import re
import xml.etree.ElementTree as ET
from functools import cache
from typing import Any

import pytest

from exercises.figures.bodymap import HURTS, REGIONS, body_map
from exercises.figures.errors import PoseFormatError
from exercises.figures.forms import Form, Picture, picture
from exercises.figures.parts import MUSCLES
from exercises.figures.sheet import contact_sheet
from exercises.figures.svg import stylesheet

from .conftest import EXEMPLARS

SVG = "{http://www.w3.org/2000/svg}"
FORMS: tuple[Form, ...] = ("still", "steps", "animated")


@cache
def _picture(name: str) -> Picture:
    return picture(EXEMPLARS[name])


@pytest.fixture(params=EXEMPLARS)
def figure(request: pytest.FixtureRequest) -> Picture:
    return _picture(request.param)


def points(d: str) -> list[tuple[int, int]]:
    """Absolute points of the drawing's own path data: M, m, relative l, z."""
    spots: list[tuple[int, int]] = []
    x = y = 0
    start = (0, 0)
    for command, text in re.findall(r"([Mmlz])([^Mmlz]*)", d):
        numbers = [int(n) for n in re.findall(r"-?\d+", text)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "z":
            x, y = start
        for dx, dy in pairs:
            x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
            spots.append((x, y))
            if command in "Mm":
                start = (x, y)
    return spots


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ink", ["screen", "paper"])
def test_it_is_valid_light_and_named(figure: Picture, form: Form, ink: Any) -> None:
    words = "Lie on your back with your knees bent. " * 6
    svg = figure.draw(form, title='Lift & "hold" <1>', desc=words, ink=ink, mark="f12")
    root = ET.fromstring(svg)
    assert len(svg.encode()) <= 6 * 1024
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == 'Lift & "hold" <1>'
    assert root.findtext(f"{SVG}desc") == words
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set((root.get("aria-labelledby") or "").split()) <= set(ids)
    uses = {(each.get("href") or "")[1:] for each in root.iter(f"{SVG}use")}
    assert uses <= set(ids)


def test_all_points_are_inside_the_frame(figure: Picture) -> None:
    root = ET.fromstring(figure.draw("animated", title="t"))
    _, _, width, height = (float(n) for n in (root.get("viewBox") or "").split())
    outlines = [each.get("d") or "" for each in root.iter(f"{SVG}path")]
    for animate in root.iter(f"{SVG}animate"):
        outlines += (animate.get("values") or "").split(";")
    for x, y in (spot for d in outlines for spot in points(d)):
        assert 0 <= x <= width
        assert 0 <= y <= height


def test_the_frame_is_four_to_three(figure: Picture) -> None:
    assert figure.window.width / figure.window.height == pytest.approx(4 / 3)


def test_the_same_data_gives_the_same_bytes(exemplar: Any) -> None:
    figures = picture(exemplar), picture(exemplar)
    for form in FORMS:
        assert figures[0].draw(form, title="t") == figures[1].draw(form, title="t")


def test_the_left_side_is_a_true_mirror(figure: Picture) -> None:
    right = ET.fromstring(figure.draw("still", title="t"))
    left = ET.fromstring(figure.draw("still", title="t", side="left"))
    width = figure.window.width * 2
    for a, b in zip(right.iter(f"{SVG}path"), left.iter(f"{SVG}path"), strict=True):
        assert a.get("class") == b.get("class")
        there, back = points(a.get("d") or ""), points(b.get("d") or "")
        mirrored = [(width - x, y) for x, y in back]  # the mirror of the mirror
        for p, q in zip(there, mirrored, strict=True):
            assert p == pytest.approx(q, abs=1)


def test_an_inline_figure_has_no_style_and_nothing_the_policy_forbids(figure: Picture) -> None:
    for form in FORMS:
        svg = figure.draw(form, title="t", inline=True)
        assert "<style" not in svg
        assert "style=" not in svg


def test_every_class_has_a_colour_in_the_file_and_in_the_stylesheet(figure: Picture) -> None:
    for form in FORMS:
        svg = figure.draw(form, title="t")
        for name in {n for each in re.findall(r'class="([^"]*)"', svg) for n in each.split()}:
            if name != "figure":
                assert f".{name}{{" in svg or name == "t"
                assert f".figure .{name} {{" in stylesheet()


def test_moving_shapes_have_a_still_copy_for_reduced_motion(figure: Picture) -> None:
    svg = figure.draw("animated", title="t")
    moving = len(re.findall(r'class="(?:\w )?t"', svg))
    assert moving == len(re.findall(r'class="(?:\w )?r"', svg))
    assert ("<animate" in svg) == (moving > 0) == ("prefers-reduced-motion" in svg)


def test_all_values_of_an_animation_have_the_same_shape(figure: Picture) -> None:
    root = ET.fromstring(figure.draw("animated", title="t"))
    for animate in root.iter(f"{SVG}animate"):
        values = (animate.get("values") or "").split(";")
        assert len({(re.sub(r"[^Mmlz]", "", v), len(points(v))) for v in values}) == 1
        assert len(values) == len((animate.get("keyTimes") or "0;.5;1").split(";"))
        assert values[0] == values[-1]


def test_key_times_rise_from_none_to_all(figure: Picture) -> None:
    root = ET.fromstring(figure.draw("animated", title="t"))
    for animate in [*root.iter(f"{SVG}animate"), *root.iter(f"{SVG}animateTransform")]:
        times = [float(t) for t in (animate.get("keyTimes") or "0;.5;1").split(";")]
        assert times == sorted(times)
        assert (times[0], times[-1]) == (0, 1)


@pytest.mark.parametrize("muscle", MUSCLES)
@pytest.mark.parametrize(("kind", "drawn"), [("work", "w"), ("stretch", "s"), ("rest", "e")])
def test_every_muscle_can_be_seen(muscle: str, kind: str, drawn: str) -> None:
    view = "front" if muscle == "adductors" else "side"
    data = {"view": view, "frames": [{"body": "standing"}], kind: [f"right {muscle}"]}
    assert f'class="{drawn}"' in picture(data).draw("still", title="t")


def test_a_stretch_that_is_seen_end_on_keeps_its_shape_while_it_moves() -> None:
    frames = [{"body": "standing"}, {"right leg": {"hip": 90, "out": 60, "knee": 90}}]
    svg = picture({"view": "front", "stretch": list(MUSCLES), "frames": frames})
    for animate in ET.fromstring(svg.draw("animated", title="t")).iter(f"{SVG}animate"):
        values = (animate.get("values") or "").split(";")
        assert len({len(points(value)) for value in values}) == 1


def test_the_contact_sheet_shows_what_cannot_be_drawn() -> None:
    html = contact_sheet(
        {
            "good": {"frames": [{"body": "standing"}]},
            "bad": {"frames": [{"body": "standing", "legs": {"knee": 170}}]},
        }
    )
    assert html.count("<img") == 6
    assert "left knee: 170.0 degrees" in html


def test_the_body_map_has_every_muscle_and_each_side_apart() -> None:
    assert {muscle for regions in REGIONS.values() for muscle in regions} == set(MUSCLES)
    grades = {"hip-flexors": {"left": 2, "right": 1}, "core": {"middle": 3}, "tfl": {"left": HURTS}}
    svg = body_map(grades, title="Map")
    root = ET.fromstring(svg)
    classes = {each.get("id"): each.get("class") for each in root.iter() if each.get("id")}
    assert classes["map-front-left-hip-flexors"] == "g2"
    assert classes["map-front-right-hip-flexors"] == "g1"
    assert classes["map-front-middle-core"] == "g3"
    assert classes["map-back-left-calves"] == "g0"
    assert classes["map-front-left-tfl"] == "gh"


def test_from_the_front_the_right_side_is_on_the_left_of_the_body_map() -> None:
    root = ET.fromstring(body_map({}, title="Map"))
    at = {each.get("id"): points(each.get("d") or "")[0][0] for each in root.iter(f"{SVG}path")}
    assert at["map-front-right-adductors"] < at["map-front-left-adductors"]
    assert at["map-back-right-calves"] > at["map-back-left-calves"]


@pytest.mark.parametrize(
    "grades", [{"biceps": {"left": 1}}, {"core": {"left": 1}}, {"calves": {"left": 4}}]
)
def test_a_grade_the_body_map_cannot_show_is_an_error(grades: Any) -> None:
    with pytest.raises(PoseFormatError):
        body_map(grades, title="Map")
