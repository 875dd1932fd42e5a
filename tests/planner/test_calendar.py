"""The calendar feed, read back by another library than the one that wrote it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from django.core.cache import cache
from django.urls import reverse

from planner import actions
from planner.accounts.models import User
from planner.calendar_feed import feed, weeks_to_follow
from planner.models import Alarm, Calendar, Session, Week
from planner.models.calendar import time_zones
from tests import factories

from .answering import (
    assert_asks_again,
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)

SITE = "https://hipwise.example"
SETTINGS, RENEW = "/accounts/calendar/", "/accounts/calendar/renew/"
CHOICES = {"hour": 18, "time_zone": "Europe/Berlin", "alarm": Alarm.NONE, "reminders": False}
FORM = {"has_feed": "on", "hour": "7", "time_zone": "Europe/Berlin", "alarm": "10"}
# Mondays of the weeks in which the clocks of Berlin change, on the Sunday.
TO_WINTER, TO_SUMMER = date(2026, 10, 19), date(2027, 3, 22)


def make_calendar(user: User, **choices) -> Calendar:
    choices = actions.CalendarChoices(**CHOICES | choices)
    return actions.save_calendar(user=user, choices=choices, has_feed=True)


def read(told: bytes) -> list:
    """The events, by vobject, which works the times out from the feed's own VTIMEZONE."""
    return list(getattr(vobject.readOne(told.decode()), "vevent_list", []))


def url_of(calendar: Calendar) -> str:
    return reverse("calendar_feed", args=[calendar.token])


@pytest.fixture
def calendar(user) -> Calendar:
    return make_calendar(user)


@pytest.fixture
def week(user) -> Week:
    return factories.make_week(user)


class TestClocks:
    @pytest.mark.parametrize(
        ("monday", "before", "after"), [(TO_WINTER, 16, 17), (TO_SUMMER, 17, 16)]
    )
    def test_the_hour_stays_when_the_clocks_change(self, user, calendar, monday, before, after):
        programme = factories.make_programme(user, monday)
        for number, start in enumerate((monday, monday + factories.WEEK), start=1):
            factories.make_bare_week(programme, start, number=number)
        events = read(feed(calendar, weeks_to_follow(user, today=monday), site=SITE))
        times = [event.dtstart.value for event in events]
        assert [(one.hour, one.minute) for one in times] == [(18, 0), (18, 0)]
        assert [one.astimezone(UTC).hour for one in times] == [before, after]

    @pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
    def test_in_the_night_of_the_change_a_session_is_as_long(self, user, day):
        calendar = make_calendar(user, hour=1)
        monday = day - timedelta(days=6)
        factories.make_bare_week(factories.make_programme(user, monday), monday)
        Session.objects.update(date=day, seconds=45 * 60)
        [event] = read(feed(calendar, weeks_to_follow(user, today=monday), site=SITE))
        assert event.duration.value == timedelta(minutes=45)
        assert event.dtstart.value.hour == 1

    def test_every_time_zone_may_be_chosen(self, user, calendar, week):
        weeks = weeks_to_follow(user, today=week.start)
        for zone in ("UTC", "Asia/Kathmandu", "America/St_Johns", "Africa/Casablanca"):
            calendar.time_zone = zone
            assert zone in time_zones()
            hours = {event.dtstart.value.hour for event in read(feed(calendar, weeks, site=SITE))}
            assert hours == {18}

    def test_the_day_is_that_of_the_persons_clock(self, calendar):
        """Kiritimati is 14 hours ahead: a Monday there is a Sunday here."""
        calendar.time_zone = "Pacific/Kiritimati"
        here = calendar.local(datetime(2026, 11, 29, 12, tzinfo=UTC))
        assert here.date() == date(2026, 11, 30)


