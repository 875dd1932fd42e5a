"""Writes shapes as SVG: whole units of half a centimetre, short relative paths, classes for colour.

Two inks. On screen colours come from custom properties, so that an inline figure follows the page
and a file of its own follows the reader's colour scheme. On paper all is black, grey and white.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise, takewhile

from .camera import Point
from .outline import Outline
from .rigid import Motion, motion
from .shapes import HALO, LIMB_PEN, Shape

UNIT = 2.0  # drawing units in a cm

# kind of shape: the class in the file
CLASSES = {
    "near": "n",
    "far": "f",
    "work": "w",
    "stretch": "s",
    "rest": "e",
    "prop": "p",
    "prop-far": "q",
    "soft": "u",
    "band": "b",
    "mat": "m",
    "floor": "l",
    "arrow": "a",
    "ghost": "g",
}
# class: the page's own custom property, then the colours on light, on dark and on paper
_COLOURS = {
    "n": ("near", "#33566b", "#9cc0d3", "#222"),
    "f": ("far", "#9db4c0", "#4d6573", "#aaa"),
    "w": ("work", "#e4572e", "#ff7d57", "#fff"),
    "s": ("stretch", "#ff8a5c", "#b5340f", "#fff"),
    "e": ("rest", "#7f8f95", "#c3b1a6", "#777"),
    "p": ("prop", "#cfc6b4", "#56524a", "#ddd"),
    "q": ("prop-far", "#dfd8c9", "#403d37", "#eee"),
    "u": ("soft", "#bfae8e", "#7a6f5a", "#ccc"),
    "b": ("band", "#8d7a55", "#c9b68e", "#777"),
    "m": ("mat", "#e9e2d4", "#2a2d2e", "#eee"),
    "l": ("floor", "#cfc6b4", "#56524a", "#ddd"),
    "a": ("arrow", "#566671", "#a3b0b8", "#555"),
    "g": ("ghost", "#dde3e4", "#2b363e", "#ddd"),
    "o": ("paper", "#f7f5f0", "#14191d", "#fff"),
}
REDUCED = (
    ".r{display:none}@media(prefers-reduced-motion:reduce){.t{display:none}.r{display:inline}}"
)


def style(ink: str, used: Iterable[str], *, moving: bool = False) -> str:
    """The rules for the classes used, for a file of its own. ink: "screen" or "paper"."""
    classes = [name for name in _COLOURS if name in set(used)]
    last = REDUCED if moving else ""
    if ink == "paper":
        return _rules((name, _COLOURS[name][3]) for name in classes) + last
    light = _rules((name, _COLOURS[name][1]) for name in classes)
    dark = _rules((name, _COLOURS[name][2]) for name in classes)
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}{last}"


def _rules(colours: Iterable[tuple[str, str]]) -> str:
    return "".join(f".{name}{{color:{colour}}}" for name, colour in colours)


def stylesheet() -> str:
    """For a page that shows figures inline, where the policy allows no style inside them. The page
    may set ``--figure-near`` and its like."""
    lines = ["/* Colours of inline figures; written by exercises.figures.svg.stylesheet. */"]
    for query, place in (("", 1), ("@media (prefers-color-scheme: dark)", 2), ("@media print", 3)):
        rules = [
            f".figure .{name} {{ color: var(--figure-{words[0]}, {words[place]}); }}"
            for name, words in _COLOURS.items()
        ]
        lines += [f"{query} {{", *(f"  {rule}" for rule in rules), "}"] if query else rules
    lines += [
        ".figure .r { display: none; }",
        "@media (prefers-reduced-motion: reduce) {",
        "  .figure .t { display: none; }",
        "  .figure .r { display: inline; }",
        "}",
    ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the picture that is shown, in cm, y upward. flip: left and right swapped."""

    left: float
    bottom: float
    width: float
    height: float
    flip: bool = False

    def spot(self, x: float, y: float) -> Point:
        across = self.left + self.width - x if self.flip else x - self.left
        return across * UNIT, (self.bottom + self.height - y) * UNIT

    def put(self, x: float, y: float) -> tuple[int, int]:
        across, down = self.spot(x, y)
        return round(across), round(down)


def path(outlines: Sequence[Outline], window: Window, *, closed: bool) -> str:
    """Short relative path data; the same commands for the same number of points."""
    out, start = [], (0, 0)
    for number, outline in enumerate(outlines):
        spots = [window.put(*point) for point in outline]
        first = spots[0]
        steps = [first if number == 0 else (first[0] - start[0], first[1] - start[1])]
        steps += [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(spots)]
        text = "M" if number == 0 else "m"
        text += _numbers(steps[:1]) + "l" + _numbers(steps[1:]) + ("z" if closed else "")
        out.append(text)
        start = first if closed else spots[-1]
    return "".join(out)


def _numbers(steps: Iterable[tuple[int, int]]) -> str:
    text = ""
    for value in (each for step in steps for each in step):
        text += f"{value}" if value < 0 or not text else f" {value}"
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """seconds: there and back. times: when each frame is reached, as shares of it."""

    seconds: float
    times: tuple[float, ...]


