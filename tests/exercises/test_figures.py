"""The address of a figure: what it answers, how long it may be kept, and what it refuses."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from exercises.actions import editing
from exercises.figure_of import figure_address, figure_svg, version_of
from exercises.figures import bodymap, svg
from exercises.models import Exercise, Figure, Reading, SelfTest
from exercises.photos import kept_sizes
from exercises.roles import EDITOR

from .factories import make_exercise, make_staff

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
BRIDGE = "glute-bridge"


@pytest.fixture(autouse=True)
def _photos_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def figure_of(slug: str, shows: str = "move") -> Figure:
    return Figure.objects.get(exercise__slug=slug, shows=shows)


def address(slug: str, name: str = "figure") -> str:
    return reverse(f"exercises:{name}", args=[slug])


def with_photo(figure: Figure) -> Figure:
    picture = io.BytesIO()
    Image.new("RGB", (800, 600), "teal").save(picture, "PNG")
    figure.photo, figure.photo_small = kept_sizes(picture, 1)
    figure.photo_alt = "A woman lifts her hips from a mat."
    figure.save()
    return figure


class TestAnswer:
    def test_every_published_exercise_has_a_figure(self, client):
        for exercise in Exercise.objects.published():
            response = client.get(address(exercise.slug))
            assert response.status_code == 200
            assert ET.fromstring(response.content).findtext(f"{SVG}title")

    def test_it_says_what_it_shows_from_the_record(self, client):
        root = ET.fromstring(client.get(address(BRIDGE)).content)
        assert root.findtext(f"{SVG}title") == "Glute bridge"
        assert root.findtext(f"{SVG}desc") == (
            "You start lying on the back. Marked in colour: buttock."
        )

    @pytest.mark.parametrize("side", ["left", "right"])
    def test_a_one_sided_one_names_its_side(self, client, side):
        root = ET.fromstring(client.get(address("clamshell"), {"side": side}).content)
        assert root.findtext(f"{SVG}title") == f"Clamshell, {side} side"

    def test_the_mistake_says_that_it_is_one(self, client):
        root = ET.fromstring(client.get(address("clamshell"), {"shows": "mistake"}).content)
        assert root.findtext(f"{SVG}title", "").startswith("Not like this: Clamshell")
        assert root.findtext(f"{SVG}desc") == Exercise.objects.get(slug="clamshell").dont

    def test_self_tests_and_readings_have_theirs(self, client):
        for test in SelfTest.objects.all():
            assert client.get(address(test.slug, "self_test_figure")).status_code == 200
        for reading in Reading.objects.filter(self_test__slug="modified-thomas"):
            assert client.get(address(reading.slug, "reading_figure")).status_code == 200

    def test_forms_sides_and_inks_differ(self, client):
        asked = ({}, {"form": "steps"}, {"form": "animated"}, {"side": "left"}, {"ink": "paper"})
        answers = {client.get(address("clamshell"), query).content for query in asked}
        assert len(answers) == len(asked)

    def test_paper_is_black_grey_and_white(self, client):
        style = ET.fromstring(client.get(address(BRIDGE), {"ink": "paper"}).content)
        colours = set(style.findtext(f"{SVG}style", "").split("color:")[1:])
        for colour in (one.split("}")[0].strip("#") for one in colours):
            assert len(set(colour)) == 1, "red, green and blue are the same"

    def test_it_brings_a_policy_of_its_own(self, client):
        policy = client.get(address(BRIDGE))["Content-Security-Policy"]
        assert set(policy.split("; ")) == {"default-src 'none'", "style-src 'unsafe-inline'"}


class TestRefusal:
    @pytest.mark.parametrize(
        ("name", "allowed"),
        [
            ("form", "still, steps, animated"),
            ("side", "right, left"),
            ("ink", "screen, paper"),
            ("shows", "move, mistake"),
        ],
    )
    def test_what_it_does_not_know_is_named_with_what_is_allowed(self, client, name, allowed):
        response = client.get(address(BRIDGE), {name: "huge"})
        assert response.status_code == 400
        assert response.content.decode() == f"{name} is “huge”; it takes {allowed}."

    def test_there_is_none_of_what_is_not_there(self, client):
        assert client.get(address("dove-pose")).status_code == 404
        assert client.get(address("march-on-the-spot"), {"shows": "mistake"}).status_code == 404

    def test_there_is_none_of_an_unpublished_exercise(self, client):
        Exercise.objects.filter(slug=BRIDGE).update(published=False)
        assert client.get(address(BRIDGE)).status_code == 404

    def test_while_an_edit_waits_people_get_what_was_there_before(self, client):
        figure = figure_of(BRIDGE)
        before = client.get(address(BRIDGE)).content
        with editing(exercises=[figure.exercise], by=None):
            figure.pose = {"frames": [{"body": "standing"}]}
            figure.save()
        response = client.get(address(BRIDGE))
        assert response.content == before
        assert response["Cache-Control"] == "no-cache"
        client.force_login(make_staff(EDITOR))
        assert client.get(address(BRIDGE)).content != before

    def test_there_is_none_of_a_new_exercise_that_waits(self, client):
        draft = make_exercise(published=False)
        with editing(exercises=[draft], by=None):
            Figure.objects.create(exercise=draft, pose={"frames": [{"body": "standing"}]})
        assert client.get(address(draft.slug)).status_code == 404

    def test_it_is_only_to_look_at(self, client):
        assert client.post(address(BRIDGE)).status_code == 405


class TestKeeping:
    def test_an_address_with_its_version_is_kept_for_ever(self, client):
        response = client.get(figure_address(BRIDGE, figure_of(BRIDGE).digest, form="steps"))
        assert response.status_code == 200
        assert "immutable" in response["Cache-Control"]
        assert "public" in response["Cache-Control"]

    def test_without_its_version_it_is_asked_for_again(self, client):
        for version in ("", "0123456789ab"):
            response = client.get(address(BRIDGE), {"v": version})
            assert response["Cache-Control"] == "no-cache"
            again = client.get(address(BRIDGE), headers={"if-none-match": response["ETag"]})
            assert again.status_code == 304

    def test_an_edited_pose_has_a_new_address(self):
        figure = figure_of(BRIDGE)
        before = version_of(figure)
        figure.pose["seconds"] = 6
        figure.save()
        assert version_of(figure) != before

    def test_it_asks_two_questions_of_the_database(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(2):
            client.get(address(BRIDGE))


class TestPhoto:
    def test_it_stands_in_for_every_form_of_the_drawing(self, client):
        figure = with_photo(figure_of(BRIDGE))
        still = client.get(address(BRIDGE))
        assert still.url == reverse("exercises:photo", args=[Path(figure.photo_small.name).name])
        for form in ("steps", "animated"):
            large = client.get(address(BRIDGE), {"form": form})
            assert large.url == reverse("exercises:photo", args=[Path(figure.photo.name).name])

    def test_it_is_served_as_it_was_kept(self, client):
        figure = with_photo(figure_of(BRIDGE))
        response = client.get(client.get(address(BRIDGE)).url)
        with figure.photo_small.open() as kept:
            assert b"".join(response.streaming_content) == kept.read()
        assert response["Content-Type"] == "image/webp"
        assert "immutable" in response["Cache-Control"]

    @pytest.mark.parametrize("name", ["..%2Fsettings.py", "a.webp", "0123456789abcdef.webp"])
    def test_nothing_else_is_served(self, client, name):
        assert client.get(f"/exercises/photos/{name}").status_code == 404

    def test_the_page_shows_it_and_nothing_that_moves(self, client):
        with_photo(figure_of(BRIDGE))
        page = client.get(reverse("exercises:detail", args=[BRIDGE])).content.decode()
        assert "A woman lifts her hips from a mat." in page
        assert "form=animated" not in page


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("figure_shows_known", {"shows": "dance"}),
        ("figure_pose_or_photo", {"pose": {}}),
        ("figure_photo_in_both_sizes", {"photo": "photos/a.webp", "photo_alt": "A man."}),
        ("figure_photo_in_words", {"photo": "a.webp", "photo_small": "b.webp"}),
        ("figure_of_one_owner", {"exercise": None}),
        ("figure_step_count_in_range", {"step_count": 4}),
    ],
)
def test_the_database_refuses_what_no_figure_may_be(name, fields):
    figure = figure_of("couch-stretch")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Figure.objects.filter(pk=figure.pk).update(**fields)


def test_the_database_refuses_two_owners_and_two_pictures_of_the_same():
    figure = figure_of(BRIDGE)
    test = SelfTest.objects.first()
    with pytest.raises(IntegrityError, match="figure_of_one_owner"), transaction.atomic():
        Figure.objects.filter(pk=figure.pk).update(self_test=test)
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.create(exercise=figure.exercise, pose=figure.pose)


def test_a_pose_that_nobody_can_take_is_told_with_its_joint_and_bound():
    figure = figure_of(BRIDGE)
    figure.pose = {"frames": [{"body": "standing", "right leg": {"knee": 170}}]}
    with pytest.raises(ValidationError, match=r"right knee: 170.*0 to 160"):
        figure.full_clean()


def test_inline_figures_have_no_style_and_ids_of_their_own():
    first, second = (
        ET.fromstring(figure_svg(figure_of(BRIDGE), mark=mark, inline=True)) for mark in ("a", "b")
    )
    assert first.find(f"{SVG}style") is None
    ids = [{e.get("id") for e in root.iter() if e.get("id")} for root in (first, second)]
    assert not ids[0] & ids[1]


def test_the_stylesheet_of_inline_figures_is_the_one_that_is_written(settings):
    static = Path(settings.BASE_DIR) / "static" / "css" / "figures.css"
    assert static.read_text() == svg.stylesheet() + bodymap.stylesheet()


class TestOfADraft:
    @pytest.fixture(autouse=True)
    def _draft(self):
        Exercise.objects.filter(slug=BRIDGE).update(published=False)

    def test_editors_see_it_and_nobody_keeps_it(self, client):
        client.force_login(make_staff(EDITOR))
        response = client.get(address(BRIDGE))
        assert response.status_code == 200
        assert "public" not in response["Cache-Control"]

    def test_nobody_else_does(self, client):
        assert client.get(address(BRIDGE)).status_code == 404
        client.force_login(make_staff())
        assert client.get(address(BRIDGE)).status_code == 404
