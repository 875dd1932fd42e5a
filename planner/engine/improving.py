"""The best change of one day of a draft.

A change takes something out (a set, an exercise, nothing) and puts something in (a set, an
exercise with any number of sets, nothing). What may come is ranked by what it gains alone, so that
most pairs need not be weighed.
"""

from dataclasses import dataclass

from .choices import Choice
from .draft import Day, Draft
from .scales import Scales
from .types import Kind

LEAST = 2e-4  # of the score: what is worth a change
ENOUGH = 1e-3  # and what is made without a look at the rest
# What else takes time, in pairs that are weighed.
EFFORT_TO_FIT = 5  # to ask the rules
EFFORT_TO_CHANGE = 10

Add = tuple[float, int, int]  # gain but for balance and places, number of a choice, its sets after


@dataclass(frozen=True, slots=True)
class Out:
    """What a change takes out: ``choice`` has ``left`` sets instead of ``had``; None is nothing.
    ``gain`` is without balance and places; ``places`` are those that are left."""

    gain: float
    choice: Choice | None
    had: int
    left: int
    places: int


class Improver:
    """Changes one draft. ``last_resort`` lets in more sets than usual."""

    def __init__(self, draft: Draft, scales: Scales) -> None:
        self.draft, self.scales = draft, scales
        self.last_resort = False
        self.effort = 0  # what was weighed so far
        self.numbers = {choice: number for number, choice in enumerate(draft.choices)}
        self.known: dict[Choice, dict[Day | None, list[Add]]] = {c: {} for c in draft.choices}
        self.family = {
            loads: [choice for choice in draft.choices if choice.loads is loads]
            for loads in (True, False)
        }
        self.serving: list[list[Choice]] = [[] for _ in draft.numbering.needs]
        for choice in draft.choices:
            for need, _, _ in scales.serves[choice]:
                self.serving[need].append(choice)

    def set_count(self, day: Day, choice: Choice, count: int) -> None:
        """As ``Draft.set_count``; what is known of all that serves the same needs is forgotten."""
        self.effort += EFFORT_TO_CHANGE
        self.draft.set_count(day, choice, count)
        self.known[choice].clear()
        for need, _, _ in self.scales.serves[choice]:
            for other in self.serving[need]:
                self.known[other].clear()

    def allow_more_sets(self) -> None:
        self.last_resort = True
        for known in self.known.values():
            known.clear()

    def most_sets(self, choice: Choice) -> int:
        return choice.most_sets if self.last_resort else choice.usual_sets

    def fits(self, day: Day, choice: Choice, count: int) -> bool:
        self.effort += EFFORT_TO_FIT
        return self.draft.fits(day, choice, count)

    # --- What may come, what may go ---

    def adds(self, day: Day, *families: bool) -> list[Add]:
        """What the day may get, the best first; ``families``: to load, to lengthen, or both."""
        counts, served = day.counts, day.needs_mask
        found: list[Add] = []
        for loads in families:
            resting = day.resting_mask if loads else 0
            for choice in self.family[loads]:
                there = choice in counts
                if there or not choice.primary_mask & resting:
                    place = day if choice.needs_mask & served else None
                    known = self.known[choice]
                    adds = known.get(place)
                    if adds is None:
                        more = self.more_sets(choice, day) if there else self.new(choice, place)
                        adds = known[place] = more
                    found += adds
        self.effort += len(found) // 4
        found.sort(reverse=True)
        return found

    def more_sets(self, choice: Choice, day: Day) -> list[Add]:
        """One set more of what the day has."""
        had = day.counts[choice]
        if had >= self.most_sets(choice):
            return []
        return [(self.scales.gain(day.given, choice, had, had + 1), self.numbers[choice], had + 1)]

    def new(self, choice: Choice, day: Day | None) -> list[Add]:
        """A new exercise; no day means one that gives nothing to its needs."""
        if self.draft.uses.get(choice, 0) >= choice.most_days:
            return []
        joining, number = self.scales.joining(choice), self.numbers[choice]
        gains = self.scales.gains(day.given if day else {}, choice, self.most_sets(choice))
        return [(gain + joining, number, count) for count, gain in enumerate(gains, 1)]

    def outs(self, day: Day) -> list[Out]:
        """What may go from the day, the least loss first."""
        scales, whole = self.scales, self.scales.mask(day.counts)
        found = [Out(0.0, None, 0, 0, whole)]
        for choice, had in day.counts.items():
            if had > 1:
                gain = scales.gain(day.given, choice, had, had - 1)
                found.append(Out(gain, choice, had, had - 1, whole))
            if self.draft.removable(choice):
                gain = scales.gain(day.given, choice, had, 0) + scales.leaving(choice)
                places = scales.mask(other for other in day.counts if other is not choice)
                found.append(Out(gain, choice, had, 0, places))
        return sorted(found, key=lambda out: -out.gain)

    # --- Both ---

    def improve(self, day: Day) -> bool:
        """Make a good change of this day, if any helps: with what is least lost, the best."""
        pair = Pair(self, day)
        for out in self.outs(day):
            pair.try_with(out)
            if pair.best >= ENOUGH:
                break
        if pair.best_out is None and pair.best_add is None:
            return False
        if pair.best_out and pair.best_out.choice:
            self.set_count(day, pair.best_out.choice, pair.best_out.left)
        if pair.best_add:
            self.set_count(day, *pair.best_add)
        return True


