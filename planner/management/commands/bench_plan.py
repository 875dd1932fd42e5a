"""``manage.py bench_plan``: how long a week takes to plan (budgets: design.md 8).

It is processor time, which others on the machine disturb less than time on the clock.
"""

import gc
import random
import statistics
from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from time import process_time
from typing import Any

from django.core.management.base import BaseCommand

from planner.catalogue import engine_catalogue
from planner.engine.types import GRADED, Catalogue, Direction, Finding, Profile, Side, Weekday
from planner.engine.week import plan_week

START = date(2026, 11, 23)
BUDGET_MS = {70: 10, 2000: 100}


class Command(BaseCommand):
    help = "Print median and worst time of planning a week, from 70 and from 2,000 exercises."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--profiles", type=int, default=200)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--rounds", type=int, default=3, help="the best of so many is kept")

    def handle(self, *, profiles: int, seed: int, rounds: int, **options: Any) -> None:
        catalogue = engine_catalogue()
        people = benchmark_profiles(catalogue, profiles, seed)
        gc.freeze()  # as the server does (wsgi.py)
        self.stdout.write(
            f"{profiles} profiles, seed {seed}, processor time, best of {rounds} rounds"
        )
        self.stdout.write("exercises   median ms   95 % ms   worst ms   budget ms   within it")
        for size, budget in BUDGET_MS.items():
            times = timed(people, grown(catalogue, size), rounds)
            self.stdout.write(
                f"{size:>9}{statistics.median(times):>12.2f}"
                f"{times[int(len(times) * 0.95)]:>10.2f}{times[-1]:>11.2f}{budget:>12}"
                f"{sum(time <= budget for time in times) / len(times):>12.0%}"
            )


def timed(people: list[Profile], catalogue: Catalogue, rounds: int) -> list[float]:
    """Milliseconds for each profile, sorted. The best round is the one least disturbed by others
    on the machine."""
    return sorted(min(once(person, catalogue) for _ in range(rounds)) for person in people)


def once(person: Profile, catalogue: Catalogue) -> float:
    begin = process_time()
    plan_week(person, catalogue, start=START)
    return (process_time() - begin) * 1000


def grown(catalogue: Catalogue, size: int) -> Catalogue:
    """The catalogue with copies under other slugs, each with other primary muscles, until it has
    ``size`` exercises."""
    chance = random.Random(size)
    muscles = sorted(catalogue.muscles)
    exercises = list(catalogue.exercises)
    while len(exercises) < size:
        model = exercises[len(exercises) % len(catalogue.exercises)]
        primary = tuple(chance.sample(muscles, len(model.primary)))
        exercises.append(replace(model, slug=f"{model.slug}-{len(exercises)}", primary=primary))
    ordered = tuple(sorted(exercises, key=lambda exercise: exercise.slug))
    return replace(catalogue, exercises=ordered)


def benchmark_profiles(catalogue: Catalogue, count: int, seed: int) -> list[Profile]:
    """People of every kind, the same for the same seed: few and many findings, days, minutes,
    levels, conditions and equipment."""
    chance = random.Random(seed)
    return [random_profile(catalogue, chance) for _ in range(count)]


def random_profile(catalogue: Catalogue, chance: random.Random) -> Profile:
    days = chance.sample(list(Weekday), chance.randint(3, 5))
    return Profile(
        age=chance.randint(18, 90),
        conditions=some(catalogue.conditions, chance, most=3),
        provoking=some(Direction, chance, most=2),
        findings=random_findings(catalogue, chance),
        days=tuple(sorted(days, key=lambda day: day.number)),
        minutes=chance.randint(10, 45),
        equipment=some(catalogue.equipment, chance, most=len(catalogue.equipment)),
        level=chance.randint(1, 3),
        week=chance.randint(1, 6),
    )


def some(values: Any, chance: random.Random, *, most: int) -> frozenset[Any]:
    return frozenset(chance.sample(sorted(values), chance.randint(0, most)))


def random_findings(catalogue: Catalogue, chance: random.Random) -> tuple[Finding, ...]:
    share = chance.choice([0.1, 0.3, 0.6, 1.0])
    return tuple(
        Finding(muscle=muscle, side=side, quality=quality, grade=chance.randint(0, 3))
        for muscle in sorted(catalogue.muscles)
        for side in Side
        for quality in GRADED
        if chance.random() < share
    )
