"""Who is to be reminded of a session now, and the mail that does it."""

import logging
from collections.abc import Iterator
from datetime import datetime
from smtplib import SMTPException
from typing import Final

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from planner import actions
from planner.calendar_feed import session_on
from planner.models import Calendar, Session, Training

log = logging.getLogger(__name__)

# Hours after the person's hour. A run that comes later than that says nothing: the day is over.
LATE: Final = 3
SIGNER: Final = Signer(salt="planner.reminders.stop")


def send_due(*, now: datetime, site: str, mailer: BaseEmailBackend) -> int:
    """Mail to all who are due. Gives their number. A mail is claimed before it goes: should it fail
    or the run break off, that one is lost, and never sent twice."""
    sent = 0
    for calendar, session in due(now=now):
        if actions.claim_reminder(user=calendar.user, day=session.date):
            sent += has_gone(message(calendar, session, site=site), mailer)
    return sent


def has_gone(mail: EmailMessage, mailer: BaseEmailBackend) -> bool:
    """One address that the mail server refuses keeps nobody else from their mail."""
    try:
        return bool(mailer.send_messages([mail]))
    except (OSError, SMTPException):
        log.exception("A reminder was not sent.")
        return False


def due(*, now: datetime) -> Iterator[tuple[Calendar, Session]]:
    """Whose hour it is by their own clock, with today's session, unless it is done. Those who had
    their mail are not asked about again."""
    for calendar in Calendar.objects.reminding():
        here = calendar.local(now)
        if not 0 <= here.hour - calendar.hour < LATE:
            continue
        if calendar.user.sent_reminders.filter(date=here.date()).exists():
            continue
        session = session_on(calendar.user, day=here.date())
        if session and not Training.objects.finished().filter(session=session).exists():
            yield calendar, session


def message(calendar: Calendar, session: Session, *, site: str) -> EmailMessage:
    """It says nothing of the person's body: mail is read by many. One click in the mail program
    ends it (RFC 8058)."""
    stop = site + reverse("stop_reminders", args=[stop_token(calendar.user_id)])
    context = {"session": session, "link": site + session.get_absolute_url(), "stop": stop}
    return EmailMessage(
        subject=_("Hipwise: your session today"),
        body=render_to_string("calendar/reminder.txt", context),
        to=[calendar.user.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def stop_token(user_id: int) -> str:
    return SIGNER.sign(str(user_id))


def user_of(token: str) -> int | None:
    """Whose mail it ends; None for what we have not signed."""
    try:
        return int(SIGNER.unsign(token))
    except BadSignature:
        return None
