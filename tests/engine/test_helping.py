"""What would help a need that the week does not meet."""

from dataclasses import replace
from typing import Any

import pytest

from planner.engine.helping import minutes_that_would_do
from planner.engine.setting import setting_of
from planner.engine.types import Catalogue
from planner.engine.wire import parse_profile

from .profiles import MONDAY, both_sides, finding, planned, profile

pytestmark = pytest.mark.django_db

TIGHT = [
    one
    for muscle in ("hip-flexors", "hamstrings", "adductors", "rectus-femoris", "tfl")
    for one in both_sides(muscle, "tight", 3)
]


def helps(answer: dict[str, Any], because: str) -> list[dict[str, Any]]:
    return [one["helps"] for one in answer["unmet"] if one["because"] == because]


def lacking(answer: dict[str, Any]) -> int:
    return sum(one["owed"] - one["got"] for one in answer["unmet"] if one["need"] == "lengthen")


def test_where_time_is_short_minutes_help_in_fives(catalogue: Catalogue) -> None:
    found = helps(planned(profile(minutes=10, findings=TIGHT), catalogue), "time")
    assert found
    minutes = {one["minutes"] for one in found}
    assert len(minutes) == 1
    assert minutes.pop() % 5 == 0


def test_the_minutes_that_would_help_leave_less_undone(catalogue: Catalogue) -> None:
    short = planned(profile(minutes=10, findings=TIGHT), catalogue)
    more = helps(short, "time")[0]["minutes"]
    longer = planned(profile(minutes=10 + more, findings=TIGHT), catalogue)
    assert lacking(longer) < lacking(short) / 4


@pytest.mark.parametrize(("minutes", "more"), [(40, 5), (43, 2), (45, None)])
def test_no_session_is_asked_to_pass_45_minutes(
    catalogue: Catalogue, minutes: int, more: int | None
) -> None:
    """Days that are still empty lack everything."""
    everything = [one for m in sorted(catalogue.muscles) for one in both_sides(m, "tight", 3)]
    person, _ = parse_profile(profile(minutes=minutes, findings=everything), catalogue)
    setting = setting_of(person, catalogue, start=MONDAY)
    numbers = range(len(setting.draft.numbering.needs))
    assert minutes_that_would_do(numbers, setting) == more


def test_where_only_equipment_is_missing_the_thing_that_helps_is_named(
    catalogue: Catalogue,
) -> None:
    person = profile(equipment=[], findings=both_sides("hamstrings", "tight", 2))
    things = {one["equipment"] for one in helps(planned(person, catalogue), "equipment")}
    assert len(things) == 1
    helped = planned(person | {"equipment": sorted(things)}, catalogue)
    assert helps(helped, "equipment") == []


def test_where_only_spared_hip_flexors_would_be_worked_the_level_that_opens_another_is_told(
    catalogue: Catalogue,
) -> None:
    """At level 1 the one exercise for a weak core works the hip flexors too."""
    findings = [*both_sides("core", "weak", 3), *both_sides("hip-flexors", "tight", 2)]
    person = profile(findings=findings, minutes=30)
    core = [one for one in planned(person, catalogue)["unmet"] if one["muscle"] == "core"]
    assert {one["because"] for one in core} == {"level"}
    assert [one["helps"] for one in core] == [{"level": 2}] * 2
    helped = planned(person | {"level": 2}, catalogue)["unmet"]
    assert "core" not in {one["muscle"] for one in helped}


def test_where_no_other_exercise_would_open_the_spared_hip_flexors_are_the_reason(
    catalogue: Catalogue,
) -> None:
    others = [e.slug for e in catalogue.exercises if "core" in e.primary and e.level > 1]
    findings = [*both_sides("core", "weak", 3), *both_sides("hip-flexors", "tight", 2)]
    fewer = replace(
        catalogue, exercises=tuple(e for e in catalogue.exercises if e.slug not in others)
    )
    core = [
        one
        for one in planned(profile(findings=findings, minutes=30), fewer)["unmet"]
        if one["muscle"] == "core"
    ]
    assert {one["because"] for one in core} == {"tight-flexors"}
    assert not any(one["helps"] for one in core)


def test_rest_trade_offs_and_spared_hip_flexors_ask_for_nothing(catalogue: Catalogue) -> None:
    findings = [
        finding("hip-flexors", "left", "tight", 2),
        finding("hip-flexors", "right", "weak", 3),
    ]
    answer = planned(profile(minutes=45, findings=findings), catalogue)
    fine = ("rest", "trade-off", "tight-flexors")
    found = [one["helps"] for one in answer["unmet"] if one["because"] in fine]
    assert found
    assert not any(found)
