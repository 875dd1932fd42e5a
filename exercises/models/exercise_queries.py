"""What is asked of exercises."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.db.models.functions import Cast

from ..ladder import circle
from .choices import POSTURES_OF, Role
from .parts import BODY_AND_EQUIPMENT, MuscleRole

if TYPE_CHECKING:
    from .exercise import Exercise  # noqa: F401  (named in a string below)

NEIGHBOURS = ("easier", "harder")
NEIGHBOUR_FIELDS = ("slug", "name", "published")
REVIEWER_FIELDS = ("first_name", "last_name")


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def published(self) -> Self:
        return self.filter(published=True)

    def matching(self, text: str) -> Self:
        """Those with every word of ``text`` in the name, in one of the other names, or in a name
        of a primary muscle. A final s is no part of a word: "buttocks" finds "Buttock"."""
        words = text.lower().split()
        found = self.annotate(aliases_text=Cast("aliases", models.TextField())) if words else self
        for word in words:
            word = word.removesuffix("s") or word
            found = found.filter(
                Q(name__icontains=word)
                | Q(aliases_text__icontains=word)
                | Q(MuscleRole.objects.primary_named(word))
            )
        return found

    def working(self, muscle: str) -> Self:
        """Those that have this muscle among the primary ones."""
        return self.filter(muscle_roles__role=Role.PRIMARY, muscle_roles__muscle__slug=muscle)

    def done_with(self, thing: str) -> Self:
        """Those that need this thing, can be done with it in place of another, or are helped by
        it."""
        return self.filter(equipment__slug=thing)

    def needing_nothing(self) -> Self:
        """Those that can be done with no equipment at all; some would help."""
        return self.exclude(equipment_uses__group__isnull=False)

    def in_posture(self, posture: str) -> Self:
        return self.filter(
            position__in=[one for one, postures in POSTURES_OF.items() if posture in postures]
        )

    def circle_with(
        self, pk: int, name: str, easier: int | None, harder: int | None
    ) -> tuple[str, ...]:
        """Names of exercises that would lead round and round if this one (0: a new one) had these
        neighbours; empty if nobody is sent in a circle."""
        others = self.exclude(pk=pk).values_list("pk", "name", "easier", "harder")
        rows = [*others, (pk, name, easier, harder)]
        names = {row[0]: row[1] for row in rows}
        return tuple(names[one] for one in circle({row[0]: row[2:] for row in rows}))

    def for_page(self) -> Self:
        """With the names of the easier and the harder one and of who reviewed it, in the same
        query."""
        own = (field.name for field in self.model._meta.concrete_fields)
        names = (f"{which}__{name}" for which in NEIGHBOURS for name in NEIGHBOUR_FIELDS)
        people = (f"reviewed_by__{name}" for name in REVIEWER_FIELDS)
        return self.select_related(*NEIGHBOURS, "reviewed_by").only(*own, *names, *people)

    def for_planning(self) -> Self:
        """With all that the planner's adapter reads, in four queries for any number."""
        return self.select_related("easier", "harder").prefetch_related(*BODY_AND_EQUIPMENT, "tags")


def offered(row: str) -> ExpressionWrapper:
    """``Exercise.is_offered`` in a query. ``row``: its column that leads to the exercise."""
    waiting = {f"{row}__withdrawn": False, f"{row}__edited_at__isnull": False}
    is_offered = Q(**{f"{row}__published": True}) | Q(**waiting)
    return ExpressionWrapper(is_offered, models.BooleanField())
