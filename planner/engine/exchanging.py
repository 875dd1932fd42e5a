"""Exchanges of two exercises between two days: what the week trains stays the same, but sessions
may need fewer changes of position, each may have its mobility drill, and what one session gives too
much of counts more where it is spread.
"""

from itertools import combinations
from typing import NamedTuple

from .choices import Choice
from .draft import Day, Draft
from .improving import LEAST
from .offers import Offers
from .scales import Scales
from .scoring import FULL_IN_A_SESSION
from .types import Kind


class Mine(NamedTuple):
    """One exercise of a day, and the day without it."""

    choice: Choice
    sets: int
    seconds: int
    drills: bool  # it is a mobility drill
    crowded: bool  # it gives a need more than counts in full on this day
    other_places: int
    other_loads: int  # muscles, as bits
    other_drills: int


class Exchanger:
    """Exchanges within one draft."""

    def __init__(self, draft: Draft, scales: Scales, offers: Offers) -> None:
        self.draft, self.scales, self.offers = draft, scales, offers
        self.full = [FULL_IN_A_SESSION[need.kind] for need in draft.numbering.needs]
        self.pairs = list(combinations(draft.days, 2))
        self.items: dict[Day, list[Mine]] = {}

    def exchange(self) -> bool:
        """The best one of each pair of days in turn, until none helps; whether any did."""
        self.items = {day: self.of_day(day) for day in self.draft.days}
        exchanged = still = number = 0
        while still < len(self.pairs):
            pair = self.pairs[number % len(self.pairs)]
            found = self.best(*pair)
            if found:
                self.make(*pair, *found)
                exchanged += 1
                still = 0
            else:
                still += 1
                number += 1
        return bool(exchanged)

    def make(self, one: Day, other: Day, mine: Mine, theirs: Mine) -> None:
        self.offers.set_count(one, mine.choice, 0)
        self.offers.set_count(other, theirs.choice, 0)
        self.offers.set_count(one, theirs.choice, theirs.sets)
        self.offers.set_count(other, mine.choice, mine.sets)
        self.items[one], self.items[other] = self.of_day(one), self.of_day(other)

    def of_day(self, day: Day) -> list[Mine]:
        """What may leave a day. Jumps stay: they are two days apart (rule 5)."""
        return [
            self.mine(day, choice, count)
            for choice, count in day.counts.items()
            if choice.kind is not Kind.PLYOMETRIC
        ]

    def mine(self, day: Day, choice: Choice, count: int) -> Mine:
        places = loads = 0
        for one in day.counts:
            if one is not choice:
                places |= one.place
                loads |= one.primary_mask if one.loads else 0
        drills = choice.kind is Kind.MOBILITY
        return Mine(
            choice=choice,
            sets=count,
            seconds=choice.seconds[count],
            drills=drills,
            crowded=any(day.given[need] > self.full[need] for need, _, _ in choice.serves),
            other_places=places,
            other_loads=loads,
            other_drills=day.drills - drills,
        )

    def best(self, one: Day, other: Day) -> tuple[Mine, Mine] | None:
        """The exchange of these days that gains most, by what is quick to know first."""
        changes, of_change, most_s = self.scales.changes, self.scales.of_change, self.draft.most_s
        now = changes(one.places) + changes(other.places)
        # How much longer the one may become, and the other shorter by the same.
        shortest = max(one.shortest_s - one.seconds, other.seconds - most_s)
        longest = min(most_s - one.seconds, other.seconds - other.shortest_s)
        best, found = LEAST, None
        for mine in self.items[one]:
            for theirs in self.items[other]:
                crowded = mine.crowded or theirs.crowded
                gone, come = mine.choice, theirs.choice
                if gone.place == come.place and not crowded:
                    continue
                if not shortest <= theirs.seconds - mine.seconds <= longest:
                    continue
                gain = of_change * (
                    now
                    - changes(mine.other_places | come.place)
                    - changes(theirs.other_places | gone.place)
                )
                if mine.drills is not theirs.drills:
                    gain += self.of_drills(one, other, mine, theirs)
                if gain <= best and not crowded:
                    continue
                if gone in other.counts or come in one.counts:
                    continue
                gain += self.spreads(one, other, mine, theirs)
                if gain > best and may_rest(one, other, mine, theirs):
                    best, found = gain, (mine, theirs)
        return found

    def of_drills(self, one: Day, other: Day, mine: Mine, theirs: Mine) -> float:
        """By days that have a mobility drill, or have none any more."""
        before = bool(one.drills) + bool(other.drills)
        after = bool(mine.other_drills + theirs.drills) + bool(theirs.other_drills + mine.drills)
        return self.scales.of_drill * (after - before)

    def spreads(self, one: Day, other: Day, mine: Mine, theirs: Mine) -> float:
        """What counts more, or less, where it is given on the other day."""
        more: dict[int, int] = {}  # credits that come to the one and leave the other
        for goes, sign in ((mine, -1), (theirs, 1)):
            for need, worth, extra, *_ in self.scales.serves[goes.choice]:
                more[need] = more.get(need, 0) + sign * worth * (goes.sets + extra)
        value = 0.0
        for need, credits in more.items():
            table = self.scales.counts[need]
            here, there = one.given.get(need, 0), other.given.get(need, 0)
            counted = table[here + credits] - table[here] + table[there - credits] - table[there]
            if counted:
                filled, now = self.scales.fills[need], self.draft.counted[need]
                value += self.scales.weights[need] * (filled[now + counted] - filled[now])
        return value


def may_rest(one: Day, other: Day, mine: Mine, theirs: Mine) -> bool:
    """Rule 4, on both days."""
    comes = theirs.choice.primary_mask if theirs.choice.loads else 0
    goes = mine.choice.primary_mask if mine.choice.loads else 0
    return not (comes & resting(one, other, theirs) or goes & resting(other, one, mine))


def resting(day: Day, other: Day, leaves: Mine) -> int:
    """Muscles that may not be loaded on a day once something has left the other."""
    mask = day.closed_mask
    for neighbour in day.neighbours:
        mask |= leaves.other_loads if neighbour is other else neighbour.loaded_mask
    return mask
