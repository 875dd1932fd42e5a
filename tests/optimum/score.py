"""``planner/engine/scoring.py`` a second time, as linear constraints on a plan's variables.

Everything is in millionths of the score. All parts are exact but two that are a little too good, so
that the bound stays a bound: the curve of ``fill`` is held from above by tangents, and the balance
is rounded by a thousandth of its part. Whole numbers are rounded to the better side.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil, floor

from ortools.sat.python import cp_model

from planner.engine.needs import Need
from planner.engine.scoring import (
    BALANCE_NEAR,
    BALANCE_SPAN,
    CREDITS,
    EXCESS_SPAN,
    FULL_IN_A_SESSION,
    LIGHT_COST,
    MAX_ITEMS,
    NO_MOBILITY,
    WEIGHTS,
    fill,
    owed_weight,
)
from planner.engine.types import Kind

from .facts import credits_of, group
from .rules import Linear, Plan

ONE = 1_000_000
FINE = 1_000  # slopes are in thousandths of a millionth
TANGENTS = 16
STEPS = 1_000  # of the balance part


class Score:
    """The score of a plan as a sum to be made as large as can be."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.facts = plan.facts
        self.slots = MAX_ITEMS * len(self.facts.days)
        self.value: Linear = (
            self.needs() + self.variety() + self.positions() + self.balance() + self.fit()
        )
        plan.model.maximize(self.value)

    def share(self, part: str) -> float:
        """Millionths for one different exercise, change of position, or misfit of 1."""
        return ONE * WEIGHTS[part] / self.slots

    # --- Needs ---

    def needs(self) -> Linear:
        weight = owed_weight(self.facts.setting.draft.numbering.needs)
        most = round(ONE * WEIGHTS["needs"])
        if not weight:
            return most
        filled = [
            times * self.filled(need, credits, ONE * WEIGHTS["needs"] * need.weight / weight)
            for (need, credits), times in self.alike()
        ]
        return sum(filled)

    def alike(self) -> Iterator[tuple[tuple[Need, tuple], int]]:
        """Needs with what each exercise gives them; two sides that are the same count twice."""
        needs = self.facts.setting.draft.numbering.needs
        found: Counter[tuple] = Counter()
        first: dict[tuple, tuple[Need, tuple]] = {}
        for number, need in enumerate(needs):
            gives = tuple(
                (day, count, choice, amount)
                for (day, choice, count) in self.plan.sets
                for other, amount in credits_of(choice, count)
                if other == number and amount
            )
            if gives:
                key = need.kind, need.amount, need.weight, gives
                found[key] += 1
                first[key] = need, gives
        for key, times in found.items():
            yield first[key], times

    def filled(self, need: Need, gives: tuple, millionths: float) -> cp_model.IntVar:
        credits = self.credits(need, gives)
        scale = CREDITS[need.kind]
        span = EXCESS_SPAN[need.kind]
        lowest = floor(millionths * -(need.amount.ceiling / span + LIGHT_COST)) - 1
        filled = self.plan.model.new_int_var(lowest, ceil(millionths), "filled")
        for at, value, slope in lines(need):
            a = slope * millionths * FINE / scale
            b = (value - slope * at) * millionths * FINE
            self.plan.model.add(FINE * (filled - 1) <= ceil(a) * credits + ceil(b))  # rounded up
        return filled

    def credits(self, need: Need, gives: tuple) -> Linear:
        full = FULL_IN_A_SESSION[need.kind]
        days = {day for day, *_ in gives}
        return sum(self.counted(need, [g for g in gives if g[0] == day], full) for day in days)

    def counted(self, need: Need, gives: Iterable[tuple], full: int) -> Linear:
        """In full up to ``full``, by half beyond."""
        given = sum(amount * self.plan.sets[day, choice, n] for day, n, choice, amount in gives)
        best = Counter()
        for _, _, choice, amount in gives:
            best[choice] = max(best[choice], amount)
        most = sum(best.values())
        most = min(most, need.amount.ceiling * CREDITS[need.kind])
        if most <= full:
            return given
        half = self.plan.model.new_int_var(0, full + most, "half beyond")
        self.plan.model.add(2 * half <= given + full)
        self.plan.model.add(2 * half >= given + full - 1)
        counted = self.plan.model.new_int_var(0, most, "counted")
        self.plan.model.add_min_equality(counted, [given, half])
        return counted

    # --- Sums ---

    def variety(self) -> Linear:
        used = []
        for choice in self.plan.choices:
            uses = [use for (_, other), use in self.plan.uses.items() if other is choice]
            if uses:
                used.append(self.plan.model.new_bool_var(f"uses {choice.slug}"))
                for use in uses:
                    self.plan.model.add(use <= used[-1])
        return round(ONE * WEIGHTS["variety"]) - floor(self.share("variety")) * sum(used)

    def fit(self) -> Linear:
        share = self.share("fit")
        misfits = [
            floor(share * choice.misfit) * use
            for (_, choice), use in self.plan.uses.items()
            if choice.misfit
        ]
        for day in self.facts.days:
            drilled = self.plan.model.new_bool_var(f"drills on {day}")
            drills = [
                use
                for (d, choice), use in self.plan.uses.items()
                if d == day and choice.kind is Kind.MOBILITY
            ]
            self.plan.model.add(drilled <= sum(drills))
            misfits.append(floor(share * NO_MOBILITY) * (1 - drilled))
        return round(ONE * WEIGHTS["fit"]) - sum(misfits)

    def balance(self) -> Linear:
        """``lost`` steps are at least ``off_target / (whole * seconds) / BALANCE_SPAN``, rounded
        down."""
        plan = self.plan
        lost = plan.model.new_int_var(0, STEPS, "balance lost")
        most_s = len(self.facts.days) * self.facts.most_s
        product = plan.model.new_int_var(0, (STEPS + 1) * most_s, "lost times seconds")
        plan.model.add_multiplication_equality(product, [lost, plan.seconds])
        for_each = round(STEPS / BALANCE_SPAN)
        far = plan.model.new_bool_var("further than the span")
        near = round(STEPS * BALANCE_NEAR / BALANCE_SPAN)
        reached = plan.whole * (product + (1 + near) * plan.seconds)
        plan.model.add(reached >= for_each * plan.off_target).only_enforce_if(~far)
        plan.model.add(lost == STEPS).only_enforce_if(far)
        return round(ONE * WEIGHTS["balance"]) - round(ONE * WEIGHTS["balance"] / STEPS) * lost

    # --- Positions ---

    def positions(self) -> Linear:
        changes = sum(self.changes_on(day) for day in self.facts.days)
        return round(ONE * WEIGHTS["positions"]) - floor(self.share("positions")) * changes

    def changes_on(self, day: int) -> Linear:
        """Runs of one position, less those that go on in the position where the last one ended. A
        group of exercises (rule 3) is entered in one of its positions and left in another."""
        plan = self.plan
        there = self.places(day)
        last = self.facts.setting.warm_up[-1].allowed.exercise.position
        before: dict[str, Linear] = {last: 1}
        runs: list[Linear] = []
        goes_on: list[Linear] = []
        for places in there:
            first = {place: plan.model.new_bool_var(f"first {place}") for place in places}
            final = {place: plan.model.new_bool_var(f"last {place}") for place in places}
            for ends in (first, final):
                plan.model.add_at_most_one(ends.values())
                for place in places:
                    plan.model.add(ends[place] <= places[place])
            for place in places:
                for other in places:
                    if other != place:
                        plan.model.add(first[place] + final[place] + places[other] <= 2)
            for place in places:
                if place in before:
                    on = plan.model.new_bool_var("goes on")
                    plan.model.add(on <= first[place])
                    plan.model.add(on <= before[place])
                    goes_on.append(on)
            before = self.left_in(places, final, before)
            runs += places.values()
        return sum(runs) - sum(goes_on)

    def left_in(
        self, places: dict[str, Linear], final: dict[str, Linear], before: dict[str, Linear]
    ) -> dict[str, Linear]:
        """The position after a group: its last one, or where it is empty, the one before."""
        after: dict[str, Linear] = {}
        for place in dict.fromkeys([*places, *before]):
            terms = []
            if place in final:
                terms.append(final[place])
            if place in before:
                kept = self.plan.model.new_bool_var(f"still {place}")
                self.plan.model.add(kept <= before[place])
                for other in places.values():
                    self.plan.model.add(kept <= 1 - other)
                terms.append(kept)
            after[place] = sum(terms)
        return after

    def places(self, day: int) -> list[dict[str, cp_model.IntVar]]:
        """For each group, whether any of its exercises is in each position."""
        found: list[dict[str, list[Linear]]] = [{} for _ in range(6)]
        for (d, choice), use in self.plan.uses.items():
            if d == day:
                exercise = choice.allowed.exercise
                found[group(exercise)].setdefault(exercise.position, []).append(use)
        return [
            {place: self.any_of(uses, f"{day} {place}") for place, uses in places.items()}
            for places in found
        ]

    def any_of(self, uses: list[Linear], name: str) -> cp_model.IntVar:
        some = self.plan.model.new_bool_var(name)
        for use in uses:
            self.plan.model.add(use <= some)
        self.plan.model.add(some <= sum(uses))
        return some


def lines(need: Need) -> Iterator[tuple[float, float, float]]:
    """Lines above the curve of ``fill``, which is concave: (seconds or sets, value, slope)."""
    amount, span = need.amount, EXCESS_SPAN[need.kind]
    if amount.target:
        for step in range(TANGENTS):
            missing = ((TANGENTS - step) / TANGENTS) ** (4 / 3)  # denser where it bends more
            at = amount.target * (1 - missing)
            yield at, fill(at, amount, need.kind), 1.5 * missing**0.5 / amount.target
        yield amount.target, 1.0, 0.0
    elif amount.most:
        yield 0.0, 0.0, -LIGHT_COST / amount.most
    yield amount.most, fill(amount.most, amount, need.kind), -1 / span
