"""The quick check or the self-tests are finished: what they found joins what is known."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.utils import timezone

from exercises.models import Muscle, Reading
from exercises.self_tests import readings_left_out
from planner import renewal
from planner.accounts.models import User
from planner.answers import Answers, FindingAnswer, felt_from_json
from planner.catalogue import reading_rules
from planner.engine.grading import (
    PAIN_STOPS,
    ReadingRule,
    Result,
    grade_of,
    stops_testing,
)
from planner.engine.self_tests import findings_of
from planner.engine.types import Side
from planner.measures import value_of
from planner.models import Assessment, Draft, Part, TestResult, TestRun
from planner.profiles import answers_of

from .answers import save_assessment
from .drafts import save_page
from .turns import take_turns


class NotUnderWayError(Exception):
    """Nothing is there to finish: it was finished already, in another tab or on another device, or
    the safety questions come first."""


# What was measured longer ago than this is measured anew, before tests are finished ([D], ours).
RESULTS_LAST: Final = timedelta(days=7)
# The gate that this test asks about by itself: strong groin pain in the squeeze (evidence.md D1).
SQUEEZE, SQUEEZE_GATE = "adductor-squeeze-and-lift-reps", "groin-pain-6-or-more"


class Measured(NamedTuple):
    """A result, and where it hurt."""

    result: Result
    pain_at: str


@transaction.atomic
def finish_quick(*, user: User, today: date) -> Assessment:
    """Store the newest answers once more with what was felt now. Raises NotUnderWayError."""
    newest, draft = under_way(user, Part.QUICK)
    said = answers_of(newest)
    muscles = set(Muscle.objects.values_list("slug", flat=True))
    felt = tuple(answer for answer in felt_in(draft) if answer.muscle in muscles)
    findings = renewal.after_feeling(said.findings, felt, today=today)
    draft.delete()
    return save_assessment(user=user, answers=replace(said, findings=findings, checked_on=today))


@transaction.atomic
def save_test(
    *, user: User, test: str, answers: dict[str, Any], today: date, edition: str = ""
) -> Draft:
    """Store what was measured in one test, or that it is skipped; where it hurt counts at once,
    whether or not the tests are ever finished. Skipping a test that hurt does not take that back.
    Raises NoConsentError and OldPageError."""
    take_turns(user)
    there = Draft.objects.of(user).open(Part.TESTS)
    before = there.page(test) if there else None
    if answers.get("skipped") and any(one.result.is_painful for one in measured_on_page(before)):
        answers = before or answers
    draft = save_page(
        user=user,
        part=Part.TESTS,
        page=test,
        answers=answers | {"on": today.isoformat()},
        edition=edition,
    )
    add_pain(user=user, measured=list(measured_on_page(answers)), today=today)
    return draft


def add_pain(*, user: User, measured: Collection[Measured], today: date) -> None:
    """The newest answers once more, with the muscles that hurt in these tests."""
    hurting = [one.result for one in measured if one.result.is_painful]
    newest = Assessment.objects.of(user).for_planning().newest()
    if not hurting or newest is None:
        return
    said = answers_of(newest)
    found = findings_of(hurting, reading_rules(), age=said.age, sex=said.sex)
    painful = tuple(renewal.as_answer(finding, measured_on=today) for finding in found)
    findings = renewal.after_tests(said.findings, painful)
    gates = said.gates | gates_of(hurting)
    if (findings, gates) != (said.findings, said.gates):
        save_assessment(user=user, answers=replace(said, findings=findings, gates=gates))


def gates_of(hurting: Iterable[Result]) -> frozenset[str]:
    """What pain in a test says by itself must be cleared first."""
    strong = (one for one in hurting if one.reading == SQUEEZE and one.pain >= PAIN_STOPS)
    return frozenset(SQUEEZE_GATE for _ in strong)


@transaction.atomic
def finish_tests(*, user: User, today: date) -> Assessment:
    """Store the tests as a run, and the newest answers once more with what they found. Without a
    single result the answers stay as they are. Raises NotUnderWayError."""
    newest, draft = under_way(user, Part.TESTS)
    said = answers_of(newest)
    rules = reading_rules()
    left_out = readings_left_out(newest.conditions.all())
    fresh = measured_in(draft, since=today - RESULTS_LAST)
    measured = [one for one in fresh if counts(one.result, rules, left_out)]
    draft.delete()
    if not measured:
        return newest
    results = [one.result for one in measured]
    hurting = still_hurting(user, results, rules, today=today)
    run = store_run(measured, rules, user=user, said=said, started_at=draft.started_at)
    found = findings_of([*results, *hurting], rules, age=said.age, sex=said.sex)
    tested = tuple(renewal.as_answer(finding, measured_on=today) for finding in found)
    findings = renewal.after_tests(said.findings, tested)
    known = replace(said, findings=findings, test_run=run.pk, checked_on=today)
    return save_assessment(user=user, answers=known)


def still_hurting(
    user: User, results: Collection[Result], rules: Collection[str], *, today: date
) -> list[Result]:
    """What hurt in earlier tests and was not taken again: only the reading that hurt, taken again
    without pain, says that the muscle hurts no more."""
    retaken = {(result.reading, result.side) for result in results}
    hurting = []
    for row in TestResult.objects.of_last_runs(user):
        result = value_of(row)
        key = result.reading, result.side
        is_fresh = today - timezone.localdate(row.run.finished_at) <= renewal.FRESH
        if key not in retaken and result.is_painful and is_fresh and result.reading in rules:
            hurting.append(result)
        retaken.add(key)
    return hurting


def counts(result: Result, rules: Collection[str], left_out: Collection[str]) -> bool:
    """Not of a reading that is gone from the catalogue. Of a test that is left out for a condition
    named since, only that it hurt."""
    return result.reading in rules and (result.is_painful or result.reading not in left_out)


def store_run(
    measured: Collection[Measured],
    rules: Mapping[str, ReadingRule],
    *,
    user: User,
    said: Answers,
    started_at: datetime,
) -> TestRun:
    """``said``: whose age and sex the norms of the day are for."""
    run = TestRun.objects.create(
        user=user,
        started_at=started_at,
        stopped=any(stops_testing(one.result) for one in measured),
    )
    readings = {reading.slug: reading for reading in Reading.objects.all()}
    TestResult.objects.bulk_create(
        TestResult(
            run=run,
            reading=readings[result.reading],
            side=result.side or "",
            value=None if result.value is None else Decimal(str(result.value)),
            picked=result.picked,
            grade=grade_of(rules[result.reading], result, age=said.age, sex=said.sex),
            pain=result.pain,
            pain_at=pain_at,
            alarming=result.alarming,
        )
        for result, pain_at in measured
    )
    return run


def under_way(user: User, part: Part) -> tuple[Assessment, Draft]:
    """The newest answers, and the part to finish. Two that finish it at once take turns."""
    take_turns(user)
    draft = Draft.objects.of(user).open(part)
    newest = Assessment.objects.of(user).for_planning().newest()
    if draft is None or newest is None:
        raise NotUnderWayError
    return newest, draft


def felt_in(draft: Draft) -> Iterator[FindingAnswer]:
    for page in draft.pages.values():
        yield from map(felt_from_json, page["findings"])


def measured_in(draft: Draft, *, since: date | None = None) -> Iterator[Measured]:
    """Tests that were skipped have none. ``since``: without what was measured before that day."""
    for page in draft.pages.values():
        if since is None or day_of(page, since) >= since:
            yield from measured_on_page(page)


def day_of(page: dict[str, Any], unknown: date) -> date:
    """On which a page was saved."""
    return date.fromisoformat(page["on"]) if "on" in page else unknown


def measured_on_page(page: dict[str, Any] | None) -> Iterator[Measured]:
    for one in (page or {}).get("results", ()):
        yield Measured(result_of(one), one["pain_at"])


def result_of(saved: dict[str, Any]) -> Result:
    return Result(
        reading=saved["reading"],
        side=Side(saved["side"]) if saved["side"] else None,
        value=None if saved["value"] is None else float(saved["value"]),
        picked=saved["picked"],
        pain=saved["pain"],
        alarming=saved["alarming"],
    )
