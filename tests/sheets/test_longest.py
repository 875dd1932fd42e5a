"""A week in which each word is as long as the catalogue allows: still whole cards, nothing cut."""

from dataclasses import replace

import pytest

from exercises.models import Exercise, ExerciseVersion, Step
from exercises.models.base import STEPS_AT_MOST
from planner.sheets.options import LAYOUTS, PAPERS, Options
from planner.sheets.render import pdf
from planner.sheets.values import Card, Care, Sheet

from .paper import needs_poppler, squeezed, texts
from .test_weeks import assert_nothing_is_cut_off, has

pytestmark = pytest.mark.django_db  # the weeks are of the catalogue
WORDS = "Slowly push the supporting thigh outward against internal-rotation resistance and hold. "


@pytest.fixture(autouse=True)
def _poppler() -> None:
    needs_poppler()


def filled(length: int) -> str:
    return (WORDS * (length // len(WORDS) + 1))[:length].strip()


def most(model: type, field: str) -> int:
    return model._meta.get_field(field).max_length


@pytest.fixture
def longest(sheet_of) -> Sheet:
    """Each field of each card is full; those without a limit have three times the longest of
    today's catalogue."""
    sheet = sheet_of(1)
    return replace(sheet, cards=tuple(longest_card(card) for card in sheet.cards[:6]), days=())


def longest_card(card: Card) -> Card:
    name = filled(most(Exercise, "name"))
    sentence = filled(300)
    return replace(
        card,
        name=f"{card.number} {name}"[: most(Exercise, "name")],
        plain_name=filled(most(Exercise, "plain_name")),
        side=filled(most(ExerciseVersion, "side_meaning")),
        steps=(filled(most(Step, "text")),) * STEPS_AT_MOST,
        easier=name,
        harder=name,
        boxes=(dict.fromkeys(card.sides, "6"),) * 5,
        cares=(Care(words=sentence, because=sentence, is_change=True),),
        **dict.fromkeys(("felt", "do", "dont", "needs", "why"), sentence),
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_a_card_still_stands_whole_on_one_page(longest, paper):
    made = pdf(longest, Options(paper=paper))
    pages = texts(made)
    for card in longest.cards:
        assert any(has(page, card) for page in pages), card.number
    assert_nothing_is_cut_off(made)


@pytest.mark.parametrize("paper", PAPERS)
def test_in_large_letters_what_is_longer_than_a_page_goes_on_on_the_next(longest, paper):
    made = pdf(longest, Options(paper=paper, size="large"))
    assert "".join(texts(made)).count("Slowly") == sum(map(slowlys, longest.cards))
    assert_nothing_is_cut_off(made)


def slowlys(card: Card) -> int:
    """How often a card says the first word of the filling."""
    return str(replace(card, boxes=(), small=None, picture=None)).count("Slowly")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_real_days_with_the_longest_names_cut_nothing_off(sheet_of, layout, paper):
    sheet = sheet_of(3)
    name = filled(most(Exercise, "name"))
    cards = tuple(replace(card, name=f"{card.number} {name}"[:120]) for card in sheet.cards)
    made = pdf(replace(sheet, cards=cards), Options(layout=layout, paper=paper))
    whole = "".join(texts(made))
    assert all(squeezed(card.name) in whole for card in cards)
    assert_nothing_is_cut_off(made)
