"""Whatever people say of their sessions, week after week, no rule is broken."""

import copy
import json
import os
import pickle
import random
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.engine.types import Catalogue

from .adapted_rules import broken_by
from .diaries import HIGH, MOODS, SORE, WELL, adapted, any_week, monday, told
from .profiles import both_sides, profile, profiles
from .rules import broken

pytestmark = pytest.mark.django_db

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
NOT_SAID = {"done": True}
WEEKS = st.lists(
    st.tuples(st.sampled_from([*MOODS, "minimum", "missed", "away"]), st.integers(0, 999)),
    min_size=2,
    max_size=12,
)


@FEW
@given(data=st.data(), weeks=WEEKS)
def test_no_twelve_weeks_of_any_feedback_break_a_rule(
    catalogue: Catalogue, data: st.DataObject, weeks: list[tuple[str, int]]
) -> None:
    person = data.draw(profiles(catalogue))
    history: list[dict[str, Any]] = []
    for number, (mood, seed) in enumerate(weeks, start=1):
        now = person | at(number) | {"week": (number - 1) % 6 + 1}
        answer = adapted(now | {"history": history}, catalogue)
        assert broken(now, answer, catalogue) == []
        assert broken_by(history, answer, catalogue) == []
        history += any_week(answer, random.Random(seed), mood)


PLAN_PICKLED = """
import json, pickle, sys
from tests.engine.diaries import adapted
catalogue, person = pickle.load(sys.stdin.buffer)
print(json.dumps(adapted(person, catalogue)))
"""


def test_the_same_history_gives_the_same_answer_to_the_byte(catalogue: Catalogue) -> None:
    """Python shuffles sets of strings anew in each process; a week must not notice."""
    history: list[dict[str, Any]] = []
    person = profile(findings=both_sides("glute-max", "weak", 3), level=3, minutes=40)
    for week in (1, 2, 3):
        answer = adapted(person | at(week) | {"history": history}, catalogue)
        history += any_week(answer, random.Random(week), "mixed")
    asked = pickle.dumps((catalogue, person | at(4) | {"history": history}))
    answers = {
        subprocess.run(
            [sys.executable, "-c", PLAN_PICKLED],
            input=asked,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
    assert json.loads(answers.pop())["adapted"]


# --- The checker itself ---


def at(week: int) -> dict[str, Any]:
    return {"start": monday(week).isoformat(), "week": week}


def an_item(answer: dict[str, Any], block: str = "strength") -> dict[str, Any]:
    items = [item for session in answer["sessions"] for item in session["items"]]
    return next(item for item in items if item["block"] == block)


@pytest.mark.parametrize(
    ("said", "rule", "change"),
    [
        (SORE, "nothing_rises", lambda item: item.update(reps=item["reps"] + 2)),
        (SORE, "nothing_rises", lambda item: item["sets"].update(left=9, right=9, both=0)),
        (NOT_SAID, "only_what_went_well", lambda item: item.update(reps=item["reps"] + 1)),
        (WELL, "only_what_went_well", lambda item: item.update(reps=30, hold_s=30)),
        (WELL, "no_goal", lambda item: item.update(reps=61)),
        (HIGH, "high_pain", lambda item: None),
        (HIGH, "three_times", lambda item: None),
    ],
)
def test_the_checker_sees_a_broken_rule(
    catalogue: Catalogue, said: dict[str, Any], rule: str, change: Any
) -> None:
    """The first week once more, as if its feedback had not been heard; then with a change."""
    first = adapted(profile(days=["mon", "wed", "fri"]), catalogue)
    again = copy.deepcopy(first)
    for session, day in zip(again["sessions"], (0, 2, 4), strict=True):
        session["date"] = (monday(2) + timedelta(days=day)).isoformat()
    change(an_item(again))
    name = an_item(again)["exercise"]
    history = [
        session | {"items": [item]}
        for session in told(first, lambda item: said)
        for item in session["items"]
        if item["exercise"] == name
    ]
    if rule == "three_times":
        history *= 3
    assert any(problem.startswith(rule) for problem in broken_by(history, again, catalogue))


def test_the_checker_sees_a_change_that_is_not_there(catalogue: Catalogue) -> None:
    answer = adapted(profile(), catalogue)
    name = an_item(answer)["exercise"]
    answer["adapted"] = [
        {"exercise": name, "change": "dose-up", "to": {"reps": 99, "hold_s": 0}, "instead": None,
         "because": [{"rule": "went-well"}]},
        {"exercise": name, "change": "swap", "to": None, "instead": "pigeon-pose", "because": []},
    ]  # fmt: skip
    problems = " ".join(broken_by([], answer, catalogue))
    for problem in ("is said to be", "is said to be out", "is said to come", "for no reason"):
        assert problem in problems
