"""What is done to exercises: edit, publish, take out, go back.

Each is one transaction and leaves a revision that says who did it. ``publishing`` has the rules,
and says what an edit means for people."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .digest import digest_of
from .models import Act, Exercise, Revision
from .publishing import Draft, Missing, Review, missing_for, missing_in
from .reading import joined
from .revisions import keep, newest, snapshot, write
from .versions import current_versions, wording

STATE = ("published", "withdrawn", "reviewed_by", "reviewed_on", "updated_at")
NOT_TEXTS = ("name", "steps")  # of the wording


class NotReadyError(Exception):
    """It cannot be published; ``missing`` says why."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(", ".join(one.lack.value for one in missing))
        self.missing = missing


class ChangedSinceError(Exception):
    """Somebody changed it after the page was opened on which it was reviewed."""


@contextmanager
def editing(*, exercises: Iterable[Exercise], by: Any) -> Iterator[None]:
    """What is done inside to these exercises or to their parts is an edit of each."""
    exercises = list(exercises)
    with transaction.atomic():
        for exercise in exercises:
            keep_as_found(exercise=exercise)
        yield
        for exercise in exercises:
            edited(exercise=exercise, by=by)


def keep_as_found(*, exercise: Exercise) -> None:
    """Before an edit: what no person's act has left there, such as what the files brought."""
    keep(exercise, Act.FOUND)


@transaction.atomic
def edited(*, exercise: Exercise, by: Any, act: Act = Act.EDITED) -> Revision | None:
    """After an edit. If anything is different now, it waits for its review."""
    revision = keep(exercise, act, by=by)
    if revision:
        Exercise.objects.filter(pk=exercise.pk).update(
            published=False,
            reviewed_by=None,
            reviewed_on=None,
            edited_by=by,
            edited_at=timezone.now(),
        )
        exercise.refresh_from_db()
    return revision


def draft_of(exercise: Exercise) -> Draft:
    words = wording(exercise)
    return Draft(
        names={
            "name": exercise.name,
            "plain_name": exercise.plain_name,
            "aliases": joined(exercise.aliases),
        },
        steps=tuple(words["steps"]),
        texts={
            **{name: text for name, text in words.items() if name not in NOT_TEXTS},
            "figures": joined(one.photo_alt for one in exercise.figures.all()),
            "overrides": joined(one.form for one in exercise.overrides.all()),
        },
        dose=exercise,
        has_picture=exercise.figure_digest is not None,
        has_tags=exercise.tags.exists(),
        no_tag_fits=exercise.no_tag_fits,
        sources=exercise.sources.count(),
    )


def review_of(exercise: Exercise, *, by: Any, cautions_looked_at: bool) -> Review:
    return Review(
        may_publish=by.has_perm("exercises.publish_exercise"),
        is_last_editor=exercise.edited_by_id is not None and exercise.edited_by_id == by.pk,
        may_review_own=settings.CATALOGUE_SELF_REVIEW,
        cautions_looked_at=cautions_looked_at,
    )


@transaction.atomic
def publish(
    *, exercise: Exercise, by: Any, on: date, seen: str, cautions_looked_at: bool
) -> Exercise:
    """``seen``: what ``state_of`` said on the page on which it was reviewed. Raises NotReadyError,
    or ChangedSinceError if it is another by now."""
    row = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if seen != state_of(row):
        raise ChangedSinceError
    review = review_of(row, by=by, cautions_looked_at=cautions_looked_at)
    if missing := [*missing_in(draft_of(row)), *missing_for(review)]:
        raise NotReadyError(missing)
    row.published, row.withdrawn, row.reviewed_by, row.reviewed_on = True, False, by, on
    row.save(update_fields=STATE)
    current_versions([row])
    keep(row, Act.PUBLISHED, by=by)
    return row


def state_of(exercise: Exercise) -> str:
    """A digest of all that a review looks at of the exercise itself."""
    return digest_of(snapshot(exercise))


@transaction.atomic
def withdraw(*, exercise: Exercise, by: Any) -> Exercise:
    """Nobody sees or plans it any more; the weeks that have it say to leave it out."""
    exercise.published, exercise.withdrawn = False, True
    exercise.reviewed_by, exercise.reviewed_on = None, None
    exercise.save(update_fields=STATE)
    keep(exercise, Act.WITHDRAWN, by=by)
    return exercise


@transaction.atomic
def go_back(*, exercise: Exercise, to: Revision, by: Any) -> Revision | None:
    """The exercise says again what it said then, as a draft. Raises ValidationError."""
    keep_as_found(exercise=exercise)
    write(exercise, to.content)
    last = newest(exercise)
    if last and last.content == to.content:
        return None
    return edited(exercise=exercise, by=by, act=Act.WENT_BACK)