class TestEvents:
    def told(self, client, calendar) -> list:
        response = client.get(url_of(calendar))
        assert_ok(response)
        return read(response.content)

    def test_each_session_is_there_with_its_exercises(self, client, calendar, week):
        events = self.told(client, calendar)
        sessions = list(week.sessions.order_by("date"))
        assert [event.dtstart.value.date() for event in events] == [one.date for one in sessions]
        for event, session in zip(events, sessions, strict=True):
            assert event.duration.value == timedelta(seconds=session.seconds)
            for item in session.items.select_related("version"):
                assert item.version.name in event.description.value
            assert session.get_absolute_url() in event.description.value

    def test_the_dose_is_told(self, user, client, calendar):
        factories.make_bare_week(factories.make_programme(user, factories.MONDAY), factories.MONDAY)
        weeks = weeks_to_follow(user, today=factories.MONDAY)
        [event] = read(feed(calendar, weeks, site=SITE))
        assert event.description.value.startswith(
            "1. March on the spot: 60 s\n".replace(" s\n", "\xa0s\n")
        )

    def test_later_weeks_are_there_and_earlier_ones_are_not(self, user, calendar):
        programme = factories.make_programme(user, factories.MONDAY)
        for number in range(1, 4):
            start = factories.MONDAY + (number - 1) * factories.WEEK
            factories.make_bare_week(programme, start, number=number)
        today = factories.MONDAY + factories.WEEK + timedelta(days=6)
        weeks = weeks_to_follow(user, today=today)
        assert [week.number for week in weeks] == [2, 3]

    def test_an_edit_keeps_the_uid_and_raises_the_sequence(self, client, user, calendar, week):
        before = self.told(client, calendar)
        actions.shorten_session(user=user, session=week.sessions.last(), today=week.start)
        after = self.told(client, calendar)
        actions.undo_edit(user=user, week=week, today=week.start)
        undone = self.told(client, calendar)
        assert uids(before) == uids(after) == uids(undone)
        assert sequence(before) < sequence(after) < sequence(undone)
        assert after[-1].duration.value < undone[-1].duration.value

    def test_so_does_a_week_that_is_planned_again(self, client, user, calendar, week):
        before = self.told(client, calendar)
        factories.make_week(user, minutes=40)
        after = self.told(client, calendar)
        assert uids(before) == uids(after)
        assert sequence(before) < sequence(after)
        assert before[0].duration.value < after[0].duration.value

    @pytest.mark.parametrize(
        ("minutes", "there"), [(Alarm.NONE, None), (Alarm.AT_START, 0), (Alarm.TEN, 10)]
    )
    def test_an_alarm_is_there_if_it_is_wanted(self, client, user, week, minutes, there):
        [first, *_] = self.told(client, make_calendar(user, alarm=minutes))
        alarms = list(first.components())
        triggers = [-one.trigger.value for one in alarms]
        assert triggers == ([] if there is None else [timedelta(minutes=there)])

    def test_without_a_week_it_is_empty(self, client, calendar):
        assert self.told(client, calendar) == []

    def test_it_asks_as_much_for_many_weeks(
        self, client, user, calendar, django_assert_max_num_queries
    ):
        programme = factories.make_programme(user, factories.MONDAY)
        for number in range(1, 7):
            start = factories.MONDAY + (number - 1) * factories.WEEK
            factories.make_bare_week(programme, start, number=number)
        with django_assert_max_num_queries(8):
            client.get(url_of(calendar))


def uids(events: list) -> list[str]:
    return [event.uid.value for event in events]


def sequence(events: list) -> int:
    [number] = {int(event.sequence.value) for event in events}
    return number


class TestSafety:
    def test_a_stop_empties_the_feed(self, client, user, calendar, week):
        factories.answer_safety(user, red_flags=[factories.RED_FLAG])
        response = client.get(url_of(calendar))
        assert_ok(response)
        assert read(response.content) == []

    def test_so_does_an_answer_that_makes_the_week_unsafe(self, client, user, calendar, week):
        factories.make_assessment(user, conditions=frozenset({"hip-replacement-posterior"}))
        assert read(client.get(url_of(calendar)).content) == []

    def test_a_grade_that_changed_leaves_it(self, client, user, calendar, week):
        factories.make_assessment(user, findings=(factories.tight("hip-flexors"),))
        assert read(client.get(url_of(calendar)).content)


