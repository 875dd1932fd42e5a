"""The list is one page for the fridge: its rows are as high as the page allows."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from . import cares_by_row
from .letters import lines_of, widths
from .page import Page, page_of
from .values import Sheet

HIGHEST, EASY, LOWEST = 44.0, 19.0, 13.5  # of a row
IN_LARGE = 48.0
PICTURE_FROM = 26.0  # a lower row has none
NUMBER = 20.0
AROUND_BOX = 7.0  # beside the two boxes of a day
NARROWEST, WIDEST = 20.0, 28.0  # a box
FOR_DAYS = 0.42  # of the width, at most
TOP = 236.0  # all above the rows: the message, the rules, the names of the days
END = 44.0  # the versions, and over the lines for notes
IN_FEW_WORDS = 52.0  # what rules told in few words save
NOTE = 24.0  # a line for notes


def fit_of_list(sheet: Sheet, paper: str, *, is_large: bool) -> tuple[Page, dict[str, Any]]:
    """The page, and what is told to Typst: ``row``, ``picture`` and ``box`` in points. ``cares``
    run on where they are brief; ``is_full``: the rules in few words."""
    page = page_of(paper)
    row = IN_LARGE if is_large else highest_row(sheet, page, is_brief=False)
    if row:
        return page, told(sheet, page, row, is_brief=False, is_large=is_large)
    page = page_of(paper, is_narrow=True)
    row = highest_row(sheet, page, is_brief=True)
    if row:
        return page, told(sheet, page, row, is_brief=True, is_large=False)
    row = highest_row(sheet, page, is_brief=True, saved=IN_FEW_WORDS) or LOWEST
    return page, told(sheet, page, row, is_brief=True, is_large=False) | {"is_full": True}


def told(sheet: Sheet, page: Page, row: float, *, is_brief: bool, is_large: bool) -> dict[str, Any]:
    return {
        "row": row,
        "picture": picture(row),
        "box": box_width(sheet, page, is_large=is_large),
        "is_brief": is_brief,
        "is_full": False,
        "cares": cares_by_row.cares_of(sheet, is_brief=is_brief),
        "note_lines": note_lines(is_brief),
    }


def highest_row(sheet: Sheet, page: Page, *, is_brief: bool, saved: float = 0) -> float | None:
    """With which all is on one page. None where there is none that is high enough. ``saved``: of
    the height of the rest."""
    cares = cares_by_row.cares_of(sheet, is_brief=is_brief)
    told = cares_by_row.height(cares, page.text_width / 12, is_brief=is_brief)
    room = saved + page.text_height - TOP - END - NOTE * note_lines(is_brief) - told
    rows = rows_down_to(LOWEST if is_brief else EASY)
    return next((row for row in rows if sum(heights(sheet, page, row)) <= room), None)


def note_lines(is_brief: bool) -> int:
    return 1 if is_brief else 2


def rows_down_to(lowest: float) -> Iterator[float]:
    steps = int((HIGHEST - lowest) * 2)
    return (HIGHEST - step / 2 for step in range(steps + 1))


def heights(sheet: Sheet, page: Page, row: float) -> Iterator[float]:
    pictures = picture(row) * 4 / 3 + 6 if picture(row) else 0
    days = len(sheet.days) * (2 * box_width(sheet, page, is_large=False) + AROUND_BOX)
    room = (page.text_width - NUMBER - pictures - days) / 12
    for card in sheet.cards:
        lines = lines_of(chain(widths(card.name, is_bold=True), widths(card.dose_in_short)), room)
        yield max(row, lines * cares_by_row.LINE if lines > 1 else 0)


def picture(row: float) -> float:
    return row - 4 if row >= PICTURE_FROM else 0


def box_width(sheet: Sheet, page: Page, *, is_large: bool) -> float:
    room = (page.text_width * FOR_DAYS / max(len(sheet.days), 1) - AROUND_BOX) / 2
    return max(30.0 if is_large else NARROWEST, min(room, WIDEST))
