"""How high things are is reckoned before Typst sets them: by the widths of the letters that it has,
and as it breaks lines."""

from dataclasses import replace

import pytest

from planner.sheets.fit_cards import CLOSE, LEVELS, OPEN, ROOMY, TIGHTEST, Reckoned, level_of
from planner.sheets.fit_list import EASY, LOWEST, fit_of_list
from planner.sheets.fit_log import fit_of_log
from planner.sheets.letters import led_by, lines_of, widths
from planner.sheets.options import PAPERS, Options
from planner.sheets.render import pdf
from planner.sheets.values import Card, Care, Sheet

from .paper import needs_poppler, page_count, sheets, squeezed, texts

pytestmark = pytest.mark.django_db  # the weeks are of the catalogue
FULL, SMALL = 1, 0  # people (conftest)


class TestLetters:
    def test_a_line_ends_before_the_word_that_does_not_fit(self):
        words = widths("aa aa aa")
        (_, one), *_ = words
        assert lines_of(words, 3 * one + 0.41) == 1
        assert lines_of(words, 3 * one + 0.39) == 2
        assert lines_of(words, one + 0.01) == 3

    def test_a_line_may_end_after_a_hyphen(self):
        assert len(widths("hip-width apart")) == 3

    def test_no_words_take_no_line(self):
        assert lines_of((), 10) == 0

    def test_a_word_that_is_wider_than_a_line_takes_one(self):
        assert lines_of(widths("Supine"), 1) == 1

    def test_what_leads_keeps_with_the_first_word(self):
        assert len(led_by("You need:", "Mat")) == 1
        assert len(led_by("You need:", "Mat, chair")) == 2

    def test_bold_letters_are_wider(self):
        ((_, plain),), ((_, bold),) = widths("Breathe"), widths("Breathe", is_bold=True)
        assert plain < bold


class TestCards:
    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize("number", range(8))
    def test_pages_are_as_many_as_were_reckoned(self, sheet_of, number, paper):
        sheet = sheet_of(number)
        reckoned = Reckoned(level_of(sheet, paper), sheet, paper).pages
        assert reckoned - 1 <= page_count(pdf(sheet, Options(paper=paper))) <= reckoned

    def test_closer_levels_never_take_more_pages(self, sheet_of):
        pages = [Reckoned(level, sheet_of(FULL), "a4").pages for level in LEVELS]
        assert pages == sorted(pages, reverse=True)

    def test_few_exercises_stand_with_a_picture_of_each_step(self, sheet_of):
        sheet = sheet_of(FULL)
        assert level_of(replace(sheet, cards=sheet.cards[:5]), "a4") is ROOMY

    def test_where_there_is_room_it_tells_how_to_breathe(self, sheet_of):
        needs_poppler()
        sheet = sheet_of(FULL)
        few = replace(sheet, cards=sheet.cards[:5])
        breaths = [squeezed(card.breathing) for card in few.cards]
        assert all(breath in "".join(texts(pdf(few, Options()))) for breath in breaths)

    def test_the_fuller_the_week_the_closer_the_cards(self, sheet_of):
        sheet = sheet_of(FULL)
        places = [
            LEVELS.index(level_of(replace(sheet, cards=sheet.cards[:1] * count), "a4"))
            for count in (1, 10, 20, 40, 80)
        ]
        assert places == sorted(places)
        assert places[-1] == LEVELS.index(TIGHTEST)

    def test_no_page_is_spent_that_closer_cards_would_save(self, sheet_of):
        for number in range(20):
            sheet = sheet_of(number)
            level = level_of(sheet, "a4")
            if level in (ROOMY, OPEN):
                pages = Reckoned(level, sheet, "a4").pages
                assert pages <= max(4, Reckoned(CLOSE, sheet, "a4").pages)


class TestList:
    def test_rows_are_as_high_as_the_page_allows(self, sheet_of):
        sheet = sheet_of(FULL)
        few = replace(sheet, cards=sheet.cards[:6])
        (_, of_few), (_, of_all) = (fit_of_list(one, "a4", is_large=False) for one in (few, sheet))
        assert of_few["row"] > of_all["row"] >= EASY
        assert of_few["picture"] > 0

    def test_where_much_is_to_take_care_of_it_is_told_in_few_words(self, sheet_of):
        sheet = cared_for(sheet_of(FULL), "Keep one hand on a wall or a chair. " * 3)
        _, fit = fit_of_list(sheet, "letter", is_large=False)
        assert fit["is_brief"]
        assert fit["row"] >= LOWEST
        assert not any("For your hip." in one["text"] for one in fit["cares"])
        assert page_count(pdf(sheet, Options(paper="letter", layout="list"))) == 1

    def test_where_even_that_is_too_much_the_rules_are_told_in_few_words_too(self, sheet_of):
        sheet = cared_for(sheet_of(FULL), "Keep one hand on a wall or a chair. " * 7)
        _, fit = fit_of_list(sheet, "letter", is_large=False)
        assert fit["is_full"]

    def test_the_page_is_used_to_its_end(self, sheet_of):
        needs_poppler()
        for number in (FULL, SMALL):
            made = pdf(sheet_of(number), Options(layout="list"))
            (page,) = sheets(made)
            assert max(word.bottom for word in page.words if word.text == "Notes") > 600


def cared_for(sheet: Sheet, words: str) -> Sheet:
    """Each third exercise has something of its own to take care of."""

    def care(card: Card) -> Care:
        return Care(words=f"{card.number} {words}", because="For your hip.", is_change=True)

    cards = tuple(
        replace(card, cares=() if card.number % 3 else (care(card),)) for card in sheet.cards
    )
    return replace(sheet, cards=cards)


class TestLog:
    def test_it_tells_what_is_changed_for_whom_has_no_other_paper(self, sheet_of):
        sheet = cared_for(sheet_of(FULL), "Keep one hand on a wall or a chair.")
        _, fit = fit_of_log(sheet, "a4", is_large=False)
        assert [one["numbers"] for one in fit["cares"]][:2] == ["3", "6"]
        assert page_count(pdf(sheet, Options(layout="log"))) <= 2

    def test_rows_are_higher_where_there_are_fewer(self, sheet_of):
        sheet = sheet_of(FULL)
        one_day = replace(sheet, days=sheet.days[:1])
        rows = [fit_of_log(one, "a4", is_large=False)[1]["row"] for one in (one_day, sheet)]
        assert rows[0] > rows[1]
