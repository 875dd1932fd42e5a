"""What rows keep as JSON, most of it as the engine said it: checked as far as pages rely on it."""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any, Final

from planner.answers import wishes_from_json, wishes_to_json
from planner.dates import DAYS_A_WEEK
from planner.engine.reasons import Because, ChangeKind, Rule
from planner.models.preferences import LEVELS, MINUTES

from .values import WrongValueError, shown


def objects(value: object, keys: Collection[str]) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise WrongValueError(f"takes a list of objects, not {shown(value)}")
    for one in value:
        if missing := sorted(set(keys) - one.keys()):
            raise WrongValueError(f"{', '.join(missing)} is missing in {shown(one)}")
    return value


def known(value: object, allowed: type[StrEnum]) -> None:
    if value not in [one.value for one in allowed]:
        raise WrongValueError(f"does not take {shown(value)}")


def reasons(value: object) -> None:
    for one in objects(value, ["rule"]):
        known(one["rule"], Rule)


def left_out(value: object) -> None:
    for one in objects(value, ["exercise", "because"]):
        reasons(one["because"])


def unmet(value: object) -> None:
    for one in objects(value, ["muscle", "side", "need", "because"]):
        known(one["because"], Because)


def adapted(value: object) -> None:
    for one in objects(value, ["exercise", "change", "from", "to", "instead", "because"]):
        known(one["change"], ChangeKind)
        reasons(one["because"])
        if not one["because"]:
            raise WrongValueError(f"because is empty in {shown(one)}")


def cautions(value: object) -> None:
    objects(value, ["condition", "level", "tags", "forms"])


def wishes(value: object) -> None:
    """Those before and after a change; none of an edit that changed no wishes."""
    if value is None:
        return
    if not isinstance(value, dict) or value.keys() != {"before", "after"}:
        raise WrongValueError(f"takes wishes before and after, not {shown(value)}")
    for one in value.values():
        if not are_wishes(one):
            raise WrongValueError(f"takes wishes, not {shown(one)}")


def are_wishes(value: Any) -> bool:
    try:
        read = wishes_from_json(value)
        return (
            wishes_to_json(read) == value
            and len(read.days) in DAYS_A_WEEK
            and MINUTES[0] <= read.minutes <= MINUTES[1]
            and LEVELS[0] <= read.level <= LEVELS[1]
        )
    except (KeyError, TypeError, ValueError):
        return False


CHECKS: Final[Mapping[str, Callable[[object], None]]] = {
    "reasons": reasons,
    "dose_reasons": reasons,
    "left_out": left_out,
    "unmet": unmet,
    "adapted": adapted,
    "modifications": cautions,
    "cautions": cautions,
    "wishes": wishes,
}
