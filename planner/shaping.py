"""A stored week -> what may be changed in it, by the engine's rules. Reads only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from exercises.models import Role
from planner.engine.adapting.resting import out_at_once
from planner.engine.dosing import timing
from planner.engine.explaining import warm_up_item
from planner.engine.history import History
from planner.engine.setting import Setting, everything, setting_of
from planner.engine.shaping import Clash, Load, Worth, clashes, short_session
from planner.engine.standing import Planned
from planner.engine.swapping import Alternative, alternatives
from planner.engine.types import LEAST_DAYS, LOADING, Dose, Kind, Sets, Weekday
from planner.engine.types import Item as EngineItem

from . import profiles
from .catalogue import engine_catalogue
from .models import Assessment, Item, Preferences, Session, Week
from .past_training import history_of

DAYS = [timedelta(days=number) for number in range(7)]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Move:
    """A day that a session may go to, or what stands in the way."""

    to: date
    clashes: tuple[Clash, ...]


def setting_for(week: Week, items: Iterable[Item]) -> Setting:
    """The engine's setting of a week as it stands: its days, minutes and number, what the weeks
    before ask for, and the answers and bans of today."""
    user = week.user_id
    assessment = Assessment.objects.of(user).for_planning().latest("created_at", "pk")
    preferences = Preferences.objects.of(user).for_planning().get()
    days = planning_days({weekday_of(item.date) for item in items})
    profile = profiles.profile_of(assessment, preferences, week=week.number)
    catalogue = engine_catalogue()
    past = history_of(user, before=week.end + DAY, today=week.start)
    day_before, day_after = week.start - DAY, week.end + DAY
    loads = loads_between(day_before, day_after, user=user)
    profile = replace(
        profile,
        days=days,
        minutes=week.minutes,
        banned=profile.banned | out_at_once(since(week.start, past), catalogue),
    )
    return setting_of(
        profile,
        catalogue,
        start=week.start,
        resting=loads.get(day_before, Load()).muscles,
        resting_at_end=loads.get(day_after, Load()).muscles,
        history=[session for session in past if session.date < week.start],
        pick=everything,
    )


def planning_days(days: set[Weekday]) -> tuple[Weekday, ...]:
    """In order. The engine plans three days at least; a week that a file brought in may have fewer,
    and then others stand by, without items."""
    idle = (day for day in Weekday if day not in days)
    enough = days | set(islice(idle, max(LEAST_DAYS - len(days), 0)))
    return tuple(day for day in Weekday if day in enough)


def out_since(day: date, week: Week) -> frozenset[str]:
    """What has hurt too much, from that day to the end of this week, to be done again in it."""
    past = history_of(week.user_id, since=day, before=week.end + DAY, today=week.start)
    return out_at_once(past, engine_catalogue())


def since(day: date, history: History) -> History:
    return [session for session in history if session.date >= day]


def resting_on(start: date, *, user: int) -> frozenset[str]:
    """The muscles that the day before loads: they rest on this one."""
    return loads_between(start - DAY, start - DAY, user=user).get(start - DAY, Load()).muscles


def standing_on(start: date, *, user: int) -> Planned:
    """What has been planned for the week of this Monday until now; empty if nothing has."""
    items = Item.objects.filter(session__week__user=user, session__week__start=start)
    return planned_of(items.order_by("session__date", "order").at_a_glance())


def alternatives_for(week: Week, item: Item) -> tuple[Alternative, ...]:
    """What may stand in this item's place, best first; what may fill its gap, where the item is
    gone already. None for a warm-up."""
    if item.kind == Kind.WARM_UP:
        return ()
    items = list(Item.objects.of_week(week).at_a_glance())
    return alternatives(
        setting_for(week, items),
        planned_of(items),
        day=weekday_of(item.date),
        exercise=item.slug,
        kind=Kind(item.kind),
        start=week.start,
    )


def planned_of(items: Iterable[Item]) -> Planned:
    planned: dict[Weekday, dict[str, Sets]] = defaultdict(dict)
    for item in items:
        if item.kind != Kind.WARM_UP:
            planned[weekday_of(item.date)][item.slug] = Sets(
                left=item.sets_left, right=item.sets_right, both=item.sets_both
            )
    return planned


def weekday_of(day: date) -> Weekday:
    return list(Weekday)[day.weekday()]


def moves_of(session: Session, *, today: date) -> Iterator[Move]:
    """Each other day of its week that is still to come and free."""
    week = session.week
    loads = loads_between(week.start - DAY, week.end + DAY, user=week.user_id)
    taken = set(week.sessions.values_list("date", flat=True))
    loads.setdefault(session.date, Load())
    for step in DAYS:
        to = week.start + step
        if to >= today and to not in taken:
            yield Move(to, clashes(loads, moved=session.date, to=to))


def loads_between(first: date, last: date, *, user: int) -> dict[date, Load]:
    """What each day from ``first`` to ``last`` asks of the body: one query."""
    rows = Item.objects.filter(
        session__week__user=user,
        session__date__range=(first, last),
        kind__in=[str(kind) for kind in LOADING],
        exercise__muscle_roles__role=Role.PRIMARY,
    ).values_list("session__date", "kind", "exercise__muscle_roles__muscle__slug")
    muscles: Mapping[date, set[str]] = defaultdict(set)
    jumps = set()
    for day, kind, muscle in rows:
        muscles[day].add(muscle)
        if kind == Kind.PLYOMETRIC:
            jumps.add(day)
    return {
        day: Load(muscles=frozenset(loaded), jumps=day in jumps) for day, loaded in muscles.items()
    }


def short_of(items: list[Item]) -> list[Item]:
    """Those that make the short session of these, in their order."""
    worth = [Worth(kind=Kind(item.kind), grade=clearest(item)) for item in items]
    return [items[place] for place in short_session(worth)]


def clearest(item: Item) -> int:
    """The clearest finding that it serves, 0 to 3."""
    return max((reason.get("grade", 0) for reason in item.reasons), default=0)


def warm_up_for(week: Week, items: Iterable[Item]) -> list[EngineItem]:
    """The warm-up of each session, by the bans of today. Raises ProfileError where none is left."""
    setting = setting_for(week, items)
    return [warm_up_item(part, setting.body) for part in setting.warm_up]


def seconds_of(items: Iterable[Item], kinds: Collection[Kind]) -> int:
    """Work and rests of the items of these kinds, without set-up and changes of side."""
    return sum(exercise_seconds(item) for item in items if Kind(item.kind) in kinds)


def exercise_seconds(item: Item) -> int:
    sets = Sets(left=item.sets_left, right=item.sets_right, both=item.sets_both)
    dose = Dose(sets=max(sets.total, 1), reps=item.reps, hold_s=item.hold_s, rest_s=item.rest_s)
    return timing(dose, sets).exercise_s
