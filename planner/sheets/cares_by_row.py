"""What is changed or to take care of, told once for all the exercises that it is said of."""

from itertools import chain

from .letters import Widths, led_by, lines_of
from .values import Care, Sheet

LINE = 14.2  # from one line to the next
PARAGRAPH = 15.2


def cares_of(sheet: Sheet, *, is_brief: bool) -> list[dict[str, str]]:
    """``numbers`` of the exercises, ``lead``, ``text``. ``is_brief``: without the conditions that
    ask for it: cards tell them."""
    numbers: dict[tuple[str, str], list[str]] = {}
    for card in sheet.cards:
        for care in card.cares:
            lead = sheet.words["changed" if care.is_change else "care"]
            numbers.setdefault((lead, text_of(care, is_brief)), []).append(str(card.number))
    return [
        {"numbers": ", ".join(of), "lead": lead, "text": text}
        for (lead, text), of in numbers.items()
    ]


def text_of(care: Care, is_brief: bool) -> str:
    return care.words if is_brief and care.words else f"{care.words} {care.because}"


def height(cares: list[dict[str, str]], room: float, *, is_brief: bool) -> float:
    """``room``: how wide lines are, in em. Brief ones run on in one paragraph."""
    told: list[Widths] = [led_by(f"{one['numbers']} {one['lead']}", one["text"]) for one in cares]
    if is_brief:
        return lines_of(chain.from_iterable(told), room) * LINE
    return sum(lines_of(one, room) * LINE + PARAGRAPH - LINE for one in told)
