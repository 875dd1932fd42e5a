"""A profile is read strictly: each mistake is named with its key, its value and what is allowed."""

from typing import Any

import pytest

from planner.engine.types import Catalogue, ProfileError, Quality, Weekday
from planner.engine.wire import parse_profile

from .profiles import finding, painful, profile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"colour": "red"}, "unknown key 'colour'; allowed: age, banned.*, start, week"),
        ({"age": 121}, "age: 121 is not a whole number from 0 to 120"),
        ({"age": "old"}, "age: 'old' is not a whole number"),
        ({"age": True}, "age: True is not a whole number"),
        ({"days": ["mon", "tue"]}, "days: 2 given; 3 to 5 different weekdays"),
        ({"days": ["mon", "mon", "tue"]}, "names a day twice"),
        ({"days": ["mon", "tue", "noday"]}, r"days\[2\]: 'noday' is not allowed; allowed: mon"),
        ({"days": "mon"}, "days: 'mon' is not a list"),
        ({"minutes": 9}, "minutes: 9 is not a whole number from 10 to 45"),
        ({"minutes": 20.0}, "minutes: 20.0 is not a whole number"),
        ({"minutes": None}, "minutes: None is not"),
        ({"level": 4}, "level: 4 is not a whole number from 1 to 3"),
        ({"week": 7}, "week: 7 is not a whole number from 1 to 6"),
        ({"equipment": ["sofa"]}, r"equipment\[0\]: unknown slug 'sofa'; allowed: bench, chair"),
        ({"conditions": ["flu"]}, r"conditions\[0\]: unknown slug 'flu'; .* --vocabulary"),
        ({"red_flags": [3]}, r"red_flags\[0\]: unknown slug 3"),
        ({"gates": {}}, "gates: {} is not a list"),
        ({"provoking": ["bending"]}, r"provoking\[0\]: 'bending' is not allowed; allowed: flexion"),
        ({"banned": ["dancing"]}, r"banned\[0\]: unknown slug 'dancing'"),
        ({"start": "2026-11-24"}, "start: 2026-11-24 is not a Monday"),
        ({"start": "23.11.2026"}, "start: '23.11.2026' is not a date like 2026-11-23"),
        ({"start": 20261123}, "start: 20261123 is not a date"),
        ({"start": "2026-W48-1"}, "start: '2026-W48-1' is not a date"),
        ({"start": "9999-12-27"}, "start: '9999-12-27' is not a date"),
        (
            {"findings": [painful("core", "left"), painful("core", "left") | {"quality": "weak"}]},
            r"findings\[1\]: a second finding",
        ),
        ({"findings": [finding("toe", "left", "tight", 1)]}, r"findings\[0\].muscle: unknown slug"),
        ({"findings": [finding("core", "up", "tight", 1)]}, r"findings\[0\].side: 'up' is not"),
        ({"findings": [finding("core", "left", "sore", 1)]}, r"findings\[0\].quality: 'sore'"),
        ({"findings": [finding("core", "left", "weak", 4)]}, r"findings\[0\].grade: 4 is not"),
        ({"findings": [{"muscle": "core"}]}, r"findings\[0\].side: is missing"),
        ({"findings": [{"muscle": "core", "side": "left"}]}, r"\.quality: is missing"),
        ({"findings": [painful("core", "left") | {"grade": 2}]}, "a painful finding has no grade"),
        ({"findings": [painful("core", "left") | {"painful": 1}]}, "1 is not true or false"),
        (
            {"findings": [finding("core", "left", "weak", 1)] * 2},
            r"findings\[1\]: a second finding",
        ),
        ({"findings": ["core"]}, r"findings\[0\]: 'core' is not an object"),
    ],
)
def test_a_mistake_is_named(catalogue: Catalogue, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        parse_profile(profile(**changes), catalogue)


@pytest.mark.parametrize("key", ["days", "minutes"])
def test_days_and_minutes_are_needed(catalogue: Catalogue, key: str) -> None:
    data = profile()
    del data[key]
    with pytest.raises(ProfileError, match=f"{key}: is missing"):
        parse_profile(data, catalogue)


def test_a_profile_must_be_an_object(catalogue: Catalogue) -> None:
    with pytest.raises(ProfileError, match="profile: 'x' is not an object"):
        parse_profile("x", catalogue)


def test_a_finding_may_be_over_long_beside_its_grades(catalogue: Catalogue) -> None:
    findings = [finding("hip-flexors", "left", q, 1) for q in ("tight", "weak", "over-long")]
    person, _ = parse_profile(profile(findings=findings), catalogue)
    assert [one.quality for one in person.findings] == list(Quality)


def test_days_may_come_in_any_order(catalogue: Catalogue) -> None:
    person, _ = parse_profile(profile(days=["fri", "mon", "wed"]), catalogue)
    assert person.days == (Weekday.MON, Weekday.WED, Weekday.FRI)


def test_start_may_be_left_out(catalogue: Catalogue) -> None:
    data = profile()
    del data["start"]
    assert parse_profile(data, catalogue)[1] is None
