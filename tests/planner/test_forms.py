"""What forms make of input, without a page around them."""

import pytest

from planner.answers import FindingAnswer
from planner.engine.types import Quality, Side
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
