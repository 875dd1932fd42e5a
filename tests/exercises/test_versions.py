"""Versions: the words as they were."""

import pytest
from django.db import IntegrityError

from exercises.models import Exercise, ExerciseVersion
from exercises.versions import current_versions

from .factories import make_exercise

pytestmark = pytest.mark.django_db


def current(exercise: Exercise) -> ExerciseVersion:
    fresh = Exercise.objects.get(pk=exercise.pk)
    return current_versions([fresh])[fresh.pk]


def test_loading_makes_a_first_version_of_every_exercise():
    assert ExerciseVersion.objects.filter(number=1).count() == 70


def test_a_version_holds_all_the_words():
    version = current(make_exercise(steps=("One.", "Two.", "Three.")))
    assert version.number == 1
    assert version.name == "Foot lift"
    assert version.steps == ["One.", "Two.", "Three."]


def test_a_version_holds_what_the_side_means():
    meaning = "The side is the leg on top."
    assert current(make_exercise(laterality="each", side_meaning=meaning)).side_meaning == meaning


def test_the_same_words_keep_their_version():
    exercise = make_exercise()
    assert current(exercise) == current(exercise)


def test_new_words_make_a_new_version_and_keep_the_old():
    exercise = make_exercise()
    old = current(exercise)
    Exercise.objects.filter(pk=exercise.pk).update(do="Breathe.")
    assert current(exercise).number == 2
    old.refresh_from_db()
    assert old.do == "Sit tall."


def test_a_new_dose_makes_no_new_version():
    exercise = make_exercise()
    old = current(exercise)
    Exercise.objects.filter(pk=exercise.pk).update(dose_sets=3)
    assert current(exercise) == old


def test_going_back_to_old_words_goes_back_to_their_version():
    exercise = make_exercise()
    old = current(exercise)
    for do in ("Breathe.", "Sit tall."):
        Exercise.objects.filter(pk=exercise.pk).update(do=do)
        newest = current(exercise)
    assert newest == old


def test_any_number_of_exercises_takes_three_queries_at_most(django_assert_max_num_queries):
    ExerciseVersion.objects.all().delete()
    for _time in ("when all are new", "when none is"):
        exercises = list(Exercise.objects.all())
        with django_assert_max_num_queries(3):
            assert len(current_versions(exercises)) == 70


def test_a_version_cannot_be_saved_again():
    version = current(make_exercise())
    version.do = "Something else."
    with pytest.raises(TypeError):
        version.save()


def test_versions_cannot_be_changed_in_bulk():
    with pytest.raises(TypeError):
        ExerciseVersion.objects.update(do="Something else.")
    with pytest.raises(TypeError):
        ExerciseVersion.objects.bulk_update([current(make_exercise())], ["do"])


@pytest.mark.parametrize("same", ["number", "digest"])
def test_a_number_and_a_wording_occur_once(same):
    version = current(make_exercise())
    fields = {"number": 7, "digest": "f" * 64} | {same: getattr(version, same)}
    with pytest.raises(IntegrityError):
        ExerciseVersion.objects.create(exercise=version.exercise, name="Other", **fields)
