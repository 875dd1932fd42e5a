"""How good a week is, as one pure function of the week and what it owes (design.md 5.5).

    value = 0.65 needs + 0.10 balance + 0.10 fit + 0.10 variety + 0.05 positions   (each 0 to 1)

- **needs**: the mean of ``fill`` over all needs, by weight, not below 0. Filling has diminishing
  returns, ``1 - (1 - got / target)^1.5``, up to the target. It stays 1 up to ``most``; every 5
  minutes of lengthening or 4 sets beyond that take 1 away again. Where nothing is owed, what is
  allowed at most takes 0.5 away. What counts as got is in ``credit`` and ``counted``.
- **balance**: 1 within 0.03 of the target stretch share, which no one can tell from it; 0 at 0.25
  beyond that.
- **fit**: exercises near the person's level, in their plain form (``misfit``), and a mobility drill
  in each session (evidence.md E4).
- **variety**: few different exercises are done better than many (evidence.md E6).
- **positions**: few changes of position, from the last warm-up on.

Fit, variety and positions are 1 minus a cost for each misfit, each different exercise and each
change, divided by the most items that so many sessions hold. They are sums on purpose: a share of
the items, which variety and positions once were, gets better by items that no one needs. For the
same reason a strength set counts by its work: of equal sets, the best week takes the shortest.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import Protocol

from .needs import Amount, Key, Need
from .types import LOADING, Balance, Exercise, Item, Kind, NeedKind, Score, Session, Sets, Side

WEIGHTS = {"needs": 0.65, "balance": 0.10, "fit": 0.10, "variety": 0.10, "positions": 0.05}
MAX_ITEMS = 8  # in a session, apart from warm-ups (rule 2)

# --- Needs ---

CREDITS = {NeedKind.LENGTHEN: 1, NeedKind.STRENGTHEN: 10}  # in a second; in a set
FULL_SET_S = 30  # ten repetitions of 3 s; a set of less work is worth less in proportion ([D])
FULL_IN_A_SESSION = {NeedKind.LENGTHEN: 120, NeedKind.STRENGTHEN: 40}  # credits
EXCESS_SPAN = {NeedKind.LENGTHEN: 300, NeedKind.STRENGTHEN: 4}  # seconds; sets
LIGHT_COST = 0.5  # of as much as is allowed where nothing is owed (a tight muscle's 0 to 2 sets)


class Work(Protocol):
    """An item that is planned, or one that was done."""

    @property
    def kind(self) -> Kind: ...
    @property
    def primary(self) -> tuple[str, ...]: ...
    @property
    def sets(self) -> Sets: ...
    @property
    def work_s(self) -> int: ...
    @property
    def rest_position(self) -> bool: ...


def credit(kind: Kind, work_s: int, rest_position: bool) -> int:
    """What one set is worth to a need: seconds of lengthening, of which mobility drills and rest
    positions count by half since they hold no stretch ([D]); or tenths of a set."""
    if kind in LOADING:
        whole = CREDITS[NeedKind.STRENGTHEN]
        return max(min(round(whole * work_s / FULL_SET_S), whole), 1)
    return work_s // 2 if rest_position or kind is Kind.MOBILITY else work_s


def counted(credits: int, kind: NeedKind) -> int:
    """What one session's credits for one need count for: in full up to 2 minutes or 4 sets, and by
    half beyond, since spread over days it does more (evidence.md E1 [L4], [F9b])."""
    full = FULL_IN_A_SESSION[kind]
    return credits if credits <= full else full + (credits - full) // 2


def fill(got: float, amount: Amount, kind: NeedKind) -> float:
    """How well an amount is met by seconds or sets: 0 with nothing, 1 from target to most, less
    beyond."""
    if got > amount.most:
        reached = 1.0 if amount.target else -LIGHT_COST if amount.most else 0.0
        return reached - (got - amount.most) / EXCESS_SPAN[kind]
    if not amount.target:
        return -LIGHT_COST * got / amount.most if amount.most else 0.0
    if got >= amount.target:
        return 1.0
    missing = 1.0 - got / amount.target
    return 1.0 - missing * sqrt(missing)


def owed_weight(needs: Iterable[Need]) -> float:
    """What the weights are shares of."""
    return sum(need.weight for need in needs if need.amount.target)


# --- Fit ---

MISFIT_OF_A_LEVEL = 0.30  # for each level below the person's
MISFIT_OF_A_CHANGE = 0.50  # for each condition that changes the exercise's form
MISFIT_OF_A_CAUTION = 0.20
MISFIT_OF_RESTING = 0.50  # a true stretch comes first where one is allowed ([D])
MISFIT_OF_ONE_SIDE = 0.75  # upkeep of one side alone makes the sides differ
MOST_MISFIT = 0.75  # of one item
NO_MOBILITY = 2.0  # a session without a mobility drill


def misfit(
    exercise: Exercise, *, level: int, modifications: int, cautions: int, upkeep_of_one_side: bool
) -> float:
    """How much less an exercise suits a person of this level than the plain form of one made for
    it: 0 to ``MOST_MISFIT``, all by judgement ([D])."""
    total = (
        MISFIT_OF_A_LEVEL * max(level - exercise.level, 0)
        + MISFIT_OF_A_CHANGE * modifications
        + MISFIT_OF_A_CAUTION * cautions
        + MISFIT_OF_RESTING * exercise.rest_position
        + MISFIT_OF_ONE_SIDE * upkeep_of_one_side
    )
    return min(total, MOST_MISFIT)


# --- Balance ---

BALANCE_NEAR = 0.03
BALANCE_SPAN = 0.25


def balance_part(stretch_share: float, target: float) -> float:
    off = max(abs(stretch_share - target) - BALANCE_NEAR, 0.0)
    return max(1 - off / BALANCE_SPAN, 0.0)


# --- The whole ---


def score_week(
    sessions: Sequence[Session],
    needs: Mapping[Key, Need],
    balance: Balance,
    exercises: Mapping[str, Exercise],
    level: int,
) -> Score:
    """``exercises`` by slug; ``level`` is the person's, 1 to 3."""
    slots = MAX_ITEMS * max(len(sessions), 1)
    parts = {
        "needs": needs_part(sessions, needs),
        "balance": balance_part(balance.stretch_share, balance.target_stretch_share),
        "fit": 1 - sum(misfits(one, needs, exercises, level) for one in sessions) / slots,
        "variety": 1 - different(sessions) / slots,
        "positions": 1 - sum(changes(session, exercises) for session in sessions) / slots,
    }
    value = sum(WEIGHTS[name] * part for name, part in parts.items())
    return Score(value=value, parts=parts)


