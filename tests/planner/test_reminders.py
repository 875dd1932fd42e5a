"""Mail on days with a session: at the person's hour, never twice, and ended by one click."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import get_connection
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from planner import actions
from planner.accounts.models import GUEST_DOMAIN, User
from planner.dates import monday_of
from planner.models import Calendar, Reminder, Session, Week
from planner.reminders import send_due, stop_token
from tests import factories

from .answering import assert_not_found, assert_ok, text

SITE = "https://hipwise.example"
AT_SEVEN = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)  # on the Monday of the factories
WISHES = {"hour": 7, "time_zone": "UTC", "alarm": -1, "reminders": True}


@pytest.fixture
def person(user) -> User:
    """Wants mail, may get it, and trains on Monday."""
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)
    wants(user)
    factories.make_week(user, today=factories.MONDAY)
    return user


def wants(user: User, **wishes) -> None:
    choices = actions.CalendarChoices(**WISHES | wishes)
    actions.save_calendar(user=user, choices=choices, has_feed=False)


def run(now: datetime = AT_SEVEN) -> int:
    return send_due(now=now, site=SITE, mailer=get_connection())


class TestWhen:
    def test_it_comes_at_the_persons_hour(self, person):
        assert run(AT_SEVEN - timedelta(minutes=10)) == 0
        assert run(AT_SEVEN) == 1
        assert mail.outbox[0].to == [person.email]

    def test_it_comes_once_however_often_one_runs(self, person):
        assert [run(AT_SEVEN + timedelta(minutes=5 * step)) for step in range(4)] == [1, 0, 0, 0]
        assert len(mail.outbox) == 1

    def test_a_run_that_broke_off_is_not_made_good(self, person):
        """Rather none than two."""
        actions.claim_reminder(user=person, day=factories.MONDAY)
        assert run() == 0

    def test_it_comes_again_on_the_next_day_with_a_session(self, person):
        assert [run(AT_SEVEN + timedelta(days=day)) for day in range(4)] == [1, 0, 1, 0]

    def test_who_has_done_the_session_is_not_reminded_of_it(self, person):
        session = Session.objects.of(person).get(date=factories.MONDAY)
        factories.tell_all(session)
        assert run() == 0

    def test_who_is_in_the_middle_of_it_is(self, person):
        session = Session.objects.of(person).get(date=factories.MONDAY)
        factories.tell(session, session={"at_item": 1})
        assert run() == 1

    def test_hours_later_it_does_not_come(self, person):
        assert run(AT_SEVEN + timedelta(hours=3)) == 0

    @pytest.mark.parametrize(
        ("zone", "hour"), [("Europe/Berlin", 8), ("Asia/Kathmandu", 12), ("America/Lima", 2)]
    )
    def test_the_hour_is_that_of_the_persons_clock(self, person, zone, hour):
        wants(person, time_zone=zone, hour=hour)
        assert run() == 1

    def test_the_day_is_that_of_the_persons_clock(self, person):
        wants(person, time_zone="Pacific/Kiritimati", hour=21)
        assert run(AT_SEVEN) == 1
        wants(person, time_zone="Pacific/Kiritimati", hour=7)
        assert run(AT_SEVEN + timedelta(hours=10)) == 0  # Tuesday there

    def test_after_the_clocks_change_it_is_the_same_hour(self, person):
        """08:00 in Berlin is 07:00 UTC in winter and 06:00 in summer."""
        wants(person, time_zone="Europe/Berlin", hour=8)
        programme = person.programmes.get()
        monday = datetime(2027, 3, 29, tzinfo=UTC).date()
        factories.make_bare_week(programme, monday, number=2)
        assert run(datetime(2027, 3, 29, 5, 55, tzinfo=UTC)) == 0
        assert run(datetime(2027, 3, 29, 6, 5, tzinfo=UTC)) == 1


class TestWho:
    def test_only_who_asked_for_it(self, person):
        wants(person, reminders=False)
        assert run() == 0

    def test_nobody_whose_address_is_not_confirmed(self, person):
        person.emailaddress_set.update(verified=False)
        assert run() == 0

    def test_nobody_whose_confirmed_address_is_another(self, person):
        person.emailaddress_set.update(email="old@example.org")
        assert run() == 0

    def test_no_guest(self, person):
        person.set_unusable_password()
        person.email, person.is_guest = f"guest-1{GUEST_DOMAIN}", True
        person.save()
        person.emailaddress_set.update(email=person.email)
        assert run() == 0

    def test_nobody_who_must_not_train(self, person):
        factories.make_assessment(person, red_flags=frozenset({factories.RED_FLAG}))
        assert run() == 0

    def test_nobody_whose_week_is_no_longer_safe(self, person):
        factories.make_assessment(person, conditions=frozenset({"hip-replacement-posterior"}))
        assert run() == 0

    def test_one_refused_address_keeps_no_other_from_their_mail(self, person, stranger):
        stranger.emailaddress_set.create(email=stranger.email, primary=True, verified=True)
        wants(stranger)
        factories.make_week(stranger, today=factories.MONDAY)
        assert send_due(now=AT_SEVEN, site=SITE, mailer=Refusing(person.email)) == 1
        assert Reminder.objects.count() == 2


class Refusing:
    """A mail server that does not take one address."""

    def __init__(self, address: str) -> None:
        self.address = address

    def send_messages(self, messages: list) -> int:
        if messages[0].to == [self.address]:
            raise OSError("refused")
        return len(messages)


class TestMail:
    @pytest.fixture
    def message(self, person):
        run()
        return mail.outbox[0]

    def test_it_leads_to_the_session(self, message, person):
        session = Session.objects.of(person).get(date=factories.MONDAY)
        assert f"{SITE}/session/{session.pk}/" in message.body

    def test_it_tells_nothing_of_the_body(self, message, person):
        words = {word.lower() for word in message.body.split()}
        names = {item.name.lower() for item in factories.every_item(person.weeks.get())}
        assert names
        assert not words & {"tight", "weak", "hip", "pain"}
        assert not any(name in message.body.lower() for name in names)

    def test_one_click_ends_it(self, message, person):
        header = message.extra_headers
        assert header["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        url = header["List-Unsubscribe"].strip("<>")
        assert url in message.body
        mail_program = Client(enforce_csrf_checks=True)
        path = url.removeprefix(SITE)
        assert_ok(mail_program.post(path, {"List-Unsubscribe": "One-Click"}))
        assert not Calendar.objects.of(person).get().reminders

    def test_opening_the_link_asks_first(self, client, person):
        response = client.get(f"/reminders/stop/{stop_token(person.pk)}/")
        assert_ok(response)
        assert "Send me no more" in text(response)
        assert Calendar.objects.of(person).get().reminders

    def test_a_link_that_we_did_not_sign_is_not_found(self, client, person):
        for token in ("1", f"{person.pk}:forged", stop_token(person.pk) + "x"):
            assert_not_found(client.post(f"/reminders/stop/{token}/"))
        assert Calendar.objects.of(person).get().reminders


class TestCommand:
    def test_it_tells_how_many_it_sent(self, person, capsys):
        now = timezone.now()
        wants(person, hour=now.hour)
        Session.objects.exclude(pk=Session.objects.first().pk).delete()
        Session.objects.update(date=now.date())
        Week.objects.update(start=monday_of(now.date()))
        call_command("send_reminders")
        assert "Reminders sent: 1." in capsys.readouterr().out

    def test_it_wants_to_know_where_the_site_is(self, db, settings):
        settings.SITE_URL = ""
        with pytest.raises(CommandError, match="SITE_URL"):
            call_command("send_reminders")
