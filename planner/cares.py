"""What a person's conditions change in an exercise, and what they ask to take care of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Care:
    """What conditions ask for, as the catalogue's sentences. ``level``: modify or caution."""

    level: str
    forms: list[str]
    conditions: list[str]


def cares_of(modifications: Sequence[Json], cautions: Sequence[Json]) -> list[Care]:
    """Changes first. A caution about movements that are changed already gives way to the change:
    two forms for one movement contradict each other. Each sentence stands once, for all the
    conditions that ask for it."""
    changed = {tag for one in modifications for tag in one["tags"]}
    careful = [one for one in cautions if not one["tags"] or not changed.issuperset(one["tags"])]
    cares: list[Care] = []
    for one in [*modifications, *careful]:
        said = {form for care in cares for form in care.forms}
        fresh = [form for form in dict.fromkeys(one["forms"]) if form not in said]
        if fresh or not one["forms"]:
            cares.append(Care(one["level"], fresh, [one["condition"]]))
            continue
        for care in cares:
            if one["condition"] not in care.conditions and set(care.forms) & set(one["forms"]):
                care.conditions.append(one["condition"])
    return cares
