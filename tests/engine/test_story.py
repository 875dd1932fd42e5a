"""Tight, or weak? The rows of evidence.md C4."""

from typing import Any

import pytest

from planner.engine.story import Story, hip_flexor_story


@pytest.mark.parametrize(
    ("told", "story"),
    [
        ({"tight": 2, "weak": 0}, Story.TIGHT),
        ({"tight": 3, "weak": 1}, Story.TIGHT),
        ({"tight": 2, "weak": 2}, Story.TIGHT_AND_WEAK),
        ({"tight": 0, "weak": 2}, Story.WEAK),
        ({"tight": 1, "weak": 3}, Story.WEAK),
        ({"tight": 0, "weak": 2, "over_long": True}, Story.WEAK),
        ({"tight": None, "weak": 2, "over_long": True}, Story.WEAK),
        ({"tight": 3, "weak": 2, "over_long": True}, Story.WEAK),  # over-long is not tight
        ({"tight": 0, "weak": 0, "over_long": True}, Story.OVER_LONG),
        ({"tight": 0, "weak": 1, "over_long": True}, Story.OVER_LONG),
        ({"tight": 1, "weak": 0}, Story.MAINTAIN),
        ({"tight": 0, "weak": 1}, Story.MAINTAIN),
        ({"tight": 0, "weak": 0}, Story.NEITHER),
        ({"tight": 3, "weak": 3, "over_long": True, "painful": True}, Story.PAINFUL),
        ({"tight": None, "weak": None, "painful": True}, Story.PAINFUL),
    ],
)
def test_length_and_strength_together_tell_the_story(told: dict[str, Any], story: Story) -> None:
    assert hip_flexor_story(**told) is story


@pytest.mark.parametrize("half", [{"tight": 3, "weak": None}, {"tight": None, "weak": 3}])
def test_half_of_the_tests_tell_no_story(half: dict[str, Any]) -> None:
    assert hip_flexor_story(**half) is None