class Writer:
    """Writes shapes one after the other, with ids that begin with ``mark``.

    What moves is written in a group ``t``; a still copy in ``r`` stands by for people who asked for
    reduced motion. The style decides which of them is shown.
    """

    def __init__(self, window: Window, mark: str, clock: Clock | None = None) -> None:
        self.window, self.mark, self.clock = window, mark, clock
        self.count = 0
        self.names: dict[str, tuple[str, ...]] = {}

    def write(self, shapes: Sequence[Shape]) -> str:
        if not self.clock:
            return "".join(self._drawn(shape, shape.frames[-1], "") for shape in shapes)
        text, place = "", 0
        while place < len(shapes):
            shape = shapes[place]
            motion = self._motion(shape)
            if not shape.moves:
                text += self._drawn(shape, shape.frames[-1], "")
            elif motion:
                run = self._run(shapes[place:], motion)
                ways = [self._carried(run, motion)]
                if len(run) == 1 and not shape.name and not shape.again:
                    ways.append(self._bent(shape))
                text += min(ways, key=len)
                place += len(run) - 1
            else:
                text += self._bent(shape)
            place += 1
        return text

    def _motion(self, shape: Shape) -> Motion | None:
        return motion(self._spots(shape)) if shape.moves else None

    def _spots(self, shape: Shape) -> list[list[Point]]:
        return [[self.window.spot(x, y) for o in frame for x, y in o] for frame in shape.frames]

    def _run(self, shapes: Sequence[Shape], motion: Motion) -> list[Shape]:
        """The first shape and those after it that go the same way."""
        return list(takewhile(lambda shape: motion.carries(self._spots(shape)), shapes))

    def _carried(self, shapes: Sequence[Shape], motion: Motion) -> str:
        target = self._next_id()
        inside = "".join(self._drawn(shape, shape.frames[-1], "") for shape in shapes)
        x, y = motion.pivot
        shifts = [f"{a:g} {b:g}" for a, b in motion.shifts]
        turns = [f"{turn:g} {x:g} {y:g}" for turn in motion.turns]
        moves = "" if len(set(shifts)) == 1 else self._animate("translate", shifts)
        if any(motion.turns):
            moves += self._animate("rotate", turns)
        return (
            f'<g class="t">{moves}<g id="{target}">{inside}</g></g>'
            f'<use href="#{target}" class="r"/>'
        )

    def _bent(self, shape: Shape) -> str:
        """A shape that changes its outline; its still copy alone has an outline of its own."""
        return self._drawn(shape, None, " t") + self._drawn(shape, shape.frames[-1], " r")

    def _drawn(self, shape: Shape, frame: Sequence[Outline] | None, state: str) -> str:
        kind, pen = CLASSES[shape.kind], _pen(shape.pen)
        if shape.again:
            target = self.names[shape.again][-1 if state == " r" else 0]
            return f'<use href="#{target}" class="{kind}{state}"{pen}/>'
        own = "" if shape.closed else ' fill="none"'
        if _linked(shape):
            target = self._next_id()
            own += f' id="{target}"'
            self.names[shape.name] = (*self.names.get(shape.name, ()), target)
        outline = f"<path{own}{self._outline(shape, frame)}"
        if shape.halo:
            return (
                f'<g class="o{state}"{_pen(shape.pen + HALO)}>{outline}</g>'
                f'<use href="#{target}" class="{kind}{state}"{pen}/>'
            )
        if shape.name:  # drawn again elsewhere, with the class of that place
            return f'<g class="{kind}{state}"{pen}>{outline}</g>'
        return f'<path class="{kind}{state}"{pen}{outline.removeprefix("<path")}'

    def _outline(self, shape: Shape, frame: Sequence[Outline] | None) -> str:
        if frame is not None:
            return f' d="{path(frame, self.window, closed=shape.closed)}"/>'
        frames = [path(each, self.window, closed=shape.closed) for each in shape.frames]
        return f">{self._animate('', frames)}</path>"

    def _animate(self, kind: str, values: Sequence[str]) -> str:
        """There and back. kind: of a transform, or "" for the outline itself."""
        assert self.clock
        what = (
            f'Transform type="{kind}" attributeName="transform"' if kind else ' attributeName="d"'
        )
        more = ' additive="sum"' if kind == "rotate" else ""
        return (
            f'<animate{what}{more} dur="{self.clock.seconds:g}s" repeatCount="indefinite"'
            f'{self._key_times()} values="{";".join([*values, *values[-2::-1]])}"/>'
        )

    def _key_times(self) -> str:
        """Three values come at even times, which need not be said."""
        assert self.clock
        times = [f"{t:.2f}".lstrip("0").rstrip("0").rstrip(".") or "0" for t in self.clock.times]
        return "" if len(times) == 3 else f' keyTimes="{";".join(times)}"'

    def _next_id(self) -> str:
        self.count += 1
        return f"{self.mark}{self.count}"


def _linked(shape: Shape) -> bool:
    return shape.halo or bool(shape.name or shape.again)


def _pen(radius: float) -> str:
    """The stroke; that of a limb is the figure's own."""
    return "" if radius == LIMB_PEN else f' stroke-width="{radius * 2 * UNIT:.3g}"'


def document(
    body: str,
    *,
    window: Window,
    title: str,
    desc: str,
    mark: str,
    css: str,
    width: float | None = None,
) -> str:
    """The whole file. The text is escaped here; ``css`` is left out of an inline figure."""
    across, down = math.ceil((width or window.width) * UNIT), math.ceil(window.height * UNIT)
    words = f'<title id="{mark}t">{escape(title)}</title>'
    if desc:
        words += f'<desc id="{mark}d">{escape(desc)}</desc>'
    labels = f"{mark}t {mark}d" if desc else f"{mark}t"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}"'
        f' class="figure" role="img"'
        f' aria-labelledby="{labels}">{words}{f"<style>{css}</style>" if css else ""}'
        f'<g fill="currentColor" stroke="currentColor" stroke-width="{LIMB_PEN * 2 * UNIT:g}"'
        f' stroke-linejoin="round" stroke-linecap="round">'
        f"{body}</g></svg>"
    )
