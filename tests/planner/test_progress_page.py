"""The page of progress, from rows to words."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from exercises.models import RedFlag
from planner import actions
from planner.dates import monday_of
from planner.engine.types import Weekday
from planner.models import Week
from planner.progress.kept import Mark
from tests import factories
from tests.exercises.test_wording import CLAIMS, HIGHEST_GRADE
from tests.factories import GAP, HOLD, result_of, run_tests

from .answering import assert_asks_to_log_in, assert_not_allowed, assert_ok, text
from .reading import grades, main_of

URL = "/progress/"
SQUEEZE, DRIFT = "adductor-squeeze-and-lift-reps", "modified-thomas-tfl"


@pytest.fixture
def last_week(user) -> Week:
    """Three sessions, on Monday, Wednesday and Friday."""
    return factories.make_week(user, today=monday_of(timezone.localdate()) - factories.WEEK)


@pytest.fixture
def tested(user):
    factories.make_assessment(user, findings=())
    return user


def days_with_today() -> frozenset[Weekday]:
    today = timezone.localdate().weekday()
    return frozenset(list(Weekday)[(today + step) % 7] for step in (0, 2, 4))


def page_of(client, query: str = "") -> str:
    response = client.get(URL + query)
    assert_ok(response)
    return main_of(text(response))


def shown(client, query: str = ""):
    return client.get(URL + query).context["page"]


def test_the_anonymous_are_asked_to_log_in(client, db):
    assert_asks_to_log_in(client.get(URL))


def test_it_is_not_posted_to(signed_in):
    assert_not_allowed(signed_in.post(URL))


def test_every_page_leads_there_once_one_is_signed_in(signed_in, client):
    assert f'href="{URL}"' in text(signed_in.get("/exercises/"))
    client.logout()
    assert f'href="{URL}"' not in text(client.get("/exercises/"))


def test_what_a_stranger_did_is_not_mine(signed_in, user, stranger):
    factories.make_assessment(user)
    week = factories.make_week(stranger, today=monday_of(timezone.localdate()) - factories.WEEK)
    factories.tell_all(week.sessions.first(), pain=3)
    assert shown(signed_in).weeks == ()


class TestWhereThereIsNothingYet:
    def test_who_is_new_is_led_to_the_check(self, signed_in):
        assert 'href="/check/"' in page_of(signed_in)

    def test_without_a_week_one_is_led_to_plan_one(self, signed_in, user):
        factories.make_assessment(user)
        page = page_of(signed_in)
        assert 'href="/plan/"' in page
        assert "You can begin at any time." in page

    def test_a_week_that_has_not_begun_is_told(self, signed_in, user):
        factories.make_week(user, today=timezone.localdate() + factories.WEEK)
        page = page_of(signed_in)
        assert "Your next week is planned" in page
        assert 'href="/week/"' in page

    def test_a_week_without_a_session_done_shows_its_days_and_no_numbers(
        self, signed_in, last_week
    ):
        page = page_of(signed_in)
        assert "Nothing is noted here yet" in page
        assert "Day by day" in page
        assert "Weeks kept" not in page

    def test_tests_taken_once_are_a_starting_point(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", 12))
        page = page_of(signed_in)
        assert "That is your starting point." in page
        assert "chart-band" not in page

    def test_nobody_is_blamed(self, signed_in, last_week):
        words = re.sub(r"<[^>]+>", " ", page_of(signed_in)).lower()
        assert not re.findall(r"\b(missed|failed|only|should|sorry|behind|skipped)\b", words)


class TestWhatWasDone:
    def test_the_days_of_a_week_are_told_by_word_and_by_class(self, signed_in, last_week):
        full, part, _missed = last_week.sessions.order_by("date")
        factories.tell_all(full)
        factories.tell(part, items={part.items.last().pk: {"done": True}})
        (week,) = (w for w in shown(signed_in).weeks if w.start == last_week.start)
        marks = [Mark.DONE, Mark.REST, Mark.MINIMUM, Mark.REST, Mark.MISSED, Mark.REST, Mark.REST]
        assert [day.mark for day in week.days] == marks
        row = page_of(signed_in).split("<tbody>")[1].split("</tr>")[0]
        assert re.findall(r'class="mark mark-([a-z]+)"', row) == marks
        words = re.findall(r"<td[^>]*><span>([^<]+?)\s*</span>", row)
        assert words == ["done", "rest", "in part", "rest", "not done", "rest", "rest"]

    def test_the_week_is_kept_with_one_session_missed(self, signed_in, last_week):
        for session in last_week.sessions.order_by("date")[:2]:
            factories.tell_all(session)
        page = page_of(signed_in)
        assert "1 of 1" in page.split("Weeks kept")[1].split("</dd>")[0]
        assert shown(signed_in).sessions_done == 2

    def test_time_is_that_of_what_was_done(self, signed_in, last_week):
        session = last_week.sessions.first()
        factories.tell_all(session)
        assert shown(signed_in).totals.seconds == session.seconds

    def test_amounts_stand_beside_what_the_week_owed(self, signed_in, last_week):
        """The person of the factory is tight in front, on the left by 3: 5 minutes."""
        factories.tell_all(last_week.sessions.first())
        rows = shown(signed_in).stretching.rows
        left = next(row for row in rows if row.amount.muscle == "hip-flexors")
        assert (left.side, left.owed) == ("Left", "5")
        given = sum(
            sets * item.hold_s
            for item in last_week.sessions.first().items.filter(
                kind="stretch", exercise__muscle_roles__muscle__slug="hip-flexors",
                exercise__muscle_roles__role="primary", exercise__rest_position=False,
            )
            for sets in [item.sets_both or item.sets_left]
        )  # fmt: skip
        assert left.amount.done >= given > 0

    def test_a_goal_that_is_not_reached_leads_to_what_the_week_had_no_room_for(
        self, signed_in, user
    ):
        monday = monday_of(timezone.localdate()) - factories.WEEK
        last_week = factories.make_week(user, today=monday, minutes=10)
        assert last_week.unmet
        factories.tell_all(last_week.sessions.first())
        link = re.search(r'<a href="([^"#]+)#(not-met)">', page_of(signed_in))
        assert link
        assert link[1] == last_week.get_absolute_url()
        assert f'id="{link[2]}"' in text(signed_in.get(link[1]))

    def test_the_chart_has_what_the_check_found_and_the_table_all(self, signed_in, last_week):
        factories.tell_all(last_week.sessions.first())
        chart = shown(signed_in).stretching.chart
        assert "Front of hip" in chart
        assert "Calf" not in chart
        assert "Calf" in page_of(signed_in)

    def test_pain_is_tied_to_the_exercise_and_the_morning_after(self, signed_in, user, last_week):
        session = last_week.sessions.first()
        item = session.items.exclude(kind="warm-up").first()
        factories.tell(session, items={item.pk: {"pain": 4}}, session={"effort": 7})
        actions.tell_morning(user=user, session=session, raised=[item.pk], today=session.date)
        row = page_of(signed_in).split("Pain and effort, session")[1].split("</tbody>")[0]
        assert f"4 · {item.version.name}" in row
        assert f"more pain · {item.version.name}" in row
        assert "7" in row

    def test_a_session_without_a_word_can_still_be_noted(self, signed_in, last_week):
        first, second, third = last_week.sessions.order_by("date")
        factories.tell_all(first)
        factories.tell_all(second, done=False)
        assert [session.pk for session in shown(signed_in).untold] == [third.pk]
        page = page_of(signed_in)
        assert f'href="{third.get_absolute_url()}#how-it-went"' in page
        assert second.get_absolute_url() not in page


class TestHowFarBack:
    def test_six_weeks_unless_more_is_asked_for(self, signed_in, user):
        monday = monday_of(timezone.localdate())
        factories.make_history(user, weeks=30, before=monday)
        assert len(shown(signed_in).weeks) == 5
        assert len(shown(signed_in, "?weeks=26").weeks) == 25
        assert len(shown(signed_in, "?weeks=1000").weeks) == 5

    def test_this_week_so_far(self, signed_in, user):
        monday = monday_of(timezone.localdate())
        for start in (monday - factories.WEEK, monday):
            factories.make_week(user, today=start, days=days_with_today())
        factories.tell_all(user.weeks.get(start=monday).sessions.get(date=timezone.localdate()))
        assert shown(signed_in).is_running is False
        assert shown(signed_in, "?weeks=1").is_running
        assert "This week so far." in page_of(signed_in, "?weeks=1")

    @pytest.mark.parametrize("query", ["", "?weeks=26"])
    def test_a_longer_past_asks_no_more(self, signed_in, user, query, django_assert_num_queries):
        monday = monday_of(timezone.localdate())
        factories.make_history(user, weeks=60, before=monday)
        for days_ago in (90, 60, 30):
            run_tests(user, result_of(GAP, "left", 7), result_of(HOLD, "left", 7),
                      days_ago=days_ago)  # fmt: skip
        with django_assert_num_queries(8):
            signed_in.get(URL + query)
        Week.objects.filter(start__lt=monday - 2 * factories.WEEK).delete()
        with django_assert_num_queries(8):
            signed_in.get(URL + query)


class TestTheTests:
    @pytest.mark.parametrize(
        ("reading", "values", "told"),
        [
            (GAP, (12, 7), "better than the first time"),  # lower is better
            (GAP, (7, 12), "not as good as the first time"),
            (GAP, (12, 9), "no clear change"),
            (GAP, (12, 9, 7), "better than the first time"),  # step by step, beyond the noise
            (HOLD, (5, 15), "better than the first time"),  # higher is better
            (HOLD, (10, 11), "no clear change"),
            (SQUEEZE, (2, 20), "no clear change"),  # nobody knows its noise
        ],
    )
    def test_a_change_is_one_beyond_the_noise_since_the_first(
        self, signed_in, tested, reading, values, told
    ):
        for number, value in enumerate(values):
            days_ago = 35 * (len(values) - number - 1)
            run_tests(tested, result_of(reading, "left", value), days_ago=days_ago)
        page = page_of(signed_in)
        assert re.findall(r'<b class="trend-[a-z]+">([^<]+)</b>', page) == [told]

    def test_the_band_is_the_noise_around_the_first(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", 12), days_ago=35)
        run_tests(tested, result_of(GAP, "left", 7))
        (one,) = shown(signed_in).again
        assert one.test.lines[0].band == (8.5, 15.5)

    def test_a_time_has_its_share_as_noise(self, signed_in, tested):
        run_tests(tested, result_of(HOLD, "left", 20), days_ago=35)
        run_tests(tested, result_of(HOLD, "left", 20))
        (one,) = shown(signed_in).again
        assert one.test.lines[0].band == (16, 24)

    def test_pain_is_told_and_has_no_number(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", 12), days_ago=60)
        run_tests(tested, result_of(GAP, "left", 7), days_ago=30)
        run_tests(tested, result_of(GAP, "left", 2, pain=5, pain_at="groin"))
        (one,) = shown(signed_in).again
        assert [number for _day, number in one.test.lines[0].numbers] == [12, 7]
        assert "hurt, 5 of 10" in page_of(signed_in)

    def test_what_is_picked_by_its_picture_is_told_without_a_chart(self, signed_in, tested):
        run_tests(tested, result_of(DRIFT, "left", picked=2), days_ago=35)
        run_tests(tested, result_of(DRIFT, "left", picked=0))
        (one,) = shown(signed_in).again
        assert one.lines == ()
        assert "trend-" not in page_of(signed_in)

    def test_each_side_has_its_own(self, signed_in, tested):
        for days_ago, left, right in ((35, 12, 12), (0, 7, 12)):
            run_tests(tested, result_of(GAP, "left", left), result_of(GAP, "right", right),
                      days_ago=days_ago)  # fmt: skip
        page = page_of(signed_in)
        assert re.findall(r"<p>(\w+): <b class=\"trend-(\w+)", page) == [
            ("Left", "better"),
            ("Right", "none"),
        ]


class TestTheBody:
    def check(self, user, *findings, days_ago: int) -> None:
        day = timezone.localdate() - timedelta(days=days_ago)
        factories.make_assessment(user, findings=findings, checked_on=day)

    def test_then_and_now_are_the_first_check_and_the_newest(self, signed_in, user):
        for days_ago, grade in ((80, 3), (40, 2), (0, 1)):
            self.check(user, factories.tight("hip-flexors", "left", grade), days_ago=days_ago)
        page = page_of(signed_in)
        assert 'id="then-front-front-left-hip-flexors" class="g3"' in page
        assert 'id="now-front-front-left-hip-flexors" class="g1"' in page

    def test_what_has_changed_is_told_in_words(self, signed_in, user):
        self.check(user, factories.tight("hip-flexors", "left", 3), days_ago=40)
        self.check(user, factories.weak("glute-max", "right", 1), days_ago=0)
        rows = page_of(signed_in).split("Muscle by muscle, in words")[1]
        found = re.findall(r'<th scope="row">(.+?)</th>.*?>(.+?)</td>.*?>(.+?)</td>', rows, re.S)
        told = [tuple(cell.strip() for cell in row) for row in found]
        assert told == [
            ("Front of hip, left", "very tight", "not known"),
            ("Buttock, right", "not known", "a little weak"),
        ]

    def test_new_safety_answers_are_no_new_check(self, signed_in, user):
        for age in (42, 43):
            factories.make_assessment(user, age=age)
        assert len(shown(signed_in).seen) == 1
        assert "Your body, then and now" not in page_of(signed_in)

    def test_of_two_checks_on_one_day_the_later_counts(self, signed_in, user):
        self.check(user, factories.tight("hip-flexors", "left", 1), days_ago=40)
        self.check(user, factories.tight("hip-flexors", "left", 3), days_ago=40)
        self.check(user, factories.tight("hip-flexors", "left", 2), days_ago=0)
        assert 'id="then-front-front-left-hip-flexors" class="g3"' in page_of(signed_in)


class TestOnHold:
    """While an answer stops planning, nothing here can be taken for something to do."""

    @pytest.fixture
    def names(self, user, last_week) -> set[str]:
        factories.tell_all(last_week.sessions.first(), pain=3)
        names = {item.version.name for item in factories.every_item(last_week)}
        flag = RedFlag.objects.get(slug=factories.RED_FLAG)
        factories.make_assessment(user, red_flags=frozenset({flag.slug}))
        return names

    def test_the_past_is_told_and_why_there_is_no_plan(self, signed_in, names):
        page = page_of(signed_in)
        assert 'href="/check/stop/"' in page
        assert "Sessions done" in page
        assert "Pain, the worst of each session" in page

    def test_no_exercise_is_named(self, signed_in, names):
        page = page_of(signed_in)
        assert not {name for name in names if name in page}

    def test_nothing_leads_to_a_session_or_a_week(self, signed_in, names):
        hrefs = re.findall(r'href="([^"]+)"', page_of(signed_in))
        assert not [href for href in hrefs if href.startswith(("/session", "/week", "/plan"))]

    def test_a_day_to_come_is_on_hold_and_not_planned(self, signed_in, user):
        monday = monday_of(timezone.localdate())
        factories.make_week(user, today=monday, days=days_with_today())
        assert "planned" in page_of(signed_in)
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        page = page_of(signed_in)
        assert "on hold" in page.split("<tbody>")[1]
        assert "planned" not in page

    def test_so_it_is_where_nothing_was_done(self, signed_in, user):
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        hrefs = re.findall(r'href="([^"]+)"', page_of(signed_in))
        assert not [href for href in hrefs if href.startswith(("/session", "/week", "/plan"))]


class TestWords:
    def page(self, client, user) -> str:
        run_tests(user, *factories.SOME_TESTS_BEFORE, days_ago=35)
        run_tests(user, *factories.SOME_TESTS)
        for session in user.weeks.first().sessions.all()[:2]:
            factories.tell_all(session, pain=2)
        return text(client.get(URL))

    def test_it_reads_at_grade_six_or_lower(self, signed_in, user, last_week):
        parts = grades(self.page(signed_in, user))
        assert {part: grade for part, grade in parts.items() if grade > HIGHEST_GRADE} == {}

    def test_it_claims_nothing(self, signed_in, user, last_week):
        words = re.sub(r"<[^>]+>", " ", main_of(self.page(signed_in, user)))
        assert not CLAIMS.findall(words)
