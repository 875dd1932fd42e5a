"""Finding exercises: what a person looks for, and what there is of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from .cautions import Caution, cautions_with
from .models import Exercise, ExerciseQuerySet, Kind, Level

NOTHING = "nothing"  # in place of a thing: no equipment is needed
PLACE_OF = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for; empty: anything. The names are those in the address."""

    q: str = ""
    muscle: str = ""
    kind: str = ""
    equipment: str = ""
    position: str = ""
    condition: str = ""

    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """``exercises``: ids, in the order of a session and then of the catalogue. ``cautions``: what
    the condition makes of them, by slug. ``left_out``: how many more it rules out."""

    exercises: list[int]
    cautions: Mapping[str, Caution]
    left_out: int


def find(wanted: Wanted) -> Found:
    """At most three queries, one without a condition."""
    cautions = cautions_with(wanted.condition) if wanted.condition else {}
    avoided = {slug for slug, one in cautions.items() if one.level == Level.AVOID}
    rows = list(matching(wanted).values_list("pk", "slug", "kind"))
    fitting = [(PLACE_OF[Kind(kind)], pk) for pk, slug, kind in rows if slug not in avoided]
    fitting.sort(key=lambda row: row[0])
    return Found(
        exercises=[pk for _place, pk in fitting],
        cautions=cautions,
        left_out=len(rows) - len(fitting),
    )


def matching(wanted: Wanted) -> ExerciseQuerySet:
    """All that is wanted but the condition, which only ``cautions`` may judge."""
    found = Exercise.objects.published().matching(wanted.q)
    if wanted.muscle:
        found = found.working(wanted.muscle)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.equipment == NOTHING:
        found = found.needing_nothing()
    elif wanted.equipment:
        found = found.done_with(wanted.equipment)
    return found.in_posture(wanted.position) if wanted.position else found
