"""``manage.py send_reminders``: for cron, every few minutes."""

from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from planner.reminders import send_due


class Command(BaseCommand):
    help = (
        "Sends mail to those who asked for it and have a session today, at their hour. May be run "
        "at any time, by several at once too: nobody gets it twice."
    )

    def handle(self, **options: Any) -> None:
        if not settings.SITE_URL:
            raise CommandError("SITE_URL must be set: mail links to this site (see README.md).")
        with get_connection() as mailer:
            sent = send_due(now=timezone.now(), site=settings.SITE_URL, mailer=mailer)
        self.stdout.write(f"Reminders sent: {sent}.")
