"""All that is kept of a person as one file: out, and in again; and all of it deleted."""

import csv
import json
from copy import deepcopy
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone

from exercises.models import Exercise
from planner import actions
from planner.accounts import guests
from planner.accounts.models import User
from planner.answers import Wishes
from planner.engine.types import Weekday
from planner.models import Assessment, Calendar, Clearance, Edit, Part, Session, Week
from planner.own_data.exporting import export
from planner.own_data.reading import UnreadableError
from planner.own_data.tables import LEFT_OUT, TABLES, Table
from tests import factories

from .answering import assert_asks_again, assert_asks_to_log_in, assert_goes_to, assert_ok, text

FOUR_DAYS = factories.MON_WED_FRI | {Weekday.SAT}
THREE_DAYS = frozenset({Weekday.MON, Weekday.TUE, Weekday.THU})
FIVE_DAYS = FOUR_DAYS | {Weekday.TUE}
DATA, DELETE = "/accounts/data/", "/accounts/delete/"
JSON, CSV = "/accounts/data/hipwise.json", "/accounts/data/sessions.csv"


def live(user: User) -> None:
    """Does all that leaves something behind."""
    factories.make_assessment(user, conditions=frozenset({"hip-osteoarthritis"}))
    factories.run_tests(user, *factories.SOME_TESTS_BEFORE, days_ago=35)
    factories.run_tests(user, *factories.SOME_TESTS)
    week = factories.make_week(user, equipment=frozenset({"chair"}))
    today = week.start
    first = week.sessions.first()
    hurt = {first.items.last().pk: {"feel": "hard", "pain": 4}}
    effort = {"effort": 7, "note": "Slow."}
    factories.tell(first, items=hurt, session=effort, is_finished=True)
    actions.tell_morning(user=user, session=first, raised=hurt, today=first.date)
    item = week.sessions.last().items.exclude(kind="warm-up").first()
    actions.ban_exercise(user=user, item=item, today=today)
    actions.shorten_session(user=user, session=week.sessions.last(), today=today)
    Clearance.objects.create(user=user, exercise=first.items.last().exercise, on=today)
    pinned = week.sessions.first().items.last().exercise
    actions.pin_exercise(user=user, exercise=pinned, is_pinned=True)
    actions.save_page(user=user, part=Part.QUICK, page="front", answers={"findings": []})
    choices = actions.CalendarChoices(hour=7, time_zone="Europe/Berlin", alarm=10, reminders=True)
    actions.save_calendar(user=user, choices=choices, has_feed=True)


def told(user: User) -> dict[str, Any]:
    """As it is in the file, without what is this installation's."""
    data = json.loads(json.dumps(export(user, now=timezone.now())))
    return {name: data[name] for name in data if name not in ("account", "exported_at")}


def file_of(user: User) -> dict[str, Any]:
    return json.loads(json.dumps(export(user, now=timezone.now())))


def upload(data: Any) -> dict[str, Any]:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return {"file": SimpleUploadedFile("hipwise.json", raw)}


@pytest.fixture
def person(user) -> User:
    live(user)
    return user


class TestExport:
    def test_all_that_was_done_is_in_it(self, person):
        data = told(person)
        assert all(data[table.name] for table in TABLES)
        [programme] = data["programmes"]
        [week] = programme["weeks"]
        assert [edit["kind"] for edit in week["edits"]] == ["ban", "shorten"]
        assert len(data["test_runs"]) == 2
        assert len(data["assessments"]) == 3
        assert data["preferences"]["equipment"] == ["chair"]
        assert data["calendar"]["has_feed"] is True

    def test_it_has_no_secrets_and_no_ids(self, person):
        raw = json.dumps(file_of(person))
        assert person.calendar.token not in raw
        assert person.password not in raw
        assert '"id"' not in raw
        assert "_id" not in raw

    def test_a_stranger_is_not_in_it(self, user, stranger):
        live(stranger)
        assert not any(told(user)[table.name] for table in TABLES)

    def test_it_asks_as_much_for_many_weeks(self, user, django_assert_max_num_queries):
        factories.make_history(user, weeks=12, before=factories.MONDAY)
        with django_assert_max_num_queries(40):
            export(user, now=timezone.now())


