"""Writes shapes as SVG: whole units of half a centimetre, short relative paths, classes for colour.

Two inks. On screen colours come from custom properties, so that an inline figure follows the page
and a file of its own follows the reader's colour scheme. On paper all is black, grey and white.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from .outline import Outline
from .scene import HALO, Shape

UNIT = 2.0  # drawing units in a cm

# kind of shape: the class in the file
CLASSES = {
    "near": "n",
    "far": "f",
    "work": "w",
    "stretch": "s",
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
STILL_RULES = ".r{display:none}@media(prefers-reduced-motion:reduce){.t{display:none}.r{display:inline}}"


def style(ink: str, used: Iterable[str], *, scope: str = "") -> str:
    """The rules for the classes used. ink: "screen" or "paper"."""
    classes = [name for name in _COLOURS if name in set(used)]
    if ink == "paper":
        return "".join(_rule(scope, name, _COLOURS[name][3]) for name in classes)
    light = "".join(_rule(scope, n, f"var(--figure-{_COLOURS[n][0]},{_COLOURS[n][1]})") for n in classes)
    dark = "".join(_rule(scope, n, f"var(--figure-{_COLOURS[n][0]},{_COLOURS[n][2]})") for n in classes)
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"


def _rule(scope: str, name: str, colour: str) -> str:
    return f"{scope}.{name}{{color:{colour}}}"


def stylesheet() -> str:
    """For a page that shows figures inline, where the policy allows no style inside them."""
    return style("screen", _COLOURS, scope=".figure ") + STILL_RULES.replace(".r{", ".figure .r{").replace(
        ".t{", ".figure .t{"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the picture that is shown, in cm, y upward. flip: left and right swapped."""

    left: float
    bottom: float
    width: float
    height: float
    flip: bool = False

    def put(self, x: float, y: float) -> tuple[int, int]:
        across = self.left + self.width - x if self.flip else x - self.left
        return round(across * UNIT), round((self.bottom + self.height - y) * UNIT)


def path(outlines: Sequence[Outline], window: Window, *, closed: bool) -> str:
    """Short relative path data; the same commands for the same number of points."""
    out, start = [], (0, 0)
    for number, outline in enumerate(outlines):
        spots = [window.put(*point) for point in outline]
        first = spots[0]
        steps = [first if number == 0 else (first[0] - start[0], first[1] - start[1])]
        steps += [(b[0] - a[0], b[1] - a[1]) for a, b in zip(spots, spots[1:], strict=False)]
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


def element(shape: Shape, window: Window, times: Sequence[float] | None, seconds: float, mark: str) -> str:
    """One shape; with ``times`` it moves, and a still copy stands by for reduced motion."""
    name = CLASSES[shape.kind]
    if times is None or not shape.moves:
        return _drawn(shape, name, path(shape.frames[-1], window, closed=shape.closed), "", mark)
    values = [path(frame, window, closed=shape.closed) for frame in shape.frames]
    there_and_back = ";".join(values + values[-2::-1])
    moving = (
        f'<animate attributeName="d" dur="{seconds:g}s" repeatCount="indefinite"'
        f' keyTimes="{";".join(f"{t:.3g}" for t in times)}" values="{there_and_back}"/>'
    )
    still = _drawn(shape, f"{name} r", values[-1], "", "")
    return _drawn(shape, f"{name} t", values[-1], moving, mark) + still


def _drawn(shape: Shape, classes: str, d: str, inside: str, mark: str) -> str:
    pen = f'stroke-width="{shape.pen * 2 * UNIT:g}"'
    fill = "" if shape.closed else ' fill="none"'
    halo = f'stroke-width="{(shape.pen + HALO) * 2 * UNIT:g}"'
    end = f">{inside}</path>" if inside else "/>"
    if not shape.halo:
        return f'<path class="{classes}" {pen}{fill} d="{d}"{end}'
    if not mark:
        outer = f'<path class="o{classes[1:]}" {halo}{fill} d="{d}"/>'
        return f'{outer}<path class="{classes}" {pen}{fill} d="{d}"/>'
    uses = f'<use href="#{mark}" class="o{classes[1:]}" {halo}/><use href="#{mark}" class="{classes}" {pen}/>'
    return f'<defs><path id="{mark}"{fill} d="{d}"{end}</defs>{uses}'


def document(
    body: str, *, window: Window, title: str, desc: str, mark: str, css: str, width: float | None = None
) -> str:
    """The whole file. The text is escaped here; ``css`` is left out of an inline figure."""
    across, down = math.ceil((width or window.width) * UNIT), math.ceil(window.height * UNIT)
    words = f'<title id="{mark}t">{escape(title)}</title>'
    if desc:
        words += f'<desc id="{mark}d">{escape(desc)}</desc>'
    labels = f"{mark}t {mark}d" if desc else f"{mark}t"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" class="figure" role="img"'
        f' aria-labelledby="{labels}">{words}{f"<style>{css}</style>" if css else ""}'
        f'<g fill="currentColor" stroke="currentColor" stroke-linejoin="round" stroke-linecap="round">'
        f"{body}</g></svg>"
    )
