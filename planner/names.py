"""Slugs -> the names people read, for a page that shows many of them: one query for all."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, QuerySet, Value

from exercises.models import Condition, Equipment, Exercise, Muscle

MUSCLE, CONDITION, EQUIPMENT, EXERCISE = "muscle", "condition", "equipment", "exercise"


@dataclass(frozen=True, slots=True)
class Names:
    """Names by what they name and its slug. A record that is gone is called by its slug."""

    by_slug: Mapping[tuple[str, str], str]

    @classmethod
    def load(cls) -> "Names":
        rows = columns(Muscle.objects.all(), MUSCLE, F("plain_name")).union(
            columns(Condition.objects.all(), CONDITION, F("name")),
            columns(Equipment.objects.all(), EQUIPMENT, F("name")),
            columns(Exercise.objects.all(), EXERCISE, F("name")),
            all=True,
        )
        return cls({(what, slug): name for what, slug, name in rows})

    def muscle(self, slug: str) -> str:
        return self.inside_a_sentence(MUSCLE, slug)

    def condition(self, slug: str) -> str:
        return self.inside_a_sentence(CONDITION, slug)

    def equipment(self, slug: str) -> str:
        return self.inside_a_sentence(EQUIPMENT, slug)

    def exercise(self, slug: str) -> str:
        return self.by_slug.get((EXERCISE, slug), slug)

    def inside_a_sentence(self, what: str, slug: str) -> str:
        name = self.by_slug.get((what, slug), slug)
        return name[:1].lower() + name[1:]


def columns(rows: QuerySet, what: str, name: F) -> QuerySet:
    columns = {"what": Value(what), "called": name}
    return rows.order_by().annotate(**columns).values_list("what", "slug", "called")
