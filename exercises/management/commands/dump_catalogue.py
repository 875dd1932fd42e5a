from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.dumping import dump


class Command(BaseCommand):
    help = (
        "Rewrites the catalogue's fixture files from the database: the same data gives the same "
        "bytes. What load_catalogue would then read is what is there now. Photos are no part of it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--out",
            type=Path,
            default=settings.FIXTURE_ROOT,
            help="The folder to write to, made if need be; the fixtures themselves if left out.",
        )

    def handle(self, *, out: Path, verbosity: int, **options: Any) -> None:
        try:
            written = dump(out)
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}.") from error
        if verbosity:
            self.stdout.write(f"Catalogue: {len(written)} files changed in {out}.")
            for file in written:
                self.stdout.write(f"  {file}")
