"""A week is planned on the one that stands: small changes of the answers change it little."""

from datetime import timedelta
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.draft import Day
from planner.engine.standing import Planned, last_week, sessions_for
from planner.engine.types import Catalogue, Sets, Week, Weekday
from planner.engine.week import plan_week
from planner.engine.wire import answer_to_json, parse_profile
from planner.engine.wire_history import parse_history
from planner.management.commands.bench_plan import benchmark_profiles
from tests.optimum.people import neighbours

from .diaries import WELL, told
from .profiles import ANY_PROFILE, MONDAY, both_sides, finding, painful, profile, profiles, stands
from .rules import broken

Data = dict[str, Any]
WEEK = timedelta(days=7)

SOME = [
    profile(findings=both_sides("hip-flexors", "tight", 2)),
    profile(minutes=30, level=2,
            findings=[*both_sides("glute-med", "weak", 2), *both_sides("tfl", "tight", 1)]),
    profile(days=["mon", "tue", "thu", "fri", "sun"], minutes=45, level=3,
            findings=[finding("hamstrings", "left", "tight", 2),
                      *both_sides("glute-max", "weak", 1)]),
    profile(age=70, minutes=15, findings=both_sides("adductors", "weak", 2)),
    profile(minutes=10, findings=[finding("deep-rotators", "right", "tight", 1)]),
]  # fmt: skip


def week_of(data: Data, catalogue: Catalogue, standing: Planned | None = None) -> Week:
    person, _ = parse_profile(data, catalogue)
    week = plan_week(person, catalogue, start=MONDAY, standing=standing)
    assert isinstance(week, Week)
    return week


def items(week: Week) -> set[tuple[Weekday, str]]:
    return {(day, slug) for day, session in stands(week).items() for slug in session}


def share_kept(before: Week, after: Week) -> float:
    return len(items(before) & items(after)) / len(items(before))


@pytest.mark.parametrize("data", SOME)
def test_the_same_answers_leave_the_week_as_it_stands(catalogue: Catalogue, data: Data) -> None:
    week = week_of(data, catalogue)
    assert week_of(data, catalogue, stands(week)) == week


def test_one_grade_more_or_less_keeps_most_of_the_week(catalogue: Catalogue) -> None:
    """Of most people; where little else was found, one grade may be much."""
    shares = []
    for person in benchmark_profiles(catalogue, 15, seed=3):
        week = plan_week(person, catalogue, start=MONDAY)
        assert isinstance(week, Week)
        for neighbour in neighbours(person):
            other = plan_week(neighbour, catalogue, start=MONDAY, standing=stands(week))
            assert isinstance(other, Week)
            shares.append(share_kept(week, other))
    assert median(shares) >= 0.75


def test_a_clearly_better_week_takes_its_place(catalogue: Catalogue) -> None:
    """What stands is for one who is weak where this person is tight."""
    tight = profile(findings=both_sides("hip-flexors", "tight", 3))
    weak = profile(findings=both_sides("glute-med", "weak", 3))
    new = week_of(tight, catalogue)
    kept = week_of(tight, catalogue, stands(week_of(weak, catalogue)))
    assert kept.score.value >= new.score.value - 0.01


def test_what_hurts_by_now_does_not_stay(catalogue: Catalogue) -> None:
    data = profile(minutes=30, findings=both_sides("glute-med", "weak", 2))
    week = week_of(data, catalogue)
    hurts = data | {"findings": [painful("glute-med", "left"), painful("glute-med", "right")]}
    after = week_of(hurts, catalogue, stands(week))
    trained = {
        muscle
        for session in after.sessions
        for item in session.items
        if item.block != "warm-up"
        for muscle in item.primary
    }
    assert "glute-med" not in trained


def test_a_session_whose_day_is_no_more_goes_to_the_day_that_has_none() -> None:
    one, two, three = ({slug: Sets(both=2)} for slug in ("supine-march", "squat", "dead-bug"))
    planned = {Weekday.MON: one, Weekday.WED: two, Weekday.FRI: three}
    days = [Day(weekday, closed_mask=0) for weekday in (Weekday.MON, Weekday.THU, Weekday.FRI)]
    assert sessions_for(days, planned) == [one, two, three]


@pytest.mark.parametrize("data", SOME)
def test_next_week_keeps_its_days(catalogue: Catalogue, data: Data) -> None:
    """All was done and went well, and the answers are the same."""
    this = week_of(data | {"week": 2}, catalogue)
    history = list(told(answer_to_json(this), lambda item: WELL))
    next_data = data | {"week": 3, "history": history, "start": (MONDAY + WEEK).isoformat()}
    person, start = parse_profile(next_data, catalogue)
    assert start
    following = plan_week(
        person, catalogue, start=start, history=parse_history(next_data, catalogue)
    )
    assert isinstance(following, Week)
    assert share_kept(this, following) >= 0.75


def test_the_last_week_of_a_history_is_the_one_with_its_last_session(
    catalogue: Catalogue,
) -> None:
    sets = {"both": 2}
    item = {"exercise": "supine-march", "sets": sets, "reps": 10, "hold_s": 1} | WELL
    dates = ("2026-11-13", "2026-11-16", "2026-11-20")
    sessions = [{"date": date, "items": [item]} for date in dates]
    history = parse_history(profile(history=sessions), catalogue)
    march = {"supine-march": Sets(both=2)}
    assert last_week(history) == {Weekday.MON: march, Weekday.FRI: march}


def test_without_a_history_no_week_stands() -> None:
    assert last_week(()) == {}


@ANY_PROFILE
@given(data=st.data())
def test_whatever_stands_no_rule_is_broken(catalogue: Catalogue, data: st.DataObject) -> None:
    """Another person's week, of other days, is the worst that may stand."""
    person, other = data.draw(profiles(catalogue)), data.draw(profiles(catalogue))
    week = week_of(person, catalogue, stands(week_of(other, catalogue)))
    assert broken(person, answer_to_json(week), catalogue) == []
