"""A week for an example person, as the front door shows it: from the engine and the catalogue, in
the words and doses of everybody's week. Nothing is stored; the finished values are kept a while."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language

from exercises.models import Exercise, ExerciseVersion, figure_fact

from .actions.weeks import item_row
from .catalogue import catalogue_without_safety
from .engine import types as engine
from .engine import wire
from .engine.types import Finding, Profile, Quality, Side, Weekday
from .engine.week import plan_week
from .forms.preferences import LEVELS
from .models import Item, Session
from .names import Names
from .week_page import LeftOutGroup, ShownItem, blocks_of, left_out_groups
from .words import Words

NAME = "Sam"
SAM = Profile(
    age=52,
    findings=(
        Finding(muscle="hip-flexors", side=Side.LEFT, quality=Quality.TIGHT, grade=2),
        Finding(muscle="glute-med", side=Side.RIGHT, quality=Quality.WEAK, grade=1),
    ),
    days=(Weekday.MON, Weekday.WED, Weekday.FRI),
    minutes=20,
    equipment=frozenset({"chair", "mini-band"}),
    level=2,
)
ANY_MONDAY = date(2024, 1, 1)  # the page tells weekdays, no dates
# An editor who changes the catalogue finds it on the front door within these seconds, and each
# worker plans for Sam no more than twelve times an hour.
KEPT_S = 5 * 60
MOST_GROUPS = 3  # of what is left out: those that say most about Sam
MOST_NAMES = 4  # in each of them


@dataclass(frozen=True, slots=True)
class SampleItem:
    """``dose`` is without the sides where they differ; ``sides`` then says which gets what."""

    name: str
    url: str
    figure: str
    dose: str
    sides: str
    why: str


@dataclass(frozen=True, slots=True)
class SampleBlock:
    name: str
    items: tuple[SampleItem, ...]


@dataclass(frozen=True, slots=True)
class SampleDay:
    date: date
    seconds: int
    blocks: tuple[SampleBlock, ...]


@dataclass(frozen=True, slots=True)
class SampleLeftOut:
    """Some of the exercises that are left out for one reason, and how many more there are."""

    why: str
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    age: int
    found: tuple[tuple[str, str], ...]  # a muscle, and what it is: "clearly tight on the left"
    things: tuple[str, ...]
    level: str
    minutes: int
    days: tuple[SampleDay, ...]
    stretch_share: float
    target_stretch_share: float
    balance_note: str
    left_out: tuple[SampleLeftOut, ...]
    left_out_count: int


def sample() -> Sample | None:
    """Sam's week; None while the catalogue has no week for Sam."""
    return cache.get_or_set(f"sample-{get_language()}", plan_sample, KEPT_S)


def plan_sample() -> Sample | None:
    """Seven queries and about 30 ms. None too where nothing but warm-ups is left to plan."""
    exercises = Exercise.objects.for_planning().annotate(figure_digest=figure_fact("digest"))
    rows = {row.slug: row for row in exercises}
    catalogue = catalogue_without_safety(rows.values())
    if not {finding.muscle for finding in SAM.findings} <= catalogue.muscles:
        return None
    try:
        plan = plan_week(SAM, catalogue, start=ANY_MONDAY)
    except engine.ProfileError:  # no warm-up is published
        return None
    if isinstance(plan, engine.Blocked) or is_without_work(plan.balance):
        return None
    return told(plan, rows, Words(Names.load()))


def is_without_work(balance: engine.Balance) -> bool:
    return balance.stretch_seconds + balance.strength_seconds == 0


def told(plan: engine.Week, rows: Mapping[str, Exercise], words: Words) -> Sample:
    """The plan in words, said by what says a stored week."""
    left_out = [wire.left_out_to_json(one) for one in plan.left_out]
    groups = islice(left_out_groups(left_out, words), MOST_GROUPS)
    return Sample(
        name=NAME,
        age=SAM.age or 0,
        found=tuple(found(finding, words) for finding in SAM.findings),
        things=tuple(words.names.equipment(slug) for slug in sorted(SAM.equipment)),
        level=str(dict(LEVELS)[str(SAM.level)]),
        minutes=SAM.minutes,
        days=tuple(day_of(session, rows, words) for session in plan.sessions),
        stretch_share=plan.balance.stretch_share,
        target_stretch_share=plan.balance.target_stretch_share,
        balance_note=plan.balance.note or "",
        left_out=tuple(left_out_of(group) for group in groups),
        left_out_count=len(left_out),
    )


def found(finding: Finding, words: Words) -> tuple[str, str]:
    facts = {"muscle": finding.muscle, "side": finding.side, "grade": finding.grade}
    return words.names.muscle(finding.muscle), words.say(f"found-{finding.quality}", facts)


def day_of(session: engine.Session, rows: Mapping[str, Exercise], words: Words) -> SampleDay:
    blocks = blocks_of(item_rows(session, rows), words)
    return SampleDay(
        date=session.date,
        seconds=session.seconds,
        blocks=tuple(SampleBlock(one.name, tuple(map(item_of, one.items))) for one in blocks),
    )


def item_rows(session: engine.Session, rows: Mapping[str, Exercise]) -> Iterator[Item]:
    """As they would be stored, with the exercise's name of today."""
    day = Session(date=session.date, seconds=session.seconds)
    for order, item in enumerate(session.items, start=1):
        row = rows[item.exercise]
        versions = {row.pk: ExerciseVersion(exercise=row, name=row.name)}
        yield item_row(item, session=day, order=order, exercises=rows, versions=versions)


def item_of(shown: ShownItem) -> SampleItem:
    return SampleItem(
        name=shown.item.name,
        url=reverse("exercises:detail", args=[shown.item.slug]),
        figure=shown.figure,
        dose=shown.dose,
        sides=shown.sides,
        why=shown.why,
    )


def left_out_of(group: LeftOutGroup) -> SampleLeftOut:
    names = tuple(one.name for one in group.exercises)
    return SampleLeftOut(group.why, names[:MOST_NAMES], len(names[MOST_NAMES:]))
