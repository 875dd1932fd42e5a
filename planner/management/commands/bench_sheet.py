"""``manage.py bench_sheet``: how long a sheet takes to print (budget: design.md 8)."""

import statistics
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
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
        "Print median and worst time of printing weeks of 5 days by 45 minutes, each another one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--weeks", type=int, default=40)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *, weeks: int, seed: int, **options: Any) -> None:
        plans = list(full_weeks(weeks, seed))
        once(plans[0], "cards")  # reads the typefaces
        self.stdout.write(f"{len(plans)} weeks of 5 x {MINUTES} minutes, seed {seed}")
        self.stdout.write("layout   first ms   median ms   95 % ms   worst ms   budget ms")
        for layout in LAYOUTS:
            times = [once(plan, layout) for plan in plans]
            first, ordered = times[0], sorted(times)
            self.stdout.write(
                f"{layout:<6}{first:>11.0f}{statistics.median(ordered):>12.0f}"
                f"{ordered[int(len(ordered) * 0.95)]:>10.0f}{ordered[-1]:>11.0f}{BUDGET_MS:>12}"
            )


def full_weeks(count: int, seed: int) -> Iterator[Week]:
    """Of all kinds of people, with all equipment: no two alike, so that no page is set before."""
    catalogue = engine_catalogue()
    wishes = {"days": DAYS, "minutes": MINUTES, "equipment": catalogue.equipment, "level": 3}
    for person in benchmark_profiles(catalogue, count, seed):
        plan = plan_week(replace(person, **wishes), catalogue, start=START)
        if not isinstance(plan, Blocked):
            yield plan


def once(plan: Week, layout: str) -> float:
    """Milliseconds from the rows to the PDF; figures are drawn once a process."""
    begin = perf_counter()
    pdf(sheet_of_plan(plan, ABOUT, minutes=MINUTES), Options(layout=layout))
    return (perf_counter() - begin) * 1000
