"""Two states of an exercise, and what is different between them, word by word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

import yaml


class Change(Enum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with the white space between them."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """``key`` is that of the content; ``pieces`` hold the old text and the new one."""

    key: str
    pieces: tuple[Piece, ...]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """In the order of the content; a key that only one has is compared with nothing."""
    keys = dict.fromkeys([*before, *after])
    return [
        Difference(key, tuple(pieces(as_text(before.get(key)), as_text(after.get(key)))))
        for key in keys
        if before.get(key) != after.get(key)
    ]


def as_text(value: Any) -> str:
    """For people: a list with one thing a line, nothing for nothing."""
    match value:
        case None | "" | [] | {}:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() if all(isinstance(one, str) for one in value):
            return "\n".join(value)
        case list() | dict():
            return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=90).strip()
    return str(value)


def pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = words_of(before), words_of(after)
    for tag, low, high, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(old[low:high]))
            continue
        if high > low:
            yield Piece(Change.GONE, "".join(old[low:high]))
        if end > start:
            yield Piece(Change.NEW, "".join(new[start:end]))


def words_of(text: str) -> list[str]:
    """Each with the white space after it."""
    return re.findall(r"\s+|\S+\s?", text)
