"""Numbers -> charts, as SVG. Plain Python: the words come with the numbers, the colours from
static/css/pages/progress.css by class; so one drawing serves light and dark, and no script and no
inline style is needed. Beside each chart stands a table that says the same.

A chart is 340 units wide and as wide as its column on the page, about 330 to 430 px: a text of 13
units is read as 13 to 17 px.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 340
TEXT: Final = 13  # letters' height
MANY: Final = 40  # points from here on are drawn smaller

Span = tuple[float, float]  # the lowest and the highest


@dataclass(frozen=True, slots=True)
class Bar:
    """``label``: at its left, ``told``: the numbers in words, at its right."""

    label: str
    done: float
    owed: float
    told: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under one heading."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """``at``: 0 at the left end, 1 at the right. ``told``: what is read when one points at it."""

    at: float
    value: float
    told: str = ""
    ringed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Dots joined by a line, above the days of its ends. ``band``: from one value to another."""

    title: str
    dots: tuple[Dot, ...]
    ends: tuple[str, str]
    band: Span | None = None


LABEL, ROOM, BAR, HEAD = 46, 88, 26, 24  # units: left of a bar, right of it, its row, a heading


def bar_chart(groups: Sequence[Bars], *, title: str, desc: str, mark: str, kind: str) -> str:
    """What was done as a bar in the frame of what was owed, all to one scale. ``kind``: a class for
    the colour; ``mark``: makes ids unique in the page."""
    longest = max((max(bar.done, bar.owed) for group in groups for bar in group.bars), default=0)
    scale = (WIDTH - LABEL - ROOM) / (longest or 1)
    inside, top = [], 0
    for group in groups:
        inside.append(text(0, top + 16, group.title, "chart-head"))
        top += HEAD
        for bar in group.bars:
            inside.append(bar_row(bar, top=top, scale=scale))
            top += BAR
        top += 8
    return svg(inside, height=top, title=title, desc=desc, mark=mark, kind=f"bars chart-{kind}")


def bar_row(bar: Bar, *, top: float, scale: float) -> str:
    middle = top + 15
    return (
        text(0, middle, bar.label, "chart-label")
        + rect(LABEL, top + 2, bar.owed * scale, 18, "chart-owed")
        + rect(LABEL, top + 5, bar.done * scale, 12, "chart-done")
        + text(WIDTH, middle, bar.told, "chart-label", anchor="end")
    )


def timeline(
    dots: Sequence[Dot],
    *,
    span: Span,
    ends: tuple[str, str],
    bands: Sequence[tuple[Span, str]] = (),
    ticks: Iterable[float] = (),
    title: str,
    desc: str,
    mark: str,
    kind: str,
) -> str:
    """Values over time. ``bands``: ranges of values and the class of each; ``ticks``: values with a
    line and their number; ``ends``: the first and the last day."""
    left, plot = 24, Plot(left=34, top=8, width=WIDTH - 46, height=128, span=span)
    inside = [
        rect(left, plot.y(high), WIDTH - left, plot.y(low) - plot.y(high), name)
        for (low, high), name in bands
    ]
    for tick in ticks:
        inside.append(line(left, plot.y(tick), WIDTH, plot.y(tick), "chart-grid"))
        inside.append(text(left - 6, plot.y(tick) + 4, f"{tick:g}", "chart-tick", anchor="end"))
    inside += [joined(dots, plot), *drawn(dots, plot)]
    inside.append(text(left, plot.bottom + 20, ends[0], "chart-tick"))
    if len(dots) > 1:
        inside.append(text(WIDTH, plot.bottom + 20, ends[1], "chart-tick", anchor="end"))
    return svg(inside, height=plot.bottom + 26, title=title, desc=desc, mark=mark, kind=kind)


def panels(sides: Sequence[Panel], *, title: str, desc: str, mark: str) -> str:
    """One panel for each side, all to one scale, with the number at each end of its line."""
    gap = 16
    width = (WIDTH - gap * (len(sides) - 1)) / (len(sides) or 1)
    span = span_of(sides)
    inside = []
    for number, side in enumerate(sides):
        left = number * (width + gap)
        inside.append(panel(side, left=left, width=width, span=span))
    return svg(inside, height=170, title=title, desc=desc, mark=mark, kind="panels")


