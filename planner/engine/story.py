"""Tight, or weak? What both tests of the hip flexors together say (evidence.md C4)."""

from collections.abc import Mapping
from enum import StrEnum

from .findings import CLEAR, MuscleState
from .types import Label


class Story(StrEnum):
    """The rows of evidence.md C4. Templates hold the words."""

    TIGHT = "tight"
    TIGHT_AND_WEAK = "tight-and-weak"
    WEAK = "weak-may-feel-tight"
    OVER_LONG = "over-long"  # and not clearly weak: it is not stretched (C1 T1d)
    MAINTAIN = "maintain"
    NEITHER = "neither"
    PAINFUL = "painful"


STORY_OF: Mapping[Label, Story] = {
    Label.TIGHT: Story.TIGHT,
    Label.TIGHT_AND_WEAK: Story.TIGHT_AND_WEAK,
    Label.WEAK: Story.WEAK,
    Label.MILD: Story.MAINTAIN,
    Label.NORMAL: Story.NEITHER,
    Label.PAINFUL: Story.PAINFUL,
}


def hip_flexor_story(
    *, tight: int | None, weak: int | None, over_long: bool = False, painful: bool = False
) -> Story | None:
    """Of one side; ``tight`` and ``weak`` are grades, None for *not sure*.

    None unless both length and strength were tested: the story is what the two say together. The
    plan needs no such caution, it counts what was not tested as normal.
    """
    if painful:
        return Story.PAINFUL
    if weak is None or (tight is None and not over_long):
        return None
    if over_long and weak < CLEAR:
        return Story.OVER_LONG
    state = MuscleState(tight=0 if over_long else tight or 0, weak=weak, over_long=over_long)
    return STORY_OF[state.label]
