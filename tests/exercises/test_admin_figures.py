"""Figures in the admin: edited as data, or a photo in their place."""

import io
import re
from html import unescape

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from exercises.admin.figure import MOST_LETTERS, read_pose, write_pose
from exercises.models import Exercise, Figure

from .factories import make_staff
from .test_admin import address, errors, form_data
from .test_photos import MOST_BYTES, bomb

pytestmark = pytest.mark.django_db
PREVIEW = reverse("admin:exercises_figure_preview")
GROWN = "\n".join(
    f"{new}: &{new} [{', '.join([f'*{old}' if old else '1'] * 10)}]"
    for old, new in zip(["", *"abcdefgh"], "abcdefghi", strict=True)
)
STANDING = {"frames": [{"body": "standing"}]}


@pytest.fixture(autouse=True)
def _photos_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def figure() -> Figure:
    return Figure.objects.get(exercise__slug="glute-bridge", shows="move")


def photo(size=(800, 600), kind="JPEG", name="hips.jpg") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def save(editor, figure: Figure, **changes):
    url = address(Figure, "change", figure.pk)
    return editor.post(url, form_data(editor.get(url)) | changes)


def pose_errors(response) -> str:
    return str(response.context["adminform"].form.errors)


def test_every_pose_is_the_same_after_being_written_and_read():
    for figure in Figure.objects.all():
        assert read_pose(write_pose(figure.pose)) == figure.pose


def test_a_pose_is_edited_as_data(editor, figure):
    save(editor, figure, pose=yaml.safe_dump(STANDING))
    figure.refresh_from_db()
    assert figure.pose == STANDING
    assert figure.step_count == 1


@pytest.mark.parametrize(
    ("pose", "message"),
    [
        ("frames: [", "This is not YAML"),
        ("- body: standing", "A pose is a group of keys"),
        ("frames: [{body: standing, right leg: {knee: 170}}]", "right knee: 170.0 degrees"),
        ("frames: [{body: flying}]", "flying"),
        ("frames: [{body: standing}, {body: standing}]\nframes: []", "stands there twice"),
        ("#" * (MOST_LETTERS + 1), "at most 20000 letters"),
        (f"{GROWN}\nframes: *i", "writes out all of its parts"),
        ("[" * 9_000, "This is not YAML"),
        ("[" * 900 + "]" * 900, "A pose"),
        ("? [frames]\n: 1", "a key is one word or number"),
        ("seconds: .inf", "A pose holds words, numbers"),
        ("seconds: 2026-11-27", "A pose holds words, numbers"),
        (f"seconds: {'9' * 5_000}", "A pose holds words, numbers"),
        ("", "Give a pose or a photo."),
    ],
)
def test_a_wrong_pose_is_told_at_its_field_and_changes_nothing(editor, figure, pose, message):
    response = save(editor, figure, pose=pose)
    assert message in pose_errors(response)
    assert Figure.objects.get(pk=figure.pk).pose == figure.pose


class TestPhoto:
    def test_it_is_kept_in_two_sizes_beside_the_pose(self, editor, figure):
        save(editor, figure, photo=photo(), photo_alt="A woman lifts her hips.")
        figure.refresh_from_db()
        assert figure.photo.name.endswith(".webp")
        assert figure.photo_small.name.endswith("-small.webp")
        assert figure.pose

    def test_it_is_cropped_as_chosen(self, editor, figure):
        alt = "A woman lifts her hips."
        save(editor, figure, photo=photo((1600, 600)), photo_alt=alt, photo_crop="end")
        figure.refresh_from_db()
        assert (figure.photo.width, figure.photo.height) == (800, 600)

    def test_it_must_be_told_in_words(self, editor, figure):
        response = save(editor, figure, photo=photo(), photo_alt="")
        assert "Say in one sentence" in pose_errors(response)
        assert not Figure.objects.get(pk=figure.pk).photo

    @pytest.mark.parametrize(
        ("upload", "message"),
        [
            (SimpleUploadedFile("a.jpg", b"<script>"), "no JPEG, PNG or WebP"),
            (photo((100, 100)), "100 by 100 pixels"),
            (photo((8001, 400)), "at most 8000 each way"),
            (SimpleUploadedFile("a.png", bomb().read()), "too many pixels"),
            (SimpleUploadedFile("a.jpg", b"x" * (MOST_BYTES + 1)), "At most 10 MB"),
        ],
    )
    def test_what_is_no_photo_is_told_at_its_field(self, editor, figure, upload, message):
        response = save(editor, figure, photo=upload, photo_alt="A woman lifts her hips.")
        assert message in pose_errors(response)
        assert not Figure.objects.get(pk=figure.pk).photo

    def test_taken_away_the_drawing_is_back(self, editor, figure):
        save(editor, figure, photo=photo(), photo_alt="A woman lifts her hips.")
        save(editor, figure, **{"photo-clear": "on"})
        figure.refresh_from_db()
        assert (figure.photo.name, figure.photo_small.name, figure.photo_alt) == ("", "", "")

    def test_it_is_shown_beside_its_field_as_it_was_cut(self, editor, figure):
        save(editor, figure, photo=photo(), photo_alt="A woman lifts her hips.")
        figure.refresh_from_db()
        page = editor.get(address(Figure, "change", figure.pk)).content.decode()
        shown = re.search(r'class="photo-kept" src="([^"]+)"', page).group(1)
        response = editor.get(unescape(shown), follow=True)
        assert response.getvalue().startswith(b"RIFF")
        response.close()

    def test_it_alone_is_enough(self, editor, figure):
        save(editor, figure, pose="", photo=photo(), photo_alt="A woman lifts her hips.")
        assert Figure.objects.get(pk=figure.pk).pose == {}


