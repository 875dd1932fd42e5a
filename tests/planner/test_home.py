import pytest
from django.utils import timezone

from exercises.models import RedFlag
from tests import factories

from .answering import assert_not_allowed, assert_ok, text


class TestAnonymous:
    def test_the_landing_page_says_how_to_start(self, client, db):
        response = client.get("/")
        assert_ok(response)
        assert "/accounts/signup/?next=/check/" in text(response)

    def test_it_is_not_posted_to(self, client, db):
        assert_not_allowed(client.post("/"))


class TestSignedIn:
    def test_a_new_person_is_led_to_the_check(self, signed_in):
        response = signed_in.get("/")
        assert_ok(response)
        assert 'class="button" href="/check/"' in text(response)

    def test_a_person_with_answers_is_led_to_the_plan(self, signed_in, user):
        factories.make_assessment(user)
        assert 'class="button" href="/plan/"' in text(signed_in.get("/"))

    def test_a_person_who_is_stopped_is_led_to_what_to_do_now(self, signed_in, user):
        factories.make_week(user)
        factories.make_assessment(user, red_flags=frozenset({factories.RED_FLAG}))
        page = text(signed_in.get("/"))
        assert 'class="button" href="/check/stop/"' in page
        assert "Please get help now" in page
        assert RedFlag.objects.get(slug=factories.RED_FLAG).advice in page
        assert "/week/" not in page.split("<main")[1]

    def test_a_minor_is_told_that_it_is_for_adults(self, signed_in, user):
        factories.make_assessment(user, age=17)
        page = text(signed_in.get("/"))
        assert "Hipwise is for adults" in page
        assert "We make plans for people of 18 and over." in page

    def test_a_person_with_a_week_sees_the_next_session(self, signed_in, user):
        week = factories.make_week(user, today=timezone.localdate())
        page = text(signed_in.get("/"))
        assert 'class="button" href="/week/"' in page
        names = [item.version.name for item in week.sessions.first().items.all()]
        assert all(name in page for name in names)
        assert page.count(f'href="/week/#day-{week.sessions.first().date}"') == len(names)

    @pytest.mark.parametrize("answers", [{}, {"red_flags": frozenset({factories.RED_FLAG})}])
    def test_it_takes_at_most_8_queries(
        self, signed_in, user, answers, django_assert_max_num_queries
    ):
        factories.make_week(user)
        factories.make_assessment(user, **answers)
        with django_assert_max_num_queries(8):
            signed_in.get("/")
