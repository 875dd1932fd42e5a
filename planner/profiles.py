"""Rows -> the engine's values. The one way: nothing here reads a plan or writes a row."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from planner.engine.grading import Sex
from planner.engine.history import History
from planner.engine.safety import ADULT_AGE, STOP_ORDER
from planner.engine.types import Finding, Profile, Quality, Side, StopLevel

from .answers import Answers, FindingAnswer
from .models import Assessment, Preferences
from .models import Finding as FindingRow


def profile_of(assessment: Assessment, preferences: Preferences, *, week: int) -> Profile:
    """``week`` is the number in the programme, 1 to 6."""
    return Profile(
        age=assessment.age,
        red_flags=slugs(assessment.red_flags.all()),
        gates=slugs(assessment.gates.all()),
        conditions=slugs(assessment.conditions.all()),
        provoking=assessment.provoking,
        findings=findings_of(assessment),
        days=preferences.weekdays,
        minutes=preferences.minutes,
        equipment=slugs(preferences.equipment.all()),
        level=preferences.level,
        week=week,
        banned=slugs(preferences.banned.all()),
        pinned=slugs(preferences.pinned.all()),
    )


def findings_of(assessment: Assessment) -> tuple[Finding, ...]:
    """Without those that are *not sure*: the engine plans by what is known."""
    return tuple(
        finding(row) for row in assessment.findings.all() if row.painful or row.grade is not None
    )


def finding(row: FindingRow) -> Finding:
    return Finding(
        muscle=row.muscle.slug,
        side=Side(row.side),
        quality=Quality(row.quality) if row.quality else None,
        grade=row.grade,
        painful=row.painful,
    )


def answers_of(assessment: Assessment) -> Answers:
    """All that was said there. With ``dataclasses.replace`` and ``actions.save_assessment`` it is
    said again with a change. From a query that is ``for_planning``."""
    return Answers(
        age=assessment.age,
        sex=Sex(assessment.sex) if assessment.sex else None,
        red_flags=slugs(assessment.red_flags.all()),
        gates=slugs(assessment.gates.all()),
        conditions=slugs(assessment.conditions.all()),
        provoking=assessment.provoking,
        findings=tuple(finding_answer(row) for row in assessment.findings.all()),
        test_run=assessment.test_run_id,
        checked_on=assessment.checked_on,
    )


def finding_answer(row: FindingRow) -> FindingAnswer:
    return FindingAnswer(
        muscle=row.muscle.slug,
        side=Side(row.side),
        quality=Quality(row.quality) if row.quality else None,
        grade=row.grade,
        painful=row.painful,
        measured_on=row.measured_on,
    )


def slugs(rows: Iterable[Any]) -> frozenset[str]:
    return frozenset(row.slug for row in rows)


def stop_level(assessment: Assessment) -> StopLevel | None:
    """The gravest reason that these answers give to make no plan, or None. It agrees with the
    engine's ``stop_for``, and needs no preferences."""
    rows = [*assessment.red_flags.all(), *assessment.gates.all()]
    levels = [StopLevel(row.level) for row in rows]
    if assessment.age < ADULT_AGE:
        levels.append(StopLevel.NOT_FOR_YOU)
    return min(levels, key=STOP_ORDER.index, default=None)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why there is no plan, and what to do now: nothing where the age is the reason."""

    level: StopLevel
    advice: list[str]


def stop_of(assessment: Assessment) -> Stop | None:
    level = stop_level(assessment)
    return Stop(level, advice_of(assessment, level)) if level else None


def advice_of(assessment: Assessment, level: StopLevel) -> list[str]:
    """What to do now, each sentence once: the advice of every answer at this level."""
    rows = [*assessment.red_flags.all(), *assessment.gates.all()]
    return list(dict.fromkeys(row.advice for row in rows if row.level == level))


def inputs_digest(
    profile: Profile,
    *,
    start: date,
    resting: frozenset[str],
    catalogue_version: str,
    rules_version: str,
    history: History = (),
    coming: date | None = None,
) -> str:
    """The same digest, the same week: the engine is a function of nothing else. No history adds
    nothing, so a first week keeps the digest that it was stored with; nor does no session that is
    still to come before ``start``."""
    inputs = [asdict(profile), start, resting, catalogue_version, rules_version]
    if history:
        inputs.append([asdict(session) for session in history])
    if coming:
        inputs.append(coming)
    text = json.dumps(inputs, default=plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value.isoformat()
