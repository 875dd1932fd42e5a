"""Which exercise, which day, how much: fills a draft week move by move.

A move gives one day a new exercise or one more set. Days take turns, so that the week is even;
each turn goes to stretching or strengthening, whichever is behind the target share, and to the
move that fills most need for its time. Three passes follow: sessions that are still too short take
what does the least harm, below each need's ceiling; what is only upkeep gives way to findings; and
a share outside its bounds is traded back in.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from .choices import Choice
from .draft import Day, Draft
from .safety import Allowed
from .types import Exercise, Kind, Laterality, Profile
from .warmups import MOST_SHARE as WARM_UP_MOST
from .warmups import SHORTEST_SESSION

SHARE_TOLERANCE = 0.10  # rule 11
SHARE_AIM = 0.08  # closer, so that rounding and side changes never decide
MOST_SWAPS = 15  # tries; what cannot be done is not tried for ever

SAME_EXERCISE = 1.4  # an exercise already in the week is known, and needs no new reading
SAME_POSITION = 1.12
FIRST_MOBILITY = 1.3  # evidence.md E5: one mobility item in each session
ALTERNATIVES = 2  # of exercises for the same muscles, how many are weighed
RELATED = 5  # of those with the same main muscle


def shortlist(
    allowed: Iterable[Allowed], profile: Profile, wanted: Collection[str] = ()
) -> list[Allowed]:
    """The best few of those that train the same muscles in the same way, and then of those with
    the same main muscle, so that a large catalogue costs little more than a small one. Those that
    stay from the week before, or are to come, are ``wanted``: they go first."""
    candidates = [one for one in allowed if one.exercise.kind is not Kind.WARM_UP]
    ranked = sorted(
        candidates,
        key=lambda candidate: (candidate.exercise.slug not in wanted, rank(candidate, profile)),
    )
    alike = first_of_each(
        ranked, ALTERNATIVES, lambda e: (e.kind, frozenset(e.primary), e.laterality)
    )
    related = first_of_each(
        alike, RELATED, lambda e: (e.kind, e.primary[0], e.laterality is Laterality.EACH)
    )
    return sorted(related, key=lambda candidate: candidate.exercise.slug)


def first_of_each(
    ranked: Iterable[Allowed], most: int, key: Callable[[Exercise], object]
) -> list[Allowed]:
    """The first ``most`` of each key; those for one side only are a key of their own."""
    seen: Counter[object] = Counter()
    kept = []
    for candidate in ranked:
        group = key(candidate.exercise), candidate.sides
        seen[group] += 1
        if seen[group] <= most:
            kept.append(candidate)
    return kept


def rank(candidate: Allowed, profile: Profile) -> tuple[object, ...]:
    """Fewer changes, fewer cautions, nearer to the person's level, more work for its set-up."""
    exercise = candidate.exercise
    return (
        len(candidate.modifications),
        len(candidate.cautions),
        profile.level - exercise.level,
        -exercise.dose.sets * exercise.dose.work_s,
        exercise.slug,
    )


