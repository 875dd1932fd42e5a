"""All of the catalogue as one JSON: what each fixture file says, under the file's name."""

import json
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from ..content.dumping import documents
from ..content.files import Entries, FixtureError, entries_of
from ..content.shapes import SHAPES
from .problems import UnreadableError

FORMAT, NUMBER = "hipwise-catalogue", 1
FILES = tuple(dict.fromkeys(file for shape in SHAPES for file in shape.files))


def name_of(file: str) -> str:
    """``exercises/stretch.yaml`` is ``exercises/stretch``."""
    return str(PurePath(file).with_suffix(""))


def written() -> bytes:
    said = {name_of(file): told for file, told in documents().items()}
    return json.dumps({FORMAT: NUMBER, **said}, ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> Entries:
    """Raises UnreadableError, or FixtureError with one line for each problem."""
    said = _parsed(data)
    unknown = sorted(said.keys() - {name_of(file) for file in FILES} - {FORMAT})
    if unknown:
        raise FixtureError(f"{unknown[0]}: there is no such part of a catalogue.")

    def told(file: str) -> Any:
        if name_of(file) not in said:
            raise FixtureError(f"{name_of(file)}: this part is missing.")
        return said[name_of(file)]

    return entries_of(told)


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        said = json.loads(data, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        message = _("This is not JSON, or it is broken: %(error)s")
        raise UnreadableError(message % {"error": error}) from None
    if not isinstance(said, dict) or said.get(FORMAT) != NUMBER:
        raise UnreadableError(_("This JSON is no catalogue: bring one that was exported here."))
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON itself lets the last of two equal keys win without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key “{twice}” stands there twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")
