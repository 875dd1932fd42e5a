"""Values as a file may give them, in their one canonical form."""

from typing import Any


class ContentError(ValueError):
    """What is wrong with the value of one key."""


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise ContentError(f"{value!r} is not text; put it in quotes if it is meant to be.")
    return value.strip()


def number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ContentError(f"{value!r} is not a whole number.")
    return value


def amount(value: Any) -> float | None:
    """A decimal number, or null."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ContentError(f"{value!r} is not a number.")
    return float(value)


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ContentError(f"{value!r} is not true or false.")
    return value


def items(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ContentError(f"{value!r} is not a list.")
    return value


def texts(value: Any) -> list[str]:
    return [text(one) for one in items(value)]


def slugs(value: Any) -> list[str]:
    """In the order given, each once."""
    found = texts(value)
    if len(set(found)) < len(found):
        raise ContentError("the same slug stands there twice.")
    return found


def slug_set(value: Any) -> list[str]:
    """Where the order says nothing."""
    return sorted(slugs(value))


def slug_sets(value: Any) -> list[list[str]]:
    return [slug_set(group) for group in items(value)]


def mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ContentError(f"{value!r} is not a group of keys.")
    return value
