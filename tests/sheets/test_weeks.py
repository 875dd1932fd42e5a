"""A hundred weeks on paper: no exercise is split, nothing is cut off, and they fit their pages."""

import pytest

from planner.sheets.options import PAPERS, Options
from planner.sheets.render import pdf
from planner.sheets.values import Card

from .conftest import PEOPLE
from .paper import needs_poppler, page_count, sheets, squeezed, texts

pytestmark = pytest.mark.django_db  # the weeks are of the catalogue
MOST_PAGES = {"cards": 6, "list": 1, "log": 2}
EVERY = pytest.mark.parametrize("paper", PAPERS)
NUMBERS = pytest.mark.parametrize("number", range(PEOPLE))


@pytest.fixture(autouse=True)
def _poppler() -> None:
    needs_poppler()


@EVERY
@NUMBERS
def test_each_card_stands_whole_on_one_page(sheet_of, number, paper):
    sheet = sheet_of(number)
    made = pdf(sheet, Options(paper=paper))
    pages = texts(made)
    assert len(pages) <= MOST_PAGES["cards"]
    for card in sheet.cards:
        assert any(has(page, card) for page in pages), card.name
    assert_nothing_is_cut_off(made)


def has(page: str, card: Card) -> bool:
    """Whether all of the card is on this page."""
    cares = [care.words for care in card.cares]
    parts = [part.value for part in card.dose]
    told = (card.name, card.felt, card.do, card.dont, card.needs, card.why, card.side)
    return all(squeezed(text) in page for text in (*told, *card.steps, *cares, *parts))


@EVERY
@pytest.mark.parametrize("layout", ["list", "log"])
@pytest.mark.parametrize("number", range(0, PEOPLE, 5))
def test_list_and_log_name_each_exercise_on_the_pages_allowed(sheet_of, number, layout, paper):
    sheet = sheet_of(number)
    made = pdf(sheet, Options(paper=paper, layout=layout))
    assert page_count(made) <= MOST_PAGES[layout]
    whole = "".join(texts(made))
    for card in sheet.cards:
        assert squeezed(card.name) in whole
    assert_nothing_is_cut_off(made)


@EVERY
@pytest.mark.parametrize("layout", MOST_PAGES)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_large_letters_cut_nothing_off(sheet_of, number, layout, paper):
    assert_nothing_is_cut_off(
        pdf(sheet_of(number), Options(paper=paper, size="large", layout=layout))
    )


def assert_nothing_is_cut_off(made: bytes) -> None:
    for page in sheets(made):
        assert not page.outside
        assert not page.overlaps