def needs_part(sessions: Sequence[Session], needs: Mapping[Key, Need]) -> float:
    got = credits_got(sessions)
    total = owed_weight(needs.values())
    filled = sum(
        need.weight * fill(got.get(key, 0) / CREDITS[need.kind], need.amount, need.kind)
        for key, need in needs.items()
    )
    return max(filled / total, 0.0) if total else 1.0


def credits_got(sessions: Sequence[Session]) -> dict[Key, int]:
    """What the week's credits count for, by need."""
    got: dict[Key, int] = {}
    for session in sessions:
        given: dict[Key, int] = {}
        for item in main_items(session):
            worth = credit(item.kind, item.work_s, item.rest_position)
            for key, sets in sets_by_need(item):
                given[key] = given.get(key, 0) + sets * worth
        for key, credits in given.items():
            got[key] = got.get(key, 0) + counted(credits, key[0])
    return got


def item_amounts(item: Work) -> list[tuple[Key, int]]:
    """What an item gives each primary muscle, a side at a time: sets, or seconds of lengthening.
    What is done with both sides gives each of them all of it."""
    if item.kind is Kind.WARM_UP:
        return []
    lengthens = item.kind not in LOADING
    unit = credit(item.kind, item.work_s, item.rest_position) if lengthens else 1
    return [(key, sets * unit) for key, sets in sets_by_need(item)]


def sets_by_need(item: Work) -> list[tuple[Key, int]]:
    kind = NeedKind.STRENGTHEN if item.kind in LOADING else NeedKind.LENGTHEN
    return [((kind, muscle, side), item.sets.on(side)) for muscle in item.primary for side in Side]


def main_items(session: Session) -> list[Item]:
    return [item for item in session.items if item.kind is not Kind.WARM_UP]


def different(sessions: Sequence[Session]) -> int:
    return len({item.exercise for session in sessions for item in main_items(session)})


def changes(session: Session, exercises: Mapping[str, Exercise]) -> int:
    """Changes of position from the last warm-up on."""
    warm_ups = len(session.items) - len(main_items(session))
    later = session.items[max(warm_ups - 1, 0) :]
    return sum(a != b for a, b in pairwise(exercises[item.exercise].position for item in later))


def misfits(
    session: Session, needs: Mapping[Key, Need], exercises: Mapping[str, Exercise], level: int
) -> float:
    items = main_items(session)
    drilled = any(item.kind is Kind.MOBILITY for item in items)
    return (0.0 if drilled else NO_MOBILITY) + sum(
        misfit(
            exercises[item.exercise],
            level=level,
            modifications=len(item.modifications),
            cautions=len(item.cautions),
            upkeep_of_one_side=is_upkeep_of_one_side(item, needs),
        )
        for item in items
    )


def is_upkeep_of_one_side(item: Item, needs: Mapping[Key, Need]) -> bool:
    """Whether it trains one side only, and no finding there."""
    trained = [needs[key] for key, sets in sets_by_need(item) if sets]
    return len({need.side for need in trained}) == 1 and not any(need.found for need in trained)
