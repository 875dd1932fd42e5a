"""Fixture files to records, with everything checked that needs no database."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError

from ..digest import digest_of
from ..ladder import circle
from ..models import Exercise, LoadedRecord
from .shapes import SHAPES, Shape
from .values import ContentError

FastestLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where built


class FixtureError(Exception):
    """What is wrong with the files, one line for each problem: file, record, key, what."""


class StrictLoader(FastestLoader):
    """YAML itself lets the last of two equal keys win without a word, and a key be a list."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(
                    problem="a key is one word or number", problem_mark=key.start_mark
                )
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} stands there twice",
                    problem_mark=key.start_mark,
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a file."""

    file: str
    shape: Shape
    content: dict[str, Any]

    @property
    def name(self) -> str:
        return self.shape.name_of(self.content)

    @property
    def digest(self) -> str:
        return digest_of(self.content)

    def problem(self, key: str, message: object) -> str:
        return ", ".join(part for part in (self.file, self.name, key) if part) + f": {message}"


Entries = Mapping[type[LoadedRecord], list[Entry]]
Parsed = Callable[[str], Any]  # what the file of this name says; raises FixtureError


def read_all(root: Path) -> Entries:
    """Every record of every file, by model, checked as far as it can be without a database."""
    return entries_of(lambda file: _yaml(root / file, file))


def entries_of(parsed: Parsed) -> Entries:
    """The same, of what has the form of the files and comes from elsewhere."""
    problems: list[str] = []
    entries = {shape.model: _read_shape(parsed, shape, problems) for shape in SHAPES}
    problems = problems or _twice(entries) or _dangling(entries) or _circles(entries)
    if problems:
        raise FixtureError("\n".join(problems))
    return entries


def _read_shape(parsed: Parsed, shape: Shape, problems: list[str]) -> list[Entry]:
    found = []
    orders = count(1)
    for file, record in _records(parsed, shape):
        entry = Entry(file, shape, _flat(record, whole=shape.keys))
        if "order" in shape.keys and "order" not in entry.content:
            entry.content["order"] = next(orders)
        wrong = _canonical(entry) or _invalid(entry)
        problems += wrong
        if not wrong:
            found.append(entry)
    return found


def _records(parsed: Parsed, shape: Shape) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in shape.files:
        for record in _list(parsed(file), file, shape):
            if shape.inside:
                yield from _children(file, record, *shape.inside)
            else:
                yield file, {key: record[key] for key in record if key not in _lists_of(shape)}


def _yaml(path: Path, file: str) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), StrictLoader)
    except FileNotFoundError:
        raise FixtureError(f"{file}: there is no such file in {path.parent}.") from None
    except yaml.YAMLError as error:
        raise FixtureError(f"{file}: this is not YAML: {error}") from None


def _list(records: Any, file: str, shape: Shape) -> list[dict[str, Any]]:
    if shape.unpacks:
        try:
            records = shape.unpacks(file, records)
        except ContentError as error:
            raise FixtureError(f"{file}, {error}") from None
    return _mappings(records, file)


def _mappings(records: Any, where: str) -> list[dict[str, Any]]:
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise FixtureError(f"{where}: it must be a list of records, each with keys.")
    return records


def _children(
    file: str, record: dict[str, Any], key: str, parent: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    slug = record.get("slug")
    for child in _mappings(record.get(key, []), f"{file}, {slug}, {key}"):
        yield file, {parent: slug, **child}


def _lists_of(shape: Shape) -> set[str]:
    """Keys of this kind of record that hold whole records of another kind."""
    return {other.inside[0] for other in SHAPES if other.inside and other.files == shape.files}


def _flat(record: Mapping[Any, Any], above: str = "", *, whole: Container[str]) -> dict[str, Any]:
    """``{"dose": {"sets": 2}}`` as ``{"dose.sets": 2}``, but for keys that are a ``whole``."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, Mapping) and f"{above}{key}" not in whole:
            flat |= _flat(value, f"{above}{key}.", whole=whole)
        else:
            flat[f"{above}{key}"] = value
    return flat


def _canonical(entry: Entry) -> list[str]:
    """Brings the entry's content into canonical form; returns what is wrong with its keys."""
    keys, content = entry.shape.keys, entry.content
    problems = [entry.problem(key, "there is no such key.") for key in content if key not in keys]
    for key, known in keys.items():
        if key not in content:
            if known.is_required:
                problems.append(entry.problem(key, "it is missing."))
            continue
        try:
            content[key] = known.read(content[key])
        except ContentError as error:
            problems.append(entry.problem(key, error))
        else:
            if content[key] == known.default:
                del content[key]
    return problems


def _invalid(entry: Entry) -> list[str]:
    """What the model's own validation says of the row's columns, in the file's words."""
    row = entry.shape.model()
    columns = [known for known in entry.shape.fields if known.is_column]
    for known in columns:
        known.put(row, entry.content.get(known.key, known.default), {})
    key_of = {known.name: known.key for known in columns}
    others = {one.name for one in row._meta.fields if one.name not in key_of}
    try:
        row.clean_fields(exclude=others)
        row.clean()
    except ValidationError as error:
        return [
            entry.problem(key_of.get(name, name), " ".join(messages))
            for name, messages in error.message_dict.items()
        ]
    return []


def _twice(entries: Entries) -> list[str]:
    problems = []
    for found in entries.values():
        counts = Counter(entry.name for entry in found)
        again = [entry for entry in found if counts[entry.name] > 1]
        problems += [entry.problem("", "it stands there more than once.") for entry in again]
    return problems


def _dangling(entries: Entries) -> list[str]:
    """Links to records that no file has: the files must stand on their own."""
    names = {model: {entry.name for entry in found} for model, found in entries.items()}
    return [
        entry.problem(known.key, f"there is no {model._meta.verbose_name} {slug!r}.")
        for found in entries.values()
        for entry in found
        for known, value in entry.shape.complete(entry.content)
        for model, slug in known.refers_to(value)
        if slug not in names[model]
    ]


def _circles(entries: Entries) -> list[str]:
    by_name = {entry.name: entry for entry in entries[Exercise]}
    found = circle(
        {
            name: (entry.content.get("easier"), entry.content.get("harder"))
            for name, entry in by_name.items()
        }
    )
    if not found:
        return []
    message = f"these go round in a circle: {', '.join(found)}."
    return [by_name[found[0]].problem("easier, harder", message)]
