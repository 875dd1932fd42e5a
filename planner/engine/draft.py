"""A week being built: what is chosen so far, and what the rules still let in.

Every rule of design.md 5.3 about *combining* exercises is held here, in ``Draft.fits`` and
``Draft.removable``; rules about one exercise and one person are held before, in ``safety.review``.
Needs are numbered, muscles are bits, and a choice knows what each number of its sets costs and
gives, so that weighing a move takes microseconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .choices import Choice, Numbering
from .findings import Body
from .scoring import CREDITS, MAX_ITEMS, counted, fill
from .types import Kind, Profile, Quality, Weekday

TIGHT_FLEXOR_SETS = 2  # a week (rule 6)
PLYOMETRIC_DAYS = 2  # a week (rule 5)
HIP_FLEXORS = "hip-flexors"

# Sunday and the Monday after it are a day apart, and next week's plan is not known yet. So where
# both are training days, these muscles are loaded on Mondays and never on Sundays, and all others
# the other way round (the A and B groups of evidence.md E5).
MONDAY_MUSCLES = frozenset(
    {"glute-max", "hamstrings", "adductors", "quadriceps", "low-back", "calves"}
)


@dataclass(frozen=True, slots=True)
class KeptDay:
    """What a day had, to be put back."""

    counts: Mapping[Choice, int]
    given: Mapping[int, int]
    seconds: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What a draft had, to be put back."""

    days: Sequence[KeptDay]
    trained: Sequence[int]
    counted: Sequence[int]
    stretch_s: int
    strength_s: int
    uses: Mapping[Choice, int]
    flexor_sets_left: int


@dataclass(slots=True, eq=False)
class Day:
    weekday: Weekday
    closed_mask: int  # muscles that may not be loaded, whatever else is planned
    seconds: int = 0  # of the whole session, warm-up included
    shortest_s: int = 0  # what it should take at least
    counts: dict[Choice, int] = field(default_factory=dict)
    given: dict[int, int] = field(default_factory=dict)  # need -> credits on this day
    loaded_mask: int = 0
    needs_mask: int = 0  # needs that something here serves
    places: int = 0  # of its choices, as bits
    drills: int = 0  # mobility exercises
    neighbours: list["Day"] = field(default_factory=list)

    @property
    def resting_mask(self) -> int:
        """Muscles that may not be loaded here: closed ones, and those of the days around."""
        mask = self.closed_mask
        for neighbour in self.neighbours:
            mask |= neighbour.loaded_mask
        return mask

    def sum_up(self) -> None:
        """What the choices of the day add up to, kept so that weighing a move is quick."""
        loaded = needs = places = drills = 0
        for choice in self.counts:
            needs |= choice.needs_mask
            places |= choice.place
            if choice.loads:
                loaded |= choice.primary_mask
            elif choice.kind is Kind.MOBILITY:
                drills += 1
        self.loaded_mask, self.needs_mask, self.places, self.drills = loaded, needs, places, drills


def one_in_two(choices: Sequence[Choice], loads: bool) -> int:
    """Muscles with differing sides that some one-sided exercise can serve unequally."""
    mask = 0
    for choice in choices:
        if choice.loads is loads:
            mask |= choice.one_sided_for
    return mask


