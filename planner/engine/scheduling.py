"""Which exercise, which day, how much: construct a week, then improve it.

1. **Fill** (``filling``) empty days, **settle** them (``improving``) until no change of a day
   helps, and **exchange** exercises between days (``exchanging``).
2. Where that leaves a session too short, more sets than usual may fill it; and where too little is
   allowed for that, the week is made anew without a shortest length.
3. **Shake.** Three exercises go from the whole week, and their days are filled and settled again.
   What does not end better is taken back; after some rounds in vain, the week stays.

All of it goes by the score and nothing else, under the rules that ``draft`` holds. The effort is a
number of rounds, never a clock: the same profile always gets the same week. The draft keeps the
rules after each step, so the search may end at any.
"""

from collections.abc import Sequence
from functools import partial
from zlib import crc32

from .choices import Choice
from .draft import Day, Draft
from .exchanging import Exchanger
from .filling import Filler
from .improving import LEAST, improve
from .offers import Offers
from .scales import Scales
from .standing import Planned
from .warmups import MOST_SHARE as WARM_UP_MOST
from .warmups import SHORTEST_SESSION

SHARE_TOLERANCE = 0.10  # rule 11

# Shaking ends after so many rounds in a row without a better week, or after so many in all.
PATIENCE, MOST_ROUNDS = 3, 24
LOOSE = 3  # exercises that go at a time: of fewer the same ones come back, more take long
# Of the score: how much worse a shaken week may be for a look at the rest of it.
WORTH_EXCHANGING, WORTH_SETTLING = 0.0015, 0.0005
# And how much better a new week must be than the one that stands: a small change of the answers
# makes a small change of the week ([D]).
WORTH_A_NEW_WEEK = 0.01
MOST_STEPS = 200  # of settling; it takes some 30


def apart_first(days: Sequence[Day]) -> list[Day]:
    """Every other day of those that follow each other comes first: what loads a muscle on the
    middle one of three keeps it from both others."""
    first: list[Day] = []
    for day in days:
        if not any(neighbour in first for neighbour in day.neighbours):
            first.append(day)
    return [*first, *(day for day in days if day not in first)]


class Scheduler:
    """Fills one draft. ``target`` is the stretch share to meet, ``start`` the position in which
    warm-ups end."""

    def __init__(self, draft: Draft, target: float, start: str) -> None:
        self.draft = draft
        # Just over 80 %, and long enough that the warm-up is no more than its share of the session.
        warm_up_s = max((day.seconds for day in draft.days), default=0)
        long_enough = max(draft.most_s * SHORTEST_SESSION, warm_up_s / WARM_UP_MOST)
        for day in draft.days:
            day.shortest_s = min(int(long_enough) + 1, draft.most_s)
        self.scales = Scales(draft, target, start)
        self.offers = Offers(draft, self.scales)
        self.filler = Filler(draft, self.scales, self.offers)
        self.exchanger = Exchanger(draft, self.scales, self.offers)
        self.days = apart_first(draft.days)

    def run(self, standing: Planned | None = None) -> None:
        """``standing`` is the week that has been planned for these days: as much of it is kept as
        a new week is not clearly better than."""
        self.plan()
        if standing:
            self.keep(standing)

    def plan(self) -> None:
        """With the usual sets; with more, where sessions are too short; and as short as it is best,
        where too little is allowed. The balance outranks the length (rule 11)."""
        self.construct()
        if self.is_short:
            self.shake(until_long=True)
        if self.is_short:
            self.offers.allow_more_sets()
            self.construct()
            self.shake(until_long=True)
        if self.is_short:
            self.ask_no_length()
        self.shake()

    def keep(self, standing: Planned) -> None:
        """As little is changed as it takes to be about as good as the new week."""
        value, new = self.scales.total(), self.offers.kept()
        self.offers.empty(self.draft.days)
        self.offers.lay_out(standing)
        for change in (partial(self.settle, self.draft.days), self.shake):
            change()
            is_whole = not self.draft.leaves_sides_alone()
            if is_whole and self.scales.total() >= value - WORTH_A_NEW_WEEK:
                return
        self.offers.put_back(new)

    def construct(self) -> None:
        self.filler.fill(self.days)
        self.settle(self.draft.days)
        if self.exchanger.exchange():
            self.settle(self.draft.days)

    @property
    def is_short(self) -> bool:
        return any(day.seconds < day.shortest_s for day in self.draft.days)

    def ask_no_length(self) -> None:
        """Nothing is done only to fill time."""
        for day in self.draft.days:
            day.shortest_s = 0
        self.offers.empty(self.draft.days)
        self.construct()

    # --- Settle ---

    def settle(self, days: Sequence[Day]) -> None:
        """Days take turns, until none has a change that helps."""
        still = number = steps = 0
        while still < len(days) and steps < MOST_STEPS:
            steps += 1
            if improve(self.offers, days[number % len(days)]):
                still = 0
            else:
                still += 1
                number += 1

    # --- Shake ---

    def shake(self, *, until_long: bool = False) -> None:
        value, kept, in_vain = self.scales.total(), self.offers.kept(), 0
        for number in range(MOST_ROUNDS):
            if in_vain == PATIENCE or (until_long and not self.is_short):
                return
            self.shake_once(number, value)
            if self.scales.total() > value + LEAST and not self.draft.leaves_sides_alone():
                value, kept, in_vain = self.scales.total(), self.offers.kept(), 0
            else:
                self.offers.put_back(kept)
                in_vain += 1

    def shake_once(self, number: int, value: float) -> None:
        """``value`` is that of the week before."""
        loose = set(self.loose(number))
        days = [day for day in self.days if not loose.isdisjoint(day.counts)]
        for day in days:
            for choice in loose.intersection(day.counts):
                self.offers.set_count(day, choice, 0)
        self.filler.fill(days)
        for day in days:
            self.settle([day])
        if self.scales.total() > value - WORTH_EXCHANGING:
            self.exchanger.exchange()
        if self.scales.total() > value - WORTH_SETTLING:
            self.settle(self.draft.days)

    def loose(self, number: int) -> Sequence[Choice]:
        """What goes in this round: any of the week's exercises, the same ones each time, whatever
        else the week has, so that a person who is much alike gets a week much alike."""
        lots = {choice: crc32(f"{choice.slug} {number}".encode()) for choice in self.draft.uses}
        return sorted(lots, key=lots.__getitem__)[:LOOSE]
