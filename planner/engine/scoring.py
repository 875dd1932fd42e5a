"""How good a week is, as one pure function of the week and what it owes (design.md 5.5).

    value = 0.70 needs + 0.10 variety + 0.10 positions + 0.10 balance        (each 0 to 1)

- **needs**: what one session gives a need counts in full up to 2 minutes or 4 sets, and by half
  beyond, since spread over days it does more (evidence.md E1 [L4], [F9b]); mobility drills and
  rest positions count by half as lengthening. The part is the mean of
  ``fill`` over all needs, by weight, not below 0. Filling has diminishing returns,
  ``1 - (1 - got / target)^1.5``, up to the target. It stays 1 up to ``most``; every 5 minutes of
  lengthening or 4 sets beyond that take 1 away again. Where nothing is owed, what is allowed at
  most takes 0.5 away.
- **variety**: few different exercises are done better than many (evidence.md E6): 1 where every
  session has the same exercises, near 0 where none comes back.
- **positions**: 1 minus the share of steps between items at which the position changes.
- **balance**: 1 at the target stretch share, 0 at 0.25 away from it.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import Protocol

from .needs import Amount, Key, Need
from .types import LOADING, Balance, Kind, NeedKind, Score, Session, Sets, Side

WEIGHTS = {"needs": 0.70, "variety": 0.10, "positions": 0.10, "balance": 0.10}
EXCESS_SPAN = {NeedKind.LENGTHEN: 300, NeedKind.STRENGTHEN: 4}  # seconds; sets
LIGHT_COST = 0.5  # of as much as is allowed where nothing is owed (a tight muscle's 0 to 2 sets)
BALANCE_SPAN = 0.25
FULL_IN_A_SESSION = {NeedKind.LENGTHEN: 120, NeedKind.STRENGTHEN: 4}  # seconds; sets


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


def fill(got: int, amount: Amount, excess_span: int) -> float:
    """How well an amount is met: 0 with nothing, 1 from target to most, less beyond."""
    if got > amount.most:
        reached = 1.0 if amount.target else -LIGHT_COST if amount.most else 0.0
        return reached - (got - amount.most) / excess_span
    if not amount.target:
        return -LIGHT_COST * got / amount.most if amount.most else 0.0
    if got >= amount.target:
        return 1.0
    missing = 1.0 - got / amount.target
    return 1.0 - missing * sqrt(missing)


def counted(amount: int, kind: NeedKind) -> int:
    """What a session's seconds or sets for one need count for."""
    full = FULL_IN_A_SESSION[kind]
    return amount if amount <= full else full + (amount - full) // 2


def unit_of(kind: Kind, work_s: int, rest_position: bool) -> int:
    """What one set gives a need: a set for loading; seconds for lengthening, of which mobility
    drills and rest positions count by half: they hold no stretch ([D])."""
    if kind in LOADING:
        return 1
    return work_s // 2 if rest_position or kind is Kind.MOBILITY else work_s


def amounts_got(sessions: Sequence[Session]) -> dict[Key, int]:
    """What the week's seconds of lengthening and sets count for, by muscle and side."""
    got: dict[Key, int] = {}
    for session in sessions:
        given: dict[Key, int] = {}
        for item in session.items:
            for key, amount in item_amounts(item):
                given[key] = given.get(key, 0) + amount
        for key, amount in given.items():
            got[key] = got.get(key, 0) + counted(amount, key[0])
    return got


def item_amounts(item: Work) -> list[tuple[Key, int]]:
    """What an item gives each primary muscle, a side at a time: sets, or seconds of lengthening.
    What is done with both sides gives each of them all of it."""
    if item.kind is Kind.WARM_UP:
        return []
    kind = NeedKind.STRENGTHEN if item.kind in LOADING else NeedKind.LENGTHEN
    unit = unit_of(item.kind, item.work_s, item.rest_position)
    return [
        ((kind, muscle, side), item.sets.on(side) * unit)
        for muscle in item.primary
        for side in Side
    ]


def score_week(
    sessions: Sequence[Session],
    needs: Mapping[Key, Need],
    balance: Balance,
    positions: Mapping[str, str],
) -> Score:
    """``positions`` maps an exercise's slug to its position."""
    parts = {
        "needs": needs_part(sessions, needs),
        "variety": variety_part(sessions),
        "positions": positions_part(sessions, positions),
        "balance": max(
            1 - abs(balance.stretch_share - balance.target_stretch_share) / BALANCE_SPAN, 0.0
        ),
    }
    value = sum(WEIGHTS[name] * part for name, part in parts.items())
    return Score(value=value, parts=parts)


def needs_part(sessions: Sequence[Session], needs: Mapping[Key, Need]) -> float:
    got = amounts_got(sessions)
    total = sum(need.weight for need in needs.values() if need.amount.target)
    filled = sum(
        need.weight * fill(got.get(key, 0), need.amount, EXCESS_SPAN[need.kind])
        for key, need in needs.items()
    )
    return max(filled / total, 0.0) if total else 1.0


def variety_part(sessions: Sequence[Session]) -> float:
    planned = [item.exercise for session in sessions for item in session.items]
    longest = max((len(session.items) for session in sessions), default=0)
    if len(planned) <= longest:
        return 1.0
    return 1 - (len(set(planned)) - longest) / (len(planned) - longest)


def positions_part(sessions: Sequence[Session], positions: Mapping[str, str]) -> float:
    steps = changes = 0
    for session in sessions:
        places = [positions[item.exercise] for item in session.items]
        steps += max(len(places) - 1, 0)
        changes += sum(a != b for a, b in pairwise(places))
    return 1 - changes / steps if steps else 1.0
