"""Photographs every page of the list: ``make shots``, or ``make shots ONLY=week`` for some.

Its name keeps it out of the test suite.
"""

from pathlib import Path

import pytest

from .pages import PAGES, Page
from .stage import DESK, PHONE, Stage

FOLDER = Path("shots")


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_photograph(stage: Stage, page: Page) -> None:
    visit = stage.visit(page)
    for width in (PHONE, DESK):
        for scheme in ("light", "dark"):
            tab = visit.look(width=width, scheme=scheme)
            # A dialog stands in the middle of the screen, which a long page is not.
            is_whole = not tab.locator("dialog[open]").count()
            file = FOLDER / f"{page.name}-{width}-{scheme}.png"
            tab.screenshot(path=file, full_page=is_whole)
