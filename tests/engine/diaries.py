"""Diaries for tests: what was planned, as the JSON of a ``history``, with what people say of it."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from planner.engine.types import Catalogue, Week
from planner.engine.week import plan_week
from planner.engine.wire import answer_to_json, parse_profile
from planner.engine.wire_history import parse_history

from .profiles import MONDAY

Answer = dict[str, Any]
Said = dict[str, Any]

WELL: Said = {"done": True, "feel": "right", "pain": 0}
SORE: Said = WELL | {"pain": 4}
RAISED: Said = SORE | {"raised_next_morning": True}
HIGH: Said = {"done": False, "pain": 7}
SKIPPED: Said = {"done": False}


def monday(week: int) -> date:
    """Of the first, second, … week; 1 is the week of ``MONDAY``."""
    return MONDAY + timedelta(weeks=week - 1)


def diary(*lines: tuple[str, dict[str, Any]], **session: Any) -> list[dict[str, Any]]:
    """Sessions of one exercise each: ``(day, item)``, oldest first."""
    return [{"date": day, "items": [item]} | session for day, item in lines]


def one(exercise: str, said: Said = WELL, *, sets: int = 2, reps: int, hold_s: int) -> Said:
    """An item that is done on both sides at once."""
    dose = {"sets": {"both": sets}, "reps": reps, "hold_s": hold_s}
    return {"exercise": exercise} | dose | said


def adapted(person: dict[str, Any], catalogue: Catalogue) -> Answer:
    """The answer to a profile with a history, as JSON."""
    profile, start = parse_profile(person, catalogue)
    history = parse_history(person, catalogue)
    answer = plan_week(profile, catalogue, start=start or MONDAY, history=history)
    assert isinstance(answer, Week), answer
    return answer_to_json(answer)


def told(answer: Answer, feedback: Callable[[Any], Said]) -> Iterator[dict[str, Any]]:
    """The week as it goes into the history, with what is said of each item."""
    for session in answer["sessions"]:
        items = [
            {key: item[key] for key in ("exercise", "sets", "reps", "hold_s")} | feedback(item)
            for item in session["items"]
        ]
        yield {"date": session["date"], "effort": 6, "items": items}


def missed(answer: Answer) -> Iterator[dict[str, Any]]:
    for session in told(answer, lambda item: SKIPPED):
        yield session | {"done": "missed", "effort": None}


# --- Any feedback ---

MOODS = {  # how likely each answer is: went well, anything at all, sore, raised, high pain, skipped
    "well": (1, 0, 0, 0, 0, 0),
    "mixed": (6, 4, 2, 1, 1, 1),
    "sore": (2, 1, 6, 3, 1, 1),
    "bad": (1, 1, 2, 2, 6, 1),
}


def any_feedback(chance: random.Random, mood: str) -> Callable[[Any], Said]:
    def say(item: Any) -> Said:
        anything = {
            "done": chance.random() < 0.8,
            "feel": chance.choice([None, "easy", "right", "hard"]),
            "pain": chance.choice([None, *range(11)]),
            "raised_next_morning": chance.random() < 0.2,
        }
        answers = [WELL, anything, SORE, RAISED, HIGH, SKIPPED]
        return chance.choices(answers, MOODS[mood])[0]

    return say


def any_week(answer: Answer, chance: random.Random, mood: str) -> list[dict[str, Any]]:
    """``mood`` is one of ``MOODS``, *missed* (all of it), *away* (and nothing known), or *minimum*:
    cut short. In other weeks too, some sessions are missed."""
    if mood == "away":
        return []
    if mood == "missed":
        return list(missed(answer))
    if mood == "minimum":
        return [cut_short(session) for session in told(answer, any_feedback(chance, "mixed"))]
    sessions = told(answer, any_feedback(chance, mood))
    gone = list(missed(answer))
    return [gone[n] if chance.random() < 0.1 else one for n, one in enumerate(sessions)]


def cut_short(session: dict[str, Any]) -> dict[str, Any]:
    return session | {"done": "minimum", "items": session["items"][:3]}
