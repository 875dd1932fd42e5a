"""One value of an exercise in one cell of a spreadsheet, and back.

Lists of slugs are written ``hip-flexors, tfl``; groups of equipment ``chair or bench; strap``;
texts of which there are several, such as steps, stand one a line; yes and no are words.

A spreadsheet program takes a cell that begins with one of ``TRIGGERS`` for a formula, and a formula
can send data away. Such a text gets an apostrophe before it, which ``unescaped`` takes away.
"""

import re
from typing import Any

from django.utils.translation import gettext as _

from ..content import values
from ..content.fields import Field, Links, OptionalLink
from ..content.own_rows import Muscles, Needs, OptionalEquipment
from ..content.values import ContentError

SLUGS = (Links, Muscles, OptionalEquipment)
OR, GROUP_END, COMMA = " or ", "; ", ", "
YES, NO = "yes", "no"
WORDS_OF_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
TRIGGERS = "=+-@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}" + (
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no xlsx can hold them
DANGEROUS = re.compile(f"'*[{re.escape(TRIGGERS)}]")

Cell = str | int


def escaped(text: str) -> str:
    return f"'{text}" if DANGEROUS.match(text) else text


def unescaped(text: str) -> str:
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text


def told(known: Field, value: Any) -> Cell:
    """The cell as it goes out."""
    cell = written(known, value)
    if isinstance(cell, int):
        return cell
    return escaped(UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", cell))


def written(known: Field, value: Any) -> Cell:
    """What the cell says of the value."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case list() if isinstance(known, Needs):
            return GROUP_END.join(OR.join(group) for group in value)
        case list() if isinstance(known, SLUGS):
            return COMMA.join(value)
        case list():
            return "\n".join(value)
    return value


def read(known: Field, text: str) -> Any:
    """The value that the cell says, in the one form that ``content`` gives. Raises ContentError."""
    if not text and not known.is_required:
        return known.default
    return known.read(_meant(known, text))


def _meant(known: Field, text: str) -> Any:
    if known.reads in READERS:
        if not text:
            raise ContentError(_("It is missing."))
        return READERS[known.reads](text)
    if isinstance(known, Needs):
        return [re.split(r"\s+or\s+", group) for group in _split(text, ";")]
    if isinstance(known, SLUGS):
        return _split(text, ",")
    if known.reads is values.texts:
        return _split(text, "\n")
    return (text or None) if isinstance(known, OptionalLink) else text


def whole_number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ContentError(_("“%(text)s” is not a whole number.") % {"text": text})
    return int(text)


def flag(text: str) -> bool:
    try:
        return WORDS_OF_FLAGS[text.lower()]
    except KeyError:
        raise ContentError(_("“%(text)s” is neither yes nor no.") % {"text": text}) from None


READERS = {values.number: whole_number, values.flag: flag}


def _split(text: str, at: str) -> list[str]:
    return [part.strip() for part in text.split(at) if part.strip()]
