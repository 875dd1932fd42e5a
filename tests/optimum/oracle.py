"""The best week there is for a person, and a bound that no week can pass.

1. The folded week (``folded``) gives a bound, and the exercises that are worth having.
2. CP-SAT looks for the best week with each of these as often as there, by day (``rules``,
   ``score``).
3. It goes on from there with these exercises as often as it likes.
4. It goes on with all exercises, and lowers the bound if it can.
5. Where days can be told apart in time (``dated``), that lowers the bound, mostly to the best week.

Each step has a limit. A week is proven to be the best where it meets the bound, and that ends it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import process_time

from ortools.sat.python import cp_model

from planner.engine.choices import Choice
from planner.engine.scoring import WEIGHTS
from planner.engine.types import Catalogue, Profile, Week
from planner.engine.week import week_of

from .dated import Dated
from .facts import START, STRICTNESS, Facts, Strictness, facts_of
from .folded import Bound, Folded
from .rules import Plan
from .score import ONE, Score

PROVEN = 0.001  # of the bound: closer than the rounding of the model
FOLDED, DATED = 5, 8  # times the limit of a step, since most hangs on them
# What a week can have at most whose needs are met so badly that their part stops at 0.
WITHOUT_NEEDS = 1 - WEIGHTS["needs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """``bound``: no week of this person has a higher score. ``week`` is the best that was found."""

    strictness: Strictness
    bound: float
    week: Week | None
    seconds: float  # of processor time

    @property
    def level(self) -> int:
        return STRICTNESS.index(self.strictness)


def prove(
    profile: Profile,
    catalogue: Catalogue,
    *,
    limit_s: float,
    hint: Week | None = None,
    least: Strictness = STRICTNESS[0],
) -> Proof:
    """``limit_s`` is for each step. A rule is given up only where no week can keep it; ``least`` is
    where to begin. ``hint`` is a week to start from."""
    for strictness in STRICTNESS[STRICTNESS.index(least) :]:
        facts = facts_of(profile, catalogue, strictness)
        proof = prove_under(facts, limit_s, hint)
        if proof:
            return proof
    raise AssertionError("an empty week is always possible")


def prove_under(facts: Facts, limit_s: float, hint: Week | None) -> Proof | None:
    """None where no week keeps the rules."""
    begin = process_time()
    folded = Folded(facts).solve(FOLDED * limit_s)
    if folded is None:
        return None
    weeks = [hint] if hint and keeps(hint, facts) else []
    bound: float | None = folded.bound
    if not is_proven(weeks, folded.bound):
        bound = search(facts, limit_s, folded, weeks)
    if bound is not None and not is_proven(weeks, bound):
        bound = tell_days_apart(facts, limit_s, bound, weeks)
    if bound is None or not weeks:  # or none was found in time, which is as good as none
        return None
    return Proof(
        strictness=facts.strictness,
        bound=max(bound, WITHOUT_NEEDS),
        week=best_of(weeks),
        seconds=process_time() - begin,
    )


def search(facts: Facts, limit_s: float, folded: Bound, weeks: list[Week]) -> float | None:
    """The bound by CP-SAT, None where no week keeps the rules; ``weeks`` get those it finds."""
    known = {item.exercise for week in weeks for session in week.sessions for item in session.items}
    few = [c for c in facts.choices if c in folded.uses or c.slug in known]
    for step in ({"uses": folded.uses}, {"choices": few}, {}):
        last = Search(facts, limit_s=limit_s, bound=folded.bound, hint=best_of(weeks), **step)
        weeks += [last.week] if last.week else []
        if is_proven(weeks, folded.bound):
            return folded.bound
    return None if last.is_impossible else min(folded.bound, last.bound)


def tell_days_apart(facts: Facts, limit_s: float, bound: float, weeks: list[Week]) -> float | None:
    """The same by HiGHS."""
    dated = Dated(facts).solve(DATED * limit_s)
    if dated is None:
        return None
    week = laid_out(facts, ((day, *key) for day, key in dated.placed))
    weeks += [week] if keeps(week, facts) else []
    return min(bound, dated.bound)


def is_proven(weeks: Sequence[Week], bound: float) -> bool:
    """That the best of them is the best there is."""
    best = best_of(weeks)
    return best is not None and best.score.value >= max(bound, WITHOUT_NEEDS) * (1 - PROVEN)


def best_of(weeks: Sequence[Week]) -> Week | None:
    return max(weeks, key=lambda week: week.score.value, default=None)


def keeps(week: Week, facts: Facts) -> bool:
    """Whether the model of these facts holds a week that the engine has made."""
    plan = Plan(facts)
    for variable, value in wanted(plan, week).items():
        plan.model.add(variable == value)
    items = sum(len(session.items) for session in week.sessions)
    found = sum(wanted(plan, week).values()) + len(facts.days) * len(facts.setting.warm_up)
    return items == found and solver_for(5).solve(plan.model) == cp_model.OPTIMAL


class Search:
    """One run of CP-SAT. ``bound`` is what is known of the score already; ``choices`` are the
    exercises that it may use, ``uses`` those that it must, on so many days."""

    def __init__(
        self,
        facts: Facts,
        *,
        limit_s: float,
        bound: float,
        hint: Week | None,
        choices: Collection[Choice] | None = None,
        uses: Mapping[Choice, int] | None = None,
    ) -> None:
        self.plan = Plan(facts, choices if uses is None else list(uses))
        self.score = Score(self.plan)
        model = self.plan.model
        model.add(self.score.value <= int(bound * ONE) + 1)
        for choice, days in (uses or {}).items():
            model.add(sum(use for (_, c), use in self.plan.uses.items() if c is choice) == days)
        if hint:
            give_hint(self.plan, hint)
        solver = solver_for(limit_s)
        status = solver.solve(model)
        self.is_impossible = status == cp_model.INFEASIBLE
        self.bound = bound
        self.week: Week | None = None
        self.value = 0.0  # of the week, as the model sees it
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.bound = solver.best_objective_bound / ONE
            self.value = solver.objective_value / ONE
            self.week = read(self.plan, solver)


def solver_for(limit_s: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = limit_s
    solver.parameters.linearization_level = 2
    return solver


def wanted(plan: Plan, week: Week) -> dict[cp_model.IntVar, bool]:
    """Which variables a week sets."""
    there = [{item.exercise: item.sets for item in session.items} for session in week.sessions]
    return {
        variable: there[day].get(choice.slug) == choice.options[count].sets
        for (day, choice, count), variable in plan.sets.items()
    }


def give_hint(plan: Plan, week: Week) -> None:
    """All variables: a solver makes more of a whole solution than of its first part."""
    fixed = plan.model.clone()
    for variable, value in wanted(plan, week).items():
        fixed.add(fixed.get_bool_var_from_proto_index(variable.index) == value)
        plan.model.add_hint(variable, value)
    solver = solver_for(limit_s=2)
    if solver.solve(fixed) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return
    plan.model.clear_hints()
    for number, value in enumerate(solver.response_proto.solution):
        plan.model.add_hint(plan.model.get_int_var_from_proto_index(number), value)


def read(plan: Plan, solver: cp_model.CpSolver) -> Week:
    return laid_out(
        plan.facts, (key for key, variable in plan.sets.items() if solver.boolean_value(variable))
    )


def laid_out(facts: Facts, items: Iterable[tuple[int, Choice, int]]) -> Week:
    """What is on which day as a week, ordered, explained and scored by the engine."""
    setting = facts_of(facts.profile, facts.catalogue, facts.strictness).setting
    by_slug = {choice.slug: choice for choice in setting.draft.choices}
    for day, choice, count in items:
        setting.draft.set_count(setting.draft.days[day], by_slug[choice.slug], count)
    return week_of(setting, facts.catalogue, start=START)
