"""The search weighs changes one at a time, and quickly. Here it is held against the slow way:
making the change and looking at the whole."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from planner.engine.choices import Choice
from planner.engine.draft import Day, Draft
from planner.engine.exchanging import Exchanger
from planner.engine.improving import improve
from planner.engine.scheduling import Scheduler
from planner.engine.setting import Setting, setting_of
from planner.engine.types import Catalogue, Week, Weekday
from planner.engine.week import week_of
from planner.engine.wire import answer_to_json
from planner.management.commands.bench_plan import benchmark_profiles
from tests.optimum.people import as_json

from .profiles import MONDAY
from .rules import broken

PEOPLE = 12


@pytest.fixture(params=range(PEOPLE), scope="module")
def setting(request: pytest.FixtureRequest, catalogue: Catalogue) -> Setting:
    """Of people of every kind, each with an empty draft."""
    person = benchmark_profiles(catalogue, PEOPLE, seed=11)[request.param]
    return setting_of(person, catalogue, start=MONDAY)


@pytest.fixture
def scheduler(setting: Setting) -> Iterator[Scheduler]:
    """With a filled draft, which is empty again afterwards."""
    scheduler = Scheduler(setting.draft, setting.target, setting.last_position)
    scheduler.filler.fill(scheduler.days)
    yield scheduler
    scheduler.offers.empty(setting.draft.days)


def content(draft: Draft) -> list[dict[str, int]]:
    return [{choice.slug: sets for choice, sets in day.counts.items()} for day in draft.days]


def trained(draft: Draft) -> Counter[tuple[Choice, int]]:
    return Counter(item for day in draft.days for item in day.counts.items())


def sums(draft: Draft) -> tuple[object, ...]:
    """All that a draft keeps besides its days' choices."""
    given = [{need: sets for need, sets in day.given.items() if sets} for day in draft.days]
    masks = [(d.seconds, d.loaded_mask, d.needs_mask, d.places, d.drills) for d in draft.days]
    numbers = draft.stretch_s, draft.strength_s, draft.flexor_sets_left
    return given, masks, numbers, list(draft.trained), list(draft.counted), dict(draft.uses)


def day_breaks_rest(day: Day) -> bool:
    return bool(day.loaded_mask & day.resting_mask)


def test_a_change_of_a_day_is_worth_what_it_is_weighed(scheduler: Scheduler) -> None:
    """Each step that helps lifts the whole by more than nothing, so settling ends."""
    value = scheduler.scales.total()
    for day in scheduler.draft.days:
        while improve(scheduler.offers, day):
            assert scheduler.scales.total() > value
            value = scheduler.scales.total()


def test_what_may_come_is_let_in_by_the_rules(scheduler: Scheduler) -> None:
    draft, offers = scheduler.draft, scheduler.offers
    for day in draft.days:
        room_s = draft.most_s - day.seconds
        for _, seconds, number, sets in offers.adds(day, True, False):
            choice = draft.choices[number]
            has_room = choice in day.counts or len(day.counts) < draft.most_items
            if seconds <= room_s and has_room and offers.fits(day, choice, sets):
                assert draft.fits(day, choice, sets), (choice.slug, sets)


def test_what_may_come_instead_is_let_in_by_the_rules(scheduler: Scheduler) -> None:
    draft, offers = scheduler.draft, scheduler.offers
    for day in draft.days:
        for out, had in list(day.counts.items()):
            room_s = draft.most_s - day.seconds + out.seconds[had]
            if not draft.removable(out):
                continue
            for _, seconds, number, sets in offers.adds(day, True, False):
                choice = draft.choices[number]
                if seconds <= room_s and choice is not out:
                    quick = offers.fits_after(day, out, 0, choice, sets)
                    assert not quick or draft.fits_if_made(day, out, 0, choice, sets)


