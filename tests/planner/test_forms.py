"""What forms make of input, without a page around them."""

import pytest

from planner.answers import FindingAnswer
from planner.engine.types import Quality, Side
from planner.forms import Questions
from planner.forms.fields import TicksOrNoneField


class TestFindingAnswer:
    @pytest.mark.parametrize(
        "fields",
        [{}, {"painful": True, "grade": 1}, {"painful": True, "quality": Quality.WEAK}],
    )
    def test_it_is_graded_or_painful(self, fields):
        with pytest.raises(ValueError, match="either painful, or a quality"):
            FindingAnswer(muscle="calves", side=Side.LEFT, **fields)


class TestTicksOrNone:
    def test_none_of_these_is_an_empty_set(self):
        assert TicksOrNoneField(choices=[("a", "A")]).clean(["none"]) == frozenset()

    def test_ticks_are_a_set(self):
        assert TicksOrNoneField(choices=[("a", "A"), ("b", "B")]).clean(["b", "a"]) == {"a", "b"}


class TestQuestions:
    def test_they_come_in_one_query(self, db, django_assert_num_queries):
        with django_assert_num_queries(1):
            questions = Questions.load()
        assert len(questions.emergency) + len(questions.see_a_doctor) == 56
        assert len(questions.conditions) == 20

    def test_only_what_stops_has_advice(self, db):
        questions = Questions.load()
        assert "chest-pain" in questions.advice
        assert "knee-pain" not in questions.advice
