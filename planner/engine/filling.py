"""Filling days with what gains most for its time: how a week is made, and mended after something
was taken out of it.

Days take turns, so that the week is even; each takes the exercise or set that gains most for its
time, a new exercise at the price of the slot it takes. Sessions that are still too short take what
does the least harm.
"""

from collections.abc import Iterable, Sequence

from .choices import Choice
from .draft import Day, Draft
from .offers import Add, Offers
from .scales import Scales
from .types import Kind

SHARE_AIM = 0.08  # closer than rule 11 asks, so that rounding and side changes never decide


class Filler:
    """Fills days of one draft."""

    def __init__(self, draft: Draft, scales: Scales, offers: Offers) -> None:
        self.draft, self.scales, self.offers = draft, scales, offers

    def fill(self, days: Sequence[Day]) -> None:
        active = list(days)
        while active:
            active = [day for day in active if self.take(day)]
        short = self.short(days)
        while short:
            short = self.short([day for day in short if self.take(day, needed=True)])

    def short(self, days: Iterable[Day]) -> list[Day]:
        return [day for day in days if day.seconds < day.shortest_s]

    def take(self, day: Day, *, needed: bool = False) -> bool:
        """What gains most for its time, if anything does; ``needed``: or harms least. The family,
        stretching or strength, that is behind the target share goes first; the other follows if
        the share stays in bounds, or if there is no other way."""
        behind = self.draft.stretch_share > self.scales.target
        for loads in (behind, not behind):
            found = self.best(day, self.offers.adds(day, loads), needed=needed)
            if found and (loads is behind or needed or self.keeps_share(day, *found)):
                self.offers.set_count(day, *found)
                return True
        return False

    def best(self, day: Day, adds: Sequence[Add], *, needed: bool) -> tuple[Choice, int] | None:
        """A new exercise costs the time of the slot that it takes."""
        draft, scales, counts = self.draft, self.scales, day.counts
        room, left = draft.most_s - day.seconds, draft.most_items - len(counts)
        slot_s = room / left if left and not needed else 0.0
        drill = 0.0 if day.drills else scales.of_drill
        places, changes = day.places, scales.changes(day.places)
        best, found = -1.0 if needed else 0.0, None
        too_many: dict[int, int] = {}  # sets, by number of the choice
        for gain, longer, number, count in adds:
            choice = draft.choices[number]
            had = counts.get(choice, 0)
            price = longer if had or longer > slot_s else slot_s
            if longer > room or gain + scales.of_change + drill <= best * price:
                if gain + scales.of_change + drill <= 0 and not needed:
                    break
                continue
            if not had:
                if not left:
                    continue
                more = scales.changes(places | choice.place) - changes
                gain += (drill if choice.kind is Kind.MOBILITY else 0.0) - scales.of_change * more
            if gain <= best * price or count >= too_many.get(number, count + 1):
                continue
            if self.offers.fits(day, choice, count):
                best, found = gain / price, (choice, count)
            else:
                too_many[number] = count
        return found

    def keeps_share(self, day: Day, choice: Choice, count: int) -> bool:
        longer_s = choice.exercise_s[count] - choice.exercise_s[day.counts.get(choice, 0)]
        stretch_s = self.draft.stretch_s + (0 if choice.loads else longer_s)
        total_s = self.draft.stretch_s + self.draft.strength_s + longer_s
        return abs(stretch_s / total_s - self.scales.target) <= SHARE_AIM
