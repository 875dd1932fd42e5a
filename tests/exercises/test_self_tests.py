"""Self-tests as they are offered: their pictures, and which conditions leave which of them out."""

import pytest

from exercises.cautions import cautions_of_self_tests
from exercises.models import Condition, Level, Reading, SelfTest, TagLevel
from exercises.self_tests import (
    figure_of,
    leaving_out,
    readings_left_out,
    readings_to_take,
    self_tests_to_offer,
)

pytestmark = pytest.mark.django_db

KNEE = Condition.objects.filter(slug="knee-pain")


def test_the_highest_level_among_the_tags_of_a_test_wins(django_assert_num_queries):
    """Face-down heel to buttock: lying face down is no matter, a deep knee bend is."""
    with django_assert_num_queries(1):
        found = cautions_of_self_tests(KNEE)
    name, caution = found["ely-heel-to-buttock"][0]
    assert (name, caution.tags) == ("Knee pain", ("deep-knee-flexion",))
    levels = TagLevel.objects.filter(condition__slug="knee-pain", tag__slug="deep-knee-flexion")
    assert caution.level == levels.get().level


def test_a_condition_that_touches_no_tag_of_a_test_says_nothing_of_it():
    assert "seated-hip-rotation" not in cautions_of_self_tests(KNEE)


def test_without_conditions_nothing_is_said():
    assert cautions_of_self_tests(Condition.objects.none()) == {}


@pytest.mark.parametrize("condition", ["knee-pain", "pregnancy", "poor-balance"])
def test_who_must_change_or_avoid_a_movement_is_not_given_the_test(condition):
    chosen = Condition.objects.filter(slug=condition)
    must_not = TagLevel.objects.filter(
        condition__in=chosen, level__in=[Level.AVOID, Level.MODIFY]
    ).values("tag")
    expected = set(SelfTest.objects.filter(tags__in=must_not).values_list("slug", flat=True))
    found = cautions_of_self_tests(chosen)
    assert {test for test, cautions in found.items() if leaving_out(cautions)} == expected
    readings = Reading.objects.filter(self_test__slug__in=expected)
    assert readings_left_out(chosen) == set(readings.values_list("slug", flat=True))


def test_a_test_is_shown_with_its_steps_and_its_mistake():
    figure = figure_of(self_tests_to_offer().get(slug="modified-thomas"))
    assert figure.steps.startswith("/exercises/tests/modified-thomas/figure.svg?form=steps&v=")
    assert "shows=mistake" in figure.mistake
    assert figure.step_count == 2


def test_a_test_without_a_picture_is_shown_without_one():
    test = SelfTest.objects.get(slug="faber")
    test.figures.all().delete()
    assert figure_of(self_tests_to_offer().get(slug="faber")) is None


def test_a_reading_has_its_own_picture_where_there_is_one(django_assert_num_queries):
    test = SelfTest.objects.get(slug="modified-thomas")
    with django_assert_num_queries(1):
        assert all(reading.figure_digest for reading in readings_to_take(test))
    (reading,) = readings_to_take(SelfTest.objects.get(slug="faber"))
    assert reading.figure_digest is None
