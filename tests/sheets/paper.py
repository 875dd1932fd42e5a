"""A PDF read back: what stands on each page and where."""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from bisect import bisect_left
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image
from pypdf import PdfReader

MISSING = "There is no poppler here: apt-get install poppler-utils."
WORD = "{http://www.w3.org/1999/xhtml}word"
PAGE = "{http://www.w3.org/1999/xhtml}page"
TOUCHING = 2.0  # points by which two words may overlap: letters are lower than their boxes


@dataclass(frozen=True, slots=True)
class Word:
    """In points, from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Word") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOUCHING and down > self.height / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of words that stand on each other."""
        ordered = sorted(self.words, key=lambda word: word.top)
        tops = [word.top for word in ordered]
        return [
            (one.text, other.text)
            for place, one in enumerate(ordered)
            for other in ordered[place + 1 : bisect_left(tops, one.bottom)]
            if one.covers(other)
        ]

    @property
    def outside(self) -> list[str]:
        """Words that are nearer to an edge than a printer reaches."""
        least = 18.0
        return [
            word.text
            for word in self.words
            if min(word.left, word.top, self.width - word.right, self.height - word.bottom) < least
        ]


def needs_poppler() -> None:
    if not shutil.which("pdftotext"):
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)


def run(*command: str, pdf: bytes) -> bytes:
    return subprocess.run([*command, "-", "-"], input=pdf, capture_output=True, check=True).stdout


def texts(pdf: bytes) -> list[str]:
    """Of each page in the order in which it is read, without spaces."""
    pages = run("pdftotext", "-raw", pdf=pdf).decode().split("\f")[:-1]
    return [squeezed(page) for page in pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def sheets(pdf: bytes) -> list[Sheet]:
    root = ET.fromstring(run("pdftotext", "-bbox", pdf=pdf))
    return [sheet(page) for page in root.iter(PAGE)]


def sheet(page: ET.Element) -> Sheet:
    sides = ("xMin", "yMin", "xMax", "yMax")
    words = (
        Word(one.text or "", *(float(one.attrib[s]) for s in sides)) for one in page.iter(WORD)
    )
    return Sheet(float(page.attrib["width"]), float(page.attrib["height"]), tuple(words))


def page_count(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def pictures(pdf: bytes, *, dpi: int = 40) -> list[Image.Image]:
    """Each page as a printer would draw it."""
    with TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-r", str(dpi), "-png", "-", f"{folder}/page"],
            input=pdf,
            capture_output=True,
            check=True,
        )
        return [Image.open(BytesIO(one.read_bytes())) for one in sorted(Path(folder).iterdir())]
