"""JSON -> what was planned and done before (README, "How the next week follows")."""

from collections.abc import Collection, Mapping
from typing import Any

from .history import SCALE, Done, Feel, PastItem, PastSession
from .types import Catalogue, ProfileError, Sets
from .wire import array, mapping, one_of, parse_date, short, slug, whole

SESSION_KEYS = ("date", "done", "effort", "items")
ITEM_KEYS = ("exercise", "sets", "reps", "hold_s", "done", "feel", "pain", "raised_next_morning")
SETS_KEYS = ("left", "right", "both")
MOST_SETS, MOST_REPS, MOST_HOLD_S = 20, 100, 3600


def parse_history(data: object, catalogue: Catalogue) -> tuple[PastSession, ...]:
    """The ``history`` of a profile, oldest first; empty where it is left out. Its days are checked
    against the start of the week by ``plan_week``. Raises ProfileError, as all reading does."""
    known = {exercise.slug for exercise in catalogue.exercises}
    entries = array(data.get("history", []), "history") if isinstance(data, dict) else []
    return tuple(
        parse_session(entry, f"history[{number}]", known) for number, entry in enumerate(entries)
    )


def parse_session(data: object, path: str, known: Collection[str]) -> PastSession:
    record = mapping(data, path, SESSION_KEYS)
    done = one_of(record.get("done", Done.FULL.value), f"{path}.done", Done)
    items = [
        parse_item(entry, f"{path}.items[{number}]", known, was_done=done is not Done.MISSED)
        for number, entry in enumerate(array(record.get("items", []), f"{path}.items"))
    ]
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item.exercise in seen:
            raise ProfileError(f"{path}.items[{number}].exercise: {item.exercise} is there twice")
        seen.add(item.exercise)
    return PastSession(
        date=parse_date(record.get("date"), f"{path}.date"),
        items=tuple(items),
        done=done,
        effort=scale(record, "effort", path),
    )


def parse_item(data: object, path: str, known: Collection[str], *, was_done: bool) -> PastItem:
    """``was_done``: of the whole session; where an item says nothing else, it was done too."""
    record = mapping(data, path, ITEM_KEYS)
    for key in ("exercise", "sets", "reps", "hold_s"):
        if key not in record:
            raise ProfileError(f"{path}.{key}: is missing")
    done = true_or_false(record, "done", path, default=was_done)
    if done and not was_done:
        raise ProfileError(f"{path}.done: true in a session that was missed")
    reps = whole(record["reps"], f"{path}.reps", 1, MOST_REPS)
    least_hold_s = 1 if reps == 1 else 0  # one repetition is one hold
    return PastItem(
        exercise=slug(record["exercise"], f"{path}.exercise", known),
        sets=parse_sets(record["sets"], f"{path}.sets"),
        reps=reps,
        hold_s=whole(record["hold_s"], f"{path}.hold_s", least_hold_s, MOST_HOLD_S),
        done=done,
        feel=None if record.get("feel") is None else one_of(record["feel"], f"{path}.feel", Feel),
        pain=scale(record, "pain", path),
        raised_next_morning=true_or_false(record, "raised_next_morning", path, default=False),
    )


def parse_sets(data: object, path: str) -> Sets:
    record = mapping(data, path, SETS_KEYS)
    left, right, both = (
        whole(record.get(key, 0), f"{path}.{key}", 0, MOST_SETS) for key in SETS_KEYS
    )
    if bool(both) == bool(left or right):
        raise ProfileError(f"{path}: {short(data)} is not either both, or left and right")
    return Sets(left=left, right=right, both=both)


def scale(record: Mapping[str, Any], key: str, path: str) -> int | None:
    """Pain or effort, 0 to 10; None where it is not told."""
    value = record.get(key)
    return None if value is None else whole(value, f"{path}.{key}", SCALE[0], SCALE[-1])


def true_or_false(record: Mapping[str, Any], key: str, path: str, *, default: bool) -> bool:
    value = record.get(key, default)
    if not isinstance(value, bool):
        raise ProfileError(f"{path}.{key}: {short(value)} is not true or false")
    return value
