"""How hard a text is to read, and whether it claims what a fitness tool may not.

Grades are Flesch-Kincaid's: years at school, from the length of sentences and words. The number
says little of one short sentence and much of a whole record, so a record is held to it as a whole.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

HIGHEST_GRADE: Final = 6  # design.md 1: a reading age of 11
HARD_SYLLABLES: Final = 3  # a word of so many and more, unless it is among the easy ones

# Claims that make a medical device of it (evidence.md F3).
CLAIMS: Final = re.compile(
    r"\b(treat\w*|cur(e|es|ed|ing)|rehab\w*|diagnos\w*|screen\w*|prevent\w*|reliev\w*|relief"
    r"|therap\w*|(fix|correct)\w* (your )?posture)\b",
    re.IGNORECASE,
)


def grade_of(texts: Iterable[str]) -> float | None:
    """Of all of them read one after the other; None where nobody wrote anything."""
    text = joined(texts)
    return textstat().flesch_kincaid_grade(text) if text else None


def joined(texts: Iterable[str]) -> str:
    """As sentences: a text without an end mark gets a full stop."""
    stripped = filter(None, (text.strip() for text in texts))
    return " ".join(text if text[-1] in ".?!" else f"{text}." for text in stripped)


def hard_words(text: str) -> list[str]:
    """Those that a shorter word may stand in for, in the order of the alphabet. Of a compound such
    as "shoulder-width" each part counts."""
    return sorted(set(textstat().difficult_words_list(text.replace("-", " "), HARD_SYLLABLES)))


def claims_in(texts: Iterable[str]) -> list[str]:
    """The words that claim something, as written."""
    return [match.group() for text in texts for match in CLAIMS.finditer(text)]


@cache
def textstat() -> Any:
    """Brought in late: its dictionary takes a second to read, and no page for people needs it."""
    import textstat

    return textstat
