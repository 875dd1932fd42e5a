"""When a person trains on their days, and how they are told of it."""

from datetime import datetime
from enum import IntEnum
from functools import cache
from secrets import token_urlsafe
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .constraints import between

HOURS = (0, 23)
TOKEN_BYTES = 32  # as long as a key: nobody finds an address by trying


class Alarm(IntEnum):
    """Minutes before a session."""

    NONE = -1
    AT_START = 0
    TEN = 10
    HALF_AN_HOUR = 30
    AN_HOUR = 60


@cache
def time_zones() -> frozenset[str]:
    """Those of the time zone database that are named after a place, and UTC."""
    return frozenset(zone for zone in available_timezones() if is_a_place(zone)) | {"UTC"}


def is_a_place(zone: str) -> bool:
    return "/" in zone and not zone.startswith(("Etc/", "SystemV/"))


def is_time_zone(value: str) -> None:
    """Raises ValidationError. The installation's own may have a name of another kind."""
    if value not in time_zones() | {settings.TIME_ZONE}:
        raise ValidationError(_("This time zone is not known."), code="time_zone")


def site_time_zone() -> str:
    return settings.TIME_ZONE


def new_token() -> str:
    return token_urlsafe(TOKEN_BYTES)


class CalendarQuerySet(models.QuerySet["Calendar"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def reminding(self) -> Self:
        """Those who asked for mail and may get it: people with an account and a confirmed address,
        which is the one that they log in with."""
        return self.filter(
            reminders=True,
            user__is_active=True,
            user__is_guest=False,
            user__emailaddress__verified=True,
            user__emailaddress__primary=True,
            user__emailaddress__email__iexact=models.F("user__email"),
        ).select_related("user")


class Calendar(models.Model):
    """One row a person who has chosen. With a ``token`` their sessions can be read as a calendar
    feed: who knows its address may read it. Sessions begin at ``hour`` in ``time_zone``."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar", verbose_name=_("user")
    )
    token = models.CharField(
        _("token"), max_length=43, unique=True, null=True, blank=True,
        help_text=_("The secret of the feed's address. Empty: there is no feed."),
    )  # fmt: skip
    hour = models.PositiveSmallIntegerField(_("hour"), default=18)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default=site_time_zone, validators=[is_time_zone]
    )
    alarm = models.SmallIntegerField(
        _("alarm"),
        default=Alarm.NONE,
        choices=[(int(alarm), alarm.name) for alarm in Alarm],
        help_text=_("Minutes before a session. -1: none."),
    )
    reminders = models.BooleanField(
        _("reminders"), default=False, help_text=_("By mail on days with a session.")
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, help_text=_("How often what the feed tells was changed.")
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")
        constraints = [
            between("calendar_hour_0_to_23", "hour", *HOURS),
            models.CheckConstraint(
                name="calendar_alarm_known", condition=Q(alarm__in=[int(alarm) for alarm in Alarm])
            ),
            models.CheckConstraint(
                name="calendar_token_whole", condition=Q(token=None) | ~Q(token="")
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar {self.pk}"

    def local(self, now: datetime) -> datetime:
        """``now`` on the person's clock."""
        return now.astimezone(ZoneInfo(self.time_zone))


class Reminder(models.Model):
    """That a person was reminded of a day: it stands before the mail goes, so that no second one
    does."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sent_reminders",
        verbose_name=_("user"),
    )  # fmt: skip
    date = models.DateField(_("date"))
    claimed_at = models.DateTimeField(_("claimed"), default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["user", "date"], name="reminder_once_per_user_and_date")
        ]

    def __str__(self) -> str:
        return f"Reminder {self.pk}"
