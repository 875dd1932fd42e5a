"""Charts: what they say, and that their shapes are in proportion."""

from xml.etree import ElementTree

import pytest

from planner.charts import MANY, Bar, Bars, Dot, Words, bar_chart, panel, timeline

WORDS = Words(title="Sets a week", desc="Left 2, right 4.", mark="sets")
TWO = (Dot(0, 12, "1 Nov: 12"), Dot(1, 7.5, "26 Nov: 7.5"))
ENDS = ("1 Nov", "26 Nov")
SVG = "{http://www.w3.org/2000/svg}"


def shapes(svg: str, name: str) -> list[ElementTree.Element]:
    """Those of a class, in the order that they are drawn in."""
    return [one for one in ElementTree.fromstring(svg).iter() if one.get("class") == name]


def number(shape: ElementTree.Element, name: str) -> float:
    return float(shape.get(name).rstrip("%em"))


def texts(svg: str) -> list[str]:
    return [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def bars(*of: Bar) -> str:
    return bar_chart([Bars("Buttock", of)], WORDS, kind="strength")


def line(*dots: Dot, **more) -> str:
    return timeline(dots, WORDS, **{"span": (0, 10), "ends": ENDS, "kind": "pain"} | more)


def sided(*dots: Dot, noise=None, span=(0, 15)) -> str:
    return panel(dots, WORDS, span=span, ends=ENDS, noise=noise)


CHARTS = {"bars": bars(Bar("Left", 1, 2, "1 of 2")), "line": line(*TWO), "panel": sided(*TWO)}


@pytest.mark.parametrize("svg", CHARTS.values(), ids=CHARTS)
class TestEveryChart:
    def test_it_is_a_picture_with_a_title_and_a_description(self, svg):
        root = ElementTree.fromstring(svg)
        named = {one.get("id"): one.text for one in root if one.get("id")}
        assert root.get("role") == "img"
        assert [named[name] for name in root.get("aria-labelledby").split()] == [
            "Sets a week",
            "Left 2, right 4.",
        ]

    def test_it_brings_no_style_and_no_script_of_its_own(self, svg):
        assert "style" not in svg
        assert "<script" not in svg


def test_words_from_elsewhere_are_no_markup():
    svg = bars(Bar("<b>", 1, 1, "1 < 2 & 3"))
    assert texts(svg) == ["Buttock", "<b>", "1 < 2 & 3"]


class TestBars:
    def test_they_are_as_long_as_what_was_done_and_owed(self):
        svg = bars(Bar("Left", 2, 4, "2 of 4"), Bar("Right", 8, 2, "8 of 2"))
        assert [number(bar, "width") for bar in shapes(svg, "chart-done")] == [25, 100]
        assert [number(bar, "width") for bar in shapes(svg, "chart-owed")] == [50, 25]

    def test_each_says_its_numbers(self):
        svg = bars(Bar("Left", 2, 4, "2 of 4"), Bar("Right", 8, 2, "8 of 2"))
        assert texts(svg) == ["Buttock", "Left", "2 of 4", "Right", "8 of 2"]

    def test_nothing_done_and_nothing_owed_can_be_drawn(self):
        (bar,) = shapes(bars(Bar("Left", 0, 0, "0")), "chart-done")
        assert number(bar, "width") == 0

    def test_none_stands_on_another(self):
        groups = [Bars(name, (Bar("Left", 1, 1, "1"), Bar("Right", 1, 1, "1"))) for name in "ab"]
        frames = shapes(bar_chart(groups, WORDS, kind="stretch"), "chart-owed")
        tops = [number(frame, "y") for frame in frames]
        feet = [number(frame, "y") + number(frame, "height") for frame in frames]
        assert all(foot < top for foot, top in zip(feet, tops[1:], strict=False))


class TestATimeline:
    def test_more_is_higher_and_later_is_further_on(self):
        low, high = shapes(line(Dot(0, 1), Dot(1, 9)), "chart-dot")
        assert number(low, "cy") > number(high, "cy")
        assert number(low, "cx") < number(high, "cx")

    def test_each_dot_tells_its_day_and_number(self):
        dots = shapes(line(*TWO), "chart-dot")
        assert [dot.find(f"{SVG}title").text for dot in dots] == ["1 Nov: 12", "26 Nov: 7.5"]

    def test_dots_are_joined_by_one_line_less(self):
        assert len(shapes(line(Dot(0, 1), Dot(0.5, 2), Dot(1, 1)), "chart-line")) == 2
        assert shapes(line(Dot(0, 1)), "chart-line") == []

    def test_a_band_reaches_from_its_one_value_to_the_other(self):
        svg = line(Dot(0, 2.5), Dot(1, 5.5), bands=[((2.5, 5.5), "chart-hold")])
        low, high = (number(dot, "cy") for dot in shapes(svg, "chart-dot"))
        (found,) = shapes(svg, "chart-hold")
        assert number(found, "y") == pytest.approx(high, abs=0.01)
        assert number(found, "height") == pytest.approx(low - high, abs=0.01)

    def test_only_the_dots_that_ask_for_it_have_a_ring(self):
        ringed = Dot(1, 3, ringed=True)
        assert len(shapes(line(Dot(0, 3), ringed), "chart-ring")) == 1

    def test_one_day_is_named_once(self):
        assert texts(line(Dot(0, 3))) == ["1 Nov"]
        assert texts(line(*TWO)) == ["1 Nov", "26 Nov"]

    def test_many_dots_are_small(self):
        few, many = (
            number(shapes(line(*(Dot(n / count, 1) for n in range(count))), "chart-dot")[0], "r")
            for count in (MANY - 1, MANY)
        )
        assert many < few


class TestATest:
    def test_the_first_and_the_last_number_are_written(self):
        middle = Dot(0.5, 9)
        assert texts(sided(TWO[0], middle, TWO[1]))[:2] == ["12", "7.5"]

    def test_a_single_one_is_written_once(self):
        assert texts(sided(TWO[0])) == ["12", "1 Nov"]

    def test_what_is_no_change_lies_within_the_band(self):
        svg = sided(Dot(0, 12), Dot(0.5, 9), Dot(1, 7.5), noise=(8.5, 15.5), span=(7.5, 15.5))
        (found,) = shapes(svg, "chart-band")
        top = number(found, "y")
        inside = [
            top <= number(dot, "cy") <= top + number(found, "height")
            for dot in shapes(svg, "chart-dot")
        ]
        assert inside == [True, True, False]

    def test_where_nobody_knows_the_noise_there_is_no_band(self):
        assert shapes(sided(*TWO), "chart-band") == []
