"""Profiles for tests: a plain one to vary, and Hypothesis strategies for any."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from planner.engine.scoring import main_items
from planner.engine.standing import Planned
from planner.engine.types import Blocked, Catalogue, Week
from planner.engine.week import plan_week
from planner.engine.wire import answer_to_json, parse_profile

MONDAY = date(2026, 11, 23)
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def profile(**changes: Any) -> dict[str, Any]:
    """A healthy beginner of 40 with a chair: three days, 20 minutes."""
    return {
        "age": 40,
        "days": ["mon", "wed", "fri"],
        "minutes": 20,
        "equipment": ["chair"],
        "level": 1,
        "start": MONDAY.isoformat(),
    } | changes


def finding(muscle: str, side: str, quality: str, grade: int) -> dict[str, Any]:
    return {"muscle": muscle, "side": side, "quality": quality, "grade": grade}


def both_sides(muscle: str, quality: str, grade: int) -> list[dict[str, Any]]:
    return [finding(muscle, side, quality, grade) for side in ("left", "right")]


def painful(muscle: str, side: str) -> dict[str, Any]:
    return {"muscle": muscle, "side": side, "painful": True}


def planned(data: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """The answer as JSON; the profile must be one that is planned."""
    person, start = parse_profile(data, catalogue)
    answer = plan_week(person, catalogue, start=start or MONDAY)
    assert isinstance(answer, Week), answer
    return answer_to_json(answer)


def blocked(data: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    person, start = parse_profile(data, catalogue)
    answer = plan_week(person, catalogue, start=start or MONDAY)
    assert isinstance(answer, Blocked), answer
    return answer_to_json(answer)


def stands(week: Week) -> Planned:
    """What a week has, to be planned on or to be changed."""
    return {
        session.weekday: {item.exercise: item.sets for item in main_items(session)}
        for session in week.sessions
    }


def names(answer: dict[str, Any]) -> list[str]:
    return [item["exercise"] for session in answer["sessions"] for item in session["items"]]


# --- Any profile that is planned ---

ANY_PROFILE = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def grades(muscle: str, side: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    """No finding, one to three graded ones, or pain."""
    graded = [
        st.one_of(st.none(), st.integers(0, 3).map(lambda g, q=q: finding(muscle, side, q, g)))
        for q in ("tight", "weak", "over-long")
    ]
    some = st.tuples(*graded).map(lambda found: [one for one in found if one])
    return st.one_of(st.just([]), some, some, st.just([painful(muscle, side)]))


@st.composite
def profiles(draw: st.DrawFn, catalogue: Catalogue) -> dict[str, Any]:
    muscles = draw(st.sets(st.sampled_from(sorted(catalogue.muscles)), max_size=15))
    findings = [
        one
        for muscle in sorted(muscles)
        for side in ("left", "right")
        for one in draw(grades(muscle, side))
    ]
    slugs = {
        "conditions": (catalogue.conditions, 3),
        "provoking": (["flexion", "extension", "rotation"], 3),
        "equipment": (catalogue.equipment, 8),
        "banned": ([e.slug for e in catalogue.exercises if e.kind != "warm-up"], 6),
    }
    return {
        "age": draw(st.one_of(st.none(), st.integers(18, 100))),
        "days": draw(st.lists(st.sampled_from(DAYS), min_size=3, max_size=5, unique=True)),
        "minutes": draw(st.integers(10, 45)),
        "level": draw(st.integers(1, 3)),
        "week": draw(st.integers(1, 6)),
        "findings": findings,
        "start": MONDAY.isoformat(),
    } | {
        key: sorted(draw(st.sets(st.sampled_from(sorted(values)), max_size=most)))
        for key, (values, most) in slugs.items()
    }
