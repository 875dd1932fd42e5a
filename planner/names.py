"""Slugs -> the names people read, for a page that shows many of them: one query for all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Case, F, QuerySet, Value, When

from exercises.models import Condition, Equipment, Exercise, Muscle, Region

MUSCLE, CONDITION, EQUIPMENT, EXERCISE = "muscle", "condition", "equipment", "exercise"
PUBLISHED = "published"
UNMARKED = Value("")
# Of each kind: its rows, what people read of them, and what marks them.
KINDS = {
    MUSCLE: (Muscle, F("plain_name"), F("region")),
    CONDITION: (Condition, F("name"), UNMARKED),
    EQUIPMENT: (Equipment, F("name"), UNMARKED),
    EXERCISE: (
        Exercise,
        F("name"),
        Case(When(published=True, then=Value(PUBLISHED)), default=UNMARKED),
    ),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Names by what they name and its slug. A record that is gone is called by its slug."""

    by_slug: Mapping[tuple[str, str], str]
    trunk: frozenset[str] = frozenset()  # muscles of which people do not say left or right
    published: frozenset[str] = frozenset()  # exercises that have a page

    @classmethod
    def load(cls, *kinds: str) -> "Names":
        """Of these kinds, of all where none is given."""
        first, *others = map(rows_of, kinds or KINDS)
        return cls.of(list(first.union(*others, all=True) if others else first))

    @classmethod
    def of(cls, rows: Collection[tuple[str, str, str, str]]) -> "Names":
        """``rows``: those of ``rows_of``."""
        return cls(
            by_slug={(what, slug): name for what, slug, name, _ in rows},
            trunk=frozenset(slug for _, slug, _, mark in rows if mark == Region.TRUNK),
            published=frozenset(slug for _, slug, _, mark in rows if mark == PUBLISHED),
        )

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


def rows_of(kind: str) -> QuerySet:
    model, name, mark = KINDS[kind]
    columns = {"what": Value(kind), "called": name, "mark": mark}
    rows = model.objects.order_by().annotate(**columns)
    return rows.values_list("what", "slug", "called", "mark")