class Pair:
    """The search for the best pair of what goes and what comes on one day."""

    def __init__(self, improver: Improver, day: Day) -> None:
        draft, scales = improver.draft, improver.scales
        self.improver, self.draft, self.scales, self.day = improver, draft, scales, day
        self.adds = improver.adds(day, True, False)
        self.best = LEAST
        self.best_out: Out | None = None
        self.best_add: tuple[Choice, int] | None = None
        balance = scales.balance(draft.stretch_s, draft.strength_s)
        shortness = scales.shortness(day, day.seconds)
        places = scales.mask(day.counts)
        self.now = balance - shortness - scales.of_change * scales.changes(places)
        # What a pair can gain beside its own gains: balance, time, places and a first drill.
        self.hope = shortness + scales.most_balance - balance + scales.of_change
        self.hope += 0.0 if day.drills else scales.of_drill
        self.full = len(day.counts) >= draft.most_items

    def try_with(self, out: Out) -> None:
        """Pairs with this one, for as long as they may be the best."""
        draft, scales, day, best = self.draft, self.scales, self.day, self.best
        choices, counts, balance, now = draft.choices, day.counts, scales.balance, self.now
        gone, had_out, left = out.choice, out.had, out.left
        stretch_s, strength_s, seconds = draft.stretch_s, draft.strength_s, day.seconds
        drills, gone_needs = day.drills, 0
        if gone:
            seconds += gone.seconds[left] - gone.seconds[had_out]
            less_s = gone.exercise_s[left] - gone.exercise_s[had_out]
            if gone.loads:
                strength_s += less_s
            else:
                stretch_s += less_s
            gone_needs = gone.needs_mask
            drills -= gone.kind is Kind.MOBILITY and not left
        undrilled = scales.of_drill if day.drills and not drills else 0.0
        if gone:
            value = out.gain - undrilled + balance(stretch_s, strength_s) - now
            value -= scales.shortness(day, seconds) + scales.of_change * scales.changes(out.places)
            if value > best:
                self.best = best = value
                self.best_out, self.best_add = out, None
        room = draft.most_s - seconds
        least = day.shortest_s - seconds if day.seconds >= day.shortest_s else -draft.most_s
        may_join = not self.full or (gone is not None and not left)
        base = out.gain - now
        reach = out.gain + self.hope + (scales.of_change if not left else 0.0)
        weighed = 0
        for gain, number, count in self.adds:
            if gain <= best - reach:
                # What serves the same needs gains more once the other has gone: as much as that
                # loses, at most.
                if not gone_needs or gain <= best - reach + out.gain:
                    break
                if not choices[number].needs_mask & gone_needs:
                    continue
            new = choices[number]
            had = counts.get(new, 0)
            longer = new.seconds[count] - new.seconds[had]
            if longer > room or longer < least or new is gone or not (had or may_join):
                continue
            weighed += 1
            longer_s = new.exercise_s[count] - new.exercise_s[had]
            if new.loads:
                value = base + gain + balance(stretch_s, strength_s + longer_s)
            else:
                value = base + gain + balance(stretch_s + longer_s, strength_s)
            if new.kind is Kind.MOBILITY and not had:
                value += 0.0 if day.drills else scales.of_drill
            else:
                value -= undrilled
            if gone and gone_needs & new.needs_mask:
                parts = (gone, had_out, left), (new, had, count)
                value += scales.gain_of_both(day.given, *parts)
                value -= sum(scales.gain(day.given, *part) for part in parts)
            if value > best:
                value -= scales.shortness(day, seconds + longer)
                value -= scales.of_change * scales.changes(out.places | scales.place[new])
                if value > best and self.fits(out, new, count):
                    self.best = best = value
                    self.best_out, self.best_add = out, (new, count)
        self.improver.effort += weighed

    def fits(self, out: Out, new: Choice, count: int) -> bool:
        if out.choice is None:
            return self.improver.fits(self.day, new, count)
        self.improver.effort += EFFORT_TO_FIT
        return self.draft.fits_instead(self.day, out.choice, out.left, new, count)
