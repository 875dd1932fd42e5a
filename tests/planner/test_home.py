from datetime import timedelta

import pytest
from django.utils import timezone

from exercises.models import Exercise, RedFlag
from planner import actions
from planner.dates import monday_of
from planner.engine.types import Weekday
from planner.models import Week
from tests import factories
from tests.exercises.test_wording import CLAIMS, HIGHEST_GRADE

from .answering import assert_not_allowed, assert_ok, text
from .reading import grades, main_of, without

EVERY_WEEKDAY = list(Weekday)
TODAY = 'aria-current="date"'


def weekdays_from_today(*steps: int) -> frozenset[Weekday]:
    today = timezone.localdate().weekday()
    return frozenset(EVERY_WEEKDAY[(today + step) % 7] for step in steps)


def this_week(user, *steps: int) -> Week:
    """The week that today is in, with sessions so many days from today (counted round)."""
    today = timezone.localdate()
    return factories.make_week(user, today=monday_of(today), days=weekdays_from_today(*steps))


class TestAnonymous:
    @pytest.fixture
    def page(self, client, db):
        response = client.get("/")
        assert_ok(response)
        return text(response)

    def test_the_landing_page_says_how_to_start(self, page):
        assert page.count('<form method="post" action="/start/">') == 2
        assert "No account needed." in page
        assert 'href="/exercises/"' in main_of(page)

    def test_it_shows_a_week_with_its_reasons(self, page):
        assert page.count("data-open-wide") == 3
        for word in ("Monday", "left 3 sets, right 2 sets", "Your front of hip is clearly tight"):
            assert word in page.replace("\N{NO-BREAK SPACE}", " ")
        assert "so the aim is 57 to 43" in page
        assert "The front of your hip is tight, not weak: it gets little strength work." in page

    def test_on_a_phone_only_its_first_day_is_open(self, page):
        assert page.count("data-open-wide open") == 1
        assert page.index("data-open-wide open") < page.index("Wednesday")

    def test_its_exercises_lead_to_their_pages(self, client, page):
        assert_ok(client.get("/exercises/standing-hip-flexor-stretch/"))
        assert 'href="/exercises/standing-hip-flexor-stretch/"' in page

    def test_it_reads_at_grade_six_or_lower(self, page):
        own = without("details", without("ul", page))  # the catalogue's words have their own test
        assert {part: grade for part, grade in grades(own).items() if grade > HIGHEST_GRADE} == {}

    def test_it_claims_nothing(self, page):
        assert not CLAIMS.findall(main_of(page))

    def test_it_is_not_posted_to(self, client, db):
        assert_not_allowed(client.post("/"))


class TestOnTheWay:
    """Signed in, before there is a week."""

    def test_a_new_person_is_led_to_the_check(self, signed_in):
        response = signed_in.get("/")
        assert_ok(response)
        assert 'class="button" href="/check/"' in text(response)

    def test_a_person_with_answers_is_led_to_the_plan(self, signed_in, user):
        factories.make_assessment(user)
        assert 'class="button" href="/plan/"' in text(signed_in.get("/"))

    def test_one_who_has_answered_for_safety_only_is_led_on_in_the_check(self, signed_in, user):
        factories.make_assessment(user, checked_on=None)
        assert 'class="button" href="/check/how/"' in text(signed_in.get("/"))

    def test_a_person_who_is_stopped_is_led_to_what_to_do_now(self, signed_in, user):
        factories.make_week(user)
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        page = text(signed_in.get("/"))
        assert 'class="button" href="/check/stop/"' in page
        assert "<title>Please get help now" in page
        assert RedFlag.objects.get(slug=factories.RED_FLAG).advice in page
        assert "/week/" not in main_of(page)

    def test_a_minor_is_told_that_it_is_for_adults(self, signed_in, user):
        factories.make_assessment(user, age=17)
        page = text(signed_in.get("/"))
        assert "Hipwise is for adults" in page
        assert "We make plans for people of 18 and over." in page


