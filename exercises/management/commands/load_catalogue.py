from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.content.files import FixtureError
from exercises.fixtures import Summary, Verdict, load


class Command(BaseCommand):
    help = (
        "Loads the catalogue from the fixture files. May be run again at any time: a record that "
        "was edited in the admin is never overwritten, and nothing is deleted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", type=Path, default=settings.FIXTURE_ROOT)

    def handle(self, *, root: Path, verbosity: int, **options: Any) -> None:
        try:
            summary = load(root)
        except FixtureError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.report(summary)

    def report(self, summary: Summary) -> None:
        counts = ", ".join(f"{summary.counts[verdict]} {verdict.value}" for verdict in Verdict)
        self.stdout.write(f"Catalogue: {counts}.")
        for name in summary.left:
            self.stdout.write(f"  left because edited: {name}")
        for name in summary.gone:
            self.stdout.write(f"  in no file any more, kept: {name}")
