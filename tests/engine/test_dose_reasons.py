"""Why an item has its dose: where it begins, and what changed it."""

from typing import Any

import pytest

from planner.engine.types import Catalogue

from .profiles import both_sides, finding, planned, profile

pytestmark = pytest.mark.django_db

AGE = {"older", "age-unknown"}


def items(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for session in answer["sessions"] for item in session["items"]]


def rules(answer: dict[str, Any]) -> set[str]:
    return {reason["rule"] for item in items(answer) for reason in item["dose_reasons"]}


def reason(item: dict[str, Any], rule: str) -> dict[str, Any] | None:
    return next((one for one in item["dose_reasons"] if one["rule"] == rule), None)


def test_every_dose_begins_with_the_catalogue_s_own(catalogue: Catalogue) -> None:
    doses = {e.slug: e.dose for e in catalogue.exercises}
    for item in items(planned(profile(), catalogue)):
        first = item["dose_reasons"][0]
        if item["block"] == "warm-up":
            assert item["dose_reasons"] == [{"rule": "warm-up"}]
        else:
            dose = doses[item["exercise"]]
            assert first["rule"] == "usual-dose"
            assert (first["sets"], first["reps"]) == (dose.sets, dose.reps)
            assert first["hold_s"] == dose.hold_s


@pytest.mark.parametrize(("age", "rule"), [(64, None), (65, "older"), (None, "age-unknown")])
def test_longer_holds_are_told_from_65_and_where_the_age_is_not_known(
    catalogue: Catalogue, age: int | None, rule: str | None
) -> None:
    findings = [one for m in sorted(catalogue.muscles) for one in both_sides(m, "tight", 2)]
    answer = planned(profile(age=age, minutes=45, findings=findings, level=3), catalogue)
    usual = {e.slug: e.dose.hold_s for e in catalogue.exercises}
    longer = [
        item
        for item in items(answer)
        if item["block"] == "stretch" and item["hold_s"] > usual[item["exercise"]]
    ]
    assert rules(answer) & AGE == ({rule} if rule and longer else set())
    assert all(reason(item, str(rule)) for item in longer)


def test_a_shorter_hold_names_the_condition_that_asks_for_it(catalogue: Catalogue) -> None:
    tight = both_sides("hamstrings", "tight", 2)
    person = profile(conditions=["hypermobility"], findings=tight, equipment=["strap"])
    answer = planned(person, catalogue)
    shorter = [item for item in items(answer) if reason(item, "condition")]
    assert shorter
    for item in shorter:
        said = {"rule": "condition", "condition": "hypermobility", "hold_s": item["hold_s"]}
        assert reason(item, "condition") == said


def test_more_and_fewer_sets_than_usual_are_always_told(catalogue: Catalogue) -> None:
    findings = both_sides("glute-med", "weak", 3) + both_sides("hip-flexors", "tight", 3)
    usual = {e.slug: e.dose.sets for e in catalogue.exercises}
    for minutes in (10, 20, 45):
        for item in items(planned(profile(minutes=minutes, findings=findings), catalogue)):
            if item["block"] == "warm-up":
                continue
            sets = min(n for n in item["sets"].values() if n)
            more = reason(item, "more-sets") or reason(item, "fills-time")
            fewer = reason(item, "fewer-sets")
            told = more["more"] if more else -fewer["fewer"] if fewer else 0
            assert sets - usual[item["exercise"]] == told


def test_more_sets_for_a_finding_name_its_muscle(catalogue: Catalogue) -> None:
    findings = both_sides("glute-med", "weak", 3)
    answer = planned(profile(minutes=45, findings=findings), catalogue)
    named = {one["muscle"] for item in items(answer) if (one := reason(item, "more-sets"))}
    assert named == {"glute-med"}


def test_one_more_set_of_the_worse_side_is_told_where_there_is_one(catalogue: Catalogue) -> None:
    findings = [finding("glute-med", "left", "weak", 3), finding("glute-med", "right", "weak", 1)]
    found = items(planned(profile(findings=findings), catalogue))
    uneven = [item for item in found if 0 < item["sets"]["right"] < item["sets"]["left"]]
    assert uneven
    told = {"rule": "worse-side", "muscle": "glute-med", "side": "left"}
    assert all((reason(item, "worse-side") == told) is (item in uneven) for item in found)
