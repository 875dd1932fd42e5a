"""A plan, in the words and the order of the page that shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from ..differences import Change as Is
from ..differences import Difference, Piece
from ..models import Exercise
from ..revisions import NOT_WORDED
from .plans import Change, Plan
from .writing import edited_exercises

MOST_SHOWN = 100  # records, word by word; of the others, what changes is named


@dataclass(frozen=True, slots=True)
class Told:
    """One key that says something else: what was there, and what comes."""

    key: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """``address`` is where it is edited; empty for a new one."""

    title: str
    address: str
    told: list[Told]


@dataclass(frozen=True, slots=True)
class Page:
    """``more``: the records that are too many to show, each in a few words. ``become_drafts``:
    exercises that people see now, and would not until they are reviewed."""

    records: list[Record]
    more: list[str]
    new: int
    changed: int
    become_drafts: int


def page_of(plan: Plan) -> Page:
    new = sum(change.present is None for change in plan.changes)
    slugs = edited_exercises(change for change in plan.changes if change.keys - {*NOT_WORDED})
    return Page(
        records=[_record(change) for change in islice(plan.changes, MOST_SHOWN)],
        more=[_in_short(change) for change in plan.changes[MOST_SHOWN:]],
        new=new,
        changed=len(plan.changes) - new,
        become_drafts=Exercise.objects.published().filter(slug__in=slugs).count(),
    )


def _record(change: Change) -> Record:
    meta = change.shape.model._meta
    address = (
        reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[change.present.row.pk])
        if change.present
        else ""
    )
    told = [_told(one) for one in change.differences]
    return Record(_title(change), address, told)


def _title(change: Change) -> str:
    return f"{capfirst(change.shape.model._meta.verbose_name)} {change.name}"


def _in_short(change: Change) -> str:
    keys = ", ".join(known.key for known in change.shape.fields if known.key in change.keys)
    return f"{_title(change)}: {keys if change.present else gettext('new')}"


def _told(difference: Difference) -> Told:
    return Told(
        difference.key,
        tuple(_without(Is.NEW, difference.pieces)),
        tuple(_without(Is.GONE, difference.pieces)),
    )


def _without(kind: Is, pieces: Iterable[Piece]) -> Iterator[Piece]:
    return (piece for piece in pieces if piece.change is not kind)
