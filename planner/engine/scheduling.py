"""Which exercise, which day, how much: construct a week, then improve it.

1. **Fill** (``filling``) empty days, **settle** them (``improving``) until no change of a day
   helps, and **exchange** exercises between days (``exchanging``).
2. Where that leaves a session too short, more sets than usual may fill it; and where too little is
   allowed for that, the week is made anew without a shortest length.
3. **Shake.** Four exercises go from the whole week, and their days are filled and settled again.
   What does not end better is taken back; after some rounds in vain, the week stays.

All of it goes by the score and nothing else, under the rules that ``draft`` holds. The effort is a
number of rounds, never a clock: the same profile always gets the same week. The draft keeps the
rules after each step, so the search may end at any.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

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

# Shaking ends after so many rounds in a row without a better week, one for each 10 items that the
# week may have (there is more to try in long ones), or after so many in all.
LEAST_PATIENCE, ITEMS_A_ROUND, MOST_ROUNDS = 2, 10, 40
LOOSE = 4  # exercises that go at a time: of fewer the same ones come back, more take long
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
        items = draft.most_items * len(draft.days)
        self.patience = max(items // ITEMS_A_ROUND, LEAST_PATIENCE)

    def run(self, standing: Planned | None = None) -> None:
        """``standing`` is the week that has been planned for these days until now, if any: it is
        changed no more than it takes to be about as good as a new one."""
        self.plan()
        if standing:
            self.keep(standing)

    def plan(self) -> None:
        """With the usual sets; with more, where sessions are too short; and as short as it is best,
        where too little is allowed. The balance outranks the length (rule 11)."""
        self.construct()
        self.shake(self.is_long)
        if not self.is_long():
            self.offers.allow_more_sets()
            self.construct()
            self.shake(self.is_long)
        if not self.is_long():
            self.ask_no_length()
        self.shake()

    def keep(self, standing: Planned) -> None:
        """As little is changed as it takes to be about as good as the new week."""
        value, new = self.scales.total(), self.offers.kept()
        self.offers.empty(self.draft.days)
        self.offers.lay_out(standing)
        self.settle(self.draft.days)
        self.shake(lambda: self.scales.total() >= value - WORTH_A_NEW_WEEK)
        if self.scales.total() < value - WORTH_A_NEW_WEEK:
            self.offers.put_back(new)

    def construct(self) -> None:
        self.filler.fill(self.days)
        self.settle(self.draft.days)
        if self.exchanger.exchange():
            self.settle(self.draft.days)

    def is_long(self) -> bool:
        """Whether every session takes its time."""
        return all(day.seconds >= day.shortest_s for day in self.draft.days)

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

    def shake(self, is_enough: Callable[[], bool] = lambda: False) -> None:
        """``is_enough`` ends it before."""
        value, kept, in_vain = self.scales.total(), self.offers.kept(), 0
        for number in range(MOST_ROUNDS):
            if in_vain == self.patience or is_enough():
                return
            self.shake_once(number, value)
            if self.scales.total() > value + LEAST:
                value, kept, in_vain = self.scales.total(), self.offers.kept(), 0
            else:
                self.offers.put_back(kept)
                in_vain += 1

    def shake_once(self, number: int, value: float) -> None:
        """``value`` is that of the week before."""
        emptied = self.take_out(self.loose(number)) | self.take_out(self.draft.left_alone())
        days = [day for day in self.days if day in emptied]
        self.filler.fill(days)
        for day in days:
            self.settle([day])
        if self.scales.total() > value - WORTH_EXCHANGING:
            self.exchanger.exchange()
        if self.scales.total() > value - WORTH_SETTLING:
            self.settle(self.draft.days)

    def take_out(self, choices: Iterable[Choice]) -> set[Day]:
        """From the whole week. Returns the days that had them."""
        gone = [(day, one) for one in choices for day in self.draft.days if one in day.counts]
        for day, choice in gone:
            self.offers.set_count(day, choice, 0)
        return {day for day, _ in gone}

    def loose(self, number: int) -> Sequence[Choice]:
        """What goes in this round: any of the week's exercises, the same ones each time, whatever
        else the week has, so that a person who is much alike gets a week much alike."""
        return sorted(self.draft.uses, key=lambda choice: lot(choice.slug, number))[:LOOSE]


def lot(slug: str, number: int) -> bytes:
    """As good as drawn, and always the same."""
    return blake2b(f"{slug} {number}".encode(), digest_size=8).digest()
