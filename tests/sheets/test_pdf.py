"""What a PDF is: tagged, told in words, in order, and the same each time."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from threading import Thread
from time import sleep
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from planner.sheets.options import INKS, LAYOUTS, PAPERS, SIZES, Options
from planner.sheets.render import pdf, png_pages, source_of
from planner.sheets.values import Sheet

from .paper import needs_poppler, pictures, squeezed, texts

pytestmark = pytest.mark.django_db  # the weeks are of the catalogue
POINTS = {"a4": (595, 842), "letter": (612, 792)}
EMOJI = 'Stretch \N{FACE WITH TEARS OF JOY} <b>& #strong[typst] "quotes" \\ $x$'


@pytest.fixture
def sheet(sheet_of) -> Sheet:
    return sheet_of(1)


@pytest.fixture
def read(sheet) -> PdfReader:
    return PdfReader(BytesIO(pdf(sheet, Options())))


class TestTagged:
    def test_it_has_a_title_a_language_and_tags(self, read, sheet):
        assert read.metadata is not None
        assert read.metadata.title == f"{sheet.title}, {sheet.dates}"
        assert read.root_object["/Lang"] == "en"
        assert read.root_object["/MarkInfo"]["/Marked"]
        assert read.root_object["/ViewerPreferences"]["/DisplayDocTitle"]

    def test_it_says_that_it_is_pdf_ua(self, read):
        assert read.xmp_metadata is not None
        assert b"pdfuaid" in read.xmp_metadata.stream.get_data()

    def test_every_picture_is_told_in_words(self, read, sheet):
        figures = [one for one in tags(read) if one.get("/S") == "/Figure"]
        told = {str(one.get("/Alt", "")) for one in figures}
        assert "" not in told
        assert {card.small.alt for card in sheet.cards if card.small} <= told
        assert f"QR code that opens {sheet.link}" in told

    def test_headings_lists_and_tables_are_tagged_as_such(self, read, sheet):
        kinds = [str(one.get("/S")) for one in tags(read)]
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") >= len(sheet.cards)
        assert {"/Table", "/TH", "/TR", "/TD"} <= set(kinds)


def tags(read: PdfReader) -> Iterator[DictionaryObject]:
    """The elements of the document's structure, from the top."""
    waiting: list[Any] = [read.root_object["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop(0)
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting.append(one.get("/K", []))


class TestOrder:
    @pytest.fixture(autouse=True)
    def _poppler(self) -> None:
        needs_poppler()

    def test_the_message_comes_first_then_pain_and_stop_then_the_exercises(self, sheet):
        words = sheet.words
        order = (
            sheet.title,
            sheet.dates,
            sheet.message,
            words["pain"],
            words["end_text"],
            words["stop"],
            words["help_text"],
            *(card.name for card in sheet.cards),
            sheet.versions,
            words["notes"],
        )
        assert_in_order("".join(texts(pdf(sheet, Options()))), order)

    def test_a_card_is_read_from_its_name_to_the_reason_for_it(self, sheet):
        card = next(one for one in sheet.cards if one.dose[0].value != "see the boxes")
        whole = "".join(texts(pdf(replace(sheet, cards=(card,)), Options())))
        told = (card.name, card.dose[0].value, *card.steps, card.felt, card.do, card.dont)
        assert_in_order(whole, told)

    def test_pages_are_counted(self, sheet):
        pages = texts(pdf(sheet, Options()))
        for number, page in enumerate(pages, start=1):
            assert f"Page{number}of{len(pages)}" in page


def assert_in_order(whole: str, told: tuple[str, ...]) -> None:
    place = 0
    for text in told:
        found = whole.find(squeezed(text), place)
        assert found >= 0, text
        place = found + 1


class TestLook:
    @pytest.mark.parametrize("paper", PAPERS)
    def test_the_page_has_the_size_of_the_paper(self, sheet, paper):
        page = PdfReader(BytesIO(pdf(sheet, Options(paper=paper)))).pages[0]
        assert (round(page.mediabox.width), round(page.mediabox.height)) == POINTS[paper]

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_black_ink_needs_no_colour(self, sheet, layout):
        needs_poppler()
        for page in pictures(pdf(sheet, Options(ink="black", layout=layout))):
            assert is_grey(page)

    def test_colour_has_some(self, sheet):
        needs_poppler()
        assert not is_grey(pictures(pdf(sheet, Options()))[0])

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_nothing_is_drawn_where_no_printer_reaches(self, sheet, layout, size):
        needs_poppler()
        for page in pictures(pdf(sheet, Options(layout=layout, size=size))):
            assert is_white(page, within=0.02)

    @pytest.mark.parametrize(("size", "least"), [("normal", 12), ("large", 18)])
    def test_no_letter_is_smaller_than_it_says(self, sheet, size, least):
        page = PdfReader(BytesIO(pdf(sheet, Options(size=size)))).pages[0]
        sizes: list[float] = []

        def note(text: str, _cm: Any, matrix: list[float], _font: Any, points: float) -> None:
            if text.strip():
                sizes.append(abs(points * matrix[3]))

        page.extract_text(visitor_text=note)
        footer_too = min(least, 12)
        assert sizes
        assert min(sizes) >= footer_too - 0.01
        assert sum(one >= least - 0.01 for one in sizes) > len(sizes) * 0.7

    def test_pictures_of_it_have_as_many_pages(self, sheet):
        drawn = png_pages(source_of(sheet, Options()), ppi=30)
        assert len(drawn) == len(PdfReader(BytesIO(pdf(sheet, Options()))).pages)
        assert all(Image.open(BytesIO(one)).format == "PNG" for one in drawn)


def is_grey(page: Image.Image) -> bool:
    return all(
        red == green == blue for red, green, blue in page.convert("RGB").get_flattened_data()
    )


def is_white(page: Image.Image, *, within: float) -> bool:
    """Whether the edges are blank, as wide as this share of the page."""
    width, height = page.size
    edge = round(width * within)
    grey = page.convert("L")
    strips = (
        (0, 0, width, edge),
        (0, height - edge, width, height),
        (0, 0, edge, height),
        (width - edge, 0, width, height),
    )
    return all(grey.crop(strip).getextrema()[0] > 250 for strip in strips)


class TestSame:
    @pytest.mark.parametrize("ink", INKS)
    def test_the_same_sheet_gives_the_same_bytes(self, sheet, ink):
        assert pdf(sheet, Options(ink=ink)) == pdf(sheet, Options(ink=ink))


class TestAtOnce:
    def test_while_ten_are_printed_other_work_goes_on(self, sheet):
        """A sheet takes tens of milliseconds: if it held the others up, they would have a turn
        between two sheets only."""
        printers = [Thread(target=pdf, args=(of_week(sheet, n), Options())) for n in range(10)]
        for one in printers:
            one.start()
        turns = 0
        while any(one.is_alive() for one in printers):
            sleep(0.001)
            turns += 1
        assert turns > 10 * len(printers)


def of_week(sheet: Sheet, number: int) -> Sheet:
    return replace(sheet, title=f"Week {number}")


class TestAnyText:
    def test_words_are_never_taken_for_code(self, sheet):
        card = replace(sheet.cards[0], name=EMOJI.encode("ascii", "ignore").decode())
        needs_poppler()
        page = texts(pdf(replace(sheet, cards=(card,)), Options()))[0]
        assert squeezed(card.name) in page

    def test_letters_that_the_typeface_lacks_do_not_stop_the_printer(self, sheet):
        card = replace(sheet.cards[0], name=EMOJI, felt="\u4f60\u597d")
        assert pdf(replace(sheet, cards=(card,)), Options()).startswith(b"%PDF")