class Scheduler:
    """Fills one draft. ``target`` is the stretch share to meet."""

    def __init__(self, draft: Draft, target: float) -> None:
        self.draft = draft
        self.target = target
        # Just over 80 %, and long enough that the warm-up is no more than its share of the session.
        warm_up_s = max((day.seconds for day in draft.days), default=0)
        long_enough = max(draft.most_s * SHORTEST_SESSION, warm_up_s / WARM_UP_MOST)
        self.shortest_s = min(int(long_enough) + 1, draft.most_s)
        self.swaps_left = MOST_SWAPS
        self.family = {
            loads: [choice for choice in draft.choices if choice.loads is loads]
            for loads in (True, False)
        }

    def run(self) -> None:
        self.fill_needs()
        self.fill_sessions()
        self.give_up_upkeep()
        self.trade_for_share()

    # --- Filling ---

    def fill_needs(self) -> None:
        """Moves that fill a need, until none is left or no time is."""
        active = list(self.draft.days)
        while active:
            active = [day for day in active if self.take_turn(day, relaxed=False)]

    def fill_sessions(self) -> None:
        """Moves that do the least harm, for sessions that are still too short."""
        short = [day for day in self.draft.days if day.seconds < self.shortest_s]
        while short:
            short = [
                day
                for day in short
                if day.seconds < self.shortest_s and self.take_turn(day, relaxed=True)
            ]

    def take_turn(self, day: Day, *, relaxed: bool) -> bool:
        """One move for this day. The family that is behind goes first; the other may follow only
        if the share stays within bounds, or (relaxed) if there is no other way."""
        behind = self.draft.stretch_share > self.target
        for loads in (behind, not behind):
            move = self.best_move(day, loads=loads, relaxed=relaxed)
            if move and (loads is behind or relaxed or self.keeps_share(day, *move)):
                self.draft.set_count(day, *move)
                return True
        return False

    def keeps_share(self, day: Day, choice: Choice, count: int) -> bool:
        return abs(self.share_after(day, choice, count) - self.target) <= SHARE_AIM

    def share_after(self, day: Day, choice: Choice, count: int) -> float:
        before = choice.options[day.counts.get(choice, 0)].timing.exercise_s
        more = choice.options[count].timing.exercise_s - before
        stretch_s = self.draft.stretch_s + (0 if choice.loads else more)
        total = self.draft.stretch_s + self.draft.strength_s + more
        return stretch_s / total if total else 0.0

    def best_move(
        self, day: Day, *, loads: bool, relaxed: bool, without: Choice | None = None
    ) -> tuple[Choice, int] | None:
        """The move of this family with most gain for its time; None if none fits and helps."""
        best: tuple[Choice, int] | None = None
        best_value = -1e9 if relaxed else 0.0
        slot_s = self.slot_s(day)
        for choice, count in self.moves(day, loads, relaxed):
            value = self.value(day, choice, count, slot_s)
            if value <= best_value or choice is without:
                continue
            if self.draft.fits(day, choice, count, filling=relaxed):
                best, best_value = (choice, count), value
        return best

    def moves(self, day: Day, loads: bool, relaxed: bool) -> Iterator[tuple[Choice, int]]:
        """One more set of what is there, and every new exercise at its usual or fewest sets."""
        full = len(day.counts) >= self.draft.most_items
        resting = day.resting_mask if loads else 0
        left_s = self.draft.most_s - day.seconds
        for choice in self.family[loads]:
            count = day.counts.get(choice, 0)
            if choice.last_resort and not relaxed:
                continue
            if count:
                if count < (choice.most_sets if relaxed else choice.usual_sets):
                    yield choice, count + 1
            elif not full and not choice.primary_mask & resting:
                fits = choice.start_s <= left_s
                yield choice, choice.start if fits else self.sets_that_fit(choice, left_s)

    def sets_that_fit(self, choice: Choice, left_s: int) -> int:
        """Fewer than the catalogue's sets, where the time is short; at least one."""
        count = choice.start
        while count > 1 and choice.options[count].timing.seconds > left_s:
            count -= 1
        return count

    def slot_s(self, day: Day) -> float:
        """Seconds that each exercise still to come may take."""
        left = self.draft.most_items - len(day.counts)
        return (self.draft.most_s - day.seconds) / left if left > 0 else 0.0

    def value(self, day: Day, choice: Choice, count: int, slot_s: float) -> float:
        """Gain for each second, a new exercise at the price of the slot it takes."""
        before = day.counts.get(choice, 0)
        cost = choice.options[count].timing.seconds - choice.options[before].timing.seconds
        gain = self.draft.gain(day, choice, count)
        factor = choice.appeal
        if not before:
            cost = max(cost, int(slot_s))
            factor *= self.company(day, choice)
        return (gain * factor if gain > 0 else gain / factor) / cost

    def company(self, day: Day, choice: Choice) -> float:
        """How well a new exercise goes with what is already in the week and the session."""
        factor = SAME_EXERCISE if choice in self.draft.uses else 1.0
        if choice.position in day.positions:
            factor *= SAME_POSITION
        if choice.kind is Kind.MOBILITY and not day.has_mobility:
            factor *= FIRST_MOBILITY
        return factor

    # --- Findings before upkeep ---

    def give_up_upkeep(self) -> None:
        """Put what serves a finding in place of what serves none, wherever that gains more than it
        costs and keeps the session long enough and the share in bounds."""
        for day in self.draft.days:
            for choice in list(day.counts):
                if not choice.serves_a_finding and self.draft.removable(choice):
                    self.replace(day, choice)

    def replace(self, day: Day, out: Choice) -> None:
        count, kept_share = day.counts[out], abs(self.draft.stretch_share - self.target)
        shortest_s = min(self.shortest_s, day.seconds)
        loss = -self.draft.gain(day, out, 0)
        self.draft.set_count(day, out, 0)
        made: list[tuple[Choice, int]] = []
        gained = 0.0
        while move := self.best_move(day, loads=out.loads, relaxed=False, without=out):
            if not move[0].serves_a_finding:
                break
            gained += self.draft.gain(day, *move)
            made.append((move[0], day.counts.get(move[0], 0)))
            self.draft.set_count(day, *move)
        off = abs(self.draft.stretch_share - self.target)
        if gained <= loss or day.seconds < shortest_s or off > max(SHARE_AIM, kept_share):
            self.undo(day, made, out, count)

    # --- Trading for the share ---

    def trade_for_share(self) -> None:
        """While the share is out of bounds, swap the least useful of the family that is ahead for
        the most useful of the other, as long as that brings the share nearer."""
        while abs(off := self.draft.stretch_share - self.target) > SHARE_AIM:
            if not self.trade(loads=off > 0):
                return

    def trade(self, *, loads: bool) -> bool:
        """One step towards more of this family; False if none is possible."""
        steps = (self.add_anywhere, self.swap_anywhere, self.split_anywhere, self.drop_anywhere)
        return any(step(loads) for step in steps)

    def add_anywhere(self, loads: bool) -> bool:
        moves = [
            (self.value(day, *move, self.slot_s(day)), number, move)
            for number, day in enumerate(self.draft.days)
            if (move := self.best_move(day, loads=loads, relaxed=True))
            and self.nearer(self.share_after(day, *move))
        ]
        if not moves:
            return False
        _, number, move = max(moves, key=lambda found: (found[0], -found[1]))
        self.draft.set_count(self.draft.days[number], *move)
        return True

    def nearer(self, share: float) -> bool:
        return abs(share - self.target) < abs(self.draft.stretch_share - self.target) - 1e-9

    def swap_anywhere(self, loads: bool) -> bool:
        """Take one exercise of the other family out and put this family's best in its place."""
        return any(
            self.swap(day, choice, loads)
            for day in self.draft.days
            for choice in self.least_useful(day, not loads)
        )

    def least_useful(self, day: Day, loads: bool) -> Sequence[Choice]:
        there = [choice for choice in day.counts if choice.loads is loads]
        return sorted(
            (choice for choice in there if self.draft.removable(choice)),
            key=lambda choice: (-self.draft.gain(day, choice, 0), choice.slug),
        )

    def split_anywhere(self, loads: bool) -> bool:
        """Put exercises for one muscle in place of one for several, which uses up the limits of
        all of them at once (rule 10)."""
        return any(
            self.swap(day, choice, loads)
            for day in self.draft.days
            for choice in self.least_useful(day, loads)
            if len(choice.allowed.exercise.primary) > 1
        )

    def swap(self, day: Day, out: Choice, loads: bool) -> bool:
        """Undone if the session would be too short or the share no nearer."""
        if not self.swaps_left:
            return False
        self.swaps_left -= 1
        share, count = self.draft.stretch_share, day.counts[out]
        shortest_s = min(self.shortest_s, day.seconds)
        self.draft.set_count(day, out, 0)
        made = self.refill(day, loads, without=out)
        better = abs(self.draft.stretch_share - self.target) < abs(share - self.target) - 1e-9
        if made and better and day.seconds >= shortest_s:
            return True
        self.undo(day, made, out, count)
        return False

    def undo(self, day: Day, made: list[tuple[Choice, int]], out: Choice, count: int) -> None:
        for choice, before in reversed(made):
            self.draft.set_count(day, choice, before)
        self.draft.set_count(day, out, count)

    def refill(self, day: Day, loads: bool, *, without: Choice) -> list[tuple[Choice, int]]:
        """Add moves of this family until the session is long enough and no move brings the share
        nearer. What each choice had before, in order, so that it can be undone."""
        made: list[tuple[Choice, int]] = []
        while move := self.best_move(day, loads=loads, relaxed=True, without=without):
            enough = made and day.seconds >= self.shortest_s
            if enough and not self.nearer(self.share_after(day, *move)):
                break
            made.append((move[0], day.counts.get(move[0], 0)))
            self.draft.set_count(day, *move)
        return made

    def drop_anywhere(self, loads: bool) -> bool:
        """Take one set of the other family away where the session stays long enough."""
        for day in self.draft.days:
            for choice in self.least_useful(day, not loads):
                count = day.counts[choice] - 1
                saved = (
                    choice.options[count + 1].timing.seconds - choice.options[count].timing.seconds
                )
                if day.seconds - saved >= self.shortest_s and self.nearer(
                    self.share_after(day, choice, count)
                ):
                    self.draft.set_count(day, choice, count)
                    return True
        return False
