"""The desk: reviewing, history, and what the page of an exercise tells as one types."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from exercises import actions
from exercises.models import Condition, Exercise, Figure, MovementTag, Override
from exercises.roles import EDITOR, REVIEWER
from tests import factories

from .factories import make_exercise, make_many, make_staff
from .test_admin import add, address, errors, form_data, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def squat() -> Exercise:
    return Exercise.objects.get(slug="squat")


@pytest.fixture
def author(client):
    client.force_login(make_staff(EDITOR))
    return client


@pytest.fixture
def reviewer(client):
    own = Client()
    own.force_login(make_staff(REVIEWER))
    return own


def page_of(name: str, exercise: Exercise, *args) -> str:
    return reverse(f"admin:exercises_exercise_{name}", args=[exercise.pk, *args])


def review(client, exercise: Exercise, **changes):
    page = client.get(page_of("review", exercise))
    form = page.context["form"]
    data = {"seen": form["seen"].value(), "cautions_looked_at": "on"} | changes
    return client.post(page_of("review", exercise), data)


def fresh(exercise: Exercise) -> Exercise:
    return Exercise.objects.get(pk=exercise.pk)


class TestSaving:
    def test_a_change_of_what_is_published_is_told_and_makes_a_draft(self, author, squat):
        url = address(Exercise, "change", squat.pk)
        response = author.post(url, form_data(author.get(url)) | {"do": "Sit back."}, follow=True)
        messages = [str(one) for one in response.context["messages"]]
        assert any("nobody sees or plans it until somebody else" in one for one in messages)
        assert not fresh(squat).published

    def test_no_change_leaves_it_published(self, author, squat):
        save(author, squat)
        assert fresh(squat).published

    def test_a_drawing_edited_on_its_own_page_makes_a_draft(self, author, squat):
        figure = Figure.objects.get(exercise=squat, shows="move")
        save(author, figure, pose="frames: [{body: standing}]")
        assert not fresh(squat).published

    def test_a_drawing_deleted_on_its_own_page_makes_a_draft(self, author, squat):
        figure = Figure.objects.get(exercise=squat, shows="move")
        author.post(address(Figure, "delete", figure.pk), {"post": "yes"})
        assert not fresh(squat).published

    def test_an_override_on_its_own_page_makes_drafts_of_both_that_it_was_of(self, author, squat):
        override = Override.objects.exclude(exercise=squat).first()
        before = override.exercise
        save(author, override, exercise=squat.pk)
        assert not fresh(squat).published
        assert not fresh(before).published

    def test_nothing_is_half_saved(self, author, squat):
        response = save(author, squat, do="Sit back.", **{"steps-0-text": ""})
        assert response.status_code == 200
        assert fresh(squat).do != "Sit back."
        assert not squat.revisions.exists()


class TestTwoEditorsOfOneExercise:
    """The second one opened the page before the first one saved."""

    @pytest.fixture
    def second(self):
        own = Client()
        own.force_login(make_staff(EDITOR, email="second@example.org"))
        return own

    def opened(self, client, exercise: Exercise) -> dict[str, object]:
        page = client.get(address(Exercise, "change", exercise.pk))
        return form_data(page) | {"seen": page.context["seen"]}

    def sent(self, client, exercise: Exercise, data: dict[str, object]):
        return client.post(address(Exercise, "change", exercise.pk), data)

    def test_the_second_is_shown_what_the_first_saved_before_it_is_overwritten(
        self, author, second, squat
    ):
        typed = self.opened(second, squat) | {"dont": "Do not bounce."}
        save(author, squat, do="Sit back.")
        page = self.sent(second, squat, typed)
        told = page.context["adminform"].form.meanwhile
        assert (told.by.email, [name for name, _diff in told.changed]) == (
            "catalogue-editor@example.org",
            ["Do"],
        )
        assert "Nothing of yours is saved yet." in page.content.decode()
        assert "Do not bounce." in page.content.decode()
        assert (fresh(squat).do, fresh(squat).dont) == ("Sit back.", squat.dont)

    def test_who_was_told_may_save_over_it(self, author, second, squat):
        typed = self.opened(second, squat) | {"dont": "Do not bounce."}
        save(author, squat, **{"do": "Sit back.", "steps-0-text": "Stand up tall."})
        told = self.sent(second, squat, typed)
        assert self.sent(second, squat, typed | {"seen": told.context["seen"]}).status_code == 302
        assert (fresh(squat).do, fresh(squat).dont) == (squat.do, "Do not bounce.")
        assert "Stand up tall." not in [step.text for step in squat.steps.all()]

    def test_a_row_that_is_gone_by_now_says_so(self, author, second, squat):
        typed = self.opened(second, squat) | {"muscle_roles-1-order": "7"}
        squat.muscle_roles.last().delete()
        page = self.sent(second, squat, typed)
        assert "This row is gone by now" in page.content.decode()

    def test_a_figure_that_was_changed_on_its_own_page_is_told_too(self, author, second, squat):
        typed = self.opened(second, squat) | {"dont": "Do not bounce."}
        figure = squat.figures.first()
        author.post(address(Figure, "delete", figure.pk), {"post": "yes"})
        told = self.sent(second, squat, typed).context["adminform"].form.meanwhile
        assert [name for name, _diff in told.changed] == ["Figures"]

    def test_where_nobody_else_saved_nothing_is_told(self, author, squat):
        typed = self.opened(author, squat) | {"dont": "Do not bounce."}
        assert self.sent(author, squat, typed).status_code == 302

    def test_a_trial_of_what_is_typed_tells_of_the_draft_all_the_same(self, author, second, squat):
        typed = self.opened(second, squat)
        save(author, squat, do="Sit back.")
        page = second.post(reverse("try_exercise", args=[squat.pk]), typed)
        assert page.status_code == 200


def test_a_draft_has_no_link_to_a_page_for_people(author, squat):
    assert (
        'class="viewsitelink"' in author.get(address(Exercise, "change", squat.pk)).content.decode()
    )
    save(author, squat, do="Sit back.")
    assert (
        'class="viewsitelink"'
        not in author.get(address(Exercise, "change", squat.pk)).content.decode()
    )


def test_the_first_page_leads_to_what_an_editor_does_most(author, client):
    page = author.get(reverse("admin:index")).content.decode()
    for link in ("/admin/exercises/exercise/?review=waiting", reverse("catalogue_exchange")):
        assert f'href="{link}"' in page
    client.force_login(make_staff())
    assert "start-here" not in client.get(reverse("admin:index")).content.decode()


class TestMistakes:
    def test_each_is_named_above_the_form_with_a_link_to_its_field(self, author, squat):
        page = save(author, squat, **{"dose_sets": "9", "steps-1-text": ""}).content.decode()
        assert '<a href="#id_dose_sets">Sets: ' in page
        assert '<a href="#id_steps-1-text">Steps 2, Text: ' in page

    def test_of_a_group_of_rows_the_link_leads_to_the_group(self, author, squat):
        page = save(author, squat, **{"steps-0-number": "2"}).content.decode()
        assert '<a href="#steps-group">Steps: Two steps have the same number.</a>' in page

    def test_what_conditions_make_of_it_is_told_of_the_tags_that_were_typed(self, author, squat):
        jumps = MovementTag.objects.get(slug="impact")
        page = save(author, squat, dose_sets="9", tags=[jumps.pk])
        assert 'because-tag">Jumps and running' in page.content.decode()


class TestWhatIsMissing:
    def test_it_is_named_with_a_link_to_each_field(self, author):
        draft = make_exercise(published=False, dose_sets=6)
        page = author.get(address(Exercise, "change", draft.pk)).content.decode()
        for anchor in ("id_dose_sets", "figures-group", "id_tags", "id_sources"):
            assert f'href="#{anchor}"' in page
            assert f'id="{anchor}"' in page
        assert "Sets: 6 is unusual here. From 1 to 3 is usual." in page

    def test_on_the_page_of_the_review_the_links_lead_to_the_exercise(self, reviewer):
        draft = make_exercise(published=False)
        page = reviewer.get(page_of("review", draft)).content.decode()
        assert f'href="{address(Exercise, "change", draft.pk)}#id_tags"' in page
        assert "I have reviewed it" not in page


class TestReviewing:
    def test_another_person_publishes(self, author, reviewer, squat):
        save(author, squat, do="Sit back.")
        assert review(reviewer, squat).status_code == 302
        found = fresh(squat)
        assert found.published
        assert found.reviewed_by.email == "catalogue-reviewer@example.org"

    def test_one_who_came_with_the_product_is_signed(self, reviewer, squat):
        assert review(reviewer, squat).status_code == 302
        assert fresh(squat).is_signed_off

    def test_without_the_tick_it_is_told_at_its_field(self, reviewer, squat):
        response = review(reviewer, squat, cautions_looked_at="")
        assert response.status_code == 422
        assert "tick this before you publish" in response.content.decode()
        assert not fresh(squat).is_signed_off

    def test_an_editor_sees_it_and_cannot_publish(self, author, squat):
        page = author.get(page_of("review", squat))
        assert "A reviewer of the catalogue must publish it." in page.content.decode()
        assert review(author, squat).status_code == 422
        assert not fresh(squat).is_signed_off

    def test_the_last_editor_is_asked_for_other_eyes(self, reviewer, squat):
        save(reviewer, squat, do="Sit back.")
        assert review(reviewer, squat).status_code == 422
        page = reviewer.get(page_of("review", squat)).content.decode()
        assert "Somebody else must review it." in page

    def test_what_changed_meanwhile_is_shown_first(self, author, reviewer, squat):
        seen = actions.state_of(squat)
        save(author, squat, do="Sit back.")
        response = review(reviewer, squat, seen=seen)
        assert response.status_code == 422
        assert "It was changed while you looked." in response.content.decode()
        assert not fresh(squat).published

    def test_the_page_shows_what_is_different(self, author, reviewer, squat):
        save(author, squat, do="Sit back.")
        page = reviewer.get(page_of("review", squat)).content.decode()
        assert "<ins>" in page
        assert "<del>" in page

    def test_the_page_shows_what_weeks_are_planned_by(self, reviewer, squat):
        squat.tags.set(MovementTag.objects.filter(slug__in=["impact", "prone"]))
        page = reviewer.get(page_of("review", squat)).content.decode()
        for said in ("level 2", "reps: from 8 to 15", "<dd>Split squat</dd>"):
            assert said in page
        assert "Lying face down, Jumps and running" in page

    def test_a_new_one_is_called_new(self, author, reviewer):
        add(author)
        draft = Exercise.objects.get(slug="deep-squat")
        page = reviewer.get(page_of("review", draft)).content.decode()
        assert "nobody was ever shown it" in page

    def test_strangers_are_sent_to_log_in(self, client, squat):
        assert "login" in client.get(page_of("review", squat)).url


class TestHistory:
    def test_it_tells_who_changed_what(self, author, squat):
        save(author, squat, do="Sit back.", dose_sets=3)
        page = author.get(page_of("history", squat)).content.decode()
        assert "catalogue-editor@example.org" in page
        assert "<dt>Do</dt>" in page
        assert "<dt>Sets</dt>" in page

    def test_tags_are_told_by_the_names_that_editors_know(self, author, reviewer, squat):
        jumps = MovementTag.objects.get(slug="impact")
        save(author, squat, tags=[jumps.pk, *squat.tags.values_list("pk", flat=True)])
        for name, client in (("history", author), ("review", reviewer)):
            page = client.get(page_of(name, squat)).content.decode()
            assert re.search(r"<ins>[^<]*Jumps and running", page), name

    def test_one_goes_back_to_a_state_before(self, author, squat):
        save(author, squat, do="Sit back.")
        assert author.post(page_of("back", squat, 1)).status_code == 302
        assert fresh(squat).do == squat.do

    def test_a_state_that_cannot_be_is_refused_in_words(self, author, squat):
        tag = MovementTag.objects.create(slug="gone", label="Gone", meaning="Something.")
        save(author, squat, tags=[tag.pk])
        save(author, squat, tags=[])
        tag.delete()
        response = author.post(page_of("back", squat, 2), follow=True)
        *_before, message = response.context["messages"]
        assert "no longer there: gone" in str(message)

    def test_it_is_posted_to_and_by_editors_alone(self, author, client, squat):
        save(author, squat, do="Sit back.")
        assert author.get(page_of("back", squat, 1)).status_code == 405
        author.force_login(make_staff())
        assert author.post(page_of("back", squat, 1)).status_code == 403

    def test_a_longer_history_takes_no_more_queries(
        self, author, squat, django_assert_max_num_queries, django_assert_num_queries
    ):
        edit_times(squat, 21)
        with django_assert_max_num_queries(24) as first:
            author.get(page_of("history", squat))
        edit_times(squat, 10)
        with django_assert_num_queries(len(first)):
            page = author.get(page_of("history", squat))
        assert "Page 1 of 2" in page.content.decode()


def edit_times(exercise: Exercise, times: int) -> None:
    start = exercise.revisions.count()
    for number in range(start, start + times):
        with actions.editing(exercises=[exercise], by=None):
            Exercise.objects.filter(pk=exercise.pk).update(do=f"Sit back {number}.")


class TestAsOneTypes:
    READING = reverse("admin:exercises_exercise_reading")
    CAUTIONS = reverse("admin:exercises_exercise_cautions")

    def test_the_grade_is_told_and_hard_words_are_named(self, author):
        hard = "Continuously externalise the contralateral extremity."
        answer = author.post(self.READING, {"text": hard}).content.decode()
        assert "reading-hard" in answer
        assert "contralateral" in answer

    def test_plain_words_are_fine(self, author):
        answer = author.post(self.READING, {"text": "Sit tall. Lift one foot."}).content.decode()
        assert "reading-fine" in answer
        assert "Hard words" not in answer

    def test_the_field_that_asks_is_read(self, author):
        asked = {"HX-Request": "true", "HX-Trigger-Name": "do"}
        answer = author.post(self.READING, {"do": "Sit tall.", "text": "Extremity"}, headers=asked)
        assert b"reading-fine" in answer.content

    def test_a_book_is_refused(self, author):
        assert author.post(self.READING, {"text": "a" * 6000}).status_code == 422

    def test_each_text_has_its_grade_beside_it(self, author, squat):
        page = author.get(address(Exercise, "change", squat.pk)).content.decode()
        alt = "figures-0-photo_alt", "figures-1-photo_alt", "figures-__prefix__-photo_alt"
        forms = (f"overrides-{n}-form" for n in (*range(squat.overrides.count()), "__prefix__"))
        words = ("purpose", "side_meaning", "where_felt", "do", "dont", "breathing")
        steps = (f"steps-{n}-text" for n in (*range(squat.steps.count()), "__prefix__"))
        for name in (*words, *steps, *forms, *alt):
            assert f'hx-params="{name}, csrfmiddlewaretoken"' in page, name
        asks = page.count("hx-params") - page.count('class="pose-text"')
        assert page.count('<div class="reading">') == asks

    def test_ticked_tags_are_turned_into_what_conditions_make_of_them(self, author):
        tag = MovementTag.objects.get(slug="impact")
        answer = author.get(self.CAUTIONS, {"tags": [tag.pk]}).content.decode()
        assert "Left out for" in answer
        assert "Jumps and running" in answer

    def test_an_override_that_is_typed_stands_in_for_tags(self, author):
        condition = Condition.objects.get(slug="high-blood-pressure")
        typed = {"condition": condition.pk, "level": "modify", "form": "Breathe out as you push."}
        data = {f"overrides-0-{key}": value for key, value in typed.items()}
        answer = author.get(self.CAUTIONS, data).content.decode()
        assert "named override" in answer
        assert "Breathe out as you push." in answer

    def test_what_makes_no_sense_yet_is_left_out(self, author):
        data = {"tags": ["x", "99999"], "overrides-0-condition": "1", "overrides-0-level": "odd"}
        assert "No condition touches" in author.get(self.CAUTIONS, data).content.decode()

    @pytest.mark.parametrize("address", [READING, CAUTIONS])
    def test_nobody_else_is_told(self, client, address):
        assert client.post(address).status_code == 302
        client.force_login(make_staff())
        method = client.post if address == self.READING else client.get
        assert method(address).status_code == 403


class TestBadInput:
    @pytest.mark.parametrize(
        ("link", "to"), [("easier", "split-squat"), ("harder", "sit-to-stand")]
    )
    def test_a_circle_is_told_at_the_field_that_closes_it(self, author, squat, link, to):
        response = save(author, squat, **{link: Exercise.objects.get(slug=to).pk})
        assert "go round in a circle" in response.context["adminform"].form.errors[link][0]

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("dose_sets", {"dose_sets": 9}),
            ("dose_hold_s", {"dose_reps": 1, "dose_hold_s": 0}),
            ("progression_goal", {"progression_start": 20, "progression_goal": 10}),
            ("side_meaning", {"laterality": "each"}),
        ],
    )
    def test_a_mistake_stands_at_its_field(self, author, squat, field, changes):
        response = save(author, squat, **changes)
        assert list(response.context["adminform"].form.errors) == [field]
        assert errors(response)


def test_the_stored_weeks_that_have_it_are_counted_and_nobody_is_named(author):
    user = factories.make_user("person@example.org")
    week = factories.make_week(user)
    exercise = Exercise.objects.get(slug=week.sessions.first().items.first().slug)
    page = author.get(address(Exercise, "change", exercise.pk)).content.decode()
    assert "1 stored week has it" in page
    assert user.email not in page
    other = make_exercise()
    page = author.get(address(Exercise, "change", other.pk)).content.decode()
    assert "No stored week has it." in page


@pytest.mark.parametrize("model", ["exercise", "figure", "override", "condition", "taglevel"])
def test_lists_take_no_more_queries_with_more_rows(
    editor, model, django_assert_max_num_queries, django_assert_num_queries
):
    """At most 12, however large the catalogue: 2,000 exercises take as many as 300."""
    url = reverse(f"admin:exercises_{model}_changelist")
    make_many(100)
    editor.get(url)
    with django_assert_max_num_queries(12) as first:
        editor.get(url)
    Exercise.objects.filter(key__startswith="Z").delete()
    make_many(300)
    with django_assert_num_queries(len(first)):
        editor.get(url)
