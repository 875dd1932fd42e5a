"""What a change of a draft is worth, by the score of ``scoring``, in a microsecond or two.

The parts of the score are sums, so a change is weighed without the rest of the week. What the rules
ask of a whole session or week, and a week being built may not have yet, is a cost here: a session
that is too short, a stretch share out of bounds. It is more than anything else can gain.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from .choices import MOST_CREDITS, Choice, Serving
from .draft import Day, Draft
from .needs import Amount
from .ordering import fewest_changes
from .scoring import (
    BALANCE_NEAR,
    BALANCE_SPAN,
    CREDITS,
    MAX_ITEMS,
    NO_MOBILITY,
    WEIGHTS,
    fill,
    owed_weight,
)
from .types import NeedKind

SHARE_BOUND = 0.0995  # rule 11, with room for rounding
OUT_OF_BOUNDS = 1_000.0  # for a share that is off by 1 more than the bound
TOO_SHORT, TOO_SHORT_S = 1.0, 0.002  # for a session that is too short, and for each second of it
FAVOUR = 0.01  # for each time that an exercise is favoured over others

Given = Mapping[int, int]  # credits of one day, by need


@cache
def fill_table(amount: Amount, kind: NeedKind) -> Sequence[float]:
    """``fill`` by credits."""
    return [fill(credits / CREDITS[kind], amount, kind) for credits in range(MOST_CREDITS[kind])]


class Scales:
    """Weighs changes of one draft. ``target`` is the stretch share to meet, ``start`` the position
    in which warm-ups end."""

    def __init__(self, draft: Draft, target: float, start: str) -> None:
        self.draft, self.target, self.start = draft, target, start
        needs = draft.numbering.needs
        whole = owed_weight(needs) or 1.0
        self.weights = [WEIGHTS["needs"] * need.weight / whole for need in needs]
        self.fills = [fill_table(need.amount, need.kind) for need in needs]
        self.counts = draft.numbering.counted
        serves = self.without_twins()
        self.served = sorted({need for those in serves.values() for need, _, _ in those})
        self.serves = {
            choice: tuple(
                (need, worth, extra, self.weights[need], self.fills[need], self.counts[need])
                for need, worth, extra in those
            )
            for choice, those in serves.items()
        }
        slots = MAX_ITEMS * len(draft.days)
        self.of_variety = WEIGHTS["variety"] / slots
        self.of_change = WEIGHTS["positions"] / slots
        self.of_misfit = WEIGHTS["fit"] / slots
        self.of_drill = self.of_misfit * NO_MOBILITY
        self.most_balance = WEIGHTS["balance"]

    def without_twins(self) -> dict[Choice, tuple[Serving, ...]]:
        """What each exercise serves. The sides of a muscle count as one need of twice the weight
        where they are owed the same and every exercise gives them the same."""
        numbering = self.draft.numbering
        given: list[list[tuple[Choice, int, int]]] = [[] for _ in numbering.needs]
        for choice in self.draft.choices:
            for served, worth, extra in choice.serves:
                given[served].append((choice, worth, extra))
        first: dict[object, int] = {}
        twins = set()
        for number, (kind, muscle, _) in enumerate(numbering.keys):
            need = numbering.needs[number]
            other = first.setdefault(
                (kind, muscle, need.amount, need.weight, tuple(given[number])), number
            )
            if other != number:
                twins.add(number)
                self.weights[other] *= 2
        return {
            choice: tuple(serving for serving in choice.serves if serving[0] not in twins)
            for choice in self.draft.choices
        }

    # --- Needs ---

    def gain(self, given: Given, choice: Choice, before: int, after: int) -> float:
        """By ``after`` sets instead of ``before``."""
        counted, value = self.draft.counted, 0.0
        for need, worth, extra, weight, filled, count in self.serves[choice]:
            sets = (after + extra if after else 0) - (before + extra if before else 0)
            here, now = given.get(need, 0), counted[need]
            then = now + count[here + worth * sets] - count[here]
            value += weight * (filled[then] - filled[now])
        return value

    def gains(self, given: Given, choice: Choice, most: int) -> list[float]:
        """By 1, 2, … ``most`` sets where there are none."""
        counted, numbers, values = self.draft.counted, range(most), [0.0] * most
        for need, worth, extra, weight, filled, count in self.serves[choice]:
            here, now = given.get(need, 0), counted[need]
            base, start, credits = now - count[here], filled[now], here + worth * extra
            for number in numbers:
                credits += worth
                values[number] += weight * (filled[base + count[credits]] - start)
        return values

    def less(self, choice: Choice, before: int, after: int) -> dict[int, int]:
        """How many credits more each need is given by other sets; of fewer sets, below 0."""
        return {
            need: worth * ((after + extra if after else 0) - (before + extra if before else 0))
            for need, worth, extra, *_ in self.serves[choice]
        }

    def gain_after(
        self, given: Given, less: Mapping[int, int], choice: Choice, before: int, after: int
    ) -> float:
        """As ``gain``, once the day gives the needs of something else less."""
        counted, value = self.draft.counted, 0.0
        for need, worth, extra, weight, filled, count in self.serves[choice]:
            sets = (after + extra if after else 0) - (before + extra if before else 0)
            here = given.get(need, 0)
            left = here + less.get(need, 0)
            now = counted[need] + count[left] - count[here]
            then = now + count[left + worth * sets] - count[left]
            value += weight * (filled[then] - filled[now])
        return value

    # --- The other parts ---

    def in_use(self, choice: Choice) -> float:
        """What it is worth that the week has an exercise at all."""
        return FAVOUR * (choice.favour - 1) - self.of_variety

    def joining(self, choice: Choice) -> float:
        """What it is worth that an exercise comes to a day, apart from positions."""
        new = 0.0 if choice in self.draft.uses else self.in_use(choice)
        return new - self.of_misfit * choice.misfit

    def leaving(self, choice: Choice) -> float:
        """What it is worth that an exercise leaves a day, apart from positions."""
        last = self.in_use(choice) if self.draft.uses[choice] == 1 else 0.0
        return self.of_misfit * choice.misfit - last

    def balance(self, stretch_s: int, strength_s: int) -> float:
        total = stretch_s + strength_s
        off = abs((stretch_s / total if total else 0.0) - self.target)
        if off <= BALANCE_NEAR:
            return self.most_balance
        value = self.most_balance * max(1 - (off - BALANCE_NEAR) / BALANCE_SPAN, 0.0)
        return value if off <= SHARE_BOUND else value - OUT_OF_BOUNDS * (off - SHARE_BOUND)

    def shortness(self, day: Day, seconds: int) -> float:
        short_s = day.shortest_s - seconds
        return TOO_SHORT + TOO_SHORT_S * short_s if short_s > 0 else 0.0

    def changes(self, mask: int) -> int:
        """The fewest changes of position in a session with these places."""
        return fewest_changes(self.start, mask)

    def total(self) -> float:
        """The whole draft. Two weeks of a person differ in it as in their score."""
        draft = self.draft
        needs = (self.weights[n] * self.fills[n][draft.counted[n]] for n in self.served)
        return (
            sum(needs)
            + self.balance(draft.stretch_s, draft.strength_s)
            + sum(self.in_use(choice) for choice in draft.uses)
            + sum(self.session(day) for day in draft.days)
        )

    def session(self, day: Day) -> float:
        """What a day adds by itself."""
        misfits = sum(choice.misfit for choice in day.counts)
        undrilled = 0.0 if day.drills else self.of_drill
        changes = self.of_change * self.changes(day.places)
        return -(self.of_misfit * misfits + undrilled + changes + self.shortness(day, day.seconds))
