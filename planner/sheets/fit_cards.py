"""How close the cards of a sheet stand: the fuller the week, the closer, so that it fits into the
pages allowed.

Reckoned before Typst sets the sheet, because to have it measure every card at every level takes
several times as long as to set it once. Lengths are in points, those "in em" in the size of the
letters. ``typst/cards.typ`` sets what is told here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from .letters import HEIGHT, SPACE, Widths, led_by, lines_of, widths
from .page import Page, page_of
from .values import Card, Sheet

LETTERS = 12.0  # the size of letters
LARGE = 18.0
COLUMN_GAP = 12.0
HEAD_GAP = 6.0
NUMBER = 18.0  # how far a step stands in, beside its number
CARD_GAP = 3.0
BOX = 0.88  # how high a box to tick is, of its width
WIDEST_BOX = 26.0
BOX_GAP = 2.5
SIDE = 9.0  # for the letter of the side, before the boxes
MOST_LETTERS = {LETTERS: 5000, LARGE: 1600}  # a card of more is longer than a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """``picture``: how wide its column is; ``gap``: between the steps and the cues; ``leading``,
    ``between_steps``: in em. ``key_frames``: a picture of each step; ``has_breathing``: also how to
    breathe; ``cues_run_on``, ``steps_run_on``: in one paragraph; ``is_brief``: without the plain
    name; ``note_lines``: at least."""

    picture: float
    gap: float
    leading: float
    between_steps: float
    key_frames: bool = False
    has_breathing: bool = False
    cues_run_on: bool = True
    steps_run_on: bool = False
    is_brief: bool = False
    is_narrow: bool = False
    note_lines: int = 2


ROOMY = Level(
    picture=180,
    gap=10,
    leading=0.52,
    between_steps=0.6,
    key_frames=True,
    has_breathing=True,
    cues_run_on=False,
)
OPEN = Level(picture=140, gap=9, leading=0.5, between_steps=0.52, has_breathing=True)
CLOSE = Level(picture=108, gap=8, leading=0.46, between_steps=0.46)
TIGHT = Level(picture=97, gap=7, leading=0.42, between_steps=0.42, is_brief=True, is_narrow=True)
TIGHTEST = Level(
    picture=97,
    gap=5.5,
    leading=0.38,
    between_steps=0.38,
    steps_run_on=True,
    is_brief=True,
    is_narrow=True,
    note_lines=1,
)
LEVELS = (ROOMY, OPEN, CLOSE, TIGHT, TIGHTEST)
IN_LARGE = Level(picture=130, gap=15, leading=0.5, between_steps=0.5)
FEW_PAGES, MOST_PAGES = 4, 6


def fit_of_cards(sheet: Sheet, paper: str, *, is_large: bool) -> tuple[Page, dict[str, Any]]:
    """The page, and what Typst is told. ``endless``: the numbers of cards too long for a page."""
    level = IN_LARGE if is_large else level_of(sheet, paper)
    most = MOST_LETTERS[LARGE if is_large else LETTERS]
    endless = [card.number for card in sheet.cards if letters_of(card) > most]
    told = {"endless": endless, "box": box_width(level, sheet)}
    return page_of(paper, is_narrow=level.is_narrow), asdict(level) | told


def box_width(level: Level, sheet: Sheet) -> float:
    """Of a box to tick: what the picture's column has for each day."""
    return min((level.picture - SIDE) / max(len(sheet.days), 1) - BOX_GAP, WIDEST_BOX)


def letters_of(card: Card) -> int:
    cares = chain.from_iterable((care.words, care.because) for care in card.cares)
    return sum(map(len, (card.name, card.side, *card.steps, *cares, *cues_of(card).values())))


def level_of(sheet: Sheet, paper: str) -> Level:
    """The roomiest that takes few pages, or no more of them than close cards do; else the closest
    that it takes to stay within the pages allowed."""
    most = min(max(Reckoned(CLOSE, sheet, paper).pages, FEW_PAGES), MOST_PAGES)
    fits = (one for one in LEVELS if Reckoned(one, sheet, paper).pages <= most)
    return next(fits, TIGHTEST)


def cues_of(card: Card) -> dict[str, str]:
    """By the names of the words that introduce them."""
    names = ("felt", "do", "dont", "breathing", "needs", "easier", "harder", "why")
    return {name: text for name in names if (text := getattr(card, name))}


