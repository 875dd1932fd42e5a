"""When a person trains, their calendar feed, and the mail that reminds them."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from planner.accounts.models import User
from planner.models import Calendar, Reminder
from planner.models.calendar import new_token

from .turns import take_turns


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChoices:
    """``alarm``: minutes before a session; -1 is none."""

    hour: int
    time_zone: str
    alarm: int
    reminders: bool


@transaction.atomic
def save_calendar(*, user: User, choices: CalendarChoices, has_feed: bool) -> Calendar:
    """A feed that is there keeps its address. Without one its address is gone for good."""
    take_turns(user)
    calendar = Calendar.objects.of(user).first() or Calendar(user=user)
    for name, value in asdict(choices).items():
        setattr(calendar, name, value)
    calendar.token = (calendar.token or new_token()) if has_feed else None
    calendar.revision += 1
    calendar.changed_at = timezone.now()
    calendar.save()
    return calendar


@transaction.atomic
def renew_feed(*, user: User) -> Calendar | None:
    """A new address; the old one leads nowhere from now on. None where there is no feed."""
    take_turns(user)
    calendar = Calendar.objects.of(user).exclude(token=None).first()
    if calendar:
        calendar.token = new_token()
        calendar.save(update_fields=["token"])
    return calendar


def count_revision(*, user: User) -> None:
    """What the feed tells has changed: calendars take the event with the higher number."""
    Calendar.objects.of(user).update(revision=F("revision") + 1, changed_at=timezone.now())


def stop_reminders(*, user_id: int) -> None:
    Calendar.objects.filter(user=user_id).update(reminders=False)


def claim_reminder(*, user: User, day: date) -> bool:
    """Whether this run sends the mail of that day: no other has, and none will. What is claimed is
    stored at once, so that not even a run that breaks off lets the next one send it twice."""
    _, is_ours = Reminder.objects.get_or_create(user=user, date=day)
    return is_ours
