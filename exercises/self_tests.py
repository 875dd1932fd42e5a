"""The self-tests as the check offers them: what is shown of each, and whom it is not for."""

from collections.abc import Iterable

from django.db.models import QuerySet

from .cautions import Caution, cautions_of_self_tests
from .exercise_page import ShownFigure
from .figure_of import figure_address
from .models import Condition, Level, Reading, SelfTest, figure_fact, figure_facts

# Who must change a movement, or leave it out, does not do the test: in a changed form it would not
# measure the same ([D], ours). Who only has to take care does it with care.
LEAVES_OUT = frozenset({Level.AVOID, Level.MODIFY})


def self_tests_to_offer() -> QuerySet[SelfTest]:
    """In the order of the catalogue, with what ``figure_of`` needs."""
    return SelfTest.objects.annotate(**figure_facts("self_test"))


def readings_to_take(test: SelfTest) -> QuerySet[Reading]:
    """With ``figure_digest``: of the reading's own picture, null where it has none."""
    return test.readings.annotate(figure_digest=figure_fact("digest", owner="reading"))


def figure_of(test: SelfTest) -> ShownFigure | None:
    """``test``: one of ``self_tests_to_offer``. None where it has no picture."""
    if not test.figure_digest:
        return None

    def address(digest: str | None, **options: str) -> str:
        return figure_address(test.slug, digest, of="self_test", **options)

    return ShownFigure(
        moving=address(test.figure_digest, form="animated") if test.figure_steps > 1 else "",
        steps=address(test.figure_digest, form="steps"),
        step_count=test.figure_steps,
        alt=test.figure_photo_alt or f"{test.name}. {test.purpose}",
        mistake=address(test.mistake_digest, shows="mistake"),
        mistake_alt=test.mistake_photo_alt or test.common_mistake,
    )


def leaving_out(cautions: Iterable[tuple[str, Caution]]) -> list[str]:
    """The names of the conditions, of those given, that leave a test out."""
    return [name for name, caution in cautions if caution.level in LEAVES_OUT]


def readings_left_out(conditions: QuerySet[Condition]) -> frozenset[str]:
    """The slugs of all readings that these conditions leave out, test by test. Two queries."""
    cautions = cautions_of_self_tests(conditions)
    tests = [test for test, its_cautions in cautions.items() if leaving_out(its_cautions)]
    readings = Reading.objects.filter(self_test__slug__in=tests)
    return frozenset(readings.values_list("slug", flat=True))
