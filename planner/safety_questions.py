"""The safety questions of the catalogue, by the page that asks them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, QuerySet, Value, When

from exercises.models import ClearanceGate, Condition, RedFlag, SafetyQuestion
from planner.engine.safety import STOP_ORDER


class Kind(StrEnum):
    """What a question is of, by the name that it has in an assessment."""

    RED_FLAG = "red_flags"
    GATE = "gates"
    CONDITION = "conditions"


STOPPING = frozenset({Kind.RED_FLAG, Kind.GATE})


@dataclass(frozen=True, slots=True)
class Question:
    """``level``: how much it stops; ``advice``: what to do now. A condition has neither."""

    kind: Kind
    slug: str
    sentence: str
    level: str
    advice: str

    @property
    def value(self) -> str:
        """Its name among the questions of all kinds."""
        return f"{self.kind}.{self.slug}"


@dataclass(frozen=True, slots=True)
class Theme:
    """The questions of one page, the most urgent first."""

    slug: str
    title: str
    hint: str
    questions: tuple[Question, ...]

    def ticked(self, kind: Kind, page: Mapping[str, Any]) -> Iterator[str]:
        """What of this kind is ticked there and still asked on this page."""
        there = page.get(kind, ())
        return (one.slug for one in self.questions if one.kind is kind and one.slug in there)

    def was_asked(self, page: Mapping[str, Any]) -> bool:
        """Whether each of its questions stood on the page when it was answered."""
        return {question.value for question in self.questions} <= set(page.get("asked", ()))


THEME = ("theme__order", "theme__slug", "theme__title", "theme__hint")
COLUMNS = (*THEME, "urgency", "order", "slug", "kind", "question", "stops", "advice")
NOTHING = Value("", output_field=CharField())
BY_URGENCY = [When(level=level, then=Value(place)) for place, level in enumerate(STOP_ORDER)]


def load_themes() -> tuple[Theme, ...]:
    """All of them that ask something, in one query: a page has only a few to spend."""
    last = Value(len(STOP_ORDER))
    urgency = Case(*BY_URGENCY, default=last, output_field=IntegerField())
    signs = {"urgency": urgency, "stops": F("level")}
    rows = columns(RedFlag, Kind.RED_FLAG, **signs).union(
        columns(ClearanceGate, Kind.GATE, **signs),
        columns(Condition, Kind.CONDITION, urgency=last, stops=NOTHING, advice=NOTHING),
        all=True,
    )
    by_theme = groupby(sorted(rows), key=lambda row: row[: len(THEME)])
    return tuple(theme_of(*columns, rows=rows) for columns, rows in by_theme)


def columns(model: type[SafetyQuestion], kind: Kind, **own: Any) -> QuerySet[Any, Any]:
    rows = model._default_manager.order_by()
    return rows.annotate(kind=Value(kind, output_field=CharField()), **own).values_list(*COLUMNS)


def theme_of(_order: int, slug: str, title: str, hint: str, *, rows: Iterable[Any]) -> Theme:
    found = (row[len(THEME) + 2 :] for row in rows)  # without urgency and order
    questions = tuple(
        Question(Kind(kind), name, sentence, level, advice)
        for name, kind, sentence, level, advice in found
    )
    return Theme(slug, title, hint, questions)
