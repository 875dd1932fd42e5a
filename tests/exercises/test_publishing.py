"""When an exercise may be published: each rule by itself."""

from dataclasses import replace

import pytest

from exercises.actions import draft_of
from exercises.models import Exercise
from exercises.publishing import Draft, Lack, Review, missing_for, missing_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Draft:
    """With all that publishing asks for."""
    return draft_of(Exercise.objects.get(slug="squat"))


REVIEW = Review(
    may_publish=True, is_last_editor=False, may_review_own=False, cautions_looked_at=True
)


def lacks(draft: Draft) -> list[Lack]:
    return [one.lack for one in missing_in(draft)]


def test_nothing_is_missing_of_a_whole_draft(draft):
    assert missing_in(draft) == []


def test_each_exercise_that_comes_with_the_product_is_ready_for_review():
    drafts = {one.slug: draft_of(one) for one in Exercise.objects.all()}
    assert {slug: lacks(draft) for slug, draft in drafts.items() if lacks(draft)} == {}


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"steps": ("Stand.", "Sit.")}, Lack.STEPS),
        ({"steps": ("Stand.",) * 8}, Lack.STEPS),
        ({"has_picture": False}, Lack.PICTURE),
        ({"has_tags": False}, Lack.TAGS),
        ({"sources": 0}, Lack.SOURCE),
        ({"texts": {"do": "It prevents falls."}}, Lack.CLAIM),
    ],
)
def test_one_thing_that_is_missing_is_named_alone(draft, change, lack):
    assert lacks(replace(draft, **change)) == [lack]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"names": {"name": "Pain relief stretch"}}, "name"),
        ({"names": {"aliases": "Hip therapy."}}, "aliases"),
        ({"steps": ("Sit tall.", "This cures pain.", "Sit.")}, "steps"),
        ({"texts": {"do": "Sit tall.", "overrides": "It prevents falls."}}, "overrides"),
    ],
)
def test_a_claim_is_told_at_the_field_that_makes_it(draft, change, field):
    (missing,) = missing_in(replace(draft, **change))
    assert (missing.lack, missing.field) == (Lack.CLAIM, field)


def test_steps_that_are_the_hardest_are_what_to_mend_first(draft):
    hard = ("Externalise the contralateral extremity.",) * 3
    (missing,) = missing_in(replace(draft, steps=hard, texts={"do": "Sit tall."}))
    assert (missing.lack, missing.field) == (Lack.READING_GRADE, "steps")


def test_the_words_of_a_photo_and_of_overrides_are_held_too(draft):
    assert {"figures", "overrides"} <= draft.texts.keys()


def test_that_no_tag_fits_can_be_said(draft):
    assert lacks(replace(draft, has_tags=False, no_tag_fits=True)) == []


def test_words_that_are_too_hard_are_told_with_their_grade_and_the_hardest_text(draft):
    hard = (
        "Subsequently externalise the contralateral extremity, maintaining lumbopelvic neutrality."
    )
    (missing,) = missing_in(replace(draft, texts={"do": "Sit.", "purpose": hard * 5}))
    assert missing.lack is Lack.READING_GRADE
    assert missing.field == "purpose"
    assert missing.facts["grade"] > 6


def test_a_dose_outside_of_what_is_usual_is_told_at_its_field(draft):
    (missing,) = missing_in(replace(draft, dose=exercise_with(dose_sets=6)))
    assert (missing.lack, missing.field) == (Lack.DOSE, "dose_sets")
    assert missing.facts == {"value": 6, "low": 1, "high": 3}


def exercise_with(**fields: object) -> Exercise:
    exercise = Exercise.objects.get(slug="squat")
    for name, value in fields.items():
        setattr(exercise, name, value)
    return exercise


class TestTheReview:
    def test_by_somebody_else_who_looked_is_enough(self):
        assert missing_for(REVIEW) == []

    @pytest.mark.parametrize(
        ("change", "lack"),
        [
            ({"may_publish": False}, Lack.PERMISSION),
            ({"is_last_editor": True}, Lack.OTHER_EYES),
            ({"cautions_looked_at": False}, Lack.CAUTIONS),
        ],
    )
    def test_what_is_missing_is_named(self, change, lack):
        assert [one.lack for one in missing_for(replace(REVIEW, **change))] == [lack]

    def test_one_who_edits_alone_may_review_their_own_where_that_is_allowed(self):
        assert missing_for(replace(REVIEW, is_last_editor=True, may_review_own=True)) == []
