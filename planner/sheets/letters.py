"""How wide words are in the typeface of the sheets, and how many lines they take.

Typst breaks lines at the first word that does not fit; so is it reckoned here. Widths are in em:
of the size of the letters.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from PIL import ImageFont

HEIGHT = 0.66  # of a line of letters, without what lies between lines
SPACE = 0.2
UNITS = 1000  # how finely widths are read
TEXTS_KEPT = 4000  # the words of a catalogue are the same from sheet to sheet
# Spaces of which no line ends, and a hyphen inside a word, after which one may.
BREAKS = re.compile(r"[ \n]+|(?<=\w-)(?=\w)")
Widths = tuple[tuple[float, float], ...]  # of each word: the space before it, and its own


def typefaces() -> Path:
    return Path(str(files("font_source_sans_pro"))) / "files"


@cache
def typeface(*, is_bold: bool) -> ImageFont.FreeTypeFont:
    name = f"SourceSansPro-{'Bold' if is_bold else 'Regular'}.ttf"
    return ImageFont.truetype(typefaces() / name, UNITS, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(TEXTS_KEPT)
def widths(text: str, *, is_bold: bool = False) -> Widths:
    measured = []
    begin, gap = 0, SPACE
    for found in (*BREAKS.finditer(text), None):
        word = text[begin : found.start() if found else None]
        measured.append((gap, typeface(is_bold=is_bold).getlength(word) / UNITS))
        if found:
            begin, gap = found.end(), SPACE if found.group() else 0.0
    return tuple(measured)


@lru_cache(TEXTS_KEPT)
def led_by(lead: str, text: str) -> Widths:
    """Of a text that bold words introduce, which stand on one line with the first of the text."""
    led = typeface(is_bold=True).getlength(lead) / UNITS
    (gap, first), *rest = widths(text)
    return ((gap, led + SPACE + first), *rest)


def lines_of(words: Iterable[tuple[float, float]], room: float) -> int:
    """``room``: how wide a line is, in em."""
    lines, used = 0, room
    for gap, width in words:
        used += gap + width
        if used > room:
            lines, used = lines + 1, width
    return lines
