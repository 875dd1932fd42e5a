"""The readings as fixtures/self_tests.yaml holds them, and results of them."""

from pathlib import Path
from typing import Any

import yaml

from planner.engine.grading import Band, Better, ReadingRule, Result, Sex, Trust, Unit, grade_of
from planner.engine.types import Quality, Side

FIXTURE = Path(__file__).parents[2] / "fixtures" / "self_tests.yaml"


def fixture_rules() -> dict[str, ReadingRule]:
    """Every reading, by its key in evidence.md C (T1a, T2, …)."""
    tests = yaml.safe_load(FIXTURE.read_text())
    return {row["key"]: rule_of(row) for test in tests for row in test["readings"]}


def rule_of(row: dict[str, Any]) -> ReadingRule:
    return ReadingRule(
        slug=row["slug"],
        muscles=frozenset(row["muscles"]),
        quality=Quality(row["quality"]),
        unit=Unit(row["unit"]),
        better=Better(row["better"]),
        trust=Trust(row["trust"]),
        bands=tuple(band_of(band) for band in row.get("bands", [])),
        noise=row.get("noise"),
    )


def band_of(band: dict[str, Any]) -> Band:
    sex = Sex(band["sex"]) if band["sex"] else None
    return Band(**band | {"sex": sex, "cutoffs": tuple(band["cutoffs"])})


RULES = fixture_rules()
BY_SLUG = {rule.slug: rule for rule in RULES.values()}


def result(key: str, value: float | None = None, **changes: Any) -> Result:
    """Of the left side, unless told otherwise."""
    return Result(**{"reading": RULES[key].slug, "side": Side.LEFT, "value": value} | changes)


def graded(
    key: str,
    value: float | None = None,
    *,
    age: int | None = 40,
    sex: Sex | None = Sex.FEMALE,
    **changes: Any,
) -> int | None:
    return grade_of(RULES[key], result(key, value, **changes), age=age, sex=sex)
