"""What is wrong, or worth a look, in the catalogue: each a value that knows where it is mended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from .coverage import Coverage, thin
from .gathering import Desk, Record, Ref
from .links import Break, BrokenLink, broken_links
from .unchosen import Unchosen, Why

REVIEW_LASTS = timedelta(days=730)  # two years; D: no source gives a time


class Check(StrEnum):
    """What is looked at, in the order in which it is told."""

    LINKS = "links"
    PICTURES = "pictures"
    DOSES = "doses"
    SAFETY = "safety"
    COVERAGE = "coverage"
    CHOICE = "choice"
    REVIEWS = "reviews"


class Fault(StrEnum):
    LINK_TO_A_DRAFT = "link-to-a-draft"
    LINK_WRONG_WAY = "link-wrong-way"
    LINK_CIRCLE = "link-circle"
    NO_PICTURE = "no-picture"
    UNUSUAL_DOSE = "unusual-dose"
    NO_WARM_UP = "no-warm-up"
    TOO_FEW = "too-few"
    NEVER_CHOSEN = "never-chosen"
    WAITS = "waits"
    NOT_REVIEWED = "not-reviewed"
    OLD_REVIEW = "old-review"


CHECK_OF = {
    Fault.LINK_TO_A_DRAFT: Check.LINKS,
    Fault.LINK_WRONG_WAY: Check.LINKS,
    Fault.LINK_CIRCLE: Check.LINKS,
    Fault.NO_PICTURE: Check.PICTURES,
    Fault.UNUSUAL_DOSE: Check.DOSES,
    Fault.NO_WARM_UP: Check.SAFETY,
    Fault.TOO_FEW: Check.COVERAGE,
    Fault.NEVER_CHOSEN: Check.CHOICE,
    Fault.WAITS: Check.REVIEWS,
    Fault.NOT_REVIEWED: Check.REVIEWS,
    Fault.OLD_REVIEW: Check.REVIEWS,
}
# What must not go out; anything else is for a person to weigh.
ERRORS = frozenset(
    {
        Fault.LINK_TO_A_DRAFT,
        Fault.LINK_CIRCLE,
        Fault.NO_PICTURE,
        Fault.UNUSUAL_DOSE,
        Fault.NO_WARM_UP,
    }
)
FAULT_OF = {
    Break.TO_A_DRAFT: Fault.LINK_TO_A_DRAFT,
    Break.WRONG_WAY: Fault.LINK_WRONG_WAY,
    Break.CIRCLE: Fault.LINK_CIRCLE,
}

# Where in the record's page a fault is mended, by the page's own ids.
AT_LEVEL, AT_MUSCLES, AT_THINGS, AT_TAGS = (
    "id_level",
    "muscle_roles-group",
    "equipment_uses-group",
    "id_tags",
)
AT_PICTURES, AT_TAG_LEVELS = "figures-group", "tag_levels-group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """``at``: the part of the record's page in the admin, where it is mended in one. ``facts`` are
    for the words."""

    fault: Fault
    ref: Ref
    at: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def check(self) -> Check:
        return CHECK_OF[self.fault]

    @property
    def is_error(self) -> bool:
        return self.fault in ERRORS


def remarks_on_rows(desk: Desk, *, today: date) -> Iterator[Remark]:
    """All that needs no planning."""
    published = [record for record in desk.exercises.values() if record.published]
    broken = list(broken_links(desk.catalogue.exercises))
    yield from link_remarks(desk, broken)
    yield from picture_remarks(desk, published)
    yield from (remark for record in published for remark in dose_remarks(record))
    yield from waiting_remarks(desk, broken)
    yield from (remark for record in published for remark in review_remarks(record, today))


def link_remarks(desk: Desk, found: list[BrokenLink]) -> Iterator[Remark]:
    """One to a draft that waits for its review is mended by the review."""
    for broken in found:
        if broken.how is Break.TO_A_DRAFT and desk.exercises[broken.to].waits:
            continue
        facts = {"link": broken.link, "to": desk.names.exercise(broken.to)}
        ref = desk.exercises[broken.exercise].ref
        yield Remark(fault=FAULT_OF[broken.how], ref=ref, at=f"id_{broken.link}", facts=facts)


def waiting_remarks(desk: Desk, broken: list[BrokenLink]) -> Iterator[Remark]:
    """Drafts, each with the exercises that would lead to it."""
    for record in desk.exercises.values():
        if record.waits:
            to_it = [one for one in broken if one.how is Break.TO_A_DRAFT and one.to == record.slug]
            names = [desk.names.exercise(one.exercise) for one in to_it]
            yield Remark(fault=Fault.WAITS, ref=record.ref, facts={"from": names})


def picture_remarks(desk: Desk, published: list[Record]) -> Iterator[Remark]:
    without = [record.ref for record in published if not record.has_picture]
    for ref in [*without, *desk.without_picture]:
        yield Remark(fault=Fault.NO_PICTURE, ref=ref, at=AT_PICTURES)


def dose_remarks(record: Record) -> Iterator[Remark]:
    for unusual in record.unusual:
        facts = {
            "field": unusual.field,
            "value": unusual.value,
            "low": unusual.usual.low,
            "high": unusual.usual.high,
            "source": unusual.usual.source,
        }
        at = f"id_{unusual.field}"
        yield Remark(fault=Fault.UNUSUAL_DOSE, ref=record.ref, at=at, facts=facts)


def review_remarks(record: Record, today: date) -> Iterator[Remark]:
    facts: dict[str, Any] = {"built_in": record.built_in, "on": record.reviewed_on}
    if record.reviewed_on is None:
        yield Remark(fault=Fault.NOT_REVIEWED, ref=record.ref, facts=facts)
    elif today - record.reviewed_on > REVIEW_LASTS:
        yield Remark(fault=Fault.OLD_REVIEW, ref=record.ref, facts=facts)


def coverage_remarks(desk: Desk, found: Coverage) -> Iterator[Remark]:
    for condition, warm_ups in found.warm_ups.items():
        if not warm_ups:
            ref = desk.conditions[condition]
            yield Remark(fault=Fault.NO_WARM_UP, ref=ref, at=AT_TAG_LEVELS)
    for one in thin(found):
        facts = {
            "need": one.need,
            "left": one.left,
            "conditions": [desk.conditions[slug].name for slug in one.conditions],
        }
        yield Remark(fault=Fault.TOO_FEW, ref=desk.muscles[one.muscle], facts=facts)


def choice_remarks(desk: Desk, found: tuple[Unchosen, ...]) -> Iterator[Remark]:
    for one in found:
        facts = {
            "why": one.why,
            "rivals": [desk.names.exercise(slug) for slug in one.rivals],
        }
        ref = desk.exercises[one.exercise].ref
        yield Remark(fault=Fault.NEVER_CHOSEN, ref=ref, at=mend_of(one), facts=facts)


def mend_of(one: Unchosen) -> str:
    """Where to begin: at what kept it from most people."""
    most = max(one.why, key=lambda why: one.why[why], default=Why.NEVER_BEST)
    return {
        Why.SAFETY: AT_TAGS,
        Why.LEVEL: AT_LEVEL,
        Why.EQUIPMENT: AT_THINGS,
        Why.NEVER_BEST: AT_MUSCLES,
    }[most]