class Draft:
    """The days of the week with what is chosen for them, and the rules between choices."""

    def __init__(
        self,
        profile: Profile,
        body: Body,
        numbering: Numbering,
        choices: Sequence[Choice],
        resting: frozenset[str] = frozenset(),
    ) -> None:
        self.profile = profile
        self.numbering = numbering
        self.choices = choices
        self.most_s = profile.minutes * 60
        self.most_items = min(MAX_ITEMS, 1 + profile.minutes // 5)
        self.trained = [0] * len(numbering.needs)  # real seconds or sets, for the ceilings
        self.ceilings = [need.amount.ceiling for need in numbering.needs]
        self.counted = [0] * len(numbering.needs)  # credits that count (scoring.counted)
        self.stretch_s = 0
        self.strength_s = 0
        self.uses: dict[Choice, int] = {}
        # Muscles whose sides differ: a two-sided exercise waits for a one-sided one (rule 9).
        self.wants_one_sided = {loads: one_in_two(choices, loads) for loads in (True, False)}
        self.flexor_bit = numbering.bit.get(HIP_FLEXORS, 0)
        self.flexor_sets_left = flexor_sets(body)
        self.days = open_days(profile, numbering, resting)

    # --- What the rules say ---

    def fits(self, day: Day, choice: Choice, count: int) -> bool:
        """Whether this day may have ``count`` sets of this choice instead of what it has now."""
        now = day.counts.get(choice, 0)
        if day.seconds + choice.seconds[count] - choice.seconds[now] > self.most_s:
            return False
        if not now and not self.may_join(day, choice):
            return False
        if choice.loads and choice.primary_mask & self.flexor_bit:
            more_sets = choice.options[count].sets.total - choice.options[now].sets.total
            if not self.flexors_allow(choice, more_sets):
                return False
        return not self.is_over_ceilings(choice, now, count)

    def hangs_on_others(self, choice: Choice) -> bool:
        """Whether it may come only by what else the week has: jumps, what waits for a one-sided
        exercise, and what loads spared hip flexors."""
        return bool(
            choice.kind is Kind.PLYOMETRIC
            or choice.differs_mask & ~choice.one_sided_for
            or (choice.loads and choice.primary_mask & self.flexor_bit)
        )

    def is_over_ceilings(self, choice: Choice, now: int, count: int) -> bool:
        """Whether any need would be trained beyond its ceiling."""
        trained, ceilings = self.trained, self.ceilings
        for need, _, extra in choice.serves:
            more = choice.amount * (count - now if now else count + extra)
            if more > 0 and trained[need] + more > ceilings[need]:
                return True
        return False

    def sets_below_ceilings(self, choice: Choice) -> int:
        """How many sets may come to a day that has none. Below 1 is none."""
        trained, ceilings, amount = self.trained, self.ceilings, choice.amount
        return min(
            [(ceilings[need] - trained[need]) // amount - extra for need, _, extra in choice.serves]
        )

    def fits_after(self, day: Day, out: Choice, left: int, choice: Choice, count: int) -> bool:
        """The same once the day has only ``left`` sets of another. The day has time for it, and no
        rest day or ceiling is in its way."""
        if choice.kind is Kind.PLYOMETRIC or choice.primary_mask & self.flexor_bit:
            return self.fits_if_made(day, out, left, choice, count)
        goes = out if not left and self.uses[out] == 1 else None
        return choice in day.counts or not self.waits(choice, without=goes)

    def fits_if_made(self, day: Day, out: Choice, left: int, choice: Choice, count: int) -> bool:
        before = dict(day.counts)
        self.set_count(day, out, left)
        fits = self.fits(day, choice, count)
        self.set_count(day, out, before[out])
        day.counts = before  # in the order it had
        return fits

    def may_join(self, day: Day, choice: Choice) -> bool:
        """Item limit, days of one exercise, rest days, one-sided first, days of plyometrics."""
        if len(day.counts) >= self.most_items or self.uses.get(choice, 0) >= choice.most_days:
            return False
        if self.waits(choice):
            return False
        if not choice.loads:
            return True
        if choice.primary_mask & day.resting_mask:
            return False
        return choice.kind is not Kind.PLYOMETRIC or self.plyometrics_allow(day)

    def waits(self, choice: Choice, without: Choice | None = None) -> bool:
        """For a one-sided exercise, since it trains muscles whose sides differ on both (rule 9)."""
        waiting = choice.differs_mask & self.wants_one_sided[choice.loads]
        if not waiting & ~choice.one_sided_for:
            return False
        return bool(waiting & ~self.served_one_sided(choice.loads, without))

    def flexors_allow(self, choice: Choice, more_sets: int) -> bool:
        if not choice.primary_mask & self.flexor_bit:
            return True
        return more_sets <= self.flexor_sets_left

    def plyometrics_allow(self, day: Day) -> bool:
        jumping = [other for other in self.days if has_plyometrics(other)]
        if day in jumping:
            return True
        return len(jumping) < PLYOMETRIC_DAYS and not any(
            days_apart(day.weekday, other.weekday) < 2 for other in jumping
        )

    def served_one_sided(self, loads: bool, without: Choice | None = None) -> int:
        mask = 0
        for choice in self.uses:
            if choice.loads is loads and choice is not without:
                mask |= choice.one_sided_for
        return mask

    def removable(self, choice: Choice) -> bool:
        """Whether one use of it can go without leaving a two-sided exercise alone (rule 9)."""
        if self.uses[choice] > 1 or not choice.one_sided_for:
            return True
        needed = others = 0
        for other in self.uses:
            if other is not choice and other.loads is choice.loads:
                needed |= other.differs_mask & ~other.one_sided_for
                others |= other.one_sided_for
        return not needed & choice.one_sided_for & ~others

    def left_alone(self) -> list[Choice]:
        """Two-sided exercises for muscles whose sides differ, where no one-sided one gives the
        worse side more (rule 9)."""
        missing = {
            loads: wanted & ~self.served_one_sided(loads)
            for loads, wanted in self.wants_one_sided.items()
        }
        return [
            choice
            for choice in self.uses
            if choice.differs_mask & ~choice.one_sided_for & missing[choice.loads]
        ]

    def leaves_sides_alone(self) -> bool:
        return bool(self.left_alone())

    # --- What a move is worth ---

    def gain(self, day: Day, choice: Choice, after: int) -> float:
        """How much the needs' part of the score rises (weights not normalised) if this day has
        ``after`` sets of this choice."""
        before = day.counts.get(choice, 0)
        value = 0.0
        for number, worth, extra in choice.serves:
            need = self.numbering.needs[number]
            kind, credits = need.kind, CREDITS[need.kind]
            old = worth * (before + extra) if before else 0
            new = worth * (after + extra) if after else 0
            here, now = day.given.get(number, 0), self.counted[number]
            then = now + counted(here - old + new, kind) - counted(here, kind)
            value += need.weight * (
                fill(then / credits, need.amount, kind) - fill(now / credits, need.amount, kind)
            )
        return value

    @property
    def got(self) -> list[int]:
        """Seconds or sets that the week gives to each need. Of drills and rest positions, half."""
        got = [0] * len(self.numbering.needs)
        for day in self.days:
            for choice, count in day.counts.items():
                for number, amount in choice.options[count].gives:
                    got[number] += amount
        return got

    @property
    def stretch_share(self) -> float:
        total = self.stretch_s + self.strength_s
        return self.stretch_s / total if total else 0.0

    # --- Making a move ---

    def set_count(self, day: Day, choice: Choice, count: int) -> None:
        """Give this day ``count`` sets of this choice; 0 takes it out."""
        now = day.counts.get(choice, 0)
        given, trained, whole = day.given, self.trained, self.counted
        tables = self.numbering.counted
        for need, worth, extra in choice.serves:
            sets = (count + extra if count else 0) - (now + extra if now else 0)
            here = given.get(need, 0)
            given[need] = then = here + worth * sets
            whole[need] += tables[need][then] - tables[need][here]
            trained[need] += choice.amount * sets
        day.seconds += choice.seconds[count] - choice.seconds[now]
        self.add_time(choice, choice.exercise_s[count] - choice.exercise_s[now])
        if choice.loads and choice.primary_mask & self.flexor_bit:
            old, new = choice.options[now], choice.options[count]
            self.flexor_sets_left -= new.sets.total - old.sets.total
        self.record_use(day, choice, count)

    def add_time(self, choice: Choice, seconds: int) -> None:
        if choice.loads:
            self.strength_s += seconds
        else:
            self.stretch_s += seconds

    def record_use(self, day: Day, choice: Choice, count: int) -> None:
        if count and choice not in day.counts:
            self.uses[choice] = self.uses.get(choice, 0) + 1
        elif not count:
            self.uses[choice] -= 1
            if not self.uses[choice]:
                del self.uses[choice]
        if count:
            day.counts[choice] = count
        else:
            del day.counts[choice]
        day.sum_up()

    # --- Keeping and putting back ---

    def kept(self) -> Kept:
        return Kept(
            days=[KeptDay(dict(day.counts), dict(day.given), day.seconds) for day in self.days],
            trained=tuple(self.trained),
            counted=tuple(self.counted),
            stretch_s=self.stretch_s,
            strength_s=self.strength_s,
            uses=dict(self.uses),
            flexor_sets_left=self.flexor_sets_left,
        )

    def put_back(self, kept: Kept) -> None:
        for day, had in zip(self.days, kept.days, strict=True):
            day.counts, day.given, day.seconds = dict(had.counts), dict(had.given), had.seconds
            day.sum_up()
        self.trained, self.counted = list(kept.trained), list(kept.counted)
        self.stretch_s, self.strength_s = kept.stretch_s, kept.strength_s
        self.uses, self.flexor_sets_left = dict(kept.uses), kept.flexor_sets_left


def flexor_sets(body: Body) -> int:
    """Sets a week that may load the hip flexors: few where one side is tight and not weak
    (rule 6), and none then where their strength differs, since 2 sets cannot be shared unequally
    without dropping the better side (rule 9)."""
    if not any(state.tight_not_weak for state in body.sides(HIP_FLEXORS)):
        return 1_000
    return 0 if body.worse_side(HIP_FLEXORS, Quality.WEAK) else TIGHT_FLEXOR_SETS


def open_days(profile: Profile, numbering: Numbering, resting: frozenset[str]) -> list[Day]:
    """The training days, each knowing its neighbours and the muscles it must leave alone."""
    weekend = {Weekday.SUN, Weekday.MON} <= set(profile.days)
    monday = numbering.mask(MONDAY_MUSCLES)
    everything = (1 << len(numbering.bit)) - 1
    closed = {
        Weekday.SUN: monday if weekend else 0,
        Weekday.MON: (everything & ~monday if weekend else 0) | numbering.mask(resting),
    }
    days = [Day(weekday=day, closed_mask=closed.get(day, 0)) for day in profile.days]
    for day, following in pairwise(days):
        if following.weekday.number - day.weekday.number == 1:
            day.neighbours.append(following)
            following.neighbours.append(day)
    return days


def days_apart(one: Weekday, other: Weekday) -> int:
    """Days between two weekdays of weeks that follow each other, 0 to 3."""
    gap = abs(one.number - other.number)
    return min(gap, 7 - gap)


def has_plyometrics(day: Day) -> bool:
    return any(choice.kind is Kind.PLYOMETRIC for choice in day.counts)
