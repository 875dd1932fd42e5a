"""Design.md 5.2 and 5.3 as constraints: which exercises may be combined to a week.

A variable for each day, exercise and number of sets says whether the week has it.
"""

from collections.abc import Collection, Iterator
from functools import cached_property

from ortools.sat.python import cp_model

from planner.engine.choices import Choice, Option
from planner.engine.findings import grade_sums
from planner.engine.types import Kind, Laterality, NeedKind, Quality

from .facts import Facts

Linear = cp_model.LinearExprT


class Plan:
    """The variables of one person's week, with the rules that bind them."""

    def __init__(self, facts: Facts, choices: Collection[Choice] | None = None) -> None:
        """``choices``: which exercises it may have; all, if left out."""
        self.model = cp_model.CpModel()
        self.facts = facts
        self.choices = facts.choices if choices is None else choices
        self.sets = {
            (day, choice, count): self.model.new_bool_var(f"{day} {choice.slug} {count}")
            for day in facts.days
            for choice in self.choices
            if self.may_be_on(day, choice)
            for count in facts.counts(choice)
        }
        self.uses: dict[tuple[int, Choice], Linear] = {}
        for day in facts.days:
            for choice in self.choices:
                counts = [v for _, v in self.of(day, choice)]
                if counts:
                    self.model.add_at_most_one(counts)
                    self.uses[day, choice] = sum(counts)
        self.keep_time()
        self.keep_rest()
        self.keep_jumps_apart()
        self.spare_tight_flexors()
        self.let_one_sided_lead()
        self.keep_ceilings()
        if facts.strictness.balances:
            self.keep_balance()

    def may_be_on(self, day: int, choice: Choice) -> bool:
        primary = choice.allowed.exercise.primary
        return not choice.loads or all(self.facts.may_load(day, muscle) for muscle in primary)

    def of(self, day: int, choice: Choice) -> Iterator[tuple[Option, cp_model.IntVar]]:
        for count in self.facts.counts(choice):
            if (day, choice, count) in self.sets:
                yield choice.options[count], self.sets[day, choice, count]

    def on(self, day: int) -> Iterator[tuple[Choice, Option, cp_model.IntVar]]:
        for choice in self.choices:
            for option, variable in self.of(day, choice):
                yield choice, option, variable

    # --- Rules ---

    def keep_time(self) -> None:
        """Rule 2 and design.md 5.2."""
        facts = self.facts
        for day in facts.days:
            here = [use for (d, _), use in self.uses.items() if d == day]
            self.model.add(sum(here) <= facts.most_items)
            seconds = facts.warm_up_s + sum(o.timing.seconds * v for _, o, v in self.on(day))
            self.model.add(seconds <= facts.most_s)
            if facts.strictness.fills:
                self.model.add(seconds >= facts.shortest_s)

    def keep_rest(self) -> None:
        """Rule 4."""
        for first, second in self.facts.neighbours:
            for muscle in sorted(self.facts.catalogue.muscles):
                loaded = [self.is_loaded(day, muscle) for day in (first, second)]
                self.model.add(sum(loaded) <= 1)

    def is_loaded(self, day: int, muscle: str) -> cp_model.IntVar:
        loaded = self.model.new_bool_var(f"{muscle} on {day}")
        for (d, choice), use in self.uses.items():
            if d == day and choice.loads and muscle in choice.allowed.exercise.primary:
                self.model.add(use <= loaded)
        return loaded

    def keep_jumps_apart(self) -> None:
        """Rule 5: who may jump at all is in the facts."""
        jumps = [self.model.new_bool_var(f"jumps on {day}") for day in self.facts.days]
        for (day, choice), use in self.uses.items():
            if choice.kind is Kind.PLYOMETRIC:
                self.model.add(use <= jumps[day])
        self.model.add(sum(jumps) <= 2)
        numbers = [day.number for day in self.facts.profile.days]
        for one in self.facts.days:
            for other in range(one):
                if (numbers[one] - numbers[other]) in (1, 6):
                    self.model.add(jumps[one] + jumps[other] <= 1)

    def spare_tight_flexors(self) -> None:
        """Rule 6. Where their strength differs as well, 2 sets cannot be shared unequally without
        dropping the better side (rule 9), so there are none."""
        body = self.facts.setting.body
        if not any(state.tight_not_weak for state in body.sides("hip-flexors")):
            return
        most = 0 if body.worse_side("hip-flexors", Quality.WEAK) else 2
        self.model.add(
            sum(
                option.sets.total * variable
                for day in self.facts.days
                for choice, option, variable in self.on(day)
                if choice.loads and "hip-flexors" in choice.allowed.exercise.primary
            )
            <= most
        )

    def let_one_sided_lead(self) -> None:
        """Rule 9: a muscle whose sides differ is trained two-sided only beside something one-sided,
        which gives the worse side one set more, unless nothing one-sided is allowed."""
        body = self.facts.setting.body
        for muscle in sorted(self.facts.catalogue.muscles):
            for loads, quality in ((True, Quality.WEAK), (False, Quality.TIGHT)):
                if body.worse_side(muscle, quality):
                    self.lead(muscle, loads)

    def lead(self, muscle: str, loads: bool) -> None:
        trains = [
            choice
            for choice in self.facts.choices
            if choice.loads is loads and muscle in choice.allowed.exercise.primary
        ]
        each = [c for c in trains if c.allowed.exercise.laterality is Laterality.EACH]
        leaders = sum(use for (_, choice), use in self.uses.items() if choice in each)
        if not each:
            return
        for (_, choice), use in self.uses.items():
            if choice in trains and choice not in each:
                self.model.add(use <= leaders)

    def keep_ceilings(self) -> None:
        """Rule 10 and the caps of design.md 5.4, in real seconds and sets."""
        trained: dict[int, list[Linear]] = {}
        for day in self.facts.days:
            for _, option, variable in self.on(day):
                for need, amount in option.trains:
                    trained.setdefault(need, []).append(amount * variable)
        needs = self.facts.setting.draft.numbering.needs
        for number, terms in trained.items():
            rule_10 = 600 if needs[number].kind is NeedKind.LENGTHEN else 10_000
            self.model.add(sum(terms) <= min(needs[number].amount.ceiling, rule_10))

    def keep_balance(self) -> None:
        """Rule 11: the share is within 0.10 of its target."""
        self.model.add(10 * self.off_target <= self.whole * self.seconds)

    # --- The stretch share in whole numbers: it is off by off_target / (whole * seconds) ---

    @cached_property
    def whole(self) -> int:
        """What the target is a fraction of: ``0.5 + 0.2 (T - W) / (T + W)`` in tenths."""
        return 10 * max(sum(self.grades), 1)

    @cached_property
    def grades(self) -> tuple[int, int]:
        return grade_sums(self.facts.profile.findings)

    def seconds_of(self, *families: bool) -> Linear:
        return sum(
            option.timing.exercise_s * variable
            for day in self.facts.days
            for choice, option, variable in self.on(day)
            if choice.loads in families
        )

    @cached_property
    def seconds(self) -> cp_model.IntVar:
        most = len(self.facts.days) * self.facts.most_s
        seconds = self.model.new_int_var(0, most, "seconds")
        self.model.add(seconds == self.seconds_of(True, False))
        return seconds

    @cached_property
    def off_target(self) -> cp_model.IntVar:
        tight, weak = self.grades
        target = self.whole // 2 + 2 * (tight - weak)
        most = self.whole * len(self.facts.days) * self.facts.most_s
        off = self.model.new_int_var(0, most, "off target")
        difference = self.whole * self.seconds_of(False) - target * self.seconds
        self.model.add(off >= difference)
        self.model.add(off >= -difference)
        return off