def panel(side: Panel, *, left: float, width: float, span: Span) -> str:
    plot = Plot(left=left + 14, top=40, width=width - 28, height=90, span=span)
    parts = [text(left, 16, side.title, "chart-head")]
    parts.append(rect(left, 26, width, 118, "chart-ground"))
    if side.band:
        low, high = side.band
        parts.append(rect(left, plot.y(high), width, plot.y(low) - plot.y(high), "chart-band"))
    parts += [joined(side.dots, plot), *drawn(side.dots, plot), *numbers(side.dots, plot)]
    parts.append(text(left, 162, side.ends[0], "chart-tick"))
    if len(side.dots) > 1:
        parts.append(text(left + width, 162, side.ends[1], "chart-tick", anchor="end"))
    return "".join(parts)


def numbers(dots: Sequence[Dot], plot: "Plot") -> Iterable[str]:
    """Of the first dot and of the last, over it."""
    for dot in dict.fromkeys((*dots[:1], *dots[-1:])):
        yield text(
            plot.x(dot.at), plot.y(dot.value) - 9, f"{dot.value:g}", "chart-number", "middle"
        )


def span_of(sides: Sequence[Panel]) -> Span:
    """From the lowest to the highest of all that is drawn."""
    values = [dot.value for side in sides for dot in side.dots]
    values += [value for side in sides for value in side.band or ()]
    return min(values, default=0), max(values, default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Where values are drawn: more is higher."""

    left: float
    top: float
    width: float
    height: float
    span: Span

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def x(self, at: float) -> float:
        return self.left + at * self.width

    def y(self, value: float) -> float:
        low, high = self.span
        return self.bottom - (value - low) / ((high - low) or 1) * self.height


def joined(dots: Sequence[Dot], plot: Plot) -> str:
    points = " ".join(f"{plot.x(dot.at):.4g},{plot.y(dot.value):.4g}" for dot in dots)
    return f'<polyline class="chart-line" points="{points}"/>'


def drawn(dots: Sequence[Dot], plot: Plot) -> Iterable[str]:
    radius = 4.5 if len(dots) < MANY else 2.5
    for dot in dots:
        x, y = plot.x(dot.at), plot.y(dot.value)
        if dot.ringed:
            yield circle(x, y, radius + 3.5, "chart-ring")
        yield circle(x, y, radius, "chart-dot", told=dot.told)


def circle(x: float, y: float, radius: float, name: str, told: str = "") -> str:
    words = f"<title>{escape(told)}</title>" if told else ""
    return f'<circle class="{name}" cx="{x:.4g}" cy="{y:.4g}" r="{radius:g}">{words}</circle>'


def rect(x: float, y: float, width: float, height: float, name: str) -> str:
    size = f'width="{width:.4g}" height="{height:.4g}"'
    return f'<rect class="{name}" x="{x:.4g}" y="{y:.4g}" {size} rx="3"/>'


def line(x1: float, y1: float, x2: float, y2: float, name: str) -> str:
    return f'<line class="{name}" x1="{x1:.4g}" y1="{y1:.4g}" x2="{x2:.4g}" y2="{y2:.4g}"/>'


def text(x: float, y: float, words: str, name: str, anchor: str = "start") -> str:
    place = f'x="{x:.4g}" y="{y:.4g}" text-anchor="{anchor}"'
    return f'<text class="{name}" {place}>{escape(words)}</text>'


def svg(
    inside: Iterable[str], *, height: float, title: str, desc: str, mark: str, kind: str
) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{kind}" role="img"'
        f' viewBox="0 0 {WIDTH} {height:.4g}" aria-labelledby="{mark}-t {mark}-d">'
        f'<title id="{mark}-t">{escape(title)}</title><desc id="{mark}-d">{escape(desc)}</desc>'
        f"{''.join(inside)}</svg>"
    )
