"""The catalogue's pages, for anyone."""

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from exercises.models import Exercise, MuscleRole

from .factories import make_exercise

pytestmark = pytest.mark.django_db
QUERIES = 8


def get(client, slug: str | None = None, **params):
    url = reverse("exercises:detail", args=[slug]) if slug else reverse("exercises:list")
    return client.get(url, params)


def found(client, query: str) -> list[str]:
    return [one.slug for _kind, group in get(client, q=query).context["kinds"] for one in group]


def words(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


class TestList:
    def test_shows_every_published_exercise_by_kind(self, client):
        response = get(client)
        assert response.status_code == 200
        assert [(kind.value, len(found)) for kind, found in response.context["kinds"]] == [
            ("warm-up", 7),
            ("mobility", 5),
            ("stretch", 19),
            ("strength", 27),
            ("functional", 9),
            ("plyometric", 3),
        ]

    def test_hides_what_is_not_published(self, client):
        make_exercise(published=False)
        assert "Foot lift" not in words(get(client))

    @pytest.mark.parametrize(
        ("query", "slugs"),
        [
            ("COUCH", ["couch-stretch"]),
            ("donkey kick", ["quadruped-hip-extension"]),
            ("plank copenhagen", ["short-lever-copenhagen-plank", "long-lever-copenhagen-plank"]),
            ("zumba", []),
            ("%", []),
        ],
    )
    def test_finds_by_name_and_by_other_names(self, client, query, slugs):
        assert found(client, query) == slugs

    @pytest.mark.parametrize(
        ("query", "muscles"),
        [
            ("buttock", ["glute-max", "deep-rotators"]),
            ("BUTTOCKS", ["glute-max", "deep-rotators"]),
            ("glute", ["glute-max", "glute-med"]),
            ("hip flexor", ["hip-flexors"]),
            ("inner thigh", ["adductors"]),
            ("calves", ["calves"]),
        ],
    )
    def test_finds_by_the_muscles_that_are_worked_first(self, client, query, muscles):
        first = MuscleRole.objects.filter(role="primary", muscle__slug__in=muscles)
        expected = set(first.values_list("exercise__slug", flat=True))
        assert expected <= set(found(client, query))
        assert len(found(client, query)) < 40

    def test_says_what_to_try_if_nothing_is_found(self, client):
        page = words(get(client, q="zumba"))
        assert "0 exercises found." in page
        assert "Try one word" in page
        assert "Show all exercises" in page
        assert "Try one word" not in words(get(client, q="couch"))

    def test_says_how_many_were_found_and_keeps_what_was_typed(self, client):
        page = words(get(client, q='"couch"'))
        assert "0 exercises found." in page
        assert 'value=""couch""' in page

    def test_takes_few_queries_however_many_there_are(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(1):
            get(client)

    def test_only_reads(self, client):
        assert client.post(reverse("exercises:list")).status_code == 405


class TestDetail:
    def test_every_exercise_has_a_page(self, client):
        for slug in Exercise.objects.values_list("slug", flat=True):
            assert get(client, slug).status_code == 200

    def test_tells_all_about_the_exercise(self, client):
        page = words(get(client, "glute-bridge"))
        exercise = Exercise.objects.for_page().get(slug="glute-bridge")
        told = [exercise.purpose, exercise.where_felt, exercise.do, exercise.dont]
        told += [exercise.breathing, "2 \N{MULTIPLICATION SIGN} 10, hold 5 s"]
        told += [step.text for step in exercise.steps.all()]
        told += [
            "Pelvic tilt",
            "Bridge march",
            "Buttock",
            "Hip bridge.",
            "Also called: pelvic lift.",
        ]
        assert [text for text in told if text not in page] == []

    def test_tells_what_conditions_make_of_it(self, client):
        page = words(get(client, "pigeon-pose"))
        assert "If one of these applies to you" in page
        assert "Leave this one out." in page
        assert "Do it only like this:" in page

    def test_folds_what_conditions_make_of_it(self, client):
        page = get(client, "pigeon-pose").content.decode()
        assert page.index("<details") < page.index("Leave this one out.")

    @pytest.mark.parametrize(
        ("slug", "things"),
        [
            (
                "seated-banded-external-rotation",
                ["Sturdy chair", "Mini-band loop or long resistance band"],
            ),
            ("clamshell", ["Mat", "Mini-band loop, if you like"]),
            ("leg-swing-front-to-back", ["Wall to hold on to", "Sturdy chair, if you like"]),
            ("side-step", ["Nothing. Just some room to move."]),
        ],
    )
    def test_lists_what_it_needs_once(self, client, slug, things):
        page = words(get(client, slug))
        start = page.index('<ul class="needs')
        listed = page[start : page.index("</ul>", start)]
        assert re.findall(r"<li>\s*(.*?)\s*</li>", listed) == things

    def test_says_what_the_side_means(self, client):
        assert "The side is the leg on top." in words(get(client, "clamshell"))
        assert "side-meaning" not in words(get(client, "glute-bridge"))

    @pytest.mark.parametrize(
        ("slug", "told"),
        [
            ("glute-bridge", "Level 1: for you if you are new to exercise."),
            ("squat", "Level 2: for you if you exercise in most weeks."),
            (
                "pigeon-pose",
                "Level 3: for you if you have trained for strength for a year or more.",
            ),
        ],
    )
    def test_says_whom_it_suits(self, client, slug, told):
        page = words(get(client, slug))
        assert told in page
        assert "beginner" not in page

    def test_leads_with_a_plain_name_where_its_own_is_hard(self, client):
        page = words(get(client, "standing-hip-cars"))
        assert "<strong>Standing hip circles.</strong>" in page
        assert "Also called: controlled articular rotations." in page

    def test_leads_back_to_the_week_of_a_person(self, client):
        assert "Back to my week" not in words(get(client, "squat"))
        client.force_login(get_user_model().objects.create_user("person@example.org"))
        assert "Back to my week" in words(get(client, "squat"))

    def test_does_not_link_to_an_unpublished_neighbour(self, client):
        Exercise.objects.filter(slug="bridge-march").update(published=False)
        assert "Bridge march" not in words(get(client, "glute-bridge"))

    def test_unpublished_is_not_found(self, client):
        make_exercise(published=False)
        assert get(client, "foot-lift").status_code == 404

    def test_unknown_is_not_found(self, client):
        assert get(client, "no-such-exercise").status_code == 404

    def test_only_reads(self, client):
        assert client.post(reverse("exercises:detail", args=["squat"])).status_code == 405

    def test_takes_few_queries_for_a_guest_and_for_a_person(
        self, client, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(QUERIES):
            get(client, "pigeon-pose")
        client.force_login(get_user_model().objects.create_user("person@example.org"))
        with django_assert_max_num_queries(QUERIES):
            get(client, "pigeon-pose")
