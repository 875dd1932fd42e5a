"""JSON <-> the engine's values, for ``manage.py plan`` and for what the database keeps.

Reading is strict: an unknown key, an unknown slug or a value out of range raises ProfileError with
the key, the value and what is allowed. Writing gives plain dicts, in a fixed order of keys.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from .reasons import Reason
from .types import (
    Balance,
    Blocked,
    Catalogue,
    Caution,
    Change,
    Direction,
    Dose,
    Finding,
    Help,
    Item,
    LeftOut,
    Profile,
    ProfileError,
    Quality,
    Session,
    Side,
    Unmet,
    Week,
    Weekday,
)

MOST_AGE = 120
PROFILE_KEYS = (
    "age", "red_flags", "gates", "conditions", "provoking", "findings", "days", "minutes",
    "equipment", "level", "week", "banned", "pinned", "start", "history",
)  # fmt: skip
FINDING_KEYS = ("muscle", "side", "quality", "grade", "painful")
SHOWN = 15  # how many allowed values an error lists
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LAST_START = date(9999, 12, 20)  # the whole week is still a date

E = TypeVar("E", bound=StrEnum)


# --- Reading a profile ---


def parse_profile(data: object, catalogue: Catalogue) -> tuple[Profile, date | None]:
    """The profile of design.md 5.1 and its ``start`` (a Monday), None where it is left out."""
    record = mapping(data, "profile", PROFILE_KEYS)
    for key in ("days", "minutes"):
        if key not in record:
            raise ProfileError(f"{key}: is missing; every profile needs days and minutes")
    exercises = {exercise.slug for exercise in catalogue.exercises}
    profile = Profile(
        age=None if record.get("age") is None else whole(record["age"], "age", 0, MOST_AGE),
        red_flags=slugs(record, "red_flags", catalogue.red_flags),
        gates=slugs(record, "gates", catalogue.gates),
        conditions=slugs(record, "conditions", catalogue.conditions),
        provoking=frozenset(
            one_of(value, f"provoking[{n}]", Direction)
            for n, value in enumerate(array(record.get("provoking", []), "provoking"))
        ),
        findings=parse_findings(record.get("findings", []), catalogue.muscles),
        days=parse_days(record["days"]),
        minutes=whole(record["minutes"], "minutes", 10, 45),
        equipment=slugs(record, "equipment", catalogue.equipment),
        level=whole(record.get("level", 1), "level", 1, 3),
        week=whole(record.get("week", 1), "week", 1, 6),
        banned=slugs(record, "banned", exercises),
        pinned=slugs(record, "pinned", exercises),
    )
    return profile, parse_start(record.get("start"))


def parse_days(value: object) -> tuple[Weekday, ...]:
    days = [one_of(day, f"days[{n}]", Weekday) for n, day in enumerate(array(value, "days"))]
    if len(set(days)) != len(days):
        raise ProfileError(f"days: {value!r} names a day twice; 3 to 5 different weekdays")
    if not 3 <= len(days) <= 5:
        raise ProfileError(f"days: {len(days)} given; 3 to 5 different weekdays are allowed")
    return tuple(sorted(days, key=lambda day: day.number))


def parse_findings(value: object, muscles: Collection[str]) -> tuple[Finding, ...]:
    findings = [
        parse_finding(entry, f"findings[{n}]", muscles)
        for n, entry in enumerate(array(value, "findings"))
    ]
    seen: set[tuple[str, Side, Quality | None]] = set()
    for number, finding in enumerate(findings):
        key = finding.muscle, finding.side, None if finding.painful else finding.quality
        if key in seen:
            raise ProfileError(
                f"findings[{number}]: a second finding for {finding.muscle} {finding.side} "
                f"{finding.quality or 'painful'}; one for each muscle, side and quality"
            )
        seen.add(key)
    return tuple(findings)


def parse_finding(data: object, path: str, muscles: Collection[str]) -> Finding:
    record = mapping(data, path, FINDING_KEYS)
    for key in ("muscle", "side"):
        if key not in record:
            raise ProfileError(f"{path}.{key}: is missing")
    muscle = slug(record["muscle"], f"{path}.muscle", muscles)
    side = one_of(record["side"], f"{path}.side", Side)
    painful = record.get("painful", False)
    if not isinstance(painful, bool):
        raise ProfileError(f"{path}.painful: {painful!r} is not true or false")
    quality = (
        one_of(record["quality"], f"{path}.quality", Quality)
        if record.get("quality") is not None
        else None
    )
    if painful:
        if record.get("grade") is not None:
            raise ProfileError(f"{path}.grade: a painful finding has no grade; leave it out")
        return Finding(muscle=muscle, side=side, quality=quality, painful=True)
    for key in ("quality", "grade"):
        if record.get(key) is None:
            raise ProfileError(f"{path}.{key}: is missing; give quality and grade, or painful")
    grade = whole(record["grade"], f"{path}.grade", 0, 3)
    return Finding(muscle=muscle, side=side, quality=quality, grade=grade)


def parse_start(value: object) -> date | None:
    if value is None:
        return None
    start = parse_date(value, "start")
    if start > LAST_START:
        raise ProfileError(f"start: {short(value)} is not a date like 2026-11-23")
    if start.weekday() != 0:
        raise ProfileError(f"start: {value} is not a Monday")
    return start


def parse_date(value: object, path: str) -> date:
    try:
        written = isinstance(value, str) and DATE.fullmatch(value)
        found = date.fromisoformat(str(value)) if written else None
    except ValueError:
        found = None
    if found is None:
        raise ProfileError(f"{path}: {short(value)} is not a date like 2026-11-23")
    return found


def mapping(value: object, path: str, allowed: Collection[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ProfileError(f"{path}: {short(value)} is not an object")
    for key in value:
        if key not in allowed:
            raise ProfileError(f"{path}: unknown key {key!r}; allowed: {listed(allowed)}")
    return value


def array(value: object, path: str) -> list[object]:
    if not isinstance(value, list):
        raise ProfileError(f"{path}: {short(value)} is not a list")
    return value


def slugs(record: Mapping[str, Any], key: str, allowed: Collection[str]) -> frozenset[str]:
    values = array(record.get(key, []), key)
    return frozenset(slug(value, f"{key}[{n}]", allowed) for n, value in enumerate(values))


def slug(value: object, path: str, allowed: Collection[str]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise ProfileError(f"{path}: unknown slug {short(value)}; allowed: {listed(allowed)}")
    return value


def one_of(value: object, path: str, enum: type[E]) -> E:
    values = [member.value for member in enum]
    if not isinstance(value, str) or value not in values:
        raise ProfileError(f"{path}: {short(value)} is not allowed; allowed: {', '.join(values)}")
    return enum(value)


def whole(value: object, path: str, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ProfileError(f"{path}: {short(value)} is not a whole number from {least} to {most}")
    return value


def listed(allowed: Collection[str]) -> str:
    names = sorted(allowed)
    more = f" and {len(names) - SHOWN} more (see plan --vocabulary)" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def short(value: object) -> str:
    try:
        text = repr(value)
    except RecursionError:
        text = f"a {type(value).__name__} nested too deep"
    return text if len(text) <= 60 else text[:57] + "..."


# --- Writing an answer ---


def answer_to_json(answer: Week | Blocked, *, message: str = "") -> dict[str, Any]:
    """The answer of design.md 5.1. ``message`` is the words for a blocked one."""
    if isinstance(answer, Blocked):
        return {
            "status": "blocked",
            "level": answer.level.value,
            "reasons": [reason_to_json(reason) for reason in answer.reasons],
            "message": message,
        }
    return {
        "status": "planned",
        "catalogue_version": answer.catalogue_version,
        "rules_version": answer.rules_version,
        "balance": balance_to_json(answer.balance),
        "score": {
            "value": round(answer.score.value, 4),
            "parts": {name: round(part, 4) for name, part in answer.score.parts.items()},
        },
        "sessions": [session_to_json(session) for session in answer.sessions],
        "left_out": [left_out_to_json(one) for one in answer.left_out],
        "unmet": [unmet_to_json(one) for one in answer.unmet],
        "adapted": [change_to_json(change) for change in answer.adapted],
    }


def balance_to_json(balance: Balance) -> dict[str, Any]:
    return {
        "target_stretch_share": round(balance.target_stretch_share, 4),
        "stretch_share": round(balance.stretch_share, 4),
        "stretch_seconds": balance.stretch_seconds,
        "strength_seconds": balance.strength_seconds,
        "note": balance.note.value if balance.note else None,
    }


def session_to_json(session: Session) -> dict[str, Any]:
    return {
        "date": session.date.isoformat(),
        "weekday": session.weekday.value,
        "seconds": session.seconds,
        "items": [item_to_json(item) for item in session.items],
    }


def item_to_json(item: Item) -> dict[str, Any]:
    return {
        "exercise": item.exercise,
        "block": item.block.value,
        "sets": {"left": item.sets.left, "right": item.sets.right, "both": item.sets.both},
        "first_side": item.first_side.value if item.first_side else None,
        "reps": item.reps,
        "hold_s": item.hold_s,
        "rest_s": item.rest_s,
        "seconds": item.seconds,
        "modification": cautions_to_json(item.modifications) or None,
        "caution": cautions_to_json(item.cautions) or None,
        "reasons": [reason_to_json(reason) for reason in item.reasons],
        "dose_reasons": [reason_to_json(reason) for reason in item.dose_reasons],
    }


def cautions_to_json(cautions: Collection[Caution]) -> list[dict[str, Any]]:
    """What each condition asks for: the tags that say so, and the words of the changed form."""
    return [
        {
            "condition": caution.condition,
            "level": caution.level.value,
            "tags": list(caution.tags),
            "forms": list(caution.forms),
        }
        for caution in cautions
    ]


def reason_to_json(reason: Reason) -> dict[str, Any]:
    return {"rule": reason.rule.value} | {
        name: fact.value if isinstance(fact, StrEnum) else fact for name, fact in reason.facts
    }


def left_out_to_json(one: LeftOut) -> dict[str, Any]:
    return {
        "exercise": one.exercise,
        "because": [reason_to_json(reason) for reason in one.because],
    }


def unmet_to_json(one: Unmet) -> dict[str, Any]:
    return {
        "muscle": one.muscle,
        "side": one.side.value if one.side else None,
        "need": one.need.value,
        "because": one.because.value,
        "got": one.got,
        "owed": one.owed,
        "helps": help_to_json(one.helps),
    } | ({"session": one.session.isoformat()} if one.session else {})


def help_to_json(helps: Help) -> dict[str, int | str]:
    """The one thing that would help, by its kind; empty where nothing would."""
    kinds = {"minutes": helps.minutes, "equipment": helps.equipment, "level": helps.level}
    return {kind: value for kind, value in kinds.items() if value is not None}


def change_to_json(change: Change) -> dict[str, Any]:
    """``from`` and ``to`` are the doses before and after, null where it is not about a dose."""
    return {
        "exercise": change.exercise,
        "change": change.kind.value,
        "from": dose_to_json(change.before),
        "to": dose_to_json(change.after),
        "instead": change.instead,
        "because": [reason_to_json(reason) for reason in change.because],
    }


def dose_to_json(dose: Dose | None) -> dict[str, int] | None:
    """Of one side. The sets are those of a session; after a change, the most that it may have."""
    return {"sets": dose.sets, "reps": dose.reps, "hold_s": dose.hold_s} if dose else None
