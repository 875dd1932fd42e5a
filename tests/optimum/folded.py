"""A bound that no week can pass: the week folded into one day.

Days are alike, and a solver that tells them apart tries the same week in all orders. So the days
are added up here: how often the week has so many sets of an exercise, not when. Each rule is kept
as far as it can be said without days, each cost counted as far as it cannot be avoided on any day.
So every week fits this model with at least its score, and its best value is a bound.

Two things need days all the same, and get what is left of them:

- What a session's credits count for (``scoring.counted``). Where more is better, an exercise counts
  as if it were alone. Where less is better, as if all exercises came on the same days (``place``).
- Changes of position, as a flow of days through the groups of a session (``positions``).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import combinations, permutations

from ortools.math_opt.python import mathopt

from planner.engine.choices import Choice
from planner.engine.needs import Need
from planner.engine.scoring import (
    BALANCE_NEAR,
    BALANCE_SPAN,
    CREDITS,
    FULL_IN_A_SESSION,
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
Key = tuple[Choice, int]  # an exercise in a number of sets
Gives = tuple[tuple[int, Key], ...]  # credits of each

SOLVER_TOLERANCE = 2e-6  # HiGHS keeps constraints to 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """``uses``: on how many days the best folded week has each of its exercises; ``placed``: what
    it has on each day, which is no more than a figure of speech unless days are told apart."""

    bound: float
    uses: Mapping[Choice, int]
    placed: Sequence[tuple[int, Key]]


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
        self.placed = self.place()
        self.taken: dict[tuple[int, str], list[mathopt.Variable]] = defaultdict(list)
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

    def place(self) -> dict[Key, dict[int, mathopt.Variable]]:
        """Whether an exercise has so many sets on day 0, 1, …: for each exercise its use with the
        most sets comes first. No two of its uses are on one day, so no real order of days brings
        more together, and what is lost by that (``lost``) is convex: most is lost here."""
        placed = {
            (choice, count): {day: self.share_of_1() for day in range(self.days[choice])}
            for choice, count in self.times
        }
        self.keep_one_count(placed)
        return placed

    def share_of_1(self) -> mathopt.Variable:
        return self.model.add_variable(lb=0, ub=1)

    def keep_one_count(self, placed: dict[Key, dict[int, mathopt.Variable]]) -> None:
        """An exercise has one number of sets on a day, and ``times`` adds them up."""
        there = defaultdict(list)
        for (choice, count), days in placed.items():
            self.add(mathopt.fast_sum(days.values()) == self.times[choice, count])
            for day, variable in days.items():
                there[day, choice].append(variable)
        self.on = {place: mathopt.fast_sum(counts) for place, counts in there.items()}
        for use in self.on.values():
            self.add(use <= 1)

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
        for choice, count in self.times:
            for number, credits in credits_of(choice, count):
                if credits:
                    gives[number].append((credits, (choice, count)))
        alike = defaultdict(list)
        for number, terms in gives.items():
            need = numbering.needs[number]
            alike[need.kind, need.amount, need.weight, tuple(terms)].append(need)
        return mathopt.fast_sum(
            WEIGHTS["needs"] * len(same) * same[0].weight / weight * self.filled(same[0], terms)
            for (*_, terms), same in alike.items()
        )

    def filled(self, need: Need, gives: Gives) -> mathopt.Variable:
        """By the credits that count: any number between the least and the most there can be."""
        filled = self.model.add_variable(lb=-10, ub=1)
        got = self.model.add_variable(lb=0)
        alone = [counted(credits, need.kind) * self.times[key] for credits, key in gives]
        self.add(got <= mathopt.fast_sum(alone))
        credits = mathopt.fast_sum(credits * self.times[key] for credits, key in gives)
        self.add(got >= credits - self.lost(need, gives))
        for at, value, slope in lines(need):
            self.add(filled <= value + slope * (got / CREDITS[need.kind] - at))
        return filled

    def lost(self, need: Need, gives: Gives) -> Linear:
        """Half of what a day has beyond ``FULL_IN_A_SESSION``, rounded up."""
        given = defaultdict(list)
        best: dict[int, dict[Choice, int]] = defaultdict(dict)
        for credits, (choice, count) in gives:
            for day, variable in self.placed[choice, count].items():
                given[day].append(credits * variable)
                best[day][choice] = max(credits, best[day].get(choice, 0))
        free = FULL_IN_A_SESSION[need.kind] - 1
        lost = []
        for day, terms in given.items():
            most = min(sum(best[day].values()), need.amount.ceiling * CREDITS[need.kind])
            if most > free:
                beyond = self.whole(1)
                lost.append(self.model.add_variable(lb=0))
                self.add(lost[-1] <= (most - free) / 2 * beyond)
                self.add(lost[-1] <= 0.5 * (mathopt.fast_sum(terms) - free * beyond))
        return mathopt.fast_sum(lost)

    def variety(self) -> Linear:
        used = []
        for choice, most in self.days.items():
            used.append(self.whole(1))
            self.add(self.uses[choice] <= most * used[-1])
        return WEIGHTS["variety"] - self.share("variety") * mathopt.fast_sum(used)

    def fit(self) -> Linear:
        misfits = mathopt.fast_sum(c.misfit * use for c, use in self.uses.items() if c.misfit)
        misfits += NO_MOBILITY * (self.number_of_days - self.drills())
        return WEIGHTS["fit"] - self.share("fit") * misfits

    def drills(self) -> Linear:
        """On how many days there may be any."""
        drilled = self.whole(self.number_of_days)
        drills = (use for c, use in self.uses.items() if c.kind is Kind.MOBILITY)
        self.add(drilled <= mathopt.fast_sum(drills))
        return drilled

    def positions(self) -> Linear:
        changes = self.changes(self.uses, self.number_of_days)
        return WEIGHTS["positions"] - self.share("positions") * changes

    def changes(self, uses: Mapping[Choice, Linear], days: int) -> Linear:
        """Of position, on so many days. Each day goes through the groups of rule 3, from the
        position in which the warm-up ends: a group is skipped, or entered in one of its positions
        and left in another. What flows is the number of days."""
        places: dict[int, dict[str, list[Linear]]] = defaultdict(lambda: defaultdict(list))
        for choice, use in uses.items():
            exercise = choice.allowed.exercise
            places[group(exercise)][exercise.position].append(use)
        before: dict[str, Linear] = {self.facts.setting.warm_up[-1].allowed.exercise.position: days}
        changes: list[Linear] = []
        for number, here in sorted(places.items()):
            before = self.go_through(number, here, before, days, changes)
        return mathopt.fast_sum(changes)

    def go_through(
        self,
        number: int,
        here: Mapping[str, list[Linear]],
        before: Mapping[str, Linear],
        days: int,
        changes: list[Linear],
    ) -> dict[str, Linear]:
        """In which position the days are after a group whose exercises are ``here``, by position.
        A position taken is a change to it, unless the day was in it already."""
        flow = partial(self.model.add_variable, lb=0, ub=days)
        skips = {place: flow() for place in before}
        only = {place: flow() for place in here}  # entered, and left in the same
        moves = {ends: flow() for ends in permutations(here, 2)}
        enters, leaves = dict(only), dict(only)
        for (first, last), move in moves.items():
            enters[first] = enters[first] + move
            leaves[last] = leaves[last] + move
        for place, uses in here.items():
            taken = self.whole(days)
            for use in uses:
                self.add(use <= taken)
            self.add(taken <= mathopt.fast_sum(uses))
            self.add(taken <= only[place] + mathopt.fast_sum(moves.values()))
            self.add(taken >= enters[place] + leaves[place] - only[place])
            self.taken[number, place].append(taken)
            changes.append(taken)
            if place in before:
                stays = flow()
                self.add(stays <= enters[place])
                self.add(stays <= before[place] - skips[place])
                changes.append(-stays)
        for place, there in before.items():
            self.add(skips[place] <= there)
        self.add(mathopt.fast_sum([*enters.values(), *skips.values()]) == days)
        return {
            place: skips.get(place, 0) + leaves.get(place, 0)
            for place in dict.fromkeys([*skips, *leaves])
        }

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
        far = self.whole(1)  # all is lost, and no further off can lose more
        self.add(lost >= (off - near) * (1 / BALANCE_SPAN / most_s) - far / BALANCE_SPAN)
        self.add(lost >= far)
        return WEIGHTS["balance"] * (1 - lost)

    def solve(self, limit_s: float) -> Bound | None:
        """None where no week keeps the rules. At the limit the bound is what it is by then."""
        limits = mathopt.SolveParameters(
            time_limit=timedelta(seconds=limit_s),
            relative_gap_tolerance=2e-4,
            # HiGHS' own makes some of these models worse than a week that they let in.
            presolve=mathopt.Emphasis.OFF,
        )
        result = mathopt.solve(self.model, mathopt.SolverType.HIGHS, params=limits)
        if result.termination.reason is mathopt.TerminationReason.INFEASIBLE:
            return None
        found: Counter[Key] = Counter()
        placed: list[tuple[int, Key]] = []
        if result.has_primal_feasible_solution():
            values = result.variable_values()
            found.update({key: round(values[times]) for key, times in self.times.items()})
            placed = [
                (day, key)
                for key, days in self.placed.items()
                for day, variable in days.items()
                if values[variable] > 0.5
            ]
        uses: Counter[Choice] = Counter()
        for (choice, _), times in found.items():
            uses[choice] += times
        bound = result.termination.objective_bounds.dual_bound + SOLVER_TOLERANCE
        return Bound(bound=min(bound, 1.0), uses=+uses, placed=placed)
