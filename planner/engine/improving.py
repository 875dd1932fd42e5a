"""The best change of one day of a draft.

A change takes something out (a set, an exercise, nothing) and puts something in (a set, an
exercise with any number of sets, nothing). What may come is ranked by what it gains alone, so that
most pairs need not be weighed.
"""

from typing import NamedTuple

from .choices import Choice
from .draft import Day
from .offers import Offers, Out
from .types import Kind

LEAST = 2e-4  # of the score: what is worth a change


def improve(offers: Offers, day: Day) -> bool:
    """Make a good change of this day, if any helps: with what is least lost, the best."""
    pair = Pair(offers, day)
    for out in offers.outs(day):
        pair.try_with(out)
        if pair.best > LEAST:
            break
    if pair.best_out is None and pair.best_add is None:
        return False
    if pair.best_out and pair.best_out.choice:
        offers.set_count(day, pair.best_out.choice, pair.best_out.left)
    if pair.best_add:
        offers.set_count(day, *pair.best_add)
    return True


class Rest(NamedTuple):
    """What a day keeps, and the week with it, once something has gone."""

    seconds: int
    stretch_s: int
    strength_s: int
    undrilled: float  # what it costs that no mobility drill is left


class Pair:
    """The search for the best pair of what goes and what comes on one day."""

    def __init__(self, offers: Offers, day: Day) -> None:
        draft, scales = offers.draft, offers.scales
        self.offers, self.draft, self.scales, self.day = offers, draft, scales, day
        self.adds = offers.adds(day, True, False)
        self.more = [add for add in self.adds if draft.choices[add[2]] in day.counts]
        self.best = LEAST
        self.best_out: Out | None = None
        self.best_add: tuple[Choice, int] | None = None
        balance = scales.balance(draft.stretch_s, draft.strength_s)
        shortness = scales.shortness(day, day.seconds)
        self.now = balance - shortness - scales.of_change * scales.changes(day.places)
        # What a pair can gain beside its own gains: balance, time, places and a first drill.
        self.hope = shortness + scales.most_balance - balance + scales.of_change
        self.hope += 0.0 if day.drills else scales.of_drill
        self.full = len(day.counts) >= draft.most_items
        self.least_s = day.shortest_s if day.seconds >= day.shortest_s else 0

    def try_with(self, out: Out) -> None:
        """It alone, and pairs with it for as long as they may be the best."""
        rest = self.without(out)
        if out.choice:
            self.try_alone(out, rest)
        self.try_pairs(out, rest)

    def without(self, out: Out) -> Rest:
        day, draft, gone = self.day, self.draft, out.choice
        if gone is None:
            return Rest(day.seconds, draft.stretch_s, draft.strength_s, 0.0)
        less_s = gone.exercise_s[out.had] - gone.exercise_s[out.left]
        drills = day.drills - (gone.kind is Kind.MOBILITY and not out.left)
        return Rest(
            day.seconds - gone.seconds[out.had] + gone.seconds[out.left],
            draft.stretch_s - (0 if gone.loads else less_s),
            draft.strength_s - (less_s if gone.loads else 0),
            self.scales.of_drill if day.drills and not drills else 0.0,
        )

    def try_alone(self, out: Out, rest: Rest) -> None:
        scales = self.scales
        value = out.gain - rest.undrilled - self.now
        value += scales.balance(rest.stretch_s, rest.strength_s)
        value -= scales.shortness(self.day, rest.seconds)
        value -= scales.of_change * scales.changes(out.places)
        if value > self.best:
            self.best, self.best_out, self.best_add = value, out, None

    def try_pairs(self, out: Out, rest: Rest) -> None:
        draft, scales, day, best = self.draft, self.scales, self.day, self.best
        choices, counts, balance = draft.choices, day.counts, scales.balance
        gone, seconds, stretch_s, strength_s = out.choice, *rest[:3]
        of_drill = 0.0 if day.drills else scales.of_drill
        gone_needs = gone.needs_mask if gone else 0
        less: dict[int, int] = {}
        base = out.gain - self.now
        reach = out.gain + self.hope + (0.0 if out.left else scales.of_change)
        room, least = draft.most_s - seconds, self.least_s - seconds
        may_join = not self.full or (gone is not None and not out.left)
        for gain, longer, number, count in self.adds if may_join else self.more:
            if longer > room or longer < least:
                continue
            if gain <= best - reach:
                # What serves the same needs gains more once the other has gone: as much as that
                # loses, at most.
                if not gone_needs or gain <= best - reach + out.gain:
                    break
                if not choices[number].needs_mask & gone_needs:
                    continue
            new = choices[number]
            if new is gone:
                continue
            had = counts.get(new, 0)
            value = base + gain
            if gone_needs & new.needs_mask and gone:
                less = less or scales.less(gone, out.had, out.left)
                value += scales.gain_after(day.given, less, new, had, count)
                value -= gain if had else gain - scales.joining(new)
            value += of_drill if new.kind is Kind.MOBILITY and not had else -rest.undrilled
            longer_s = new.exercise_s[count] - new.exercise_s[had]
            if new.loads:
                value += balance(stretch_s, strength_s + longer_s)
            else:
                value += balance(stretch_s + longer_s, strength_s)
            if value > best:
                value -= scales.shortness(day, seconds + longer)
                value -= scales.of_change * scales.changes(out.places | new.place)
                if value > best and self.fits(out, new, count):
                    self.best = best = value
                    self.best_out, self.best_add = out, (new, count)

    def fits(self, out: Out, new: Choice, count: int) -> bool:
        if out.choice is None:
            return self.offers.fits(self.day, new, count)
        return self.offers.fits_after(self.day, out.choice, out.left, new, count)
