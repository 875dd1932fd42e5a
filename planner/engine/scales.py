"""What a change of a draft is worth, by the score of ``scoring``, in a microsecond or two.

The parts of the score are sums, so a change is weighed without the rest of the week. What the rules
ask of a whole session or week, and a week being built may not have yet, is a cost here: a session
that is too short, a stretch share out of bounds. It is more than anything else can gain.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from .choices import Choice, Serving
from .draft import Day, Draft
from .needs import Amount
from .ordering import Place, fewest_changes, group_of
from .scoring import (
    BALANCE_NEAR,
    BALANCE_SPAN,
    CREDITS,
    MAX_ITEMS,
    NO_MOBILITY,
    WEIGHTS,
    counted,
    fill,
    owed_weight,
)
from .types import NeedKind

SHARE_BOUND = 0.0995  # rule 11, with room for rounding
OUT_OF_BOUNDS = 5.0  # for a share that is off by 1 more than the bound
TOO_SHORT = 0.002  # for each second that a session is too short
FAVOUR = 0.01  # for each time that an exercise is favoured over others

# More credits than any week gives: ceilings and the minutes of a session are far below.
MOST_CREDITS = {NeedKind.LENGTHEN: 4000, NeedKind.STRENGTHEN: 2000}
COUNTED = {
    kind: [counted(credits, kind) for credits in range(most)] for kind, most in MOST_CREDITS.items()
}

Given = Mapping[int, int]  # credits of one day, by need
Part = tuple[Choice, int, int]  # of a change: the choice, and its sets before and after


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
        self.counts = [COUNTED[need.kind] for need in needs]
        self.serves = self.without_twins()
        self.served = sorted({need for serves in self.serves.values() for need, _, _ in serves})
        slots = MAX_ITEMS * len(draft.days)
        self.of_variety = WEIGHTS["variety"] / slots
        self.of_change = WEIGHTS["positions"] / slots
        self.of_misfit = WEIGHTS["fit"] / slots
        self.of_drill = self.of_misfit * NO_MOBILITY
        self.most_balance = WEIGHTS["balance"]
        self.places = sorted({place_of(choice) for choice in draft.choices})
        numbers = {place: number for number, place in enumerate(self.places)}
        self.place = {choice: 1 << numbers[place_of(choice)] for choice in draft.choices}
        self.known_changes: dict[int, int] = {}

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
        value = 0.0
        for need, worth, extra in self.serves[choice]:
            old = worth * (before + extra) if before else 0
            new = worth * (after + extra) if after else 0
            value += self.worth(need, given.get(need, 0), new - old)
        return value

    def gains(self, given: Given, choice: Choice, most: int) -> list[float]:
        """By 1, 2, … ``most`` sets where there are none."""
        values = [0.0] * most
        for need, worth, extra in self.serves[choice]:
            here, count = given.get(need, 0), self.counts[need]
            filled, now = self.fills[need], self.draft.counted[need]
            base, weight = now - count[here], self.weights[need]
            start, credits = filled[now], here + worth * extra
            for number in range(most):
                credits += worth
                values[number] += weight * (filled[base + count[credits]] - start)
        return values

    def gain_of_both(self, given: Given, *parts: Part) -> float:
        """By two changes of one day that serve the same needs."""
        more: dict[int, int] = {}
        for choice, before, after in parts:
            for need, worth, extra in self.serves[choice]:
                old = worth * (before + extra) if before else 0
                new = worth * (after + extra) if after else 0
                more[need] = more.get(need, 0) + new - old
        return sum(self.worth(need, given.get(need, 0), credits) for need, credits in more.items())

    def worth(self, need: int, here: int, more: int) -> float:
        """Of more credits for a need, where the day gives it ``here``."""
        count, filled, now = self.counts[need], self.fills[need], self.draft.counted[need]
        then = now + count[here + more] - count[here]
        return self.weights[need] * (filled[then] - filled[now])

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
        return TOO_SHORT * (day.shortest_s - seconds) if seconds < day.shortest_s else 0.0

    def mask(self, choices: Iterable[Choice]) -> int:
        """Their places in a session, as bits."""
        mask = 0
        for choice in choices:
            mask |= self.place[choice]
        return mask

    def changes(self, mask: int) -> int:
        """The fewest changes of position in a session with these places."""
        known = self.known_changes.get(mask)
        if known is None:
            places = [place for number, place in enumerate(self.places) if mask >> number & 1]
            known = self.known_changes[mask] = fewest_changes(self.start, tuple(places))
        return known

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
        changes = self.of_change * self.changes(self.mask(day.counts))
        return -(self.of_misfit * misfits + undrilled + changes + self.shortness(day, day.seconds))


def place_of(choice: Choice) -> Place:
    return group_of(choice.allowed.exercise), choice.position
