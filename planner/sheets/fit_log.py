"""The log has cells to write in: as high as the room of one page allows, or of two where one is too
small to write in."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from . import cares_by_row
from .letters import lines_of, widths
from .page import Page, page_of
from .values import Line, Sheet

HIGHEST, LOWEST = 30.0, 14.0  # of a row, without its lines
EASY = 19.0  # lower ones are hard to write in
IN_LARGE = 34.0
FULL = 34  # of more rows than these, the rules are told in few words
BLANKS = 278.0  # how wide the number and the blank cells are
TOP, TOP_IN_FEW_WORDS = 205.0, 150.0
HEADS = 32.0  # the names of the columns
DAY = 19.0  # the name of a day
END = 68.0  # the versions, and a line for notes
LINE_MORE = 12.0  # a name on two lines
LINE_GAP = 2.6
AGAIN = HEADS + DAY + 24.0  # heads on the second page, and what is left over on the first


def fit_of_log(sheet: Sheet, paper: str, *, is_large: bool) -> tuple[Page, dict[str, Any]]:
    """The page, and what Typst is told: ``row`` in points. ``is_full``: the rules in few words."""
    lines = [line for day in sheet.days for line in day.lines]
    is_full = len(lines) > FULL and not is_large
    page = page_of(paper, is_narrow=is_full)
    cares = cares_by_row.cares_of(sheet, is_brief=True)
    told = {"is_full": is_full, "is_brief": True, "cares": cares, "note_lines": 1}
    return page, told | {"row": IN_LARGE if is_large else row(sheet, page, lines, told)}


def row(sheet: Sheet, page: Page, lines: Sequence[Line], told: Mapping[str, Any]) -> float:
    """How high a row may be."""
    cares = cares_by_row.height(told["cares"], page.text_width / 12, is_brief=True)
    top = TOP_IN_FEW_WORDS if told["is_full"] else TOP
    more = sum(LINE_MORE for line in lines if is_long(line, sheet, page))
    around = top + HEADS + DAY * len(sheet.days) + more + cares + END
    one, two = (
        (pages * page.text_height - (pages - 1) * AGAIN - around) / max(len(lines), 1) - LINE_GAP
        for pages in (1, 2)
    )
    return max(LOWEST, min(one if one >= EASY else two, HIGHEST))


def is_long(line: Line, sheet: Sheet, page: Page) -> bool:
    card = sheet.cards[line.number - 1]
    sets = ", ".join(f"{side} {count}" for side, count in line.sets.items())
    text = chain(widths(card.name, is_bold=True), widths(f"{sets} x {card.dose_of_a_set}"))
    return lines_of(text, (page.text_width - BLANKS) / 12) > 1
