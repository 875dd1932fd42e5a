"""Numbers -> charts, as SVG. Plain Python: the words come with the numbers, the colours from
static/css/pages/progress.css by class; so one drawing serves light and dark, and no script and no
inline style is needed. Beside each chart stands a table that says the same.

Across, everything is a share of the chart's width (%), and down, a number of its letters' heights
(em): a chart fills its column, narrow or wide, and grows with the reader's text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

MANY: Final = 40  # dots from here on are drawn smaller

Span = tuple[float, float]  # the lowest and the highest


@dataclass(frozen=True, slots=True)
class Bar:
    """``label`` at the start of its line, ``told``, the numbers in words, at its end."""

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
    """``at``: 0 at the start, 1 at the end. ``told``: what is read when one points at it."""

    at: float
    value: float
    told: str = ""
    ringed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is read of a chart by those who do not see it. ``mark`` makes ids unique in the page."""

    title: str
    desc: str
    mark: str


# --- Bars ---

HEAD, LINE, THICK, GAP = 1.6, 1.2, 0.85, 0.55  # em


def bar_chart(groups: Sequence[Bars], words: Words, *, kind: str) -> str:
    """What was done as a bar in the frame of what was owed, all to one scale. ``kind``: a class for
    the colour."""
    longest = max((max(bar.done, bar.owed) for group in groups for bar in group.bars), default=0)
    inside, top = [], 0.0
    for group in groups:
        inside.append(text(0, top + LINE, group.title, "chart-head"))
        top += HEAD
        for bar in group.bars:
            inside.append(bar_row(bar, top=top, scale=100 / (longest or 1)))
            top += LINE + THICK + GAP
        top += GAP
    return svg(inside, words, height=top, kind=f"bars chart-{kind}")


def bar_row(bar: Bar, *, top: float, scale: float) -> str:
    under = top + LINE + 0.2
    return (
        text(0, top + 1, bar.label, "chart-label")
        + text(100, top + 1, bar.told, "chart-label", "end")
        + rect(0, under, bar.owed * scale, THICK, "chart-owed")
        + rect(0, under + 0.15, bar.done * scale, THICK - 0.3, "chart-done")
    )


# --- Values over time ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Where values are drawn: from ``left`` to ``right`` (%), from ``top`` down to ``bottom`` (em),
    with more of it higher up."""

    left: float
    right: float
    top: float
    bottom: float
    span: Span

    def x(self, at: float) -> float:
        return self.left + at * (self.right - self.left)

    def y(self, value: float) -> float:
        low, high = self.span
        return self.bottom - (value - low) / ((high - low) or 1) * (self.bottom - self.top)


def timeline(
    dots: Sequence[Dot],
    words: Words,
    *,
    span: Span,
    ends: tuple[str, str],
    bands: Iterable[tuple[Span, str]] = (),
    ticks: Iterable[float] = (),
    kind: str,
) -> str:
    """``bands``: ranges of values and the class of each; ``ticks``: values with a line and their
    number; ``ends``: the first and the last day."""
    left = 9
    plot = Plot(left=left + 3, right=97, top=0.6, bottom=9.6, span=span)
    inside = [band(values, plot, name, left=left) for values, name in bands]
    for tick in ticks:
        inside.append(line((left, plot.y(tick)), (100, plot.y(tick)), "chart-grid"))
        inside.append(text(left - 2, plot.y(tick) + 0.35, f"{tick:g}", "chart-tick", "end"))
    inside += [*joined(dots, plot), *drawn(dots, plot), *foot(ends, len(dots), 11.2, left)]
    return svg(inside, words, height=11.6, kind=kind)


def panel(
    dots: Sequence[Dot], words: Words, *, span: Span, ends: tuple[str, str], noise: Span | None
) -> str:
    """One test on one side, with the number of its first and its last dot. ``noise``: within it
    lies what is no change."""
    plot = Plot(left=6, right=94, top=1.8, bottom=7.8, span=span)
    inside = [rect(0, 0.2, 100, 8.4, "chart-ground")]
    inside += [band(noise, plot, "chart-band", left=0)] if noise else []
    inside += [*joined(dots, plot), *drawn(dots, plot), *numbers(dots, plot)]
    inside += foot(ends, len(dots), 9.9, 0)
    return svg(inside, words, height=10.3, kind="panel")


def band(values: Span, plot: Plot, name: str, *, left: float) -> str:
    low, high = (plot.y(value) for value in values)
    return rect(left, high, 100 - left, low - high, name)


def joined(dots: Sequence[Dot], plot: Plot) -> Iterable[str]:
    places = [(plot.x(dot.at), plot.y(dot.value)) for dot in dots]
    return (line(one, other, "chart-line") for one, other in pairwise(places))


def drawn(dots: Sequence[Dot], plot: Plot) -> Iterable[str]:
    radius = 0.32 if len(dots) < MANY else 0.2
    for dot in dots:
        x, y = plot.x(dot.at), plot.y(dot.value)
        if dot.ringed:
            yield circle(x, y, radius + 0.25, "chart-ring")
        yield circle(x, y, radius, "chart-dot", told=dot.told)


def numbers(dots: Sequence[Dot], plot: Plot) -> Iterable[str]:
    """Of the first dot and of the last, over it."""
    for dot, x, anchor in [(dots[0], 2, "start"), (dots[-1], 98, "end")][: len(dots)]:
        yield text(x, plot.y(dot.value) - 0.6, f"{dot.value:g}", "chart-number", anchor)


def foot(ends: tuple[str, str], count: int, y: float, left: float) -> Iterable[str]:
    """The first day, and the last one where there is another."""
    yield text(left, y, ends[0], "chart-tick")
    if count > 1:
        yield text(100, y, ends[1], "chart-tick", "end")


# --- Shapes: across in %, down in em ---


def circle(x: float, y: float, radius: float, name: str, told: str = "") -> str:
    words = f"<title>{escape(told)}</title>" if told else ""
    return (
        f'<circle class="{name}" cx="{x:.4g}%" cy="{y:.4g}em" r="{radius:.4g}em">{words}</circle>'
    )


def rect(x: float, y: float, width: float, height: float, name: str) -> str:
    size = f'width="{width:.4g}%" height="{height:.4g}em"'
    return f'<rect class="{name}" x="{x:.4g}%" y="{y:.4g}em" {size} rx="3"/>'


def line(start: tuple[float, float], end: tuple[float, float], name: str) -> str:
    (x1, y1), (x2, y2) = start, end
    places = f'x1="{x1:.4g}%" y1="{y1:.4g}em" x2="{x2:.4g}%" y2="{y2:.4g}em"'
    return f'<line class="{name}" {places}/>'


def text(x: float, y: float, words: str, name: str, anchor: str = "start") -> str:
    place = f'x="{x:.4g}%" y="{y:.4g}em" text-anchor="{anchor}"'
    return f'<text class="{name}" {place}>{escape(words)}</text>'


def svg(inside: Iterable[str], words: Words, *, height: float, kind: str) -> str:
    mark = words.mark
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{kind}" role="img"'
        f' width="100%" height="{height:.4g}em" aria-labelledby="{mark}-t {mark}-d">'
        f'<title id="{mark}-t">{escape(words.title)}</title>'
        f'<desc id="{mark}-d">{escape(words.desc)}</desc>{"".join(inside)}</svg>'
    )
