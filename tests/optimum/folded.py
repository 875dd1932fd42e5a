"""A bound that no week can pass: the week folded into one day.

Days are alike, and a solver that tells them apart tries the same week in all orders. So the days
are added up here: how often the week has so many sets of an exercise, not when. Each rule is kept
as far as it can be said without days, each cost counted as far as it cannot be avoided on any day.
So every week fits this model with at least its score, and its best value is a bound.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, product

from ortools.math_opt.python import mathopt

from planner.engine.choices import Choice
from planner.engine.needs import Need
from planner.engine.scoring import (
    BALANCE_NEAR,
    BALANCE_SPAN,
    CREDITS,
    MAX_ITEMS,
    NO_MOBILITY,
    WEIGHTS,
    counted,
    owed_weight,
)
from planner.engine.types import Kind, Laterality, NeedKind, Quality

from .facts import Facts, credits_of, group
from .score import lines

Linear = mathopt.LinearTypes


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """``uses``: on how many days the best folded week has each of its exercises."""

    bound: float
    uses: Mapping[Choice, int]


class Folded:
    """``times[choice, sets]``: on how many days the week has so many sets of it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.model = mathopt.Model()
        self.number_of_days = len(facts.days)
        self.days = {c: n for c in facts.choices if (n := self.days_for(c))}
        self.times = {
            (choice, count): self.whole(most)
            for choice, most in self.days.items()
            for count in facts.counts(choice)
            if facts.warm_up_s + choice.options[count].timing.seconds <= facts.most_s
        }
        self.uses = {
            choice: mathopt.fast_sum(v for (other, _), v in self.times.items() if other is choice)
            for choice in self.days
        }
        for choice, most in self.days.items():
            self.add(self.uses[choice] <= most)
        self.keep_time()
        self.spare_tight_flexors()
        self.let_one_sided_lead()
        self.keep_ceilings()
        self.model.maximize(
            self.needs() + self.variety() + self.positions() + self.balance() + self.fit()
        )

    def add(self, constraint) -> None:
        self.model.add_linear_constraint(constraint)

    def whole(self, most: int) -> mathopt.Variable:
        return self.model.add_integer_variable(lb=0, ub=most)

    def sum_of(self, amount, *, loads=None) -> Linear:
        """``amount(option)`` over the week."""
        return mathopt.fast_sum(
            amount(choice.options[count]) * variable
            for (choice, count), variable in self.times.items()
            if loads is None or choice.loads is loads
        )

    def days_for(self, choice: Choice) -> int:
        """On how many days it may be: not on two that follow each other if it loads (rule 4)."""
        if not choice.loads:
            return self.number_of_days
        primary = choice.allowed.exercise.primary
        open_days = [d for d in self.facts.days if all(self.facts.may_load(d, m) for m in primary)]
        apart = max(
            len(some)
            for size in range(len(open_days) + 1)
            for some in combinations(open_days, size)
            if not any(pair in self.facts.neighbours for pair in combinations(some, 2))
        )
        return min(apart, 2) if choice.kind is Kind.PLYOMETRIC else apart

    # --- Rules ---

    def keep_time(self) -> None:
        facts, days = self.facts, self.number_of_days
        self.add(mathopt.fast_sum(self.uses.values()) <= days * facts.most_items)
        seconds = self.sum_of(lambda option: option.timing.seconds)
        self.add(seconds <= days * (facts.most_s - facts.warm_up_s))
        room = facts.most_s - facts.warm_up_s
        for parts in range(2, 8):
            self.add(
                self.sum_of(lambda option, least=room // parts + 1: option.timing.seconds // least)
                <= days * (parts - 1)
            )
        if facts.strictness.fills:
            self.add(seconds >= days * (facts.shortest_s - facts.warm_up_s))

    def spare_tight_flexors(self) -> None:
        body = self.facts.setting.body
        if any(state.tight_not_weak for state in body.sides("hip-flexors")):
            most = 0 if body.worse_side("hip-flexors", Quality.WEAK) else 2
            self.add(
                mathopt.fast_sum(
                    choice.options[count].sets.total * variable
                    for (choice, count), variable in self.times.items()
                    if choice.loads and "hip-flexors" in choice.allowed.exercise.primary
                )
                <= most
            )

    def let_one_sided_lead(self) -> None:
        body = self.facts.setting.body
        for muscle in sorted(self.facts.catalogue.muscles):
            for loads, quality in ((True, Quality.WEAK), (False, Quality.TIGHT)):
                if not body.worse_side(muscle, quality):
                    continue
                trains = [
                    c
                    for c in self.days
                    if c.loads is loads and muscle in c.allowed.exercise.primary
                ]
                each = [c for c in trains if c.allowed.exercise.laterality is Laterality.EACH]
                leaders = mathopt.fast_sum(self.uses[c] for c in each)
                for c in trains:
                    if each and c not in each:
                        self.add(self.uses[c] <= self.days[c] * leaders)

    def keep_ceilings(self) -> None:
        needs = self.facts.setting.draft.numbering.needs
        trained = defaultdict(list)
        for (choice, count), variable in self.times.items():
            for number, amount in choice.options[count].trains:
                if amount:
                    trained[number].append(amount * variable)
        for number, terms in trained.items():
            rule_10 = 600 if needs[number].kind is NeedKind.LENGTHEN else 10_000
            self.add(mathopt.fast_sum(terms) <= min(needs[number].amount.ceiling, rule_10))

    # --- Score ---

    def share(self, part: str) -> float:
        return WEIGHTS[part] / MAX_ITEMS / self.number_of_days

    def needs(self) -> Linear:
        numbering = self.facts.setting.draft.numbering
        weight = owed_weight(numbering.needs)
        if not weight:
            return WEIGHTS["needs"]
        gives = defaultdict(list)
        for (choice, count), variable in self.times.items():
            for number, credits in credits_of(choice, count):
                worth = counted(credits, numbering.needs[number].kind)
                if worth:
                    gives[number].append((worth, variable))
        alike = defaultdict(list)
        for number, terms in gives.items():
            need = numbering.needs[number]
            alike[need.kind, need.amount, need.weight, tuple(terms)].append(need)
        return mathopt.fast_sum(
            WEIGHTS["needs"] * len(same) * same[0].weight / weight * self.filled(same[0], terms)
            for (*_, terms), same in alike.items()
        )

    def filled(self, need: Need, terms) -> mathopt.Variable:
        filled = self.model.add_variable(lb=-1000, ub=1)
        credits = mathopt.fast_sum(worth * variable for worth, variable in terms)
        for at, value, slope in lines(need):
            self.add(filled <= value + slope * (credits / CREDITS[need.kind] - at))
        return filled

    def variety(self) -> Linear:
        used = []
        for choice, most in self.days.items():
            used.append(self.whole(1))
            self.add(self.uses[choice] <= most * used[-1])
        return WEIGHTS["variety"] - self.share("variety") * mathopt.fast_sum(used)

    def fit(self) -> Linear:
        misfits = mathopt.fast_sum(c.misfit * use for c, use in self.uses.items() if c.misfit)
        drilled = self.whole(self.number_of_days)
        drills = (use for c, use in self.uses.items() if c.kind is Kind.MOBILITY)
        self.add(drilled <= mathopt.fast_sum(drills))
        misfits += NO_MOBILITY * (self.number_of_days - drilled)
        return WEIGHTS["fit"] - self.share("fit") * misfits

    def positions(self) -> Linear:
        """As often as any exercise of a group is in a position, that position is taken, but for
        once a day for each group where it is the one that another group was left in."""
        days = self.number_of_days
        places = defaultdict(list)
        for choice, use in self.uses.items():
            places[group(choice.allowed.exercise), choice.position].append(use)
        runs: dict[tuple[int, str], Linear] = {}
        for place, uses in places.items():
            runs[place] = self.whole(days)
            for use in uses:
                self.add(use <= runs[place])
            self.add(runs[place] <= mathopt.fast_sum(uses))
        runs[-1, self.facts.setting.warm_up[-1].allowed.exercise.position] = days
        goes_on = self.going_on(runs)
        taken = mathopt.fast_sum(runs[place] for place in places)
        return WEIGHTS["positions"] - self.share("positions") * (taken - mathopt.fast_sum(goes_on))

    def going_on(self, runs) -> list[mathopt.Variable]:
        entered, left, both = defaultdict(list), defaultdict(list), []
        for (one, place), (other, same) in product(runs, runs):
            if one < other and place == same:
                on = self.whole(self.number_of_days)
                both.append(on)
                entered[other].append(on)
                left[one].append(on)
                self.add(on <= runs[other, place])
                if one >= 0:
                    self.add(on <= runs[one, place])
        for ends in (*entered.values(), *left.values()):
            self.add(mathopt.fast_sum(ends) <= self.number_of_days)
        return both

    def balance(self) -> Linear:
        stretch = self.sum_of(lambda option: option.timing.exercise_s, loads=False)
        strength = self.sum_of(lambda option: option.timing.exercise_s, loads=True)
        most_s = self.number_of_days * (self.facts.most_s - self.facts.warm_up_s)
        off = self.model.add_variable(lb=0)
        difference = stretch - self.facts.setting.target * (stretch + strength)
        self.add(off >= difference)
        self.add(off >= -difference)
        if self.facts.strictness.balances:
            self.add(off <= 0.10 * (stretch + strength) + 1e-6)
        lost = self.model.add_variable(lb=0, ub=1)
        near = BALANCE_NEAR * (stretch + strength)
        self.add(lost >= (off - near) * (1 / BALANCE_SPAN / most_s))
        return WEIGHTS["balance"] * (1 - lost)

    def solve(self, limit_s: float) -> Bound | None:
        """None where no week keeps the rules. At the limit the bound is what it is by then."""
        limits = mathopt.SolveParameters(
            time_limit=timedelta(seconds=limit_s), relative_gap_tolerance=2e-4
        )
        result = mathopt.solve(self.model, mathopt.SolverType.HIGHS, params=limits)
        if result.termination.reason is mathopt.TerminationReason.INFEASIBLE:
            return None
        uses: Counter[Choice] = Counter()
        if result.has_primal_feasible_solution():
            values = result.variable_values()
            for (choice, _), times in self.times.items():
                uses[choice] += round(values[times])
        bound = result.termination.objective_bounds.dual_bound
        return Bound(bound=min(bound, 1.0), uses=+uses)