def test_how_a_pose_is_written_is_told_beside_the_field_without_the_part_for_programmers(editor):
    how = reverse("admin:exercises_figure_how")
    assert f'href="{how}"' in editor.get(address(Exercise, "add")).content.decode()
    text = editor.get(how).context["text"]
    assert text.startswith("## Three examples\n\n```yaml\nglute-bridge:")
    assert "`frames`" in text


def test_how_a_pose_is_written_is_told_to_staff_who_see_figures(client):
    client.force_login(make_staff())
    assert client.get(reverse("admin:exercises_figure_how")).status_code == 403


class TestInside:
    def test_an_exercise_page_has_its_figures(self, editor):
        page = editor.get(
            address(Exercise, "change", Exercise.objects.get(slug="clamshell").pk)
        ).content.decode()
        assert page.count('class="figure-preview"') == 3  # two, and the row to copy

    def test_with_a_photo_that_is_none_nothing_of_the_page_is_saved(self, editor):
        exercise = Exercise.objects.get(slug="glute-bridge")
        url = address(Exercise, "change", exercise.pk)
        broken = {"figures-0-photo": SimpleUploadedFile("a.jpg", b"<script>")}
        data = form_data(editor.get(url)) | broken | {"do": "Sit back.", "steps-0-text": "Sit."}
        assert "no JPEG, PNG or WebP" in errors(editor.post(url, data))
        stored = Exercise.objects.get(pk=exercise.pk)
        assert stored.do == exercise.do
        assert stored.steps.first().text != "Sit."
        assert stored.published

    def test_one_is_added_and_edited_there(self, editor):
        exercise = Exercise.objects.get(slug="glute-bridge")
        url = address(Exercise, "change", exercise.pk)
        data = form_data(editor.get(url))
        data |= {"figures-1-shows": "mistake", "figures-1-pose": yaml.safe_dump(STANDING)}
        assert editor.post(url, data).status_code == 302
        assert exercise.figures.get(shows="mistake").pose == STANDING

    def test_the_same_picture_twice_is_told(self, editor):
        exercise = Exercise.objects.get(slug="glute-bridge")
        url = address(Exercise, "change", exercise.pk)
        data = form_data(editor.get(url))
        data |= {"figures-1-shows": "move", "figures-1-pose": yaml.safe_dump(STANDING)}
        assert "duplicate" in errors(editor.post(url, data))
        assert exercise.figures.count() == 1


class TestPreview:
    def test_it_draws_every_form_and_saves_nothing(self, editor, figure):
        response = editor.post(PREVIEW, {"pose": yaml.safe_dump(STANDING)})
        assert response.content.count(b"<svg") == 3
        assert Figure.objects.get(pk=figure.pk).pose == figure.pose

    def test_it_says_what_is_wrong(self, editor):
        pose = "frames: [{body: standing, right leg: {knee: 170}}]"
        assert b"right knee: 170.0 degrees" in editor.post(PREVIEW, {"pose": pose}).content

    def test_text_in_a_pose_is_never_markup(self, editor):
        answer = editor.post(PREVIEW, {"pose": "<b>: 1"}).content
        assert b"<b>" not in answer
        assert b"&lt;b&gt;" in answer

    def test_of_the_field_that_asks(self, editor):
        data = {"figures-0-pose": "frames: [{body: standing}]", "figures-1-pose": "frames: ["}
        asked = {"HX-Request": "true", "HX-Trigger-Name": "figures-1-pose"}
        assert b"not YAML" in editor.post(PREVIEW, data, headers=asked).content

    def test_the_name_of_the_field_is_never_markup(self, editor):
        name = 'x"><b>'
        asked = {"HX-Request": "true", "HX-Trigger-Name": name}
        answer = editor.post(PREVIEW, {name: yaml.safe_dump(STANDING)}, headers=asked).content
        assert b"<svg" in answer
        assert b"<b>" not in answer

    def test_nobody_else_gets_one(self, client):
        assert client.post(PREVIEW, {"pose": ""}).status_code == 302
        assert "login" in client.post(PREVIEW, {"pose": ""}).url

    def test_it_is_only_posted_to(self, editor):
        assert editor.get(PREVIEW).status_code == 405

    def test_a_book_is_refused(self, editor):
        response = editor.post(PREVIEW, {"pose": "a" * (MOST_LETTERS + 1)})
        assert response.status_code == 422
