"""The front door's sample week is a real one."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from exercises.models import Exercise, Kind, Muscle
from planner.answers import FindingAnswer
from planner.catalogue import catalogue_without_safety, engine_catalogue
from planner.engine.types import Side, Weekday
from planner.engine.week import plan_week
from planner.sample import ANY_MONDAY, SAM, plan_sample, sample
from tests import factories

from .answering import assert_ok, text

pytestmark = pytest.mark.django_db


def everything_told(found) -> list[tuple[str, ...]]:
    return [
        (item.name, item.dose, item.sides, item.why)
        for day in found.days
        for block in day.blocks
        for item in block.items
    ]


class TestTheWeek:
    def test_it_is_what_the_planner_makes_of_the_whole_catalogue(self):
        """Sam has no conditions: leaving out the safety rules leaves out nothing of the plan."""
        lean = catalogue_without_safety(Exercise.objects.for_planning())
        plans = [
            plan_week(SAM, catalogue, start=ANY_MONDAY) for catalogue in (lean, engine_catalogue())
        ]
        for part in ("sessions", "balance", "score", "left_out", "unmet"):
            assert getattr(plans[0], part) == getattr(plans[1], part)

    def test_it_reads_like_the_week_of_a_person_with_the_same_answers(self, signed_in, user):
        findings = [
            FindingAnswer(muscle=one.muscle, side=one.side, quality=one.quality, grade=one.grade)
            for one in SAM.findings
        ]
        factories.make_assessment(user, age=SAM.age, findings=tuple(findings))
        week = factories.make_week(
            user,
            today=factories.MONDAY,
            days=frozenset(SAM.days),
            minutes=SAM.minutes,
            level=SAM.level,
            equipment=SAM.equipment,
        )
        page = text(signed_in.get(week.get_absolute_url()))
        told = everything_told(plan_sample())
        assert len(told) == sum(session.items.count() for session in week.sessions.all())
        for words in told:
            for word in words:
                assert word in page

    def test_each_finding_gets_more_on_its_side(self):
        worse = {line[2].split()[0] for line in everything_told(plan_sample()) if line[2]}
        assert worse == {Side.LEFT, Side.RIGHT}

    def test_its_days_and_minutes_are_those_that_sam_asked_for(self):
        found = plan_sample()
        assert [day.date - ANY_MONDAY for day in found.days] == [
            timedelta(days=Weekday(day).number) for day in SAM.days
        ]
        assert all(day.seconds <= SAM.minutes * 60 for day in found.days)

    def test_it_names_what_is_left_out_and_counts_the_rest(self):
        found = plan_sample()
        assert found.left_out
        published = Exercise.objects.published().count()
        planned = {line[0] for line in everything_told(found)}
        assert found.left_out_count == published - len(planned)

    def test_an_unpublished_exercise_is_not_in_it(self):
        name = everything_told(plan_sample())[-1][0]
        Exercise.objects.filter(name=name).update(published=False)
        assert name not in {line[0] for line in everything_told(plan_sample())}


class TestWithoutAWeek:
    """The front door stands open whatever editors do to the catalogue."""

    @pytest.fixture(
        params=["no warm-ups", "nothing but warm-ups", "nothing published", "no rows", "a muscle"]
    )
    def bare(self, request):
        match request.param:
            case "no warm-ups":
                Exercise.objects.filter(kind=Kind.WARM_UP).update(published=False)
            case "nothing but warm-ups":
                Exercise.objects.exclude(kind=Kind.WARM_UP).update(published=False)
            case "nothing published":
                Exercise.objects.update(published=False)
            case "no rows":
                Exercise.objects.all().delete()
            case _:
                Exercise.objects.filter(muscles__slug=SAM.findings[0].muscle).delete()
                Muscle.objects.filter(slug=SAM.findings[0].muscle).delete()

    def test_the_landing_page_does_without(self, client, bare):
        assert plan_sample() is None
        response = client.get("/")
        assert_ok(response)
        assert "Sam" not in text(response)
        assert "Start" in text(response)


class TestKeeping:
    def test_a_first_visit_takes_at_most_8_queries(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(8):
            client.get("/")

    def test_the_next_ones_take_none(self, client, django_assert_num_queries):
        client.get("/")
        with django_assert_num_queries(0):
            client.get("/")

    def test_no_week_is_remembered_too(self, client, django_assert_num_queries):
        Exercise.objects.update(published=False)
        assert sample() is None
        with django_assert_num_queries(0):
            assert sample() is None

    def test_the_catalogue_of_today_shows_once_it_is_forgotten(self):
        before = sample()
        Exercise.objects.filter(name=everything_told(before)[0][0]).update(name="Brisk march")
        assert sample() == before
        cache.clear()
        assert everything_told(sample())[0][0] == "Brisk march"
