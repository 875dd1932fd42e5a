"""What the engine said, as rows keep it: checked as far as pages rely on it."""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any, Final

from planner.engine.reasons import Because, ChangeKind, Rule

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


CHECKS: Final[Mapping[str, Callable[[object], None]]] = {
    "reasons": reasons,
    "dose_reasons": reasons,
    "left_out": left_out,
    "unmet": unmet,
    "adapted": adapted,
    "modifications": cautions,
    "cautions": cautions,
}
