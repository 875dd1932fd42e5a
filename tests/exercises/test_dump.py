"""dump_catalogue: the fixture files from the database, and back."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from exercises.content.dumping import documents
from exercises.content.shapes import SHAPES
from exercises.dumping import FILES, dump
from exercises.fixtures import Verdict, load
from exercises.models import Condition, Exercise, Figure, Override, Shows, TagLevel

from .factories import make_exercise

pytestmark = pytest.mark.django_db


def text(root: Path, file: str) -> str:
    return (root / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_the_shipped_files_are_what_would_be_written(tmp_path, file):
    dump(tmp_path)
    assert text(tmp_path, file) == text(settings.FIXTURE_ROOT, file)


def test_what_was_written_loads_without_a_change(tmp_path):
    dump(tmp_path)
    assert set(load(tmp_path).counts) == {Verdict.UNCHANGED}


def test_an_empty_database_loads_it_and_writes_the_same(tmp_path):
    Exercise.objects.filter(slug="squat").update(purpose="=Makes “legs” strong: 100 %")
    dump(tmp_path / "first")
    for shape in reversed(SHAPES):
        shape.model.objects.all().delete()
    load(tmp_path / "first")
    dump(tmp_path / "second")
    for file in FILES:
        assert text(tmp_path / "first", file) == text(tmp_path / "second", file)


def test_an_edit_is_written_and_the_file_then_agrees_with_the_row(tmp_path):
    Exercise.objects.filter(slug="couch-stretch").update(name="Sofa stretch")
    dump(tmp_path)
    assert "name: Sofa stretch\n" in text(tmp_path, "exercises/stretch.yaml")
    assert load(tmp_path).left == []


def test_the_order_in_which_rows_were_made_says_nothing():
    before = documents()
    for override in Override.objects.order_by("-pk"):
        override.delete()
        override.pk = None
        override.save()
    for condition in Condition.objects.all():
        levels = list(condition.tag_levels.order_by("-tag"))
        condition.tag_levels.all().delete()
        TagLevel.objects.bulk_create(levels)
    assert documents() == before


def test_the_order_of_the_keys_of_a_stored_pose_says_nothing(tmp_path):
    figure = Figure.objects.get(exercise__slug="squat", shows=Shows.MOVE)
    figure.pose = dict(reversed(figure.pose.items()))
    figure.save()
    dump(tmp_path)
    file = "figures/functional.yaml"
    assert text(tmp_path, file) == text(settings.FIXTURE_ROOT, file)


def test_a_new_exercise_says_its_place_and_no_other_does(tmp_path):
    make_exercise(slug="new-stretch", key="X1", kind="stretch", order=999)
    dump(tmp_path)
    told = text(tmp_path, "exercises/stretch.yaml")
    assert "- slug: new-stretch\n  order: 999\n" in told
    assert told.count("order:") == 1
    assert text(tmp_path, "exercises/strength.yaml").count("order:") == 0
    load(tmp_path)
    assert Exercise.objects.get(slug="new-stretch").order == 999


def test_a_picture_that_is_only_a_photo_is_in_no_file(tmp_path):
    Figure.objects.filter(exercise__slug="squat", shows=Shows.MOVE).update(
        pose={}, photo="photos/a.webp", photo_small="photos/b.webp", photo_alt="A squat."
    )
    dump(tmp_path)
    assert "squat" in text(tmp_path, "exercises/functional.yaml")
    assert "\nsquat:\n" not in text(tmp_path, "figures/functional.yaml")


def test_the_heads_of_the_files_stay(tmp_path):
    dump(tmp_path)
    assert text(tmp_path, "equipment.yaml").startswith("# What a person may lack. Wall, floor,")


def test_only_what_is_different_is_written_and_named(tmp_path):
    dump(tmp_path)
    Exercise.objects.filter(slug="couch-stretch").update(name="Sofa stretch")
    assert dump(tmp_path) == ["exercises/stretch.yaml"]
    assert dump(tmp_path) == []


def test_the_command_says_what_it_wrote(tmp_path):
    out = StringIO()
    call_command("dump_catalogue", out=tmp_path / "new", stdout=out)
    assert f"{len(FILES)} files changed" in out.getvalue()
    assert "exercises/stretch.yaml" in out.getvalue()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "taken").write_text("A file.")
    with pytest.raises(CommandError, match="taken"):
        call_command("dump_catalogue", out=tmp_path / "taken")


def test_writing_asks_as_many_questions_for_many_exercises(django_assert_max_num_queries):
    for n in range(20):
        make_exercise(slug=f"new-{n}", key=f"N{n}", order=100 + n)
    with django_assert_max_num_queries(40):
        documents()
