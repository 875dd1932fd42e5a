"""The page of one exercise, for anyone."""

import re
from datetime import date
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from exercises.exercise_page import exercise_page, exercises_for_page
from exercises.models import Condition, Exercise, Level

from .factories import make_exercise, make_override, make_staff

pytestmark = pytest.mark.django_db
QUERIES = 8
LEVELS_IN_WORDS = {
    Level.AVOID: "Leave this one out",
    Level.MODIFY: "Do it only like this",
    Level.CAUTION: "Take care",
}


def get(client, slug: str):
    return client.get(reverse("exercises:detail", args=[slug]))


def words(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def log_in(client) -> None:
    client.force_login(get_user_model().objects.create_user("person@example.org"))


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

    def test_its_title_says_what_and_where(self, client):
        assert "<title>Glute bridge · Exercises · Hipwise</title>" in words(
            get(client, "glute-bridge")
        )

    def test_folds_what_conditions_make_of_it(self, client):
        page = get(client, "pigeon-pose").content.decode()
        conditions = page[page.index("If one of these applies to you") :]
        assert conditions.index("<details>") < conditions.index("Leave this one out")

    def test_tells_each_level_by_a_word(self, client):
        make_override("pigeon-pose", "poor-balance", "caution", "Stay near a wall.")
        page = words(get(client, "pigeon-pose"))
        at = [page.index(f"<h3>{said}</h3>") for said in LEVELS_IN_WORDS.values()]
        assert at == sorted(at)
        assert "Poor balance or a fall in the last year" in page[at[2] :]
        assert "Stay near a wall." in page[at[2] :]
        assert "Knee replacement" in page[at[0] : at[1]]

    @pytest.mark.parametrize(("level", "said"), LEVELS_IN_WORDS.items())
    def test_names_no_level_that_no_condition_has(self, client, level, said):
        condition = Condition.objects.get(slug="knee-pain")
        make_exercise()
        make_override("foot-lift", condition.slug, level, "Like this.")
        page = words(get(client, "foot-lift"))
        assert [one for one in LEVELS_IN_WORDS.values() if f"<h3>{one}</h3>" in page] == [said]
        assert "Show 1 condition " in page
        assert condition.name in page

    def test_says_nothing_of_conditions_where_none_touches_it(self, client):
        make_exercise()
        assert "If one of these applies to you" not in words(get(client, "foot-lift"))

    def test_counts_and_groups_every_condition_once(self):
        for exercise in exercises_for_page():
            page = exercise_page(exercise)
            told = [name for group in page.cautions for name, _caution in group.conditions]
            levels = [group.level for group in page.cautions]
            assert len(told) == len(set(told)) == page.conditions
            assert levels == [one for one in LEVELS_IN_WORDS if one in levels]

    def test_leads_on_to_more_exercises_of_its_muscles(self, client):
        page = words(get(client, "clamshell"))
        more = page[page.index("More exercises for") :]
        links = re.findall(r'href="([^"]*muscle=[^"]*)"', more)
        assert links == ["/exercises/?muscle=glute-med", "/exercises/?muscle=deep-rotators"]
        assert [client.get(link).status_code for link in links] == [200, 200]

    def test_links_to_the_easier_and_the_harder_one(self, client):
        page = words(get(client, "glute-bridge"))
        assert re.search(r'href="/exercises/pelvic-tilt/"><span [^>]*>Too hard\? Try', page)
        assert re.search(r'href="/exercises/bridge-march/"><span [^>]*>Too easy\? Try', page)

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
        log_in(client)
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
        log_in(client)
        with django_assert_max_num_queries(QUERIES):
            get(client, "pigeon-pose")


class TestWhoReviewedIt:
    def test_of_what_comes_with_the_product_nobody_did_yet(self, client):
        page = client.get("/exercises/squat/").content.decode()
        assert "No clinician has reviewed it yet." in page

    def test_a_reviewer_is_named_with_the_day(self, client):
        sign("Rita", "Alves")
        page = client.get("/exercises/squat/").content.decode()
        assert "Reviewed by Rita Alves, Nov. 26, 2026." in page
        assert "No clinician" not in page

    def test_one_without_a_name_is_never_told_by_their_address(self, client):
        sign("", "")
        page = client.get("/exercises/squat/").content.decode()
        assert "Reviewed by a reviewer of this site, Nov. 26, 2026." in page
        assert "@" not in page


def sign(first: str, last: str) -> None:
    person = make_staff()
    person.first_name, person.last_name = first, last
    person.save()
    row = Exercise.objects.filter(slug="squat")
    row.update(reviewed_by=person, reviewed_on=date(2026, 11, 26))
