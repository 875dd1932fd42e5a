"""A history is read strictly: each mistake is named with its key, its value and what is allowed."""

from datetime import date
from typing import Any

import pytest

from planner.engine.history import Done, Feel, PastItem, PastSession
from planner.engine.types import Catalogue, ProfileError, Sets
from planner.engine.wire_history import parse_history

pytestmark = pytest.mark.django_db

ITEM = {"exercise": "glute-bridge", "sets": {"both": 2}, "reps": 10, "hold_s": 5}
DAY = "2026-11-23"


def parsed(session: Any, catalogue: Catalogue) -> tuple[PastSession, ...]:
    return parse_history({"history": [session]}, catalogue)


def test_all_that_can_be_said_is_read(catalogue: Catalogue) -> None:
    item = ITEM | {
        "sets": {"left": 3, "right": 2, "both": 0},
        "done": False,
        "feel": "hard",
        "pain": 4,
        "raised_next_morning": True,
    }
    session = {"date": DAY, "done": "minimum", "effort": 6, "items": [item]}
    assert parsed(session, catalogue) == (
        PastSession(
            date=date(2026, 11, 23),
            done=Done.MINIMUM,
            effort=6,
            items=(
                PastItem(
                    exercise="glute-bridge",
                    sets=Sets(left=3, right=2),
                    reps=10,
                    hold_s=5,
                    done=False,
                    feel=Feel.HARD,
                    pain=4,
                    raised_next_morning=True,
                ),
            ),
        ),
    )


def test_what_is_not_said_is_not_known(catalogue: Catalogue) -> None:
    [session] = parsed({"date": DAY, "items": [ITEM]}, catalogue)
    assert (session.done, session.effort) == (Done.FULL, None)
    assert (session.items[0].feel, session.items[0].pain) == (None, None)


@pytest.mark.parametrize(("done", "was_done"), [("full", True), ("missed", False)])
def test_an_item_is_done_unless_the_session_was_missed(
    catalogue: Catalogue, done: str, was_done: bool
) -> None:
    [session] = parsed({"date": DAY, "done": done, "items": [ITEM]}, catalogue)
    assert session.items[0].done is was_done


def test_a_profile_may_have_no_history(catalogue: Catalogue) -> None:
    assert parse_history({}, catalogue) == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date": "23.11.2026"}, r"\.date: '23.11.2026' is not a date like 2026-11-23"),
        ({"date": "2026-11-31"}, r"\.date: '2026-11-31' is not a date"),
        ({"date": None}, r"\.date: None is not a date"),
        ({"done": "half"}, r"\.done: 'half' is not allowed; allowed: full, minimum, missed"),
        ({"effort": 11}, r"\.effort: 11 is not a whole number from 0 to 10"),
        ({"items": {}}, r"\.items: {} is not a list"),
        ({"items": ["bridge"]}, r"\.items\[0\]: 'bridge' is not an object"),
        ({"items": [ITEM, ITEM]}, r"\.items\[1\].exercise: glute-bridge is there twice"),
        ({"mood": "good"}, r"unknown key 'mood'; allowed: date, done, effort, items"),
    ],
)
def test_a_mistake_in_a_session_is_named(
    catalogue: Catalogue, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(ProfileError, match=r"^history\[0\].*" + message):
        parsed({"date": DAY} | changes, catalogue)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"exercise": "dancing"}, r"\.exercise: unknown slug 'dancing'"),
        ({"sets": 2}, r"\.sets: 2 is not an object"),
        ({"sets": {"both": 2, "left": 1}}, r"\.sets: .* is not either both, or left and right"),
        ({"sets": {"left": 0}}, r"\.sets: {'left': 0} is not either both, or left and right"),
        ({"sets": {"both": 21}}, r"\.sets\.both: 21 is not a whole number from 0 to 20"),
        ({"sets": {"middle": 1}}, r"\.sets: unknown key 'middle'"),
        ({"reps": 0}, r"\.reps: 0 is not a whole number from 1 to 100"),
        ({"hold_s": -1}, r"\.hold_s: -1 is not a whole number from 0"),
        ({"reps": 1, "hold_s": 0}, r"\.hold_s: 0 is not a whole number from 1"),
        ({"done": "yes"}, r"\.done: 'yes' is not true or false"),
        ({"feel": "fine"}, r"\.feel: 'fine' is not allowed; allowed: easy, right, hard"),
        ({"pain": 11}, r"\.pain: 11 is not a whole number from 0 to 10"),
        ({"pain": True}, r"\.pain: True is not a whole number"),
        ({"raised_next_morning": 1}, r"\.raised_next_morning: 1 is not true or false"),
        ({"rest_s": 45}, r": unknown key 'rest_s'; allowed: done, exercise"),
    ],
)
def test_a_mistake_in_an_item_is_named(
    catalogue: Catalogue, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(ProfileError, match=r"^history\[0\].items\[0\]" + message):
        parsed({"date": DAY, "items": [ITEM | changes]}, catalogue)


@pytest.mark.parametrize("key", ["exercise", "sets", "reps", "hold_s"])
def test_an_item_needs_its_exercise_and_its_dose(catalogue: Catalogue, key: str) -> None:
    item = {name: value for name, value in ITEM.items() if name != key}
    with pytest.raises(ProfileError, match=rf"^history\[0\].items\[0\].{key}: is missing"):
        parsed({"date": DAY, "items": [item]}, catalogue)


def test_nothing_is_done_in_a_session_that_was_missed(catalogue: Catalogue) -> None:
    session = {"date": DAY, "done": "missed", "items": [ITEM | {"done": True}]}
    with pytest.raises(ProfileError, match=r"items\[0\].done: true in a session that was missed"):
        parsed(session, catalogue)


def test_a_history_is_a_list(catalogue: Catalogue) -> None:
    with pytest.raises(ProfileError, match="history: 'none' is not a list"):
        parse_history({"history": "none"}, catalogue)


GOOD = {"exercise": "glute-bridge", "sets": Sets(both=2), "reps": 10, "hold_s": 5}
DATE = date(2026, 11, 23)


@pytest.mark.parametrize(
    "illegal",
    [
        lambda: PastItem(**GOOD | {"reps": 0}),
        lambda: PastItem(**GOOD | {"reps": 1, "hold_s": 0}),
        lambda: PastItem(**GOOD | {"sets": Sets()}),
        lambda: PastItem(**GOOD | {"sets": Sets(left=1, both=1)}),
        lambda: PastItem(**GOOD | {"pain": 11}),
        lambda: PastSession(date=DATE, effort=-1),
        lambda: PastSession(date=DATE, done=Done.MISSED, items=(PastItem(**GOOD),)),
        lambda: PastSession(date=DATE, items=(PastItem(**GOOD), PastItem(**GOOD))),
    ],
)
def test_illegal_values_cannot_be_built(illegal: Any) -> None:
    with pytest.raises(ValueError, match=r"dose|sets|0 to 10|missed|twice"):
        illegal()