class TestAddress:
    def test_it_works_without_log_in_and_is_nobody_elses(self, client, calendar, week):
        response = client.get(url_of(calendar))
        assert_ok(response)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert "private" in response["Cache-Control"]
        assert "no-store" not in response["Cache-Control"]

    def test_a_wrong_token_is_not_found(self, client, calendar):
        assert_not_found(client.get("/calendar/no-such-token.ics"))

    def test_no_token_is_no_address(self, client, user):
        choices = actions.CalendarChoices(**CHOICES)
        actions.save_calendar(user=user, choices=choices, has_feed=False)
        for token in ("None", "null"):
            assert_not_found(client.get(f"/calendar/{token}.ics"))

    def test_it_is_read_only(self, client, calendar):
        assert_not_allowed(client.post(url_of(calendar)))

    def test_a_new_one_ends_the_old_one(self, client, user, calendar):
        renewed = actions.renew_feed(user=user)
        assert_not_found(client.get(url_of(calendar)))
        assert_ok(client.get(url_of(renewed)))

    def test_turned_off_it_is_gone_for_good(self, client, user, calendar):
        choices = actions.CalendarChoices(**CHOICES)
        actions.save_calendar(user=user, choices=choices, has_feed=False)
        again = actions.save_calendar(user=user, choices=choices, has_feed=True)
        assert_not_found(client.get(url_of(calendar)))
        assert_ok(client.get(url_of(again)))

    def test_who_asks_too_often_has_to_wait(self, client, calendar):
        cache.clear()
        answers = [client.get(url_of(calendar)).status_code for _ in range(61)]
        assert answers[:60] == [200] * 60
        assert answers[60] == 429


class TestSettings:
    def test_strangers_log_in_first(self, client, db):
        for url in (SETTINGS, RENEW):
            assert_asks_to_log_in(client.post(url))

    def test_it_turns_the_feed_on(self, signed_in, user):
        assert_goes_to(signed_in.post(SETTINGS, FORM), "calendar_settings")
        calendar = Calendar.objects.of(user).get()
        assert (calendar.hour, calendar.time_zone, calendar.alarm) == (7, "Europe/Berlin", 10)
        assert url_of(calendar) in text(signed_in.get(SETTINGS))

    def test_saved_again_the_address_stays(self, signed_in, user, calendar):
        signed_in.post(SETTINGS, FORM)
        assert Calendar.objects.of(user).get().token == calendar.token

    def test_it_turns_it_off(self, signed_in, user, calendar):
        signed_in.post(SETTINGS, {name: FORM[name] for name in FORM if name != "has_feed"})
        assert Calendar.objects.of(user).get().token is None

    @pytest.mark.parametrize(
        "wrong", [{"time_zone": "Mars/Base"}, {"hour": "24"}, {"alarm": "5"}, {"hour": ""}]
    )
    def test_what_is_wrong_is_asked_again(self, signed_in, user, wrong):
        assert_asks_again(signed_in.post(SETTINGS, FORM | wrong), "Choose one")
        assert not Calendar.objects.exists()

    def test_renewing_is_a_button(self, signed_in, user, calendar):
        assert_not_allowed(signed_in.get(RENEW))
        assert_goes_to(signed_in.post(RENEW), "calendar_settings")
        assert Calendar.objects.of(user).get().token != calendar.token

    def test_mail_is_offered_to_confirmed_addresses_only(self, signed_in, user):
        signed_in.post(SETTINGS, FORM | {"reminders": "on"})
        assert not Calendar.objects.of(user).get().reminders
        user.emailaddress_set.create(email=user.email, primary=True, verified=True)
        signed_in.post(SETTINGS, FORM | {"reminders": "on"})
        assert Calendar.objects.of(user).get().reminders
