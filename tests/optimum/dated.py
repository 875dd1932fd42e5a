"""The folded week with its days told apart again: the whole problem, but for jumps (rule 5).

HiGHS solves it for weeks of few or short sessions, and then what it has placed is the best week.
For others its bound is above the folded one's at the limit, which is what counts for them.
"""

from collections import defaultdict

from ortools.math_opt.python import mathopt

from planner.engine.choices import Choice
from planner.engine.scoring import WEIGHTS
from planner.engine.types import Kind

from .facts import group
from .folded import Folded, Key, Linear


class Dated(Folded):
    """``placed`` are real days, numbered as in the profile."""

    def place(self) -> dict[Key, dict[int, mathopt.Variable]]:
        facts = self.facts
        placed = {
            (choice, count): {
                day: self.whole(1)
                for day in facts.days
                if not choice.loads
                or all(facts.may_load(day, m) for m in choice.allowed.exercise.primary)
            }
            for choice, count in self.times
        }
        self.keep_one_count(placed)
        for day in facts.days:
            self.keep_time_of(day, placed)
        self.keep_rest()
        return placed

    def on_day(self, day: int) -> dict[Choice, Linear]:
        return {choice: use for (other, choice), use in self.on.items() if other == day}

    def keep_time_of(self, day: int, placed: dict[Key, dict[int, mathopt.Variable]]) -> None:
        facts = self.facts
        self.add(mathopt.fast_sum(self.on_day(day).values()) <= facts.most_items)
        seconds = facts.warm_up_s + mathopt.fast_sum(
            choice.options[count].timing.seconds * days[day]
            for (choice, count), days in placed.items()
            if day in days
        )
        self.add(seconds <= facts.most_s)
        if facts.strictness.fills:
            self.add(seconds >= facts.shortest_s)

    def keep_rest(self) -> None:
        """Rule 4."""
        for pair in self.facts.neighbours:
            loaded = [self.loaded(day) for day in pair]
            for muscle in sorted(loaded[0].keys() & loaded[1].keys()):
                self.add(loaded[0][muscle] + loaded[1][muscle] <= 1)

    def loaded(self, day: int) -> dict[str, mathopt.Variable]:
        """At least whether a muscle is."""
        loaded: dict[str, mathopt.Variable] = defaultdict(self.share_of_1)
        for choice, use in self.on_day(day).items():
            for muscle in choice.allowed.exercise.primary if choice.loads else ():
                self.add(use <= loaded[muscle])
        return loaded

    def positions(self) -> Linear:
        """Of each day. How often the week takes a position is a number to branch on."""
        changes = mathopt.fast_sum(self.changes(self.on_day(day), 1) for day in self.facts.days)
        often = {place: self.whole(self.number_of_days) for place in self.taken}
        for place, taken in self.taken.items():
            self.add(often[place] == mathopt.fast_sum(taken))
        for choice, use in self.uses.items():
            exercise = choice.allowed.exercise
            self.add(use <= often[group(exercise), exercise.position])
        return WEIGHTS["positions"] - self.share("positions") * changes

    def drills(self) -> Linear:
        """On how many days there are any."""
        drilled = []
        for day in self.facts.days:
            drilled.append(self.share_of_1())
            uses = (use for c, use in self.on_day(day).items() if c.kind is Kind.MOBILITY)
            self.add(drilled[-1] <= mathopt.fast_sum(uses))
        often = super().drills()
        self.add(often <= mathopt.fast_sum(drilled))
        return often
