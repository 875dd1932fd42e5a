"""When an exercise may be published: a draft and its review in, what is missing out.

**What an edit does.** Any edit of a published exercise makes it a draft again, by whomever it is
made: from that moment it is neither shown nor planned, until somebody other than its last editor
has reviewed it. Weeks that are planned already keep it, with the words, doses and pictures that
people last saw. That is the simplest rule by which nothing reaches people that two persons have not
seen; its price is that no new week has the exercise while it waits. An editor who cannot wait goes
back to the last published state (``actions.go_back``), which waits for a review as well: nobody
publishes alone. What nobody should do any more is taken out (``actions.withdraw``): then the weeks
that have it say so.

An installation with one editor may allow self-review (``CATALOGUE_SELF_REVIEW``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from .dose_ranges import Dosed, OutOfRange, out_of_range
from .models.base import STEPS_AT_LEAST, STEPS_AT_MOST
from .reading import HIGHEST_GRADE, claims_in, grade_of, joined


class Lack(Enum):
    """What keeps an exercise from people."""

    STEPS = "steps"
    DOSE = "dose"
    PICTURE = "picture"
    TAGS = "tags"
    SOURCE = "source"
    READING_GRADE = "reading-grade"
    CLAIM = "claim"
    CAUTIONS = "cautions"
    PERMISSION = "permission"
    OTHER_EYES = "other-eyes"


@dataclass(frozen=True, slots=True)
class Missing:
    """``field``: that of the exercise, or of the review, in which it is mended. ``facts``: what a
    sentence about it needs, such as the grade that was measured."""

    lack: Lack
    field: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What publishing asks of an exercise. ``names``: all that it is called; ``texts``: the
    sentences that people read of it, but for its steps. Both by field."""

    names: Mapping[str, str]
    steps: tuple[str, ...]
    texts: Mapping[str, str]
    dose: Dosed
    has_picture: bool
    has_tags: bool
    no_tag_fits: bool
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who reviews, and what they looked at."""

    may_publish: bool
    is_last_editor: bool
    may_review_own: bool
    cautions_looked_at: bool


def missing_in(draft: Draft) -> list[Missing]:
    """In the order of the page on which an exercise is edited."""
    return [*_missing_words(draft), *_missing_dose(draft), *_missing_facts(draft)]


def missing_for(review: Review) -> list[Missing]:
    found = []
    if not review.may_publish:
        found.append(Missing(Lack.PERMISSION, "review"))
    elif review.is_last_editor and not review.may_review_own:
        found.append(Missing(Lack.OTHER_EYES, "review"))
    if not review.cautions_looked_at:
        found.append(Missing(Lack.CAUTIONS, "cautions_looked_at"))
    return found


def _missing_words(draft: Draft) -> Iterator[Missing]:
    if not STEPS_AT_LEAST <= len(draft.steps) <= STEPS_AT_MOST:
        yield Missing(Lack.STEPS, "steps", {"count": len(draft.steps)})
    texts = {"steps": joined(draft.steps), **draft.texts}
    grade = grade_of(texts.values())
    if grade is not None and grade > HIGHEST_GRADE:
        yield Missing(Lack.READING_GRADE, hardest(texts), {"grade": grade})
    for name, text in {**draft.names, **texts}.items():
        if words := claims_in([text]):
            yield Missing(Lack.CLAIM, name, {"words": words})


def hardest(texts: Mapping[str, str]) -> str:
    """The field to mend first, of those in which something is written."""
    grades = {name: grade_of([text]) for name, text in texts.items()}
    known = {name: grade for name, grade in grades.items() if grade is not None}
    return max(known, key=known.__getitem__)


def _missing_dose(draft: Draft) -> Iterator[Missing]:
    for one in out_of_range(draft.dose):
        yield Missing(Lack.DOSE, one.field, facts_of(one))


def facts_of(one: OutOfRange) -> dict[str, Any]:
    return {"value": one.value, "low": one.usual.low, "high": one.usual.high}


def _missing_facts(draft: Draft) -> Iterator[Missing]:
    if not draft.has_picture:
        yield Missing(Lack.PICTURE, "figures")
    if not draft.has_tags and not draft.no_tag_fits:
        yield Missing(Lack.TAGS, "tags")
    if not draft.sources:
        yield Missing(Lack.SOURCE, "sources")