class Reckoned:
    """How high the parts of a sheet are at a level."""

    def __init__(self, level: Level, sheet: Sheet, paper: str) -> None:
        self.level = level
        self.sheet = sheet
        self.page = page_of(paper, is_narrow=level.is_narrow)
        self.room = self.page.text_width - level.picture - COLUMN_GAP  # beside the picture
        self.box = box_width(level, sheet)
        self.paragraph_gap = LETTERS * (level.leading + 0.08)

    @property
    def pages(self) -> int:
        parts = [*(self.card(card) + CARD_GAP for card in self.sheet.cards), self.end()]
        pages, used = 1, self.top()
        for part in parts:
            used += part
            if used > self.page.text_height:
                pages, used = pages + 1, part
        return pages

    def top(self) -> float:
        """What stands above the first card."""
        return 202 + (36 + 13 * len(self.sheet.days) if len(self.sheet.days) > 1 else 0)

    def end(self) -> float:
        """What is left out, and lines for notes."""
        texts = (led_by(one.why, one.names) for one in self.sheet.left_out)
        left_out = sum(self.lines(one, self.page.text_width) + 7 for one in texts)
        return 36 + 24 * self.level.note_lines + (21 + left_out if left_out else 0)

    def card(self, card: Card) -> float:
        around = 6 + self.head(card) + HEAD_GAP
        return around + max(self.beside_words(card), self.words(card))

    def head(self, card: Card) -> float:
        """The name, with the dose beside it or below."""
        name = 13.5 * (width_of(widths(f"{card.number} {card.name}", is_bold=True)) + SPACE)
        parts = (width_of(led_by(part.value, part.name)) + 0.7 for part in card.dose)
        dose = LETTERS * (sum(parts) - 0.7) + 10
        is_beside = name + dose + COLUMN_GAP <= self.page.text_width
        return 9 if is_beside else 30

    def beside_words(self, card: Card) -> float:
        """The picture and the boxes."""
        wide = card.picture.wide if card.picture and self.level.key_frames else 1
        picture = self.level.picture * 0.75 / wide + 4 if card.small else 0
        return picture + 13 + len(card.sides) * (self.box * BOX + BOX_GAP)

    def words(self, card: Card) -> float:
        return self.cares(card) + self.steps(card) + self.level.gap + self.cues(card)

    def about(self, card: Card) -> Widths:
        has_plain = card.plain_name and not self.level.is_brief
        plain = f"{card.plain_name}. {card.muscles}." if has_plain else f"{card.muscles}."
        return widths(plain) + (widths(card.side, is_bold=True) if card.side else ())

    def cares(self, card: Card) -> float:
        """In one frame."""
        leads = {True: self.sheet.words["changed"], False: self.sheet.words["care"]}
        told = [led_by(leads[c.is_change], f"{c.words} {c.because}") for c in card.cares]
        frame = 8 + self.paragraph_gap if told else 0
        return frame + self.paragraphs(told, self.room - 8, run_on=self.level.steps_run_on)

    def steps(self, card: Card) -> float:
        """With what stands before them."""
        about = self.about(card)
        if self.level.steps_run_on:
            numbered = (led_by(f"{n}.", step) for n, step in enumerate(card.steps, start=1))
            return self.lines(chain(about, *numbered), self.room)
        steps = sum(self.lines(widths(step), self.room - NUMBER) for step in card.steps)
        gaps = (len(card.steps) - 1) * self.level.between_steps * LETTERS
        return self.lines(about, self.room) + self.paragraph_gap + steps + gaps

    def cues(self, card: Card) -> float:
        words = self.sheet.words
        told = cues_of(card)
        if not self.level.has_breathing:
            told.pop("breathing", None)
        cues = [led_by(words[name], text) for name, text in told.items()]
        return self.paragraphs(cues, self.room, run_on=self.level.cues_run_on)

    def paragraphs(self, texts: Sequence[Widths], room: float, *, run_on: bool) -> float:
        """``run_on``: all in one."""
        if run_on:
            return self.lines(chain.from_iterable(texts), room)
        gaps = max(len(texts) - 1, 0) * self.paragraph_gap
        return sum(self.lines(text, room) for text in texts) + gaps

    def lines(self, words: Iterable[tuple[float, float]], room: float) -> float:
        """How high they are in lines as wide as ``room``."""
        leading = self.level.leading
        lines = lines_of(words, room / LETTERS)
        return LETTERS * (lines * (HEIGHT + leading) - leading) if lines else 0


def width_of(words: Widths) -> float:
    """In em, on one line."""
    return sum(gap + width for gap, width in words) - SPACE
