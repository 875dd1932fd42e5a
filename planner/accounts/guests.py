"""People without an account. Each has a row of their own, which one browser's session knows."""

from datetime import date, timedelta
from typing import TypeGuard
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.dispatch import Signal

from .models import GUEST_DOMAIN, User

KEPT = timedelta(days=30)  # after the day of the last visit
AT_ONCE = 100  # guests deleted in one transaction

# ``guest`` and ``user`` are the rows. Sent before a guest is logged in to their account: what they
# did belongs to rooms that this one does not know.
guest_logs_in = Signal()


def is_guest(user: User | AnonymousUser) -> TypeGuard[User]:
    return isinstance(user, User) and user.is_guest


def make_guest(*, today: date) -> User:
    return User.objects.create(
        email=f"guest-{uuid4().hex}{GUEST_DOMAIN}",
        password=make_password(None),
        is_guest=True,
        last_seen=today,
    )


def see_guest(*, guest: User, today: date) -> None:
    User.objects.guests().filter(pk=guest.pk).update(last_seen=today)


def lock_guest(*, guest: User) -> User | None:
    """The row, which nobody else changes until the end of the caller's transaction; None if in the
    meantime it became an account or went."""
    return User.objects.select_for_update().guests().filter(pk=guest.pk).first()


def delete_guest(*, guest: User) -> None:
    """With everything that they did. One who got an account in the meantime stays."""
    User.objects.guests().filter(pk=guest.pk).delete()


def purge_guests(*, before: date) -> int:
    """Delete the guests who were last here before that day, with everything that they did. Gives
    their number. May be stopped at any time: some are deleted then, and those wholly."""
    purged = 0
    while number := purge_some(before=before):
        purged += number
    return purged


@transaction.atomic
def purge_some(*, before: date) -> int:
    """Their rows are locked first, so that nobody comes back while they are deleted."""
    idle = User.objects.select_for_update().guests().idle_since(before)
    guests = [guest.pk for guest in idle.order_by("pk")[:AT_ONCE]]
    User.objects.filter(pk__in=guests).delete()
    return len(guests)
