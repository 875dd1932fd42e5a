"""What would change, from the page of an exercise."""

import re
from itertools import count

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exercises.models import Condition, Exercise, ExerciseVersion, MovementTag, Muscle
from planner.accounts.models import User
from planner.desk.gathering import desk
from planner.forms.typed_exercise import TypedExercise
from tests.exercises.factories import make_exercise, make_many, make_override
from tests.exercises.test_admin import form_data

from .pages import MOST_QUERIES, THEIRS, tables, text

pytestmark = pytest.mark.django_db


def page_of(exercise: Exercise) -> str:
    return reverse("admin:exercises_exercise_change", args=[exercise.pk])


def try_address(exercise: Exercise) -> str:
    return reverse("try_exercise", args=[exercise.pk])


def typed(client, exercise: Exercise, **changes) -> dict[str, object]:
    return form_data(client.get(page_of(exercise))) | changes


@pytest.fixture
def _at_once(monkeypatch):
    """Only what is told without planning for anybody."""
    monkeypatch.setattr("planner.views.desk.MOST_S", 0)


@pytest.fixture
def _for_all(monkeypatch):
    """However slow the machine is."""
    monkeypatch.setattr("planner.views.desk.MOST_S", 60)


@pytest.fixture
def squat(db) -> Exercise:
    return Exercise.objects.get(slug="squat")


@pytest.fixture
def sit(db) -> Exercise:
    return Exercise.objects.get(slug="sit-to-stand")


class TestWhoMayTry:
    @pytest.mark.usefixtures("_at_once")
    def test_a_reader_tries_what_is_stored_and_types_nothing(self, reader, squat):
        assert reader.get(try_address(squat)).status_code == 200
        assert reader.post(try_address(squat)).status_code == 403

    def test_a_clerk_may_not(self, clerk, squat):
        assert clerk.get(try_address(squat)).status_code == 403

    def test_others_are_asked_to_log_in(self, client, squat):
        assert client.get(try_address(squat))["Location"].startswith("/admin/login/")

    def test_an_exercise_that_is_not_there_is_not_found(self, editor):
        assert editor.get("/admin/exercises/exercise/0/try/").status_code == 404

    def test_the_page_of_an_exercise_sends_what_is_typed_to_a_new_tab(self, editor, reader, squat):
        page = editor.get(page_of(squat)).content.decode()
        button = re.search(rf'<input[^>]*formaction="{try_address(squat)}"[^>]*>', page)[0]
        assert 'formtarget="_blank"' in button
        assert page.index("_save") < page.index("formaction")
        assert f'href="{try_address(squat)}"' in reader.get(page_of(squat)).content.decode()
        add = editor.get(reverse("admin:exercises_exercise_add")).content.decode()
        assert "formaction" not in add

    def test_the_review_of_a_draft_leads_to_it(self, reviewer, squat):
        draft = make_exercise(published=False)
        for exercise, is_led in ((draft, True), (squat, False)):
            page = reviewer.get(reverse("admin:exercises_exercise_review", args=[exercise.pk]))
            assert (f'href="{try_address(exercise)}"' in page.content.decode()) is is_led


class TestTyped:
    def test_what_is_not_changed_changes_no_week(self, editor, squat):
        page = text(editor.post(try_address(squat), typed(editor, squat)))
        assert "No week changes" in page

    def test_other_words_change_no_week(self, editor, squat):
        page = text(
            editor.post(try_address(squat), typed(editor, squat, purpose="Makes you glad."))
        )
        assert "No week changes" in page

    @pytest.mark.usefixtures("_for_all")
    def test_a_higher_level_takes_it_out_of_weeks_and_shows_three_of_them(self, editor, sit):
        page = text(editor.post(try_address(sit), typed(editor, sit, level=3)))
        changed, people = map(int, re.search(r"(\d+) of (\d+) weeks? changes?\.", page).groups())
        assert 3 <= changed < people == 120
        assert page.count("How well the week fits") == 3
        assert re.search(r"Sit-to-stand \w\w\w(, \w\w\w)*: .*? not in it", page)

    @pytest.mark.usefixtures("_at_once")
    def test_nothing_is_stored(self, editor, squat):
        before = Exercise.objects.filter(pk=squat.pk).values().get()
        tag = MovementTag.objects.exclude(exercises=squat).first()
        changes = {
            "level": 3,
            "tags": [tag.pk],
            "steps-0-text": "Stand anywhere.",
            "muscle_roles-0-DELETE": "on",
            "muscle_roles-1-role": "primary",
        }
        answer = editor.post(try_address(squat), typed(editor, squat, **changes))
        assert answer.status_code == 200
        assert Exercise.objects.filter(pk=squat.pk).values().get() == before
        assert tag not in squat.tags.all()
        assert squat.steps.first().text != "Stand anywhere."
        assert "quadriceps" in [muscle.slug for muscle in squat.primary]
        assert ExerciseVersion.objects.filter(exercise=squat).count() == 1
        assert not LogEntry.objects.exists()

    def test_a_mistake_is_named_and_nothing_is_tried(self, editor, squat):
        answer = editor.post(try_address(squat), typed(editor, squat, dose_sets=9))
        assert answer.status_code == 422
        assert "Sets: Ensure this value is less than or equal to 6." in text(answer)
        assert "weeks change" not in text(answer)

    def test_a_mistake_in_a_part_is_named(self, editor, squat):
        changes = {"muscle_roles-0-role": "secondary", "muscle_roles-1-role": "secondary"}
        rows = {f"muscle_roles-{number}-role": "secondary" for number in range(9)}
        answer = editor.post(try_address(squat), typed(editor, squat, **rows | changes))
        assert answer.status_code == 422
        assert "Name at least one primary muscle." in text(answer)

    def test_a_form_that_is_no_form_is_refused(self, editor, squat):
        assert editor.post(try_address(squat)).status_code == 422


