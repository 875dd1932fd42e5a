"""The page of one session, and what a person says there of how it went."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from planner import actions
from planner.dates import monday_of
from planner.engine.types import Weekday
from planner.forms.feedback import FeedbackForm
from planner.models import Feedback, Item, Session, Training, Week
from planner.session_page import HIGH_FROM
from tests import factories
from tests.exercises.test_wording import CLAIMS, HIGHEST_GRADE

from .answering import (
    assert_asks_again,
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)
from .reading import grades, main_of, without

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PLAYER = {"Accept": "application/json"}


@pytest.fixture
def week(user) -> Week:
    """With a session today, and before and after it."""
    today = timezone.localdate()
    days = [list(Weekday)[(today.weekday() + step) % 7] for step in (0, 2, 4)]
    return factories.make_week(user, today=monday_of(today), days=frozenset(days), minutes=25)


@pytest.fixture
def session(week) -> Session:
    return week.sessions.get(date=timezone.localdate())


@pytest.fixture
def item(session) -> Item:
    return session.items.exclude(kind="warm-up").select_related("exercise", "version").first()


@pytest.fixture
def yesterday(session) -> Session:
    """The same session, a day ago."""
    session.date -= DAY
    session.save()
    return session


@pytest.fixture
def tomorrow(session) -> Session:
    session.date += DAY
    session.save()
    return session


def address(session: Session, action: str = "") -> str:
    return f"{session.get_absolute_url()}{action}"


def as_it_stands(form: FeedbackForm) -> dict[str, str]:
    """What a browser sends of it, where nothing is tapped."""
    fields = [form["effort"], *(field for asked in form.asked.values() for field in asked.fields)]
    return {
        field.html_name: option.data["value"]
        for field in fields
        for option in field
        if option.data["selected"]
    }


class TestThePage:
    def test_it_has_each_exercise_with_its_dose_its_steps_and_its_questions(
        self, signed_in, session
    ):
        page = text(signed_in.get(address(session)))
        for item in session.items.select_related("version"):
            assert item.version.name in page
            assert item.version.steps[0] in page
            for field in ("done", "feel", "pain"):
                assert f'name="{field}-{item.pk}"' in page

    def test_until_something_is_told_all_of_it_counts_as_done(self, signed_in, session, item):
        form = signed_in.get(address(session)).context["page"].form
        assert form[f"done-{item.pk}"].value() == "yes"
        factories.tell(session, items={item.pk: {"pain": 2}})
        form = signed_in.get(address(session)).context["page"].form
        assert form[f"pain-{item.pk}"].value() == 2
        others = session.items.exclude(pk=item.pk)
        assert all(form[f"done-{one.pk}"].value() is None for one in others)

    def test_once_something_is_told_it_no_longer_says_that_all_counts_as_done(
        self, signed_in, session, item
    ):
        says = "Each exercise counts as done until"
        assert says in text(signed_in.get(address(session)))
        factories.tell(session, items={item.pk: {"pain": 2}})
        assert says not in text(signed_in.get(address(session)))

    def test_once_it_is_done_it_leads_on_to_progress(self, signed_in, session):
        link = f'class="button" href="{reverse("progress")}"'
        assert link not in text(signed_in.get(address(session)))
        signed_in.post(address(session, "tell/"), {"finished": "1"})
        assert link in text(signed_in.get(address(session)))

    def test_a_session_to_come_can_be_looked_at_and_moved_but_not_told_of(
        self, signed_in, tomorrow
    ):
        page = text(signed_in.get(address(tomorrow)))
        assert reverse("week:change_day", args=[tomorrow.date]) in page
        assert address(tomorrow, "tell/") not in page

    def test_it_takes_8_queries_at_most(self, signed_in, session, django_assert_max_num_queries):
        factories.tell_all(session, pain=7)
        with django_assert_max_num_queries(8):
            signed_in.get(address(session))

    def test_another_persons_session_is_not_there(self, client, stranger, session):
        actions.give_consent(user=stranger)
        client.force_login(stranger)
        assert_not_found(client.get(address(session)))
        assert_not_found(client.post(address(session, "tell/"), {"effort": "3"}))
        assert_not_found(client.post(address(session, "morning/")))
        assert not Training.objects.exists()

    def test_who_is_not_logged_in_is_asked_to(self, client, session):
        for action in ("", "tell/", "morning/"):
            method = client.post if action else client.get
            assert_asks_to_log_in(method(address(session, action)))

    def test_each_address_takes_one_method(self, signed_in, session):
        assert_not_allowed(signed_in.post(address(session)))
        assert_not_allowed(signed_in.get(address(session, "tell/")))
        assert_not_allowed(signed_in.get(address(session, "morning/")))

    def test_answers_that_make_the_week_unsafe_hide_it(self, signed_in, user, session, item):
        factories.make_assessment(user, conditions={"hip-replacement-posterior"})
        page = text(signed_in.get(address(session)))
        assert "Your week is out of date" in page
        assert item.version.name not in page
        signed_in.post(address(session, "tell/"), {"effort": "3"})
        assert not Training.objects.exists()

    def test_it_reads_at_grade_six_or_lower(self, signed_in, yesterday):
        factories.tell_all(yesterday, pain=HIGH_FROM)
        page = text(signed_in.get(address(yesterday)))
        # The catalogue's words have their own test; a day and a number are no sentence.
        page = without("header", without("ol", page))
        assert {part: grade for part, grade in grades(page).items() if grade > HIGHEST_GRADE} == {}

    def test_it_claims_nothing(self, signed_in, session):
        factories.tell_all(session, pain=HIGH_FROM)
        assert not CLAIMS.findall(main_of(text(signed_in.get(address(session)))))


class TestTelling:
    def test_all_at_once(self, signed_in, session, item):
        answers = {f"done-{one.pk}": "yes" for one in session.items.all()} | {
            f"feel-{item.pk}": "hard",
            f"pain-{item.pk}": "3",
            "effort": "6",
            "note": "Warm day.",
            "finished": "1",
        }
        assert_goes_to(
            signed_in.post(address(session, "tell/"), answers), "session:player", session.pk
        )
        assert Feedback.objects.filter(done=True).count() == session.items.count()
        said = Feedback.objects.get(item=item)
        assert (said.feel, said.pain) == ("hard", 3)
        training = Training.objects.get()
        assert (training.effort, training.note) == (6, "Warm day.")
        assert training.finished_at

    def test_what_is_not_sent_stays_and_what_is_empty_is_taken_back(self, signed_in, session, item):
        told = {f"pain-{item.pk}": "4", f"feel-{item.pk}": "hard", "effort": "6", "note": "Warm."}
        signed_in.post(address(session, "tell/"), told)
        signed_in.post(address(session, "tell/"), {f"pain-{item.pk}": "", "effort": ""})
        said, training = Feedback.objects.get(), Training.objects.get()
        assert (said.pain, said.feel) == (None, "hard")
        assert (training.effort, training.note) == (None, "Warm.")

    def test_what_the_form_leaves_open_is_not_told(self, signed_in, session, item):
        """Some of it was told by the player; the rest has no answer, and "no pain told" is one of
        the choices."""
        factories.tell(session, items={item.pk: {"done": True}})
        form = signed_in.get(address(session)).context["page"].form
        signed_in.post(address(session, "tell/"), as_it_stands(form) | {"finished": "1"})
        assert Feedback.objects.get().item == item

    def test_what_was_left_out_is_not_done(self, signed_in, session, item):
        signed_in.post(address(session, "tell/"), {f"done-{item.pk}": "no"})
        assert not Feedback.objects.get(item=item).done

    def test_the_player_says_where_it_is(self, signed_in, session, item):
        response = signed_in.post(
            address(session, "tell/"), {"at_item": item.order, "at_step": "4"}, headers=PLAYER
        )
        assert response.status_code == 204
        training = Training.objects.get()
        assert (training.at_item, training.at_step) == (item.order, 4)
        assert not Feedback.objects.exists()
        assert signed_in.get(address(session)).context["player"]["at"] == [item.order, 4]

    def test_the_same_message_counts_once(self, signed_in, session, item):
        message = {f"pain-{item.pk}": "4", "key": str(uuid4())}
        for told in (message, {f"pain-{item.pk}": "1"}, message):
            signed_in.post(address(session, "tell/"), told, headers=PLAYER)
        assert Feedback.objects.get().pain == 1

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("pain-{}", "11"),
            ("pain-{}", "a lot"),
            ("feel-{}", "great"),
            ("done-{}", "perhaps"),
            ("effort", "-1"),
            ("note", "x" * 1001),
            ("at_item", "99"),
            ("at_step", "-1"),
            ("key", "7"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
        self, signed_in, session, item, field, value
    ):
        name = field.format(item.pk)
        told = {"effort": "3", f"pain-{item.pk}": "2"} | {name: value}
        assert_asks_again(signed_in.post(address(session, "tell/"), told), "Please look at these")
        response = signed_in.post(address(session, "tell/"), told, headers=PLAYER)
        assert response.status_code == 422
        assert list(response.json()["errors"]) == [name]
        assert not Training.objects.exists()

    def test_a_day_to_come_is_refused(self, signed_in, tomorrow):
        response = signed_in.post(address(tomorrow, "tell/"), {"effort": "3"}, follow=True)
        assert "This session is on a day to come." in text(response)
        told = signed_in.post(address(tomorrow, "tell/"), {"effort": "3"}, headers=PLAYER)
        assert told.status_code == 409
        assert not Training.objects.exists()

    def test_another_sessions_exercise_is_not_touched(self, signed_in, week, session):
        other = Item.objects.exclude(session=session).first()
        signed_in.post(address(session, "tell/"), {f"pain-{other.pk}": "9"})
        assert not Feedback.objects.exists()


class TestPain:
    def test_a_lot_of_it_says_to_stop_and_where_to_get_help(self, signed_in, session, item):
        told = {f"pain-{item.pk}": str(HIGH_FROM)}
        page = text(signed_in.post(address(session, "tell/"), told, follow=True))
        assert "That hurt too much" in page
        assert "It is out of the rest of your week." in page
        assert "ask a doctor or a physiotherapist" in page

    def test_a_little_of_it_does_not(self, signed_in, session, item):
        told = {f"pain-{item.pk}": str(HIGH_FROM - 1)}
        page = text(signed_in.post(address(session, "tell/"), told, follow=True))
        assert "That hurt too much" not in page

    def test_of_a_day_before_it_says_what_rests_now_and_not_to_stop_today(
        self, signed_in, yesterday, item
    ):
        factories.tell(yesterday, items={item.pk: {"pain": HIGH_FROM}})
        page = text(signed_in.get(address(yesterday)))
        assert "It is out of your week for now." in page
        assert "out for today" not in page, "the player is of a day that has gone by"
        assert "Stop it for today." not in page

    def test_of_weeks_ago_nothing_rests_and_nothing_says_so(self, signed_in, week, session, item):
        factories.tell(session, items={item.pk: {"pain": HIGH_FROM}})
        week.start -= 2 * factories.WEEK
        week.save()
        session.date -= 2 * factories.WEEK
        session.save()
        page = text(signed_in.get(address(session)))
        assert "That hurt too much" in page
        assert "out of your week" not in page

    def test_a_warm_up_stays_and_the_page_says_no_other(self, signed_in, session):
        warm_up = session.items.filter(kind="warm-up").first()
        told = {f"pain-{warm_up.pk}": "8"}
        page = text(signed_in.post(address(session, "tell/"), told, follow=True))
        assert "Next time do it gently, or skip it." in page
        assert "It is out of the rest of your week." not in page


class TestTheNextMorning:
    def test_it_is_asked_where_something_was_done(self, signed_in, yesterday, item):
        assert 'id="morning"' not in text(signed_in.get(address(yesterday)))
        factories.tell(yesterday, items={item.pk: {"done": True}})
        assert 'id="morning"' in text(signed_in.get(address(yesterday)))

    def test_no_is_one_tap(self, signed_in, yesterday, item):
        factories.tell(yesterday, items={item.pk: {"done": True}})
        assert_goes_to(signed_in.post(address(yesterday, "morning/"), {"nowhere": "1"}), "home")
        assert Training.objects.get().morning_told
        assert not Feedback.objects.filter(raised_next_morning=True).exists()

    def test_yes_is_where_it_is_ticked(self, signed_in, yesterday, item):
        factories.tell_all(yesterday, pain=3)
        signed_in.post(address(yesterday, "morning/"), {"raised": [item.pk, "x", "-1"]})
        assert Feedback.objects.get(raised_next_morning=True).item == item

    def test_the_answer_can_be_changed(self, signed_in, yesterday, item):
        factories.tell_all(yesterday, pain=3)
        signed_in.post(address(yesterday, "morning/"), {"nowhere": "1"})
        assert 'id="morning"' in text(signed_in.get(address(yesterday)))
        signed_in.post(address(yesterday, "morning/"), {"raised": [item.pk]})
        assert Feedback.objects.filter(raised_next_morning=True).exists()

    def test_todays_session_has_no_next_morning_yet(self, signed_in, session):
        factories.tell_all(session, pain=3)
        assert_not_found(signed_in.post(address(session, "morning/"), {"nowhere": "1"}))

    def test_nor_has_one_of_which_nothing_is_told(self, signed_in, yesterday):
        assert_not_found(signed_in.post(address(yesterday, "morning/"), {"nowhere": "1"}))

    def test_todays_page_asks_about_the_session_before(self, signed_in, user, week, session):
        before = Session.objects.create(week=week, date=session.date - DAY, seconds=80)
        Item.objects.create(session=before, **factories.item_fields())
        factories.tell_all(before)
        response = signed_in.get(address(session))
        assert_ok(response)
        assert address(before, "morning/") in text(response)


@pytest.mark.parametrize("name", ["tell", "morning"])
def test_who_has_not_agreed_to_the_words_of_today_is_asked_first(signed_in, user, yesterday, name):
    factories.tell_all(yesterday)
    user.consent.delete()
    address = reverse(f"session:{name}", args=[yesterday.pk])
    assert_goes_to(signed_in.post(address, {"effort": "3"}), "check:start")
    assert Training.objects.get().effort is None
