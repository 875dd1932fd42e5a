"""What may come to each day of a draft and what may go from it, with what that gains: kept up to
date while the draft is changed, so that most of it need not be worked out again.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from .choices import Choice
from .draft import Day, Draft
from .draft import Kept as KeptDraft
from .scales import Scales
from .standing import Planned, lay_out_by_rules

# Gain but for balance and places, seconds, number of the choice, its sets after.
Add = tuple[float, int, int, int]
Known = dict[Choice, dict[Day | None, list[Add]]]
Lost = dict[Choice, dict[Day, tuple[float, float]]]
Kept = tuple[KeptDraft, Known, Lost]


class Out(NamedTuple):
    """What a change takes out: ``choice`` has ``left`` sets instead of ``had``; None is nothing.
    ``gain`` is without balance and places; ``places`` are those that are left."""

    gain: float
    choice: Choice | None
    had: int
    left: int
    places: int


class Offers:
    """Of one draft, which is changed through this. ``last_resort`` lets in more sets than usual."""

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
        lay_out_by_rules(self.draft, planned, self.most_sets)
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
