"""A made-up person, and what changes in their week, in words."""

from dataclasses import replace

import pytest

from planner.desk.people import people
from planner.desk.telling import example_of, who
from planner.engine.types import Direction, Finding, Quality, Side

from .catalogues import PERSON, SMALL, SQUAT
from .test_comparing import compared


def tight(muscle: str, side: Side, grade: int = 2) -> Finding:
    return Finding(muscle=muscle, side=side, quality=Quality.TIGHT, grade=grade)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "40 years old, new to exercise, 3 days of 20 minutes"),
        ({}, "no equipment"),
        ({"equipment": frozenset({"chair", "strap"})}, "has sturdy chair, strap, belt or long"),
        ({"conditions": frozenset({"knee-pain"})}, "Knee pain"),
        ({"provoking": frozenset({Direction.FLEXION})}, "bending forward hurts"),
        ({"findings": (tight("adductors", Side.LEFT),)}, "inner thigh, left: tight"),
        ({"findings": (tight("core", Side.LEFT),)}, "belly: tight"),
        (
            {"findings": (Finding(muscle="tfl", side=Side.RIGHT, painful=True),)},
            "outer thigh, right: painful",
        ),
    ],
)
def test_a_person_is_told_by_what_matters_for_the_plan(look, changes, words):
    assert words in "; ".join(who(replace(PERSON, **changes), look.names))


def test_many_findings_are_counted(look):
    everything = [one for one in people(look.catalogue) if len(one.findings) > 20]
    assert any("tight: 30 muscles and sides" in list(who(one, look.names)) for one in everything)


def test_everybody_can_be_told(look):
    told = ["; ".join(who(one, look.names)) for one in people(look.catalogue)]
    assert len(set(told)) > 100


def test_an_example_shows_what_differs_by_day_and_dose(look):
    edited = replace(SQUAT, dose=replace(SQUAT.dose, reps=12))
    (case,) = compared([PERSON], SMALL, edited).changed
    example = example_of(case, look.names)
    line = next(line for line in example.lines if line.exercise == "Squat")
    assert "10" in line.before
    assert "12" in line.after
    assert line.before.startswith("Mon")
    assert all(line.before != line.after for line in example.lines)
    assert example.changes == case.changes
