"""``manage.py purge_guests``: for cron, once a day."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from planner.accounts.guests import KEPT, purge_guests
from planner.accounts.models import User


class Command(BaseCommand):
    help = (
        "Deletes the guests who were not here for so many days, with everything that they did. "
        "People with an account stay. May be run at any time and as often as you like."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=KEPT.days, help="default: %(default)s")
        parser.add_argument("--dry-run", action="store_true", help="count them, delete nobody")

    def handle(self, *, days: int, dry_run: bool, **options: Any) -> None:
        if days < 0:
            raise CommandError("--days takes 0 or more.")
        before = timezone.localdate() - timedelta(days=days)
        if dry_run:
            number = User.objects.guests().idle_since(before).count()
            self.stdout.write(f"Guests to delete: {number}.")
        else:
            self.stdout.write(f"Guests deleted: {purge_guests(before=before)}.")
