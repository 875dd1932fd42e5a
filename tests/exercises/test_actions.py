"""Edit, publish, take out, go back: what each leaves, and what it refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from exercises import actions
from exercises.digest import digest_of
from exercises.models import (
    Act,
    Condition,
    Exercise,
    ExerciseVersion,
    Figure,
    MovementTag,
    Override,
    Source,
)
from exercises.publishing import Lack
from exercises.revisions import last_shown
from exercises.roles import EDITOR, REVIEWER

from .factories import make_exercise, make_staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


@pytest.fixture
def squat() -> Exercise:
    return Exercise.objects.get(slug="squat")


@pytest.fixture
def author():
    return make_staff(EDITOR)


@pytest.fixture
def reviewer():
    return make_staff(REVIEWER)


def edit(exercise: Exercise, by, **fields: object) -> Exercise:
    with actions.editing(exercises=[exercise], by=by):
        Exercise.objects.filter(pk=exercise.pk).update(**fields)
    return exercise


def publish(exercise: Exercise, by, **options: object) -> Exercise:
    given = {"seen": actions.state_of(exercise), "cautions_looked_at": True} | options
    return actions.publish(exercise=exercise, by=by, on=TODAY, **given)


def acts(exercise: Exercise) -> list[str]:
    return list(exercise.revisions.order_by("number").values_list("act", flat=True))


class TestAnEdit:
    def test_makes_a_draft_of_what_was_published(self, squat, author):
        edit(squat, author, do="Sit back.")
        assert not squat.published
        assert squat.edited_by == author
        assert squat.edited_at

    def test_takes_the_signature_away(self, squat, author, reviewer):
        publish(squat, reviewer)
        edit(squat, author, do="Sit back.")
        assert (squat.reviewed_by, squat.reviewed_on) == (None, None)

    def test_that_changes_nothing_is_none(self, squat, author):
        edit(squat, author, do=squat.do)
        squat.refresh_from_db()
        assert squat.published
        assert squat.edited_at is None

    def test_keeps_what_was_there_and_what_is_there_now(self, squat, author):
        edit(squat, author, do="Sit back.")
        before, after = squat.revisions.order_by("number")
        assert (before.act, before.made_by) == (Act.FOUND, None)
        assert (after.act, after.made_by) == (Act.EDITED, author)
        assert before.content["do"] != after.content["do"] == "Sit back."

    def test_of_a_tag_a_figure_or_an_override_counts(self, squat, author, reviewer):
        tag, condition = MovementTag.objects.get(slug="impact"), Condition.objects.first()
        changes = (
            lambda: squat.tags.add(tag),
            lambda: squat.figures.all().delete(),
            lambda: squat.overrides.create(condition=condition, level="avoid"),
        )
        for change in changes:
            Exercise.objects.filter(pk=squat.pk).update(
                published=True, reviewed_by=reviewer, reviewed_on=TODAY
            )
            with actions.editing(exercises=[squat], by=author):
                change()
            assert not Exercise.objects.get(pk=squat.pk).published

    def test_that_fails_keeps_nothing(self, squat, author):
        with pytest.raises(IntegrityError), actions.editing(exercises=[squat], by=author):
            Exercise.objects.filter(pk=squat.pk).update(dose_sets=0)
        assert acts(squat) == []


class TestPublishing:
    def test_names_who_reviewed_it_and_when(self, author, reviewer, squat):
        publish(edit(squat, author, do="Sit back."), reviewer)
        squat.refresh_from_db()
        assert squat.published
        assert (squat.reviewed_by, squat.reviewed_on) == (reviewer, TODAY)
        assert acts(squat) == [Act.FOUND, Act.EDITED, Act.PUBLISHED]

    def test_makes_a_version_of_the_new_words_and_keeps_the_old(self, author, reviewer, squat):
        publish(edit(squat, author, do="Sit back."), reviewer)
        old, new = ExerciseVersion.objects.filter(exercise=squat)
        assert new.do == "Sit back."
        assert old.do != new.do

    def test_signs_one_that_came_with_the_product(self, reviewer, squat):
        publish(squat, reviewer)
        squat.refresh_from_db()
        assert squat.published
        assert squat.reviewed_by == reviewer
        assert squat.edited_at is None

    def test_is_not_for_an_editor(self, author, squat):
        assert refused(squat, author) == [Lack.PERMISSION]

    def test_is_not_for_the_last_editor(self, reviewer, squat):
        edit(squat, reviewer, do="Sit back.")
        assert refused(squat, reviewer) == [Lack.OTHER_EYES]

    def test_is_for_the_last_editor_where_self_review_is_allowed(self, reviewer, squat, settings):
        settings.CATALOGUE_SELF_REVIEW = True
        edit(squat, reviewer, do="Sit back.")
        assert publish(squat, reviewer).published

    def test_needs_the_cautions_looked_at(self, reviewer, squat):
        assert refused(squat, reviewer, cautions_looked_at=False) == [Lack.CAUTIONS]

    def test_needs_what_is_missing(self, author, reviewer):
        draft = make_exercise(published=False)
        assert refused(draft, reviewer) == [Lack.PICTURE, Lack.TAGS, Lack.SOURCE]
        assert not Exercise.objects.get(pk=draft.pk).published

    def test_is_of_what_was_looked_at_and_nothing_newer(self, author, reviewer, squat):
        seen = actions.state_of(squat)
        edit(squat, author, do="Sit back.")
        with pytest.raises(actions.ChangedSinceError):
            publish(squat, reviewer, seen=seen)
        assert not Exercise.objects.get(pk=squat.pk).published


def refused(exercise: Exercise, by, **options: object) -> list[Lack]:
    with pytest.raises(actions.NotReadyError) as error:
        publish(exercise, by, **options)
    return [one.lack for one in error.value.missing]


def test_taking_out_leaves_the_words_and_says_who(squat, author):
    actions.withdraw(exercise=squat, by=author)
    squat.refresh_from_db()
    assert not squat.published
    assert squat.edited_at is None
    assert squat.revisions.get().made_by == author


class TestWeeksThatHaveIt:
    def test_keep_it_while_an_edit_waits(self, squat, author):
        edit(squat, author, do="Sit back.")
        assert squat.is_offered

    def test_say_to_leave_it_out_once_it_is_taken_out_whoever_edits_it_then(self, squat, author):
        actions.withdraw(exercise=squat, by=author)
        assert not edit(squat, author, do="Sit back.").is_offered

    def test_have_it_again_once_it_is_published(self, squat, author, reviewer):
        actions.withdraw(exercise=squat, by=author)
        assert publish(squat, reviewer).is_offered


class TestWhatPeopleLastSaw:
    def test_of_a_new_one_is_nothing(self, author):
        draft = make_exercise(published=False)
        actions.edited(exercise=draft, by=author)
        edit(draft, author, do="Sit up.")
        assert last_shown(draft) is None

    def test_is_what_the_first_edit_met(self, squat, author):
        before = squat.do
        edit(edit(squat, author, do="Sit back."), author, do="Sit down.")
        assert last_shown(squat).content["do"] == before

    def test_is_what_was_published_last(self, squat, author, reviewer):
        publish(edit(squat, author, do="Sit back."), reviewer)
        edit(squat, author, do="Sit down.")
        assert last_shown(squat).content["do"] == "Sit back."

    def test_is_not_what_a_later_edit_met_in_the_draft(self, squat, author):
        """A source that somebody deleted changes the draft without an edit of it."""
        before = squat.do
        edit(squat, author, do="Sit back.")
        squat.sources.clear()
        edit(squat, author, dont="Do not sit.")
        assert acts(squat) == [Act.FOUND, Act.EDITED, Act.FOUND, Act.EDITED]
        assert last_shown(squat).content["do"] == before

    def test_is_what_was_taken_out(self, squat, author):
        before = squat.do
        actions.withdraw(exercise=squat, by=author)
        edit(squat, author, do="Sit back.")
        assert last_shown(squat).content["do"] == before


class TestGoingBack:
    def test_brings_everything_back_as_a_draft(self, squat, author):
        before = edit(squat, author, do="Sit back.").revisions.get(number=1)
        with actions.editing(exercises=[squat], by=author):
            squat.steps.filter(number=1).update(text="Stand anywhere.")
            squat.tags.set([MovementTag.objects.get(slug="impact")])
            squat.sources.set([Source.objects.first()])
            squat.equipment_uses.all().delete()
            squat.muscle_roles.filter(role="secondary").delete()
            Override.objects.create(
                exercise=squat, condition=Condition.objects.first(), level="avoid"
            )
            Figure.objects.filter(exercise=squat).delete()
            Exercise.objects.filter(pk=squat.pk).update(easier=None, dose_sets=3)
        revision = actions.go_back(exercise=squat, to=before, by=author)
        assert (revision.act, revision.made_by) == (Act.WENT_BACK, author)
        assert revision.content == before.content
        assert actions.state_of(squat) == digest_of(before.content)
        squat.refresh_from_db()
        assert not squat.published

    def test_to_where_it_is_does_nothing(self, squat, author):
        revision = edit(squat, author, do="Sit back.").revisions.get(number=2)
        assert actions.go_back(exercise=squat, to=revision, by=author) is None
        assert acts(squat) == [Act.FOUND, Act.EDITED]

    def test_to_a_tag_that_is_gone_is_refused_with_its_name(self, squat, author):
        tag = MovementTag.objects.create(slug="gone", label="Gone", meaning="Something.")
        with actions.editing(exercises=[squat], by=author):
            squat.tags.add(tag)
        revision = squat.revisions.get(number=2)
        squat.tags.remove(tag)
        tag.delete()
        with pytest.raises(ValidationError, match="no longer there: gone"):
            actions.go_back(exercise=squat, to=revision, by=author)

    def test_to_what_would_close_a_circle_is_refused(self, squat, author):
        harder = squat.harder
        revision = edit(squat, author, harder=None).revisions.get(number=1)
        Exercise.objects.filter(pk=harder.pk).update(harder=squat, easier=None)
        with pytest.raises(ValidationError, match="go round in a circle"):
            actions.go_back(exercise=squat, to=revision, by=author)
        squat.refresh_from_db()
        assert squat.harder is None
