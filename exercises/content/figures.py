"""How figures stand in their files: under the slug of what they are of, so that a pose is found
beside its exercise.

    glute-bridge:
      figure: {...}
      mistake: {...}
    modified-thomas:
      figure: {...}
      readings:
        modified-thomas-hip-flexors: {...}
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..models import Shows
from .layout import READINGS, ordered
from .values import ContentError, mapping

SELF_TESTS = "figures/self_tests.yaml"
SHOWN = {"figure": Shows.MOVE, "mistake": Shows.MISTAKE}


def figure_records(file: str, content: Any) -> list[dict[str, Any]]:
    """One flat record a picture. Raises ContentError, which begins with the slug."""
    owner = "self_test" if file == SELF_TESTS else "exercise"
    if not isinstance(content, dict):
        raise ContentError("the file: it must be figures under the slug of what they are of.")
    return [record for slug, group in content.items() for record in _of(owner, slug, group)]


def _of(owner: str, slug: str, group: Any) -> Iterator[dict[str, Any]]:
    allowed = (*SHOWN, READINGS) if owner == "self_test" else tuple(SHOWN)
    try:
        unknown = sorted(mapping(group).keys() - set(allowed))
        readings = mapping(group.get(READINGS, {}))
    except ContentError as error:
        raise ContentError(f"{slug}: {error}") from None
    if unknown:
        raise ContentError(f"{slug}: it takes {', '.join(allowed)}, not {', '.join(unknown)}.")
    for key, shows in SHOWN.items():
        if key in group:
            yield {owner: slug, "shows": str(shows), "pose": group[key]}
    for reading, pose in readings.items():
        yield {"reading": reading, "shows": str(Shows.MOVE), "pose": pose}


# --- The way back ---

Poses = Mapping[tuple[str, str, str], dict[str, Any]]  # by owner, its slug, and what it shows


def poses_of(records: Iterable[Mapping[str, Any]]) -> Poses:
    """Those that are drawn: a picture that is only a photo has none."""
    owners = ("exercise", "self_test", "reading")
    return {
        (owner, record[owner], record["shows"]): ordered(record["pose"])
        for record in records
        for owner in owners
        if owner in record and record["pose"]
    }


def figure_group(
    poses: Poses, owner: str, slug: str, readings: Iterable[str] = ()
) -> dict[str, Any]:
    """What stands under the slug in its file; nothing if there is nothing to draw."""
    group = {
        key: poses[owner, slug, shows]
        for key, shows in SHOWN.items()
        if (owner, slug, shows) in poses
    }
    read = {
        one: poses[place] for one in readings if (place := ("reading", one, Shows.MOVE)) in poses
    }
    return group | ({READINGS: read} if read else {})
