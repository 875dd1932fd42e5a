"""The best change of one day of a draft.

A change takes something out (a set, an exercise, nothing) and puts something in (a set, an
exercise with any number of sets, nothing). What may come is ranked by what it gains alone, so that
most pairs need not be weighed.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from .choices import Choice
from .draft import Day, Draft
from .draft import Kept as KeptDraft
from .scales import Scales
from .standing import Planned, lay_out_by_rules
from .types import Kind

LEAST = 2e-4  # of the score: what is worth a change

# Gain but for balance and places, seconds, number of the choice, its sets after.
Add = tuple[float, int, int, int]
Known = dict[Choice, dict[Day | None, list[Add]]]
Lost = dict[Choice, dict[Day, tuple[float, float]]]
Kept = tuple[KeptDraft, Known, Lost]


class Out(NamedTuple):
    """What a change takes out: ``choice`` has ``left`` sets instead of ``had``; None is nothing.
    ``gain`` is without balance and places;
    ``places`` are those that are left."""

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
        self.numbers = {choice: number for number, choice in enumerate(draft.choices)}
        self.known: Known = {c: {} for c in draft.choices}
        # What is asked of each choice most, by family.
        self.rows = {
            loads: [
                (choice, choice.primary_mask, choice.needs_mask, self.known[choice])
                for choice in draft.choices
                if choice.loads is loads
            ]
            for loads in (True, False)
        }
        self.lost: Lost = {c: {} for c in draft.choices}
        self.related = related(draft.choices)
        self.hanging = {choice for choice in draft.choices if draft.hangs_on_others(choice)}

    def set_count(self, day: Day, choice: Choice, count: int) -> None:
        """As ``Draft.set_count``; what is known of all that serves the same needs is forgotten."""
        self.draft.set_count(day, choice, count)
        for other in self.related[choice]:
            self.known[other].clear()
            self.lost[other].clear()

    def empty(self, days: Iterable[Day]) -> None:
        for day in days:
            for choice in list(day.counts):
                self.set_count(day, choice, 0)

    def lay_out(self, planned: Planned) -> None:
        """As much of a week that stands as the rules of today let in."""
        lay_out_by_rules(self.draft, planned)
        self.forget()

    def forget(self) -> None:
        """All that is known of what may come and go."""
        for choice in self.draft.choices:
            self.known[choice].clear()
            self.lost[choice].clear()

    def kept(self) -> Kept:
        """All that changes, to be put back."""
        known = {choice: dict(adds) for choice, adds in self.known.items()}
        lost = {choice: dict(losses) for choice, losses in self.lost.items()}
        return self.draft.kept(), known, lost

    def put_back(self, kept: Kept) -> None:
        draft, known, lost = kept
        self.draft.put_back(draft)
        self.forget()
        for choice in self.draft.choices:
            self.known[choice].update(known[choice])
            self.lost[choice].update(lost[choice])

    def allow_more_sets(self) -> None:
        self.last_resort = True
        self.forget()

    def most_sets(self, choice: Choice) -> int:
        return choice.most_sets if self.last_resort else choice.usual_sets

    def fits(self, day: Day, choice: Choice, count: int) -> bool:
        """Whether the rules let in one of the ``adds``, for which the day has time and room."""
        return choice not in self.hanging or self.draft.fits(day, choice, count)

    def fits_after(self, day: Day, out: Choice, left: int, choice: Choice, count: int) -> bool:
        """The same once the day has only ``left`` sets of another, which bars nothing more."""
        hangs = choice in self.hanging
        return not hangs or self.draft.fits_after(day, out, left, choice, count)

    # --- What may come, what may go ---

    def adds(self, day: Day, *families: bool) -> list[Add]:
        """What the day may get by rest days and ceilings, the best first; ``families``: to load, to
        lengthen, or both."""
        counts, served = day.counts, day.needs_mask
        found: list[Add] = []
        for loads in families:
            resting = day.resting_mask if loads else 0
            for choice, primary_mask, needs_mask, known in self.rows[loads]:
                there = choice in counts
                if there or not primary_mask & resting:
                    place = day if needs_mask & served else None
                    adds = known.get(place)
                    if adds is None:
                        more = self.more_sets(choice, day) if there else self.new(choice, place)
                        adds = known[place] = more
                    found += adds
        found.sort(reverse=True)
        return found

    def more_sets(self, choice: Choice, day: Day) -> list[Add]:
        """One set more of what the day has."""
        had = day.counts[choice]
        if had >= self.most_sets(choice) or self.draft.is_over_ceilings(choice, had, had + 1):
            return []
        gain = self.scales.gain(day.given, choice, had, had + 1)
        longer = choice.seconds[had + 1] - choice.seconds[had]
        return [(gain, longer, self.numbers[choice], had + 1)]

    def new(self, choice: Choice, day: Day | None) -> list[Add]:
        """A new exercise; no day means one that gives nothing to its needs."""
        draft = self.draft
        if draft.uses.get(choice, 0) >= choice.most_days:
            return []
        most = min(self.most_sets(choice), draft.sets_below_ceilings(choice))
        joining, number = self.scales.joining(choice), self.numbers[choice]
        gains = self.scales.gains(day.given if day else {}, choice, most)
        return [
            (gain + joining, choice.seconds[count], number, count)
            for count, gain in enumerate(gains, 1)
        ]

    def outs(self, day: Day) -> list[Out]:
        """What may go from the day, the least loss first."""
        scales = self.scales
        whole = twice = 0
        for choice in day.counts:
            place = choice.place
            twice |= whole & place
            whole |= place
        found = [Out(0.0, None, 0, 0, whole)]
        for choice, had in day.counts.items():
            known = self.lost[choice]
            losses = known.get(day)
            if losses is None:
                losses = known[day] = self.losses(day, choice, had)
            if had > 1:
                found.append(Out(losses[1], choice, had, had - 1, whole))
            if self.draft.removable(choice):
                places = whole & ~(choice.place & ~twice)
                gain = losses[0] + scales.leaving(choice)
                found.append(Out(gain, choice, had, 0, places))
        found.sort(reverse=True, key=itemgetter(0))
        return found

    def losses(self, day: Day, choice: Choice, had: int) -> tuple[float, float]:
        """To the needs, if all goes and if one set does."""
        gain = self.scales.gain
        return gain(day.given, choice, had, 0), gain(day.given, choice, had, had - 1)

    # --- Both ---

    def improve(self, day: Day) -> bool:
        """Make a good change of this day, if any helps: with what is least lost, the best."""
        pair = Pair(self, day)
        for out in self.outs(day):
            pair.try_with(out)
            if pair.best > LEAST:
                break
        if pair.best_out is None and pair.best_add is None:
            return False
        if pair.best_out and pair.best_out.choice:
            self.set_count(day, pair.best_out.choice, pair.best_out.left)
        if pair.best_add:
            self.set_count(day, *pair.best_add)
        return True


def related(choices: Sequence[Choice]) -> dict[Choice, list[Choice]]:
    """For each, those that serve any of the same needs, itself among them."""
    serving: dict[int, list[Choice]] = {}
    for choice in choices:
        for need, _, _ in choice.serves:
            serving.setdefault(need, []).append(choice)
    return {
        choice: list(
            dict.fromkeys(other for need, _, _ in choice.serves for other in serving[need])
        )
        for choice in choices
    }


class Rest(NamedTuple):
    """What a day keeps, and the week with it, once something has gone."""

    seconds: int
    stretch_s: int
    strength_s: int
    undrilled: float  # what it costs that no mobility drill is left


class Pair:
    """The search for the best pair of what goes and what comes on one day."""

    def __init__(self, improver: Improver, day: Day) -> None:
        draft, scales = improver.draft, improver.scales
        self.improver, self.draft, self.scales, self.day = improver, draft, scales, day
        self.adds = improver.adds(day, True, False)
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
            return self.improver.fits(self.day, new, count)
        return self.improver.fits_after(self.day, out.choice, out.left, new, count)
