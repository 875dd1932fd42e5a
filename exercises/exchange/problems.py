"""What is wrong with a file that was brought."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Problem:
    """``place``: the row, or the record; ``column``: the column, or the key. Empty: the file."""

    message: str
    place: str = ""
    column: str = ""


class UnreadableError(Exception):
    """It cannot be read at all; the message is for the person who brought it."""


def in_row(number: int) -> str:
    """As spreadsheets count: row 1 has the names of the columns."""
    return _("row %(number)s") % {"number": number}