class TestRoundTrip:
    def test_into_an_empty_account_and_out_again_it_is_the_same(self, person, stranger):
        before = told(person)
        actions.import_data(user=stranger, data=file_of(person), replace=False)
        assert told(stranger) == before
        assert told(person) == before

    def test_after_the_account_is_gone_too(self, person):
        """As in another installation: no row of theirs is there."""
        before, data = told(person), file_of(person)
        actions.delete_account(user=person)
        assert not Assessment.objects.exists()
        new = factories.make_user("new@example.org")
        actions.import_data(user=new, data=data, replace=False)
        assert told(new) == before

    def test_an_edit_can_be_taken_back_there(self, person, stranger):
        before = [list(session.items.values("exercise")) for session in sessions_of(person)]
        actions.import_data(user=stranger, data=file_of(person), replace=False)
        for _ in range(2):
            for user in (stranger, person):
                week = user.weeks.get()
                actions.undo_edit(user=user, week=week, today=week.start)
        after = [list(session.items.values("exercise")) for session in sessions_of(stranger)]
        assert after == [list(one.items.values("exercise")) for one in sessions_of(person)]
        assert after != before

    @pytest.mark.parametrize("others", [{"minutes": 45}, {"days": FIVE_DAYS}, {"days": THREE_DAYS}])
    def test_a_week_that_others_wishes_replaced_can_be_had_back_there(self, user, stranger, others):
        """With what was shaped in it, and sessions that are no more."""
        before = factories.make_week(user, days=FOUR_DAYS, equipment=frozenset({"chair"}))
        last = before.sessions.latest("date")
        actions.shorten_session(user=user, session=last, today=before.start)
        wishes = {"days": FOUR_DAYS, "minutes": 20, "level": 1} | others
        actions.plan_week_for(user=user, wishes=Wishes(**wishes), today=before.start)
        replanned = told(user)
        actions.import_data(user=stranger, data=file_of(user), replace=False)
        assert told(stranger) == replanned
        for _ in range(2):
            for one in (user, stranger):
                week = one.weeks.get()
                assert actions.undo_edit(user=one, week=week, today=week.start)
            assert told(stranger) == told(user) != replanned
        assert not Edit.objects.exists()

    def test_a_ban_that_touched_no_session_goes_along(self, user, stranger):
        """Of what was done already, and does not come again."""
        week = factories.make_week(user)
        last = week.sessions.latest("date")
        factories.tell_all(last)
        item = last.items.select_related("session__week", "exercise").last()
        week.sessions.exclude(pk=last.pk).delete()
        actions.ban_exercise(user=user, item=item, today=last.date)
        assert week.edits.get().before == []
        actions.import_data(user=stranger, data=file_of(user), replace=False)
        assert told(stranger) == told(user)

    def test_the_next_week_can_be_planned_there(self, person, stranger):
        actions.import_data(user=stranger, data=file_of(person), replace=False)
        week = stranger.weeks.get()
        following = actions.build_week(user=stranger, today=week.start + factories.WEEK)
        assert (following.number, following.programme) == (2, week.programme)

    def test_its_pages_open(self, client, person, stranger):
        actions.import_data(user=stranger, data=file_of(person), replace=False)
        client.force_login(stranger)
        for url in ("/", "/check/results/", "/plan/", stranger.weeks.get().get_absolute_url()):
            assert_ok(client.get(url))

    def test_a_guest_may_take_it_along(self, db, stranger):
        guest = guests.make_guest(today=timezone.localdate())
        live(guest)
        data = file_of(guest)
        assert data["account"]["email"] is None
        actions.import_data(user=stranger, data=data, replace=False)
        assert told(stranger) == told(guest)

    def test_the_wording_of_today_stands_in_for_one_that_is_not_there(self, person, stranger):
        data = file_of(person)
        item = first_item(data)
        item["version"] = "0" * 64
        actions.import_data(user=stranger, data=data, replace=False)
        assert first_item(told(stranger))["version"] == first_item(told(person))["version"]


def sessions_of(user: User) -> Any:
    return Session.objects.filter(week__user=user).order_by("date")


def first_item(data: dict[str, Any]) -> dict[str, Any]:
    return data["programmes"][0]["weeks"][0]["sessions"][0]["items"][0]


