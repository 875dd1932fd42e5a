from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from planner.catalogue import engine_catalogue
from planner.engine.types import Blocked, Catalogue, Profile, Weekday
from planner.engine.week import plan_week
from planner.management.commands.bench_plan import START, benchmark_profiles
from planner.sheets.making import sheet_of_plan
from planner.sheets.values import About, Sheet

ABOUT = About(
    printed_on=date(2026, 11, 24),
    test_on=date(2026, 12, 21),
    link="https://hipwise.example/week/2026-11-23/",
)
FULL = {"days": tuple(Weekday)[:5], "minutes": 45, "level": 3}
PEOPLE = 100


@pytest.fixture(scope="session")
def catalogue(django_db_setup, django_db_blocker) -> Catalogue:
    with django_db_blocker.unblock():
        return engine_catalogue()


@pytest.fixture(scope="session")
def people(catalogue) -> list[Profile]:
    """Of every kind, every other one with the fullest week that there is."""
    everyone = benchmark_profiles(catalogue, PEOPLE, seed=8)
    full = FULL | {"equipment": catalogue.equipment, "conditions": frozenset()}
    return [replace(one, **full) if n % 2 else one for n, one in enumerate(everyone)]


@pytest.fixture(scope="session")
def sheet_of(people, catalogue, django_db_blocker) -> Callable[[int], Sheet]:
    """The sheet of one of these people's weeks, by their number."""

    @cache
    def sheet_of(number: int) -> Sheet:
        profile = people[number]
        plan = plan_week(profile, catalogue, start=START)
        assert not isinstance(plan, Blocked)
        with django_db_blocker.unblock():
            return sheet_of_plan(plan, ABOUT, minutes=profile.minutes)

    return sheet_of
