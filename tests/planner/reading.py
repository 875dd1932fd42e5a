"""What people read on a page, and how hard it is to read."""

import re
from html import unescape

import textstat

from tests.exercises.test_wording import joined

PART = re.compile(r"<h[12]\b")
TEXT = re.compile(r"<(p|li|h[1-4])\b[^>]*>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def main_of(page: str) -> str:
    return page.split("<main", 1)[1].split("</main>")[0]


def without(element: str, page: str) -> str:
    """The page without every such element: ``<element ...>...</element>``, none inside another."""
    return re.sub(rf"<{element}\b.*?</{element}>", "", page, flags=re.DOTALL)


def grades(page: str) -> dict[str, float]:
    """The reading grade of each part of a page, by its heading."""
    parts = [texts_of(f"<h2{part}") for part in PART.split(main_of(page))[1:]]
    return {texts[0]: textstat.flesch_kincaid_grade(joined(texts)) for texts in parts}


def texts_of(part: str) -> list[str]:
    part = re.sub(r"<h1\b", "<h2", part).replace("</h1>", "</h2>")
    texts = (unescape(" ".join(TAG.sub("", found[1]).split())) for found in TEXT.findall(part))
    return [text for text in texts if text]