def change(data: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    """The file with another value at one place."""
    changed = deepcopy(data)
    *way, last = path
    place: Any = changed
    for step in way:
        place = place[step]
    place[last] = value
    return changed


WEEK = ["programmes", 0, "weeks", 0]
WRONG = [
    (["format"], "other", "format"),
    (["version"], 1, "version"),
    (["extra"], 1, "unknown key 'extra'"),
    (["assessments"], {}, "assessments: takes a list"),
    (["assessments", 0], 3, "assessments[0]: takes an object"),
    (["assessments", 0, "age"], "42", "assessments[0].age"),
    (["assessments", 0, "age"], True, "assessments[0].age"),
    (["assessments", 0, "age"], 130, "assessments[0]: "),
    (["assessments", 0, "created_at"], "today", "assessments[0].created_at"),
    (["assessments", 0, "created_at"], "2026-11-23T07:00:00", "assessments[0].created_at"),
    (["assessments", 0, "red_flags"], ["bad-luck"], "red flags that this site does not know"),
    (["assessments", 2, "test_run"], 9, "assessments[2].test_run: takes a place in test_runs"),
    (["assessments", 0, "findings", 0, "grade"], 4, "assessments[0].findings[0]"),
    (["assessments", 0, "findings", 0, "side"], "up", "assessments[0].findings[0].side"),
    (["test_runs", 0, "results", 0, "value"], 7.5, "test_runs[0].results[0].value"),
    (["preferences", "days"], 1, "preferences: "),
    (["consent"], None, "consent: "),
    (["consent", "wording"], 99, "consent.wording"),
    (["calendar", "time_zone"], "Mars/Base", "calendar.time_zone"),
    ([*WEEK, "start"], "2026-11-24", "programmes[0].weeks[0]: "),
    ([*WEEK, "number"], 3, "programmes[0].weeks: number"),
    ([*WEEK, "unmet"], [{"need": "x"}], "programmes[0].weeks[0].unmet"),
    ([*WEEK, "adapted"], [{"change": "test"}], "programmes[0].weeks[0].adapted"),
    ([*WEEK, "sessions", 0, "date"], "2020-01-01", "programmes[0].weeks[0].sessions"),
    ([*WEEK, "sessions", 0, "items", 0, "reasons"], [{"rule": "x"}], "items[0].reasons"),
    ([*WEEK, "edits", 0, "before", 0, "session"], 9, "edits[0].before"),
    ([*WEEK, "edits", 0, "before", 0, "session"], "0", "edits[0].before"),
    ([*WEEK, "edits", 0, "kind"], "replan", "edits[0]: "),
]
EDIT = [*WEEK, "edits", 0]
WRONG_REPLANS = [
    (["wishes"], {}, "edits[0].wishes: takes wishes before and after"),
    (["wishes", "before", "minutes"], 46, "edits[0].wishes: takes wishes"),
    (["wishes", "before", "days"], ["mon", "someday", "tue"], "edits[0].wishes: takes wishes"),
    (["wishes", "after"], 3, "edits[0].wishes: takes wishes"),
    (["wishes"], None, "edits[0]: "),
    (["week_before"], None, "edits[0]: "),
    (["week_before", "minutes"], 9, "edits[0].week_before: "),
    (["week_before", "score"], "1", "edits[0].week_before.score"),
    (["week_before", "unmet"], [{"need": "x"}], "edits[0].week_before.unmet"),
    (["week_before", "assessment"], 9, "edits[0].week_before.assessment"),
    (["week_before", "planned_at"], "today", "edits[0].week_before.planned_at"),
    (["before"], [], "edits[0].before: takes days"),
    (["before", 0, "date"], "2020-01-01", "edits[0].before: takes days"),
    (["before", 0, "session"], 1, "edits[0].before: takes places"),
]


class TestWrongFiles:
    @pytest.mark.parametrize(("path", "value", "words"), WRONG, ids=lambda one: str(one)[:40])
    def test_the_error_names_the_place_and_nothing_is_stored(
        self, person, stranger, path, value, words
    ):
        data = change(file_of(person), path, value)
        with pytest.raises(UnreadableError) as error:
            actions.import_data(user=stranger, data=data, replace=False)
        assert any(words in problem for problem in error.value.problems), error.value.problems
        assert not actions.has_data(stranger)

    @pytest.mark.parametrize(("path", "value", "words"), WRONG_REPLANS, ids=lambda one: str(one))
    def test_so_it_does_of_a_week_that_other_wishes_replaced(
        self, user, stranger, path, value, words
    ):
        week = factories.make_week(user)
        wishes = Wishes(days=factories.MON_WED_FRI, minutes=30, level=1)
        actions.plan_week_for(user=user, wishes=wishes, today=week.start)
        data = change(file_of(user), [*EDIT, *path], value)
        with pytest.raises(UnreadableError) as error:
            actions.import_data(user=stranger, data=data, replace=False)
        assert any(words in problem for problem in error.value.problems), error.value.problems
        assert not actions.has_data(stranger)

    def test_what_is_missing_is_named(self, person, stranger):
        data = file_of(person)
        del data["programmes"][0]["weeks"][0]["minutes"]
        with pytest.raises(UnreadableError, match=r"weeks\[0\]: minutes is missing"):
            actions.import_data(user=stranger, data=data, replace=False)

    def test_all_unknown_exercises_are_listed(self, person, stranger):
        data = file_of(person)
        data["preferences"]["banned"] = ["no-such-stretch"]
        first_item(data)["exercise"] = "another-one"
        with pytest.raises(UnreadableError) as error:
            actions.import_data(user=stranger, data=data, replace=False)
        listed = "another-one, no-such-stretch"
        assert error.value.problems == [f"exercises that this site does not know: {listed}"]

    def test_with_a_wrong_file_what_was_there_stays(self, person):
        before, data = told(person), change(file_of(person), ["preferences", "minutes"], 7)
        with pytest.raises(UnreadableError):
            actions.import_data(user=person, data=data, replace=True)
        assert told(person) == before

    @pytest.mark.parametrize("data", [None, [], 3, "x", {}])
    def test_what_is_no_export_at_all(self, user, data):
        with pytest.raises(UnreadableError):
            actions.import_data(user=user, data=data, replace=False)


class TestReplacing:
    def test_data_of_ones_own_is_not_replaced_unasked(self, person, stranger):
        factories.make_week(stranger)
        before = told(stranger)
        with pytest.raises(actions.HasDataError):
            actions.import_data(user=stranger, data=file_of(person), replace=False)
        assert told(stranger) == before

    def test_asked_for_it_is(self, person, stranger):
        factories.make_week(stranger)
        actions.import_data(user=stranger, data=file_of(person), replace=True)
        assert told(stranger) == told(person)


class TestPages:
    def test_they_ask_to_log_in(self, client, db):
        for url in (DATA, JSON, CSV, DELETE):
            assert_asks_to_log_in(client.get(url))

    def test_the_files_are_ones_own_and_to_be_saved(self, signed_in, person):
        for url in (JSON, CSV):
            response = signed_in.get(url)
            assert "attachment" in response["Content-Disposition"]
            assert "no-store" in response["Cache-Control"]
        assert json.loads(signed_in.get(JSON).content)["account"]["email"] == person.email

    def test_the_table_has_a_line_for_each_item(self, signed_in, person):
        lines = list(csv.DictReader(StringIO(signed_in.get(CSV).content.decode())))
        items = [item for week in person.weeks.all() for item in factories.every_item(week)]
        assert [line["exercise"] for line in lines] == [item.exercise.slug for item in items]

    def test_a_line_of_the_table_says_what_was_said_of_the_item(self, signed_in, person):
        session = person.weeks.get().sessions.first()
        lines = csv.DictReader(StringIO(signed_in.get(CSV).content.decode()))
        of_the_day = [line for line in lines if line["date"] == session.date.isoformat()]
        *others, last = of_the_day
        told = [last[name] for name in ("done", "feel", "pain", "raised_next_morning", "effort")]
        assert told == ["True", "hard", "4", "True", "7"]
        assert {(line["done"], line["pain"], line["effort"]) for line in others} == {("", "", "7")}

    def test_a_file_is_brought_in(self, client, person, stranger):
        client.force_login(stranger)
        assert_goes_to(client.post(DATA, upload(file_of(person))), "own_data")
        assert told(stranger) == told(person)

    def test_who_has_data_must_say_so(self, signed_in, person):
        data = change(file_of(person), ["preferences", "minutes"], 30)
        assert_asks_again(signed_in.post(DATA, upload(data)), "Tick this")
        assert_goes_to(signed_in.post(DATA, upload(data) | {"replace": "on"}), "own_data")
        assert told(person)["preferences"]["minutes"] == 30

    @pytest.mark.parametrize("raw", [b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000])
    def test_what_is_no_json_is_asked_again(self, signed_in, user, raw):
        assert_asks_again(signed_in.post(DATA, upload(raw)), "not from Hipwise")

    def test_the_place_of_an_error_is_told(self, client, person, stranger):
        client.force_login(stranger)
        data = change(file_of(person), ["assessments", 0, "age"], "old")
        assert_asks_again(client.post(DATA, upload(data)), "assessments[0].age")


class TestDeleting:
    SURE = {"password": "a-long-secret", "sure": "on"}

    def test_all_of_it_goes_at_once(self, signed_in, person):
        assert_goes_to(signed_in.post(DELETE, self.SURE), "home")
        assert not User.objects.exists()
        for model in (Assessment, Week, Session, Edit, Calendar):
            assert not model.objects.exists()
        assert "_auth_user_id" not in signed_in.session

    @pytest.mark.parametrize(
        ("changed", "words"),
        [({"password": "wrong"}, "not your password"), ({"sure": ""}, "Tick this")],
    )
    def test_it_asks_again(self, signed_in, user, changed, words):
        assert_asks_again(signed_in.post(DELETE, self.SURE | changed), words)
        assert User.objects.exists()

    def test_a_look_deletes_nothing(self, signed_in, user):
        assert "cannot get them back" in text(signed_in.get(DELETE))
        assert User.objects.exists()

    def test_who_has_no_password_is_asked_for_none(self, client, user):
        User.objects.filter(pk=user.pk).update(password=make_password(None))
        client.force_login(User.objects.get())
        assert 'name="password"' not in text(client.get(DELETE))
        assert_goes_to(client.post(DELETE, {"sure": "on"}), "home")
        assert not User.objects.exists()

    def test_nobody_tries_passwords_for_long(self, signed_in, user):
        answers = [signed_in.post(DELETE, {"password": "x"}).status_code for _ in range(11)]
        assert answers[-1] == 429

    def test_an_editor_who_signed_exercises_stays(self, signed_in, user):
        exercise = Exercise.objects.first()
        Exercise.objects.filter(pk=exercise.pk).update(
            reviewed_by=user, reviewed_on=timezone.localdate()
        )
        assert_asks_again(signed_in.post(DELETE, self.SURE), "signed exercises")
        assert User.objects.exists()

    def test_guests_have_a_page_of_their_own(self, client, db):
        client.force_login(guests.make_guest(today=timezone.localdate()))
        assert_goes_to(client.get(DELETE), "delete_guest")


class TestNothingIsForgotten:
    def test_every_model_that_belongs_to_a_person_is_in_the_file_or_left_out_with_a_reason(self):
        """Whoever adds one decides here whether the person gets it."""
        told = {table.model for table in every_table(TABLES)}
        assert belonging_to(User) == told | set(LEFT_OUT)

    def test_every_field_is_in_the_file_or_left_out_with_a_reason(self):
        for table in every_table(TABLES):
            fields = {field.name for field in table.fields()} | set(table.left_out)
            meta = table.model._meta
            every = {one.name for one in (*meta.fields, *meta.many_to_many)}
            assert every == fields | {meta.pk.name, table.parent}
            assert all(table.left_out.values())

    def test_every_reason_is_given(self):
        assert all(LEFT_OUT.values())


def every_table(tables: tuple[Table, ...]) -> list[Table]:
    return [one for table in tables for one in (table, *every_table(table.children))]


def belonging_to(model: type[Model]) -> set[type[Model]]:
    """Those whose rows point to a person, and to what belongs to one in turn. The rows of a
    many-to-many field are told with its field."""
    found: set[type[Model]] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        points = relation.auto_created and not relation.concrete
        other = relation.related_model
        if not points or relation.many_to_many or other in found or is_through(other):
            continue
        found.add(other)
        if other not in LEFT_OUT:
            found |= belonging_to(other) - found
    return found


def is_through(model: type[Model]) -> bool:
    """Of a many-to-many field of ours, or one of Django's groups and permissions."""
    owners = {one.model for one in every_table(TABLES)} | {User}
    return model in {
        field.remote_field.through for owner in owners for field in owner._meta.many_to_many
    }
