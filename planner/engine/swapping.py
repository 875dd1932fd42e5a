"""What could stand in an item's place: every exercise that the rules let in there, best first by
the score of the week with it (scoring.py), and what each gains and loses beside the one that goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .choices import Choice
from .draft import Day, Draft
from .explaining import balance_of, session_of
from .scheduling import SHARE_TOLERANCE
from .scoring import CREDITS, score_week
from .setting import Setting
from .standing import Planned, lay_out
from .types import LOADING, Item, Kind, NeedKind, Session, Side, Weekday
from .warmups import SHORTEST_SESSION

WEIGHED = 12  # that fill most need; the whole score is worked out for these
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a need gets more (or less) with the other exercise: sets to strengthen, seconds to
    lengthen, as the score counts them."""

    need: NeedKind
    muscle: str
    side: Side
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """``session``: the day's session with it. ``score``: how much better the week is (below 0:
    worse). ``seconds``: how much longer the session is."""

    item: Item
    session: Session
    score: float
    seconds: int
    differences: tuple[Difference, ...]


def alternatives(
    setting: Setting, planned: Planned, *, day: Weekday, exercise: str, kind: Kind, start: date
) -> tuple[Alternative, ...]:
    """At most five, best first. Where that day has no such exercise any more, or the rules of today
    do not let it in, they fill a gap, and their gains are those beside the gap."""
    draft = setting.draft
    lay_out(draft, planned)
    here = next(one for one in draft.days if one.weekday is day)
    old = next((choice for choice in here.counts if choice.slug == exercise), None)
    judge = Judge(setting, start, here)
    old_count = here.counts[old] if old else 0
    if old:
        draft.set_count(here, old, 0)
    found = sorted(
        candidates(draft, here, without=exercise, loads=kind in LOADING, shortest=judge.shortest),
        key=lambda one: (-one[0], one[1].slug),
    )
    weighed = [judge.alternative(choice, count) for _, choice, count in found[:WEIGHED]]
    if old:
        draft.set_count(here, old, old_count)
    return tuple(sorted(weighed, key=lambda one: (-one.score, one.item.exercise))[:SHOWN])


def candidates(
    draft: Draft, day: Day, *, without: str, loads: bool, shortest: int
) -> Iterator[tuple[float, Choice, int]]:
    """What fits in this place, with its gain: of the same part of the session, stretching or
    strength, so that the balance stays; and so much of it that the session takes ``shortest``
    seconds."""
    for choice in draft.choices:
        if choice.slug == without or choice.loads is not loads or choice in day.counts:
            continue
        for count in range(choice.usual_sets, 0, -1):
            if not draft.fits(day, choice, count):
                continue
            gain = draft.gain(day, choice, count)
            draft.set_count(day, choice, count)
            is_whole = day.seconds >= shortest and not draft.leaves_sides_alone()
            draft.set_count(day, choice, 0)
            if is_whole:
                yield gain, choice, count
            break


class Judge:
    """Weighs what stands in for one item, by the whole week as it is now."""

    def __init__(self, setting: Setting, start: date, day: Day) -> None:
        self.setting, self.start, self.day = setting, start, day
        self.before = self.score()
        self.seconds = day.seconds
        self.shortest = min(day.seconds, int(SHORTEST_SESSION * setting.draft.most_s))
        self.got = list(setting.draft.counted)

    def alternative(self, choice: Choice, count: int) -> Alternative:
        draft, day = self.setting.draft, self.day
        draft.set_count(day, choice, count)
        session = self.session(day)
        made = Alternative(
            item=next(item for item in session.items if item.exercise == choice.slug),
            session=session,
            score=self.score() - self.before,
            seconds=day.seconds - self.seconds,
            differences=tuple(self.differences()),
        )
        draft.set_count(day, choice, 0)
        return made

    def score(self) -> float:
        setting = self.setting
        sessions = [self.session(day) for day in setting.draft.days]
        balance = balance_of(setting.draft, setting.target, SHARE_TOLERANCE)
        return score_week(
            sessions, setting.needs, balance, setting.exercises, setting.profile.level
        ).value

    def session(self, day: Day) -> Session:
        return session_of(day, self.start, self.setting)

    def differences(self) -> Iterator[Difference]:
        """Of needs that are owed something."""
        draft = self.setting.draft
        for number, (now, before) in enumerate(zip(draft.counted, self.got, strict=True)):
            need = draft.numbering.needs[number]
            kind, muscle, side = draft.numbering.keys[number]
            more = round((now - before) / CREDITS[kind])
            if more and need.amount.target:
                yield Difference(need=kind, muscle=muscle, side=side, more=more)
