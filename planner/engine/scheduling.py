"""Which exercise, which day, how much: construct a week, then improve it.

1. **Fill.** Days take turns, so that the week is even; each takes the exercise or set that gains
   most for its time, a new exercise at the price of the slot it takes. Sessions that are still too
   short take what does the least harm.
2. **Improve.** Each day makes its best change (``improving``), until no change helps.
3. **Shake.** An exercise goes from the whole week, or a day is emptied; what is missing is filled
   and improved again. What does not end better is taken back.

All of it goes by the score and nothing else, under the rules that ``draft`` holds. The effort is
bounded by what is weighed, never by a clock: the same profile always gets the same week. Most of it
is for shaking: a week that is shaken before it has settled is far from the best. The draft keeps
the rules after each step, so the search may end at any.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from .choices import Choice
from .draft import Day, Draft
from .improving import LEAST, Add, Improver
from .safety import Allowed
from .scales import Scales
from .types import Exercise, Kind, Laterality, Profile
from .warmups import MOST_SHARE as WARM_UP_MOST
from .warmups import SHORTEST_SESSION

SHARE_TOLERANCE = 0.10  # rule 11
# How many pairs of changes are weighed by shaking, about: so many, and more for each item that may
# be planned. Before that a week settles by itself, mostly in fewer; its bound is for odd ones.
EFFORT, EFFORT_AN_ITEM = 300, 24
TO_LENGTHEN, TO_SETTLE = 3, 25  # times as many
SHARE_AIM = 0.08  # closer, so that rounding and side changes never decide
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
        self.effort = EFFORT + EFFORT_AN_ITEM * draft.most_items * len(draft.days)
        self.most_effort = 0
        # Just over 80 %, and long enough that the warm-up is no more than its share of the session.
        warm_up_s = max((day.seconds for day in draft.days), default=0)
        long_enough = max(draft.most_s * SHORTEST_SESSION, warm_up_s / WARM_UP_MOST)
        for day in draft.days:
            day.shortest_s = min(int(long_enough) + 1, draft.most_s)
        self.scales = Scales(draft, target, start)
        self.improver = Improver(draft, self.scales)
        self.days = apart_first(draft.days)

    def run(self) -> None:
        self.fill(self.days)
        if self.is_short:
            self.improver.allow_more_sets()
            self.fill(self.days)
        if self.is_short:
            self.lengthen()
        for day in self.short(self.draft.days):
            day.shortest_s = 0  # too little is allowed, and nothing is done only to fill time
        self.may_take(TO_SETTLE)
        self.improve(self.draft.days)
        self.may_take(1)
        self.shake()

    def lengthen(self) -> None:
        """Changes that make short sessions longer."""
        self.may_take(TO_LENGTHEN)
        self.improve(self.draft.days)
        self.fill(self.days)

    def may_take(self, times: int) -> None:
        """So many times the effort from now on."""
        self.most_effort = self.improver.effort + times * self.effort

    @property
    def is_short(self) -> bool:
        return bool(self.short(self.draft.days))

    @property
    def is_tired(self) -> bool:
        return self.improver.effort >= self.most_effort

    # --- Fill ---

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
            found = self.best(day, self.improver.adds(day, loads), needed=needed)
            if found and (loads is behind or needed or self.keeps_share(day, *found)):
                self.improver.set_count(day, *found)
                return True
        return False

    def best(self, day: Day, adds: Sequence[Add], *, needed: bool) -> tuple[Choice, int] | None:
        """A new exercise costs the time of the slot that it takes."""
        draft, scales, counts = self.draft, self.scales, day.counts
        room, left = draft.most_s - day.seconds, draft.most_items - len(counts)
        slot_s = room / left if left and not needed else 0.0
        drill = 0.0 if day.drills else scales.of_drill
        places = scales.mask(counts)
        changes = scales.changes(places)
        best, found = -1.0 if needed else 0.0, None
        too_many: dict[int, int] = {}  # sets, by number of the choice
        for gain, number, count in adds:
            choice = draft.choices[number]
            had = counts.get(choice, 0)
            longer = choice.seconds[count] - choice.seconds[had]
            price = longer if had or longer > slot_s else slot_s
            if longer > room or gain + scales.of_change + drill <= best * price:
                if gain + scales.of_change + drill <= 0 and not needed:
                    break
                continue
            if not had:
                if not left:
                    continue
                more = scales.changes(places | scales.place[choice]) - changes
                gain += (drill if choice.kind is Kind.MOBILITY else 0.0) - scales.of_change * more
            if gain <= best * price or count >= too_many.get(number, count + 1):
                continue
            if self.improver.fits(day, choice, count):
                best, found = gain / price, (choice, count)
            else:
                too_many[number] = count
        return found

    def keeps_share(self, day: Day, choice: Choice, count: int) -> bool:
        longer_s = choice.exercise_s[count] - choice.exercise_s[day.counts.get(choice, 0)]
        stretch_s = self.draft.stretch_s + (0 if choice.loads else longer_s)
        total_s = self.draft.stretch_s + self.draft.strength_s + longer_s
        return abs(stretch_s / total_s - self.scales.target) <= SHARE_AIM

    # --- Improve ---

    def improve(self, days: Sequence[Day]) -> None:
        """Days take turns, until none has a change that helps, or the effort is spent."""
        still = number = 0
        while still < len(days) and not self.is_tired:
            if self.improver.improve(days[number % len(days)]):
                still = 0
            else:
                still += 1
                number += 1

    # --- Shake ---

    def shake(self) -> None:
        """Until the effort is spent, or nothing is left to be tried."""
        tried: set[Choice | Day] = set()
        value, kept = self.scales.total(), self.kept()
        while not self.is_tired:
            thing = next((one for one in self.loose() if one not in tried), None)
            if thing is None:
                return
            tried.add(thing)
            self.take_out(thing)
            self.fill(self.days)
            self.improve(self.draft.days)
            if self.scales.total() > value + LEAST and not self.draft.leaves_sides_alone():
                value, kept = self.scales.total(), self.kept()
                tried.clear()
            else:
                self.restore(kept)

    def loose(self) -> Iterable[Choice | Day]:
        """What may be taken out: exercises, those that gain least for their time first, and days,
        in turns."""
        exercises = sorted(self.draft.uses, key=lambda choice: (self.density(choice), choice.slug))
        days = self.draft.days
        for number in range(max(len(exercises), len(days))):
            yield from exercises[number : number + 1]
            yield from days[number : number + 1]

    def density(self, choice: Choice) -> float:
        """What an exercise gains in a second, over the week."""
        days = [day for day in self.draft.days if choice in day.counts]
        lost = sum(self.scales.gain(d.given, choice, d.counts[choice], 0) for d in days)
        return -lost / sum(choice.seconds[day.counts[choice]] for day in days)

    def take_out(self, thing: Choice | Day) -> None:
        for day in self.draft.days:
            for choice in list(day.counts):
                if thing in (day, choice):
                    self.improver.set_count(day, choice, 0)

    def kept(self) -> list[dict[Choice, int]]:
        return [dict(day.counts) for day in self.draft.days]

    def restore(self, kept: list[dict[Choice, int]]) -> None:
        for day, counts in zip(self.draft.days, kept, strict=True):
            for choice in [c for c, count in day.counts.items() if counts.get(c) != count]:
                self.improver.set_count(day, choice, 0)
        for day, counts in zip(self.draft.days, kept, strict=True):
            for choice, count in counts.items():
                if choice not in day.counts:
                    self.improver.set_count(day, choice, count)