class TestWhatTheEngineIsGiven:
    """The typed page as the engine's value: the same as if it had been saved."""

    def value(self, client, rf, exercise: Exercise, **changes):
        request = rf.post("/", typed(client, exercise, **changes))
        request.user = self.user(client)
        row = Exercise.objects.for_planning().get(pk=exercise.pk)
        forms = TypedExercise(request, row)
        assert forms.errors == []
        return forms.value(desk().rules)

    def user(self, client) -> User:
        return User.objects.get(pk=client.session["_auth_user_id"])

    def test_unchanged_it_is_what_is_stored(self, editor, rf):
        stored = {one.slug: one for one in desk().catalogue.exercises}
        for slug in ("squat", "lateral-band-walk", "pigeon-pose", "sit-to-stand"):
            exercise = Exercise.objects.get(slug=slug)
            assert self.value(editor, rf, exercise) == stored[slug]

    def test_a_tag_brings_its_cautions(self, editor, rf):
        exercise = make_exercise()
        tag = MovementTag.objects.get(slug="impact")
        value = self.value(editor, rf, exercise, tags=[tag.pk])
        assert value.tags == {"impact"}
        assert "knee-replacement" in value.cautions

    def test_an_override_counts_even_of_a_condition_that_has_no_rule_yet(self, editor, rf):
        exercise = make_exercise()
        fields = {"slug": "new", "name": "New", "question": "New?", "order": 99}
        theme = Condition.objects.first().theme
        condition = Condition.objects.create(**fields, theme=theme)
        added = {
            "overrides-TOTAL_FORMS": 1,
            "overrides-0-condition": condition.pk,
            "overrides-0-level": "avoid",
        }
        assert self.value(editor, rf, exercise, **added).cautions["new"].level == "avoid"

    def test_an_override_that_is_taken_away_counts_no_more(self, editor, rf):
        make_override("squat", "high-blood-pressure", "avoid")
        squat = Exercise.objects.get(slug="squat")
        rows = list(squat.overrides.all())
        number = [one.condition.slug for one in rows].index("high-blood-pressure")
        value = self.value(editor, rf, squat, **{f"overrides-{number}-DELETE": "on"})
        assert "high-blood-pressure" not in value.cautions

    def test_muscles_come_in_their_typed_order(self, editor, rf):
        exercise = make_exercise()
        added = {
            "muscle_roles-TOTAL_FORMS": 2,
            "muscle_roles-0-order": 2,
            "muscle_roles-1-muscle": Muscle.objects.get(slug="core").pk,
            "muscle_roles-1-role": "primary",
            "muscle_roles-1-order": 1,
        }
        assert self.value(editor, rf, exercise, **added).primary == ("core", "hip-flexors")

    def test_a_slug_that_is_typed_anew_changes_nothing(self, editor, rf):
        draft = make_exercise(published=False)
        assert self.value(editor, rf, draft, slug="other-lift").slug == draft.slug


class TestStored:
    def test_a_draft_is_tried_as_if_it_were_published(self, editor):
        draft = make_exercise(published=False)
        page = text(editor.get(try_address(draft)))
        assert "If it were published as it is saved now." in page
        assert re.search(r"may do it 0 [1-9]", page)

    def test_what_is_published_is_tried_as_if_it_were_taken_out(self, editor, squat):
        page = text(editor.get(try_address(squat)))
        assert "If it were taken out." in page
        assert re.search(r"have it in their week [1-9]\d* 0", page)


class TestWhatItCosts:
    @pytest.mark.usefixtures("_at_once")
    def test_twelve_queries_at_most_however_many_exercises(self, editor, squat):
        with CaptureQueriesContext(connection) as few:
            editor.get(try_address(squat))
        make_many(200)
        with CaptureQueriesContext(connection) as many:
            editor.get(try_address(squat))
        assert len(many) == len(few) <= MOST_QUERIES

    @pytest.mark.usefixtures("_at_once")
    def test_what_is_typed_asks_no_more_for_many_exercises(self, editor, squat):
        data = typed(editor, squat, level=3)
        with CaptureQueriesContext(connection) as few:
            editor.post(try_address(squat), data)
        make_many(200)
        with CaptureQueriesContext(connection) as many:
            editor.post(try_address(squat), data)
        assert len(many) == len(few)

    def test_it_reads_nothing_of_people_and_writes_nothing(self, editor, squat):
        data = typed(editor, squat, level=3)
        with CaptureQueriesContext(connection) as queries:
            editor.post(try_address(squat), data)
        assert [one for one in tables(queries) if not one.startswith(THEIRS)] == []
        assert not [one for one in queries if re.match("INSERT|UPDATE|DELETE", one["sql"])]

    @pytest.mark.usefixtures("_at_once")
    def test_that_there_was_no_time_is_told(self, editor, squat):
        page = text(editor.get(try_address(squat)))
        assert "There was no time to plan for anybody." in page
        assert "weeks change" not in page

    def test_that_the_time_was_up_is_told(self, editor, squat, monkeypatch):
        seconds = count()  # each look at the clock takes one
        monkeypatch.setattr("planner.views.desk.perf_counter", lambda: next(seconds))
        page = text(editor.get(try_address(squat)))
        assert "The time was up before all 120 made-up people had their turn." in page
        assert re.search(r"\d of [1-3] weeks? change", page)
