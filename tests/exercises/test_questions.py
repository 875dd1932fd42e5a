"""Questions that keep their SQL."""

import pytest

from exercises.models import Exercise, Muscle
from exercises.questions import Question

pytestmark = pytest.mark.django_db

BY_SLUG = Exercise.objects.filter(slug="?").values_list("name", "level")


def test_the_answer_is_that_of_the_queryset(django_assert_num_queries):
    question = Question(BY_SLUG, "?")
    with django_assert_num_queries(2):
        assert question.answer("squat") == [("Squat", 2)]
        assert question.answer("glute-bridge") == [("Glute bridge", 1)]


def test_each_asking_sees_the_rows_as_they_are():
    question = Question(BY_SLUG, "?")
    assert question.answer("squat") == [("Squat", 2)]
    Exercise.objects.filter(slug="squat").update(name="Air squat")
    assert question.answer("squat") == [("Air squat", 2)]


def test_blanks_are_filled_in_their_order():
    question = Question(BY_SLUG.filter(pk=-1), "?", -1)
    squat, lunge = (Exercise.objects.get(slug=slug).pk for slug in ("squat", "split-squat"))
    assert question.answer("squat", squat) == [("Squat", 2)]
    assert question.answer("squat", lunge) == []


def test_one_without_blanks_is_asked_as_it_is():
    question = Question(Muscle.objects.values_list("slug"))
    assert question.answer() == list(Muscle.objects.values_list("slug"))


def test_values_cannot_break_out_of_their_place():
    assert Question(BY_SLUG, "?").answer("' OR 1=1 --") == []


@pytest.mark.parametrize("values", [(), ("squat", "squat")])
def test_every_blank_gets_one_value(values):
    with pytest.raises(ValueError, match="zip"):
        Question(BY_SLUG, "?").answer(*values)


def test_a_blank_that_stands_nowhere_is_an_error():
    with pytest.raises(ValueError, match="no blank"):
        Question(Muscle.objects.values_list("slug"), -1).answer(1)


def test_a_column_that_needs_a_conversion_is_an_error():
    with pytest.raises(TypeError, match="no conversion"):
        Question(Exercise.objects.values_list("aliases")).answer()
