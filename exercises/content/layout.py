"""How a record is laid out in a fixture file, so that people can read and edit it.

A list of slugs stands on one line; texts stand one a line; of a pose each limb and each prop stands
on one line.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from .fields import Field, Links
from .own_rows import Muscles, Needs, OptionalEquipment

ON_ONE_LINE = (Links, Muscles, Needs, OptionalEquipment)
WIDTH = 88  # of texts, in characters; the last word of a line may stand out
UNBROKEN = 100_000
READINGS = "readings"  # of a self-test, inside it

# Keys of poses and bands in the order in which they are told; keys that are not named here, such as
# the part of an anchor, stand before them. PostgreSQL does not keep the order that was typed.
# fmt: off
KEY_ORDER = (
    "view", "light", "front", "floor", "seconds", "work", "stretch", "rest",
    "props", "arrows", "ghost", "still", "steps", "frames",
    "body", "anchor", "x", "hip", "foot", "kneel", "shoulder", "hand", "bend", "side", "out", "z",
    "turn", "spin", "roll", "tilt", "low back", "upper back", "neck", "look",
    "legs", "left leg", "right leg", "arms", "left arm", "right arm",
    "knee", "aim", "toes", "heel", "sole", "shin", "ankle", "elbow", "wrist", "palm", "fingers",
    "parts", "long", "top", "wide", "high", "height", "back", "faces", "size", "level",
    "part", "gap", "to", "by", "both", "yaw", "pitch",
    "sex", "min_age", "max_age", "cutoffs",
)
# fmt: on
PLACE = {key: place for place, key in enumerate(KEY_ORDER)}


class OneLineList(list[Any]):
    """Written as ``[a, b]``."""


class OneLineGroup(dict[str, Any]):
    """Written as ``{a: 1, b: 2}``."""


class Layout(yaml.SafeDumper):
    """The items of a list are indented under their key, and nothing is named by an anchor."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


LIST_TAG, GROUP_TAG = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
Layout.add_representer(
    OneLineList, lambda to, value: to.represent_sequence(LIST_TAG, value, flow_style=True)
)
Layout.add_representer(
    OneLineGroup, lambda to, value: to.represent_mapping(GROUP_TAG, value, flow_style=True)
)


def text_of(value: Any, *, width: int = WIDTH) -> str:
    return yaml.dump(value, Dumper=Layout, sort_keys=False, allow_unicode=True, width=width)


def ordered(value: Any) -> Any:
    """The same with all its groups of keys in ``KEY_ORDER``."""
    if isinstance(value, list):
        return [ordered(one) for one in value]
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: (PLACE.get(key, -1), key))
        return {key: ordered(value[key]) for key in keys}
    return value


def one_line(value: Any) -> Any:
    if isinstance(value, list):
        return OneLineList(map(one_line, value))
    if isinstance(value, dict):
        return OneLineGroup({key: one_line(one) for key, one in value.items()})
    return value


def plain(known: Field, value: Any) -> Any:
    """The value of one key as YAML and JSON show it best."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return ordered(value) if known.key == "bands" else value


def laid_out(record: Mapping[str, Any], keys: Mapping[str, Field]) -> dict[str, Any]:
    """A record, for ``text_of``."""
    return {
        key: [laid_out(child, keys) for child in value]
        if key == READINGS
        else _laid_out(keys.get(key), value)
        for key, value in record.items()
    }


def _laid_out(known: Field | None, value: Any) -> Any:
    if isinstance(known, ON_ONE_LINE):
        return one_line(value)
    if known and known.key == "bands":
        return [one_line(band) for band in value]
    return value


def laid_out_group(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures under one slug."""
    return {
        key: {slug: _pose(one) for slug, one in value.items()} if key == READINGS else _pose(value)
        for key, value in figures.items()
    }


def _pose(pose: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: [_one_line_each(frame) for frame in value] if key == "frames" else one_line(value)
        for key, value in pose.items()
    }


def _one_line_each(frame: Mapping[str, Any]) -> dict[str, Any]:
    return {key: one_line(value) for key, value in frame.items()}
