"""Rows to what the fixture files say: the way back of ``files``.

The same rows give the same documents, whatever database they are in and in whatever order they were
made. Photos are no part of them, nor is a picture that is only a photo.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import PurePath
from typing import Any

from ..models import (
    Condition,
    Equipment,
    Exercise,
    Figure,
    Level,
    LoadedRecord,
    MovementTag,
    Override,
    Reading,
    SelfTest,
)
from .fields import Field, Links
from .figures import SELF_TESTS as FIGURES_OF_SELF_TESTS
from .figures import figure_group, poses_of
from .layout import UNBROKEN, laid_out, laid_out_group, plain, text_of
from .own_rows import Needs, OptionalEquipment, TagLevels
from .shapes import SHAPE_OF, SHAPES, Shape

Record = dict[str, Any]
Records = Mapping[type[LoadedRecord], list[Record]]
Places = dict[type[LoadedRecord], dict[str, int]]
LEVELS = Level.values  # the strictest first


def documents() -> dict[str, Any]:
    """What each file says, by its name: plain lists and groups of keys."""
    records = _records()
    found: dict[str, Any] = {}
    for shape in SHAPES:
        if shape.inside:
            _put_inside(shape, records[shape.model], found)
        elif shape.model is not Figure:
            found |= _lists(shape, records[shape.model])
    return found | _figure_files(records)


def texts(heads: Mapping[str, str]) -> dict[str, str]:
    """The whole text of each file, under its head: the comment at the top of the file."""
    return {file: heads[file] + _body(file, told) for file, told in documents().items()}


# --- Which records, in which order ---


def _records() -> Records:
    records: dict[type[LoadedRecord], list[Record]] = {}
    places: Places = {}
    for shape in SHAPES:
        found = [_told(shape, shape.content(row), places) for row in shape.rows()]
        found.sort(key=lambda record, shape=shape: _place(shape, record, places))
        places[shape.model] = {record.get("slug", ""): n for n, record in enumerate(found)}
        records[shape.model] = found
    return records


def _told(shape: Shape, record: Record, places: Places) -> Record:
    """With sets of links in the order of what they link to."""
    return {key: _in_order(shape.keys[key], value, places) for key, value in record.items()}


def _in_order(known: Field, value: Any, places: Places) -> Any:
    match known:
        case Links():
            return sorted(value, key=places[known.to].__getitem__)
        case OptionalEquipment():
            return sorted(value, key=places[Equipment].__getitem__)
        case Needs():
            return [sorted(group, key=places[Equipment].__getitem__) for group in value]
        case TagLevels():
            return sorted(
                value,
                key=lambda one: (LEVELS.index(one["level"]), places[MovementTag][one["tag"]]),
            )
    return value


def _place(shape: Shape, record: Record, places: Places) -> tuple[Any, ...]:
    """Where it stands among those of its kind; the kinds that it links to have their places."""
    if shape.model is Override:
        condition, exercise = record["condition"], record["exercise"]
        return places[Condition][condition], places[Exercise][exercise]
    if shape.model is Figure:
        return ()  # stands beside what it is of
    parent = places[SelfTest][record["self_test"]] if shape.inside else 0
    return parent, shape.files.index(_file(shape, record)), record["order"], record["slug"]


def _file(shape: Shape, record: Record) -> str:
    """Exercises stand by their kind."""
    kind = record["kind"] if shape.model is Exercise else ""
    return next((file for file in shape.files if PurePath(file).stem == kind), shape.files[0])


# --- What a file says ---


def _lists(shape: Shape, records: list[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {file: [] for file in shape.files}
    for record in _without_their_place(records):
        found[_file(shape, record)].append(_nested(shape, record))
    return found


def _without_their_place(records: list[Record]) -> Iterator[Record]:
    """``order`` is told only where it is not the one that the files give by themselves."""
    orders = count(1)
    following = next(orders)
    for record in records:
        if record.get("order") == following:
            following = next(orders)
            yield {key: value for key, value in record.items() if key != "order"}
        else:
            yield record


def _nested(shape: Shape, record: Record) -> Record:
    """``{"dose.sets": 2}`` as ``{"dose": {"sets": 2}}``."""
    nested: Record = {}
    for key, value in record.items():
        group, _dot, inner = key.partition(".")
        if inner:
            nested.setdefault(group, {})[int(inner) if inner.isdigit() else inner] = value
        else:
            nested[key] = plain(shape.keys[key], value)
    return nested


def _put_inside(shape: Shape, records: list[Record], found: dict[str, Any]) -> None:
    """The rows of a parent in the parent's own record."""
    children, parent = shape.inside
    parents = {record["slug"]: record for record in found[shape.files[0]]}
    for record in _without_their_place(records):
        child = _nested(shape, record)
        parents[child.pop(parent)].setdefault(children, []).append(child)


def _figure_files(records: Records) -> dict[str, Any]:
    """Beside the files of what they are of."""
    poses = poses_of(records[Figure])
    found: dict[str, Any] = {file: {} for file in SHAPE_OF[Figure].files}
    for record in records[Exercise]:
        if group := figure_group(poses, "exercise", record["slug"]):
            found[f"figures/{record['kind']}.yaml"][record["slug"]] = group
    readings: dict[str, list[str]] = {record["slug"]: [] for record in records[SelfTest]}
    for record in records[Reading]:
        readings[record["self_test"]].append(record["slug"])
    for test, read in readings.items():
        if group := figure_group(poses, "self_test", test, read):
            found[FIGURES_OF_SELF_TESTS][test] = group
    return found


# --- How it is written ---


def _body(file: str, told: list[Record] | dict[str, Any]) -> str:
    """One record after the other, with a line between them."""
    if isinstance(told, dict):
        groups = [
            text_of({slug: laid_out_group(group)}, width=UNBROKEN) for slug, group in told.items()
        ]
        return "\n" + "\n".join(groups)
    shapes = [shape for shape in SHAPES if file in shape.files and shape.model is not Figure]
    keys = {key: known for shape in shapes for key, known in shape.keys.items()}
    return "\n" + "\n".join(text_of([laid_out(record, keys)]) for record in told)
