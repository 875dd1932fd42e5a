"""``manage.py bench_sheet``: how long a sheet takes to print (budget: design.md 8)."""

import statistics
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter, process_time
from typing import Any

from django.core.management.base import BaseCommand

from planner.catalogue import engine_catalogue
from planner.engine.types import Blocked, Week, Weekday
from planner.engine.week import plan_week
from planner.sheets.making import sheet_of_plan
from planner.sheets.options import LAYOUTS, Options
from planner.sheets.render import pdf
from planner.sheets.values import About

from .bench_plan import START, benchmark_profiles

BUDGET_MS = 200
DAYS, MINUTES = tuple(Weekday)[:5], 45
ABOUT = About(printed_on=START, test_on=START, link="https://hipwise.example/week/2026-11-23/")


class Command(BaseCommand):
    help = (
        "Print how long weeks of 5 days by 45 minutes take, each another one: on the clock, and of "
        "the processor, which other work on the machine does not lengthen as much."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--weeks", type=int, default=40)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *, weeks: int, seed: int, **options: Any) -> None:
        plans = list(full_weeks(weeks, seed))
        once(plans[0], "cards")  # reads the typefaces
        self.stdout.write(f"{len(plans)} weeks of 5 x {MINUTES} minutes, seed {seed}")
        self.stdout.write("                     clock, ms            processor, ms")
        self.stdout.write("layout   first   median   95 %   worst   median   95 %   budget ms")
        for layout in LAYOUTS:
            self.stdout.write(row(layout, [once(plan, layout) for plan in plans]))


def row(layout: str, times: Sequence[tuple[float, float]]) -> str:
    """``times``: of the clock and of the processor."""
    clock, processor = (sorted(one) for one in zip(*times, strict=True))
    return (
        f"{layout:<6}{times[0][0]:>8.0f}{statistics.median(clock):>9.0f}{most(clock):>7.0f}"
        f"{clock[-1]:>8.0f}{statistics.median(processor):>9.0f}{most(processor):>7.0f}"
        f"{BUDGET_MS:>12}"
    )


def most(ordered: Sequence[float]) -> float:
    """What 95 of 100 do not exceed."""
    return ordered[int(len(ordered) * 0.95)]


def full_weeks(count: int, seed: int) -> Iterator[Week]:
    """Of all kinds of people, with all equipment: no two alike, so that no page is set before."""
    catalogue = engine_catalogue()
    wishes = {"days": DAYS, "minutes": MINUTES, "equipment": catalogue.equipment, "level": 3}
    for person in benchmark_profiles(catalogue, count, seed):
        plan = plan_week(replace(person, **wishes), catalogue, start=START)
        if not isinstance(plan, Blocked):
            yield plan


def once(plan: Week, layout: str) -> tuple[float, float]:
    """Milliseconds from the rows to the PDF, by the clock and by the processor; figures are drawn
    once a process."""
    begin, worked = perf_counter(), process_time()
    pdf(sheet_of_plan(plan, ABOUT, minutes=MINUTES), Options(layout=layout))
    return (perf_counter() - begin) * 1000, (process_time() - worked) * 1000