class TestWithAWeek:
    @pytest.mark.parametrize(("days_ago", "is_due"), [(28, True), (27, False)])
    def test_after_4_weeks_another_check_is_proposed(self, signed_in, user, days_ago, is_due):
        day = timezone.localdate() - timedelta(days=days_ago)
        factories.make_assessment(user, checked_on=day)
        this_week(user, 0, 2, 4)
        page = text(signed_in.get("/"))
        assert ("Check again, and see what has changed." in page) is is_due

    def test_today_is_what_is_done_today(self, signed_in, user):
        week = this_week(user, 0, 2, 4)
        page = text(signed_in.get("/"))
        today = week.sessions.get(date=timezone.localdate())
        assert "<h1>Today</h1>" in page
        assert f'<a class="button" href="/session/{today.pk}/">Start</a>' in page
        assert f"{round(today.seconds / 60)} minutes, week 1 of 6." in " ".join(page.split())
        names = [item.version.name for item in today.items.all()]
        assert all(name in page for name in names)
        assert page.count(f'href="/week/#day-{today.date}"') == len(names)

    def test_a_day_off_says_what_comes_next(self, signed_in, user):
        today = timezone.localdate()
        steps = [step for step in range(7) if step != 0]
        later = [step for step in steps if today.weekday() + step <= 6]
        if not later:
            pytest.skip("On a Sunday nothing is left of the week.")
        week = this_week(user, *(later[:1] + [s for s in steps if s not in later[:1]][:2]))
        page = text(signed_in.get("/"))
        coming = week.sessions.filter(date__gt=today).first()
        assert "<h1>Rest today</h1>" in page
        assert f"Next: {coming.date:%A, {coming.date.day} %B}." in page

    def test_a_week_that_is_to_come_says_when(self, signed_in, user):
        start = monday_of(timezone.localdate()) + timedelta(days=7)
        factories.make_week(user, today=start)
        page = text(signed_in.get("/"))
        assert "<h1>You begin on Monday</h1>" in page
        assert "Your next week" in page
        assert TODAY not in page

    def test_the_week_stands_in_a_row_with_today_marked(self, signed_in, user):
        this_week(user, 0, 2, 4)
        row = text(signed_in.get("/")).split("days-in-a-row")[1].split("</ol>")[0]
        assert row.count("<li") == 7
        assert row.count(TODAY) == 1
        assert row.count("min</span>") + row.count("tell us</span>") == 3
        assert row.count("rest</span>") == 4

    def test_a_week_that_is_done_leads_to_the_next(self, signed_in, user):
        week = this_week(user, 0, 2, 4)
        week.sessions.filter(date__gte=timezone.localdate()).delete()
        page = text(signed_in.get("/"))
        assert "This week is done" in page
        assert 'class="button" href="/plan/"' in page

    def test_or_opens_the_next_one_where_it_is_planned(self, signed_in, user):
        week = this_week(user, 0, 2, 4)
        later = actions.build_week(user=user, today=week.start + timedelta(days=7))
        week.sessions.filter(date__gte=timezone.localdate()).delete()
        page = text(signed_in.get("/"))
        assert f'class="button" href="{later.get_absolute_url()}"' in page

    def test_new_answers_ask_to_plan_again(self, signed_in, user):
        this_week(user, 0, 2, 4)
        assert "Your answers have changed" not in text(signed_in.get("/"))
        factories.make_assessment(user, age=43)
        assert "Your answers have changed" in text(signed_in.get("/"))

    def test_a_week_that_is_not_safe_any_more_is_hidden(self, signed_in, user):
        week = this_week(user, 0, 2, 4)
        factories.make_assessment(user, conditions=frozenset({"hip-replacement-posterior"}))
        page = text(signed_in.get("/"))
        assert "Your week is out of date" in page
        assert week.sessions.first().items.first().version.name not in page

    @pytest.mark.parametrize("answers", [{}, {"red_flags": frozenset({factories.RED_FLAG})}])
    @pytest.mark.parametrize("is_done", [False, True])
    def test_it_takes_at_most_8_queries(
        self, signed_in, user, answers, is_done, django_assert_max_num_queries
    ):
        week = this_week(user, 0, 2, 4)
        factories.make_assessment(user, **answers)
        if is_done:
            week.sessions.filter(date__gte=timezone.localdate()).delete()
        with django_assert_max_num_queries(8):
            signed_in.get("/")


def test_an_exercise_that_is_not_offered_any_more_is_told_to_be_left_out(signed_in, user):
    week = factories.make_week(user, today=timezone.localdate())
    first = week.sessions.first().items.first()
    Exercise.objects.filter(pk=first.exercise_id).update(published=False)
    assert "Leave it out." in text(signed_in.get("/"))
