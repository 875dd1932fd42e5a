"""The people that the engine is held against the optimum for: of every kind, always the same."""

from dataclasses import replace
from typing import Any

from planner.engine.types import Catalogue, Finding, Profile
from planner.management.commands.bench_plan import benchmark_profiles

from .facts import START

SEED = 6  # not the one that planning was tuned with


def people(catalogue: Catalogue, count: int) -> list[Profile]:
    return benchmark_profiles(catalogue, count, SEED)


def as_json(profile: Profile) -> dict[str, Any]:
    """As ``manage.py plan`` reads it, for the rule checker."""
    return {
        "age": profile.age,
        "conditions": sorted(profile.conditions),
        "provoking": sorted(profile.provoking),
        "findings": [finding_as_json(finding) for finding in profile.findings],
        "days": list(profile.days),
        "minutes": profile.minutes,
        "equipment": sorted(profile.equipment),
        "level": profile.level,
        "week": profile.week,
        "start": START.isoformat(),
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "muscle": finding.muscle,
        "side": finding.side,
        "quality": finding.quality,
        "grade": finding.grade,
    }


def neighbours(profile: Profile) -> list[Profile]:
    """The same person with one grade moved by one: the first, the middle and the last finding."""
    found = profile.findings
    places = sorted({0, len(found) // 2, len(found) - 1}) if found else []
    return [replace(profile, findings=moved(found, place)) for place in places]


def moved(findings: tuple[Finding, ...], place: int) -> tuple[Finding, ...]:
    """Up by one; the gravest down."""
    grade = findings[place].grade
    assert grade is not None
    changed = replace(findings[place], grade=grade + 1 if grade < 3 else grade - 1)
    return (*findings[:place], changed, *findings[place + 1 :])
