"""Whatever people say of their sessions, week after week, no rule is broken."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.engine.types import Catalogue

from .adapted_rules import broken_by
from .diaries import MOODS, adapted, any_week, monday
from .profiles import profiles
from .rules import broken

pytestmark = pytest.mark.django_db

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
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
        now = person | {"start": monday(number).isoformat(), "week": (number - 1) % 6 + 1}
        answer = adapted(now | {"history": history}, catalogue)
        assert broken(now, answer, catalogue) == []
        assert broken_by(history, answer, catalogue) == []
        history += any_week(answer, random.Random(seed), mood)
