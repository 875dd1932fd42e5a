"""``manage.py plan PROFILE.json``: the planner without the web (design.md 5.1)."""

import json
import sys
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.utils import timezone

from exercises.models import ClearanceGate, Condition, Equipment, Muscle, RedFlag
from exercises.models import Exercise as ExerciseRow
from planner.catalogue import engine_catalogue
from planner.engine.reasons import Rule
from planner.engine.types import Blocked, Catalogue, Direction, ProfileError, Weekday
from planner.engine.week import plan_week
from planner.engine.wire import answer_to_json, parse_profile
from planner.engine.wire_history import parse_history


class Command(BaseCommand):
    help = (
        "Plan a week from a profile (JSON, or a JSON array of profiles) and print the answer as "
        "JSON. Exits 2 with a message that names the key if the input is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("profile", nargs="?", help="a file, or - for standard input")
        parser.add_argument(
            "--vocabulary", action="store_true", help="print every slug a profile may use"
        )

    def handle(self, *, profile: str | None, vocabulary: bool, **options: Any) -> None:
        try:
            answer = vocabulary_json() if vocabulary else answer_to(read(profile))
        except ProfileError as error:
            self.stderr.write(f"plan: {error}")
            sys.exit(2)
        self.stdout.write(json.dumps(answer, indent=2, ensure_ascii=False))


def read(path: str | None) -> Any:
    """The JSON of a file or of standard input."""
    if path is None:
        raise ProfileError("give a profile: a JSON file, or - for standard input")
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
        return json.loads(text, object_pairs_hook=once_each)
    except OSError as error:
        raise ProfileError(f"{path}: {error.strerror}") from error
    except ProfileError:
        raise
    except (ValueError, RecursionError) as error:
        raise ProfileError(f"{path}: not JSON ({error})") from error


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys differ: a second ``red_flags`` must not silence the first."""
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ProfileError(f"{', '.join(twice)}: is given twice in one object")
    return record


def answer_to(data: Any) -> Any:
    """One answer for a profile; a list of answers, in the same order, for a list of profiles."""
    catalogue = loaded_catalogue()
    if not isinstance(data, list):
        return plan_one(data, catalogue)
    return [plan_numbered(number, one, catalogue) for number, one in enumerate(data)]


def loaded_catalogue() -> Catalogue:
    try:
        catalogue = engine_catalogue()
    except DatabaseError as error:
        raise ProfileError(f"the database does not answer ({error}); run migrate first") from error
    if not catalogue.exercises:
        raise ProfileError("the catalogue is empty; run manage.py load_catalogue first")
    return catalogue


def plan_numbered(number: int, data: Any, catalogue: Catalogue) -> dict[str, Any]:
    try:
        return plan_one(data, catalogue)
    except ProfileError as error:
        raise ProfileError(f"profile {number}: {error}") from error


def plan_one(data: Any, catalogue: Catalogue) -> dict[str, Any]:
    profile, start = parse_profile(data, catalogue)
    answer = plan_week(
        profile,
        catalogue,
        start=start or coming_monday(timezone.localdate()),
        history=parse_history(data, catalogue),
    )
    message = blocked_message(answer) if isinstance(answer, Blocked) else ""
    return answer_to_json(answer, message=message)


def coming_monday(today: date) -> date:
    """Today, if it is a Monday."""
    return today + timedelta(days=-today.weekday() % 7)


def blocked_message(blocked: Blocked) -> str:
    """What to do now, in words: the level's sentence, then each answer's advice once."""
    facts = [dict(reason.facts) for reason in blocked.reasons]
    flags = RedFlag.objects.filter(slug__in=[f.get("red_flag") for f in facts])
    gates = ClearanceGate.objects.filter(slug__in=[f.get("gate") for f in facts])
    advice = dict.fromkeys(row.advice for row in (*flags, *gates))
    context = {
        "level": blocked.level.value,
        "advice": list(advice),
        "under_age": any(reason.rule is Rule.UNDER_AGE for reason in blocked.reasons),
    }
    return " ".join(render_to_string("plan/blocked.txt", context).split())


def vocabulary_json() -> dict[str, list[dict[str, str]]]:
    """Every slug that a profile may use, with its name."""
    loaded_catalogue()
    return {
        "muscles": named(Muscle.objects.values("slug", "name")),
        "equipment": named(Equipment.objects.values("slug", "name")),
        "conditions": named(Condition.objects.values("slug", "name")),
        "directions": [{"slug": one.value, "name": one.value.capitalize()} for one in Direction],
        "red_flags": levelled(RedFlag),
        "gates": levelled(ClearanceGate),
        "exercises": named(ExerciseRow.objects.values("slug", "name")),
        "days": [
            {"slug": day.value, "name": f"{date(2024, 1, 1 + day.number):%A}"} for day in Weekday
        ],
    }


def named(rows: Any) -> list[dict[str, str]]:
    return list(rows)


def levelled(model: type[RedFlag] | type[ClearanceGate]) -> list[dict[str, str]]:
    rows = model.objects.values_list("slug", "question", "level")
    return [{"slug": slug, "name": name, "level": level} for slug, name, level in rows]
