"""What could stand in an item's place."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from planner.engine.reasons import Rule
from planner.engine.setting import everything, setting_of
from planner.engine.swapping import SHOWN, Alternative, alternatives
from planner.engine.types import LOADING, Catalogue, Item, Kind, Session, Week
from planner.engine.week import plan_week
from planner.engine.wire import answer_to_json, parse_profile

from .profiles import MONDAY, both_sides, finding, painful, profile, stands
from .rules import Checker, broken

SOME = [
    profile(),
    profile(minutes=45, days=["mon", "tue", "thu", "fri", "sat"], level=3, week=6,
            equipment=["chair", "mini-band", "long-band"]),
    profile(age=70, minutes=10, conditions=["hip-osteoarthritis", "poor-balance"],
            findings=both_sides("hip-flexors", "tight", 3)),
    profile(findings=[finding("hip-flexors", "left", "tight", 3),
                      finding("glute-med", "left", "weak", 3),
                      finding("glute-med", "right", "weak", 1),
                      finding("hamstrings", "right", "weak", 2)]),
    profile(findings=[painful("adductors", "left"), *both_sides("glute-max", "weak", 2)],
            minutes=30, level=2),
]  # fmt: skip

Data = dict[str, Any]


def week_of(data: Data, catalogue: Catalogue) -> Week:
    person, _ = parse_profile(data, catalogue)
    week = plan_week(person, catalogue, start=MONDAY)
    assert isinstance(week, Week)
    return week


def found(data: Data, catalogue: Catalogue, session: Session, item: Item) -> list[Alternative]:
    person, _ = parse_profile(data, catalogue)
    setting = setting_of(person, catalogue, start=MONDAY, pick=everything)
    week = stands(week_of(data, catalogue))
    return list(
        alternatives(
            setting,
            week,
            day=session.weekday,
            exercise=item.exercise,
            kind=item.kind,
            start=MONDAY,
        )
    )


def every_item(week: Week) -> Iterator[tuple[Session, Item]]:
    for session in week.sessions:
        for item in session.items:
            if item.kind is not Kind.WARM_UP:
                yield session, item


def with_session(week: Week, session: Session) -> Week:
    sessions = (session if old.date == session.date else old for old in week.sessions)
    return replace(week, sessions=tuple(sessions))


@pytest.mark.parametrize("data", SOME)
def test_the_week_with_any_alternative_breaks_no_rule(data: Data, catalogue: Catalogue) -> None:
    week = week_of(data, catalogue)
    for session, item in every_item(week):
        for one in found(data, catalogue, session, item):
            checker = Checker(data, answer_to_json(with_session(week, one.session)), catalogue)
            checks = (
                checker.rule_1_safety,
                checker.rule_2_days_and_counts,
                checker.rule_3_order_and_warm_up,
                checker.rule_4_rest,
                checker.rule_5_plyometrics,
                checker.rule_6_tight_flexors,
                checker.rule_7_weak_not_short,
                checker.rule_7_over_long,
                checker.rule_8_painful,
                checker.rule_9_sides,
                checker.rule_10_holds_and_minutes,
            )
            problems = [problem for check in checks for problem in check()]
            assert problems == [], f"{one.item.exercise} for {item.exercise} on {session.date}"


@pytest.mark.parametrize("data", SOME)
def test_the_others_stay_as_they_are(data: Data, catalogue: Catalogue) -> None:
    for session, item in every_item(week_of(data, catalogue)):
        for one in found(data, catalogue, session, item):
            stayed = {other.exercise: other.sets for other in session.items if other != item}
            with_it = {other.exercise: other.sets for other in one.session.items}
            assert with_it == stayed | {one.item.exercise: one.item.sets}


def test_they_are_the_best_first_and_few(catalogue: Catalogue) -> None:
    for session, item in every_item(week_of(SOME[1], catalogue)):
        ones = found(SOME[1], catalogue, session, item)
        assert len(ones) <= SHOWN
        assert [one.score for one in ones] == sorted((one.score for one in ones), reverse=True)


def test_most_items_have_some(catalogue: Catalogue) -> None:
    counts = [
        len(found(data, catalogue, session, item))
        for data in SOME
        for session, item in every_item(week_of(data, catalogue))
    ]
    assert sum(count > 0 for count in counts) >= 0.9 * len(counts)


def test_stretching_is_not_swapped_for_strength(catalogue: Catalogue) -> None:
    for session, item in every_item(week_of(SOME[0], catalogue)):
        for one in found(SOME[0], catalogue, session, item):
            assert (one.item.kind in LOADING) is (item.kind in LOADING)


def test_each_says_what_it_gains_and_loses(catalogue: Catalogue) -> None:
    data = SOME[3]
    session, item = next(
        (session, item)
        for session, item in every_item(week_of(data, catalogue))
        if "glute-med" in item.primary
    )
    others = [
        one for one in found(data, catalogue, session, item) if "glute-med" not in one.item.primary
    ]
    for one in others:
        lost = [d for d in one.differences if d.muscle == "glute-med" and d.more < 0]
        assert lost


def test_the_gap_of_an_item_that_is_gone_is_filled(catalogue: Catalogue) -> None:
    week = week_of(SOME[0], catalogue)
    session = week.sessions[0]
    gone = session.items[-1]
    left = replace(session, items=session.items[:-1])
    person, _ = parse_profile(SOME[0], catalogue)
    alternative, *_ = alternatives(
        setting_of(person, catalogue, start=MONDAY, pick=everything),
        stands(replace(week, sessions=(left, *week.sessions[1:]))),
        day=session.weekday,
        exercise=gone.exercise,
        kind=gone.kind,
        start=MONDAY,
    )
    there = {item.exercise for item in alternative.session.items}
    assert there == {item.exercise for item in left.items} | {alternative.item.exercise}
    assert alternative.item.exercise != gone.exercise
    assert alternative.seconds > 0


def kind_of(slug: str, catalogue: Catalogue) -> Kind:
    return next(one.kind for one in catalogue.exercises if one.slug == slug)


class TestPinned:
    @pytest.mark.parametrize("data", SOME)
    def test_what_is_pinned_comes_whenever_the_rules_let_it_in(
        self, data: Data, catalogue: Catalogue
    ) -> None:
        week = week_of(data, catalogue)
        not_needed = {
            one.exercise
            for one in week.left_out
            if one.because[0].rule is Rule.OTHERS_SERVE_BETTER
            and kind_of(one.exercise, catalogue) is not Kind.WARM_UP
        }
        came = [slug for slug in sorted(not_needed) if self.comes(slug, data, catalogue)]
        assert len(came) >= 0.75 * len(not_needed), sorted(not_needed - set(came))

    def comes(self, slug: str, data: Data, catalogue: Catalogue) -> bool:
        """Whether the week that has it pinned has it, and breaks no rule for it."""
        pinned = data | {"pinned": [slug]}
        week = week_of(pinned, catalogue)
        assert broken(pinned, answer_to_json(week), catalogue) == []
        return any(item.exercise == slug for session in week.sessions for item in session.items)

    def test_what_is_left_out_for_safety_stays_out(self, catalogue: Catalogue) -> None:
        data = profile(conditions=["hip-replacement-posterior"], pinned=["pigeon-pose"], level=3)
        assert not self.comes("pigeon-pose", data, catalogue)
