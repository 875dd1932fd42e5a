"""A page of exercises, each in a few words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from .cautions import Caution
from .doses import dose_of
from .figure_of import figure_address
from .models import Exercise, Kind, MuscleRole, Role, figure_fact
from .questions import Question

A_PAGE = 24  # exercises


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """``figure``: the picture's address, or nothing. ``muscles``: plain names of the primary ones,
    the main one first."""

    href: str
    figure: str
    name: str
    plain_name: str
    purpose: str
    dose: str
    kind: str
    muscles: str
    caution: Caution | None


class Row(NamedTuple):
    """The columns of an exercise that its card tells."""

    pk: int
    slug: str
    name: str
    plain_name: str
    purpose: str
    kind: str
    laterality: str
    dose_sets: int
    dose_reps: int
    dose_hold_s: int
    figure_digest: str | None


BLANKS = range(-A_PAGE, 0)
ROWS = Question(
    Exercise.objects.filter(pk__in=BLANKS)
    .annotate(figure_digest=figure_fact("digest"))
    .values_list(*Row._fields),
    *BLANKS,
)
MUSCLES = Question(
    MuscleRole.objects.filter(exercise__in=BLANKS, role=Role.PRIMARY).values_list(
        "exercise_id", "muscle__plain_name"
    ),
    *BLANKS,
)


def cards(exercises: Sequence[int], cautions: Mapping[str, Caution]) -> list[Card]:
    """Of at most a page of exercises, by their ids, in the order given: two queries."""
    ids = [*exercises, *BLANKS[len(exercises) :]]
    rows = {row.pk: row for row in map(Row._make, ROWS.answer(*ids))}
    muscles: dict[int, list[str]] = {}
    for pk, name in MUSCLES.answer(*ids):
        muscles.setdefault(pk, []).append(name)
    kinds = {str(kind): str(kind.label) for kind in Kind}
    above = reverse("exercises:list")  # reverse() for each would take a tenth of the page's time
    return [
        Card(
            href=f"{above}{row.slug}/",
            figure=figure_address(row.slug, row.figure_digest),
            name=row.name,
            plain_name=row.plain_name,
            purpose=row.purpose,
            dose=dose_of(row),
            kind=kinds[row.kind],
            muscles=", ".join(muscles.get(row.pk, ())),
            caution=cautions.get(row.slug),
        )
        for row in (rows[pk] for pk in exercises if pk in rows)
    ]