def test_an_exchange_helps_and_leaves_what_the_week_trains(scheduler: Scheduler) -> None:
    draft, value = scheduler.draft, scheduler.scales.total()
    before = trained(draft)
    was_long = [day.seconds >= day.shortest_s for day in draft.days]
    exchanged = Exchanger(draft, scheduler.scales, scheduler.offers).exchange()
    assert trained(draft) == before
    assert (scheduler.scales.total() > value) is exchanged
    for day, was in zip(draft.days, was_long, strict=True):
        assert day.seconds <= draft.most_s
        assert day.seconds >= day.shortest_s or not was
        assert not day_breaks_rest(day)


def test_some_weeks_are_better_for_an_exchange(catalogue: Catalogue) -> None:
    exchanged = 0
    for person in benchmark_profiles(catalogue, PEOPLE, seed=11):
        setting = setting_of(person, catalogue, start=MONDAY)
        scheduler = Scheduler(setting.draft, setting.target, setting.last_position)
        scheduler.filler.fill(scheduler.days)
        exchanged += scheduler.exchanger.exchange()
    assert exchanged > PEOPLE / 4


def test_what_is_put_back_is_as_it_was(scheduler: Scheduler) -> None:
    offers, draft = scheduler.offers, scheduler.draft
    before, kept = (content(draft), sums(draft)), offers.kept()
    value = scheduler.scales.total()
    scheduler.shake_once(0, value)
    offers.put_back(kept)
    assert (content(draft), sums(draft)) == before
    assert scheduler.scales.total() == value


def test_after_putting_back_the_same_is_known_as_anew(scheduler: Scheduler) -> None:
    offers, days = scheduler.offers, scheduler.draft.days
    kept = offers.kept()
    scheduler.shake_once(1, scheduler.scales.total())
    offers.put_back(kept)
    known = [(offers.adds(day, True, False), offers.outs(day)) for day in days]
    offers.forget()
    assert [(offers.adds(day, True, False), offers.outs(day)) for day in days] == known


def test_shaking_makes_no_week_worse(scheduler: Scheduler) -> None:
    value = scheduler.scales.total()
    scheduler.shake()
    assert scheduler.scales.total() >= value


def test_the_same_exercises_go_whatever_else_the_week_has(scheduler: Scheduler) -> None:
    """A person who is much alike gets a week much alike."""
    loose = scheduler.loose(4)
    spare = next((one for one in scheduler.draft.uses if one not in loose), None)
    if spare:
        for day in scheduler.draft.days:
            if spare in day.counts:
                scheduler.offers.set_count(day, spare, 0)
        assert scheduler.loose(4) == loose


def test_it_may_end_after_any_step(catalogue: Catalogue) -> None:
    """The week that is filled and no more keeps all the rules but that of length."""
    chance = random.Random(5)
    for person in benchmark_profiles(catalogue, 20, seed=12):
        setting = setting_of(person, catalogue, start=MONDAY)
        scheduler = Scheduler(setting.draft, setting.target, setting.last_position)
        scheduler.filler.fill(scheduler.days)
        for day in chance.sample(setting.draft.days, 2):
            improve(scheduler.offers, day)
        week = week_of(setting, catalogue, start=MONDAY)
        assert isinstance(week, Week)
        assert [
            problem
            for problem in broken(as_json(person), answer_to_json(week), catalogue)
            if not problem.startswith("rule_11")  # the next steps see to it
        ] == []


def test_sunday_and_monday_share_no_muscle_after_an_exchange(catalogue: Catalogue) -> None:
    for person in benchmark_profiles(catalogue, 60, seed=13):
        if {Weekday.SUN, Weekday.MON} <= set(person.days):
            setting = setting_of(person, catalogue, start=MONDAY)
            scheduler = Scheduler(setting.draft, setting.target, setting.last_position)
            scheduler.construct()
            monday, sunday = setting.draft.days[0], setting.draft.days[-1]
            assert not monday.loaded_mask & sunday.loaded_mask
