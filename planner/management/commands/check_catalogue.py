"""``manage.py check_catalogue``: whether the catalogue is sound, for CI and for editors."""

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import count
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from planner.desk.coverage import ENOUGH, NEEDS, Counts, Coverage
from planner.desk.gathering import Desk, desk
from planner.desk.health import Health, health_of, trials_of
from planner.desk.remarks import Check
from planner.desk.words import CHECKS, counted, said

MOST_LINES = 10  # of one check
EVERYONE = "everyone"
WIDEST_NAME = 36  # of a check
WIDEST_CELL = len("10/10")


class Command(BaseCommand):
    help = (
        "Check the catalogue as the health page of the admin does: links, figures, doses, "
        "conditions, how many exercises remain for each need, what is never chosen, reviews. "
        "Exits with 1 on errors; warnings are for a person to weigh."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="every line, and the whole table of what remains"
        )

        parser.add_argument(
            "--people", type=int, default=None, help="plan for the first so many of them only"
        )

    def handle(self, *, all: bool, people: int | None, **options: Any) -> None:
        look = desk()
        turns = iter(range(people)) if people is not None else count()
        trials = trials_of(look, goes_on=lambda: next(turns, None) is not None, clock=perf_counter)
        health = health_of(look, trials, today=timezone.localdate())
        lines = [*told(health, most=None if all else MOST_LINES)]
        if all:
            lines += ["", *table(look, health.coverage)]
        self.stdout.write("\n".join([*lines, "", *summary(health)]))
        if health.errors:
            raise CommandError(counted(health.errors, len(health.remarks) - health.errors))


def told(health: Health, *, most: int | None) -> Iterator[str]:
    """One line each, under the name of its check."""
    for check in Check:
        remarks = health.of(check)
        if remarks:
            yield f"{CHECKS[check]}:"
        for remark in remarks[:most]:
            grade = "error" if remark.is_error else "warning"
            yield f"  {grade:<8} {remark.ref.name}: {said(remark)}"
        if more := len(remarks[most:]) if most else 0:
            yield f"  and {more} more (--all)"


def table(look: Desk, coverage: Coverage) -> Iterator[str]:
    """A line for each condition, a column for each muscle."""
    yield "Exercises that remain, to lengthen / to strengthen; * marks fewer than 2:"
    widths = [max(len(muscle), WIDEST_CELL) + 2 for muscle in look.muscles]
    first = max(map(len, [EVERYONE, *coverage.under]))
    yield " " * first + "".join(map(str.rjust, look.muscles, widths))
    for condition, counts in coverage.rows:
        cells = (cell(counts, muscle) for muscle in look.muscles)
        yield (condition or EVERYONE).ljust(first) + "".join(map(str.rjust, cells, widths))


def cell(counts: Counts, muscle: str) -> str:
    return "/".join(
        f"{counts[need, muscle]}{'*' if counts[need, muscle] < ENOUGH else ''}" for need in NEEDS
    )


def summary(health: Health) -> Iterator[str]:
    """A table of the checks, and what was done."""
    yield f"{'':<{WIDEST_NAME}}{'errors':>8}{'warnings':>10}"
    for check in Check:
        remarks = health.of(check)
        errors = sum(remark.is_error for remark in remarks)
        yield f"{CHECKS[check]:<{WIDEST_NAME}}{errors:>8}{len(remarks) - errors:>10}"
    trials = health.trials
    yield (
        f"{health.published} published exercises; weeks planned for {trials.planned} made-up "
        f"people in {trials.seconds:.1f} s."
    )
