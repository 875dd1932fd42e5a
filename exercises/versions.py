"""Snapshots of the wording: see ``ExerciseVersion``."""

from collections.abc import Collection
from typing import Any

from django.db.models import prefetch_related_objects

from .digest import digest_of
from .models import Exercise, ExerciseVersion


def wording(exercise: Exercise) -> dict[str, Any]:
    return {
        "name": exercise.name,
        "purpose": exercise.purpose,
        "side_meaning": exercise.side_meaning,
        "where_felt": exercise.where_felt,
        "steps": [step.text for step in exercise.steps.all()],
        "do": exercise.do,
        "dont": exercise.dont,
        "breathing": exercise.breathing,
    }


def current_versions(exercises: Collection[Exercise]) -> dict[int, ExerciseVersion]:
    """The version with each exercise's present wording, by exercise id; missing ones are made.

    At most three queries for any number of exercises: steps (unless prefetched), versions, and
    one insert if any is new. An exercise that goes back to old words gets its old version again.
    """
    prefetch_related_objects(list(exercises), "steps")
    wordings = {exercise.pk: wording(exercise) for exercise in exercises}
    digests = {pk: digest_of(words) for pk, words in wordings.items()}
    current: dict[int, ExerciseVersion] = {}
    latest: dict[int, int] = {}
    for version in ExerciseVersion.objects.filter(exercise__in=wordings):
        latest[version.exercise_id] = version.number
        if version.digest == digests[version.exercise_id]:
            current[version.exercise_id] = version
    missing = [
        ExerciseVersion(exercise_id=pk, number=latest.get(pk, 0) + 1, digest=digests[pk], **words)
        for pk, words in wordings.items()
        if pk not in current
    ]
    made = ExerciseVersion.objects.bulk_create(missing)
    return current | {version.exercise_id: version for version in made}
