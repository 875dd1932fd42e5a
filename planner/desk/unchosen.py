"""Exercises that nobody gets, and why: what kept them out, or what was chosen instead."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.engine.reasons import Rule
from planner.engine.types import LOADING, Catalogue, Exercise, Kind, LeftOut, Week

from .planning import Plan

MOST_RIVALS = 3


class Why(StrEnum):
    """What kept an exercise from one person: the gravest, where there are several."""

    SAFETY = "safety"
    LEVEL = "level"
    EQUIPMENT = "equipment"
    NEVER_BEST = "never-best"  # it was allowed, others served better


# Gravest first. What is named nowhere here is safety.
WHY_OF = {
    Rule.LEVEL: Why.LEVEL,
    Rule.PLYOMETRIC_LEVEL: Why.LEVEL,
    Rule.EQUIPMENT: Why.EQUIPMENT,
    Rule.OTHERS_SERVE_BETTER: Why.NEVER_BEST,
}
GRAVEST_FIRST = list(Why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchosen:
    """``why``: how many people each reason kept it from. ``rivals``: exercises that were chosen for
    the same in the weeks of those who were allowed it, the most frequent first."""

    exercise: str
    why: Mapping[Why, int]
    rivals: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """Of one exercise, over all weeks."""

    chosen: int = 0
    why: Counter[Why] = field(default_factory=Counter)
    rivals: Counter[str] = field(default_factory=Counter)


def unchosen(plans: Iterable[Plan], catalogue: Catalogue) -> tuple[Unchosen, ...]:
    """Published exercises that are in none of the weeks, in order of slug."""
    exercises = {one.slug: one for one in catalogue.exercises if one.published}
    tallies = {slug: Tally() for slug in exercises}
    for plan in plans:
        if plan.week:
            count(plan.week, tallies, exercises)
    return tuple(
        Unchosen(
            exercise=slug,
            why={why: tally.why[why] for why in Why if tally.why[why]},
            rivals=tuple(rival for rival, _ in tally.rivals.most_common(MOST_RIVALS)),
        )
        for slug, tally in tallies.items()
        if not tally.chosen
    )


def count(week: Week, tallies: Mapping[str, Tally], exercises: Mapping[str, Exercise]) -> None:
    chosen = {item.exercise for session in week.sessions for item in session.items}
    by_use: dict[tuple[str, str], list[str]] = {}
    for slug in sorted(chosen):
        tallies[slug].chosen += 1
        by_use.setdefault(use_of(exercises[slug]), []).append(slug)
    for left_out in week.left_out:
        tally, why = tallies[left_out.exercise], why_of(left_out)
        tally.why[why] += 1
        if why is Why.NEVER_BEST:
            tally.rivals.update(by_use.get(use_of(exercises[left_out.exercise]), ()))


def why_of(left_out: LeftOut) -> Why:
    found = {WHY_OF.get(reason.rule, Why.SAFETY) for reason in left_out.because}
    return min(found, key=GRAVEST_FIRST.index)


def use_of(exercise: Exercise) -> tuple[str, str]:
    """What one exercise can stand in for another: its main muscle, and whether it is loaded or
    lengthened. A warm-up stands in for any other."""
    if exercise.kind is Kind.WARM_UP:
        return "", Kind.WARM_UP
    return exercise.primary[0], "load" if exercise.kind in LOADING else "lengthen"
