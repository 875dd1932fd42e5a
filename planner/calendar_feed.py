"""Planned weeks -> what is still to be done -> a calendar that any program reads (RFC 5545)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import icalendar
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from planner.accounts.models import User
from planner.dates import monday_of
from planner.journey import Stand, standing_of
from planner.models import Alarm, Calendar, Change, Session, Week
from planner.models.session import with_items
from planner.templatetags.plans import in_minutes

PRODUCT: Final = "-//Hipwise//Hipwise//EN"
ASK_AGAIN_AFTER: Final = timedelta(hours=1)  # a wish: each program has its own habit
A_YEAR: Final = timedelta(days=366)  # on each side of what is told of the time zone


def weeks_to_follow(user: User, *, today: date) -> list[Week]:
    """From this week on, with their sessions. While an answer stops planning there is none, and
    none that new answers have made unsafe. Six queries at most."""
    standing = standing_of(user)
    if standing.stand is not Stand.ASSESSED:
        return []
    weeks = list(Week.objects.of(user).select_related("assessment").not_over(on=monday_of(today)))
    changes = standing.changes_since(weeks, today=today)
    safe = [week for week in weeks if changes[week.pk] is not Change.SAFETY]
    prefetch_related_objects(safe, with_items())
    return safe


def session_on(user: User, *, day: date) -> Session | None:
    """What there is to do on that day, by the same rules."""
    sessions = (one for week in weeks_to_follow(user, today=day) for one in week.sessions.all())
    return next((session for session in sessions if session.date == day), None)


def feed(calendar: Calendar, weeks: Iterable[Week], *, site: str) -> bytes:
    """``site``: where this installation is, such as "https://hipwise.example"."""
    sessions = [(week, session) for week in weeks for session in week.sessions.all()]
    told = icalendar.Calendar()
    told.add("prodid", PRODUCT)
    told.add("version", "2.0")
    told.add("x-wr-calname", "Hipwise")
    told.add("x-wr-timezone", calendar.time_zone)
    told.add("refresh-interval", ASK_AGAIN_AFTER, {"value": "DURATION"})
    for week, session in sessions:
        told.add_component(event(calendar, week, session, site=site))
    if sessions:
        days = [session.date for _, session in sessions]
        told.add_missing_timezones(min(days) - A_YEAR, max(days) + A_YEAR)
    return told.to_ical()


def event(calendar: Calendar, week: Week, session: Session, *, site: str) -> icalendar.Event:
    """Its UID hangs on nothing that an edit changes. A length instead of an end: it stays true in
    the night in which the clocks change."""
    link = f"{site}{session.get_absolute_url()}"
    told = icalendar.Event()
    told.add("uid", f"session-{session.pk}@{site.rpartition('/')[2]}")
    told.add("dtstamp", max(week.planned_at, calendar.changed_at))
    told.add("sequence", calendar.revision)
    told.add("dtstart", begins(calendar, session.date))
    told.add("duration", timedelta(seconds=session.seconds))
    told.add("summary", _("Hip session, {time}").format(time=in_minutes(session.seconds)))
    told.add("description", described(session, link))
    told.add("url", link)
    if calendar.alarm != Alarm.NONE:
        told.add_component(alarm(calendar.alarm))
    return told


def begins(calendar: Calendar, day: date) -> datetime:
    """The person's hour on that day's clock, be it summer or winter."""
    zone = ZoneInfo(calendar.time_zone)
    return datetime(day.year, day.month, day.day, calendar.hour, tzinfo=zone)


def alarm(minutes: int) -> icalendar.Alarm:
    told = icalendar.Alarm()
    told.add("action", "DISPLAY")
    told.add("description", _("Time for your hips"))
    told.add("trigger", -timedelta(minutes=minutes))
    return told


def described(session: Session, link: str) -> str:
    context = {"items": session.items.all(), "link": link}
    return render_to_string("calendar/event.txt", context).strip()
