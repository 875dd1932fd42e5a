"""``manage.py sheet PROFILE.json --out FILE``: a week on paper without the web."""

import sys
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from planner.engine.types import Blocked, ProfileError, Week
from planner.engine.week import plan_week
from planner.engine.wire import parse_profile
from planner.journey import TEST_AGAIN_AFTER
from planner.sheets.making import sheet_of_plan
from planner.sheets.options import ALLOWED, SESSION, OptionError, options_of
from planner.sheets.render import pdf
from planner.sheets.values import About

from .plan import blocked_message, coming_monday, loaded_catalogue, read

WRONG_INPUT, NO_WEEK = 2, 1
LONGEST_LINK = 500  # a longer one makes a code too fine to read from paper


class NoWeekError(Exception):
    """The profile leaves no week to print. The message says what to do now."""


class Command(BaseCommand):
    help = (
        "Plan a week from a profile (JSON) and print it as a PDF. Exits 2 with a message that "
        "names the key if the input is wrong, 1 if there is no week to print."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("profile", nargs="?", help="a file, or - for standard input")
        parser.add_argument(
            "--out", required=True, help="the PDF to write, or - for standard output"
        )
        for name, allowed in ALLOWED.items():
            parser.add_argument(f"--{name}", help=" or ".join(allowed))
        parser.add_argument(
            "--session", help="a day of the week, such as 2026-11-23: only this one"
        )
        parser.add_argument("--link", default="", help="the address that the QR code leads to")

    def handle(self, *, profile: str | None, out: str, link: str, **options: Any) -> None:
        said = {name: options[name] for name in (*ALLOWED, SESSION) if options[name] is not None}
        try:
            write(out, printed(read(profile), said, link))
        except (ProfileError, OptionError) as error:
            self.stderr.write(f"sheet: {error}")
            sys.exit(WRONG_INPUT)
        except NoWeekError as error:
            self.stderr.write(f"sheet: no week to print. {error}")
            sys.exit(NO_WEEK)


def printed(data: Any, said: dict[str, str], link: str) -> bytes:
    """Raises ProfileError, OptionError, NoWeekError."""
    if len(link) > LONGEST_LINK:
        raise OptionError(f"--link has {len(link)} characters; it takes {LONGEST_LINK} at most.")
    today = timezone.localdate()
    catalogue = loaded_catalogue()
    profile, start = parse_profile(data, catalogue)
    plan = plan_week(profile, catalogue, start=start or coming_monday(today))
    if isinstance(plan, Blocked):
        raise NoWeekError(blocked_message(plan))
    options = options_of(said, days=[session.date for session in plan.sessions])
    about = About(printed_on=today, test_on=test_day(plan), link=link)
    sheet = sheet_of_plan(plan, about, minutes=profile.minutes, session=options.session)
    return pdf(sheet, options)


def test_day(plan: Week) -> Any:
    """As if the programme had begun with a check on its first day."""
    return plan.start - timedelta(weeks=plan.number - 1) + TEST_AGAIN_AFTER


def write(out: str, data: bytes) -> None:
    try:
        if out == "-":
            sys.stdout.buffer.write(data)
        else:
            Path(out).write_bytes(data)
    except OSError as error:
        raise OptionError(f"--out {out}: {error.strerror}") from error
