"""Self-tests under way, and their pages filled in."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone

from exercises.models import Reading, SelfTest, Unit
from planner import actions
from planner.accounts.models import User
from planner.engine.types import Side
from planner.forms.tested_side import BOTH
from planner.models import Draft, Part
from planner.testing import CHOSEN, WARM_UP


def slugs_in(file: str) -> list[str]:
    """Of a fixture file, for what must be known before there is a database."""
    records = yaml.safe_load(Path(settings.BASE_DIR, "fixtures", file).read_text())
    return [record["slug"] for record in records]


SLUGS = slugs_in("self_tests.yaml")
CONDITIONS = slugs_in("conditions.yaml")
VALUES = {Unit.CENTIMETRES: "12.5", Unit.DEGREES: "31", Unit.SECONDS: "9.4", Unit.REPS: "11"}
NO_PAIN = {"pain": 0, "pain_at": "", "alarming": False}


def begin(user: User, *tests: str) -> Draft:
    """These are chosen, all where none is named; the warm-up is done."""
    save(user, CHOSEN, {"tests": list(tests) or SLUGS})
    return save(user, WARM_UP, {"on": timezone.localdate().isoformat()})


def save(user: User, page: str, answers: dict[str, Any]) -> Draft:
    return actions.save_page(user=user, part=Part.TESTS, page=page, answers=answers)


def measure(user: User, test: str, **pain: Any) -> Draft:
    """With a number for each reading on each side, where it has none the last of its lines."""
    results = [
        {"reading": reading.slug, "side": side} | NO_PAIN | told(reading) | pain
        for reading in readings_of(test)
        for side in sides_of(test)
    ]
    return save(user, test, {"results": results})


def told(reading: Reading) -> dict[str, Any]:
    if reading.unit == Unit.POSITION:
        return {"value": None, "picked": 2}
    return {"value": VALUES[Unit(reading.unit)], "picked": None}


def readings_of(test: str) -> list[Reading]:
    return list(Reading.objects.filter(self_test__slug=test))


def sides_of(test: str) -> list[str]:
    return [*Side] if SelfTest.objects.get(slug=test).both_sides else [""]


def filled(test: str, **changes: str) -> dict[str, str]:
    """The page of a test as it is sent, with the same. ``changes``: of fields, by their names."""
    form = {"length": "cm"}
    for side in sides_of(test):
        prefix = side or BOTH
        form |= {f"{prefix}-pain": "0", f"{prefix}-pain_at": ""}
        for reading in readings_of(test):
            for field, value in told(reading).items():
                form[f"{prefix}-{reading.slug}-{field}"] = "" if value is None else str(value)
    return form | changes
