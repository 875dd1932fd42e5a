"""Words for people: a reading age of 11, and no claims of a medical kind (design.md 1)."""

import re

import pytest

from exercises.models import (
    ClearanceGate,
    Condition,
    Exercise,
    MovementTag,
    Muscle,
    Override,
    Reading,
    RedFlag,
    SafetyTheme,
    SelfTest,
    TagLevel,
)
from exercises.reading import CLAIMS, HIGHEST_GRADE, grade_of, joined

pytestmark = pytest.mark.django_db
# Hard words of the conditions' questions that those know whom they concern. They do not count.
NAMES = {"osteoporosis", "osteoarthritis", "hypermobility", "hEDS", "sacroiliac"}
NAMED = re.compile(rf"\b({'|'.join(sorted(NAMES))})\b")


def all_texts() -> dict[str, list[str]]:
    """What people read of each record, by what the record is called."""
    texts: dict[str, list[str]] = {}
    for one in Exercise.objects.for_page():
        steps = [step.text for step in one.steps.all()]
        cues = [one.purpose, one.side_meaning, one.where_felt, one.do, one.dont, one.breathing]
        texts[f"exercise {one.slug}"] = [*steps, *cues]
    for test in SelfTest.objects.all():
        texts[f"self-test {test.slug}"] = [
            test.purpose,
            *test.needs,
            *test.steps,
            test.common_mistake,
        ]
    for reading in Reading.objects.all():
        notes = [reading.look, reading.trust_note, reading.noise_note]
        texts[f"reading {reading.slug}"] = [*notes, *reading.grades]
    for answer in [*RedFlag.objects.all(), *ClearanceGate.objects.all()]:
        texts[f"answer {answer.slug}"] = [answer.question, answer.advice]
    for theme in SafetyTheme.objects.all():
        texts[f"theme {theme.slug}"] = [theme.title, theme.hint]
    for tag in MovementTag.objects.all():
        texts[f"tag {tag.slug}"] = [tag.meaning, tag.change, tag.care]
    for level in TagLevel.objects.exclude(form="").select_related("condition", "tag"):
        texts[f"tag level {level.condition.slug} {level.tag.slug}"] = [level.form]
    for override in Override.objects.exclude(form="").select_related("exercise", "condition"):
        texts[f"override {override}"] = [override.form]
    for muscle in Muscle.objects.all():
        texts[f"muscle {muscle.slug}"] = [muscle.tight_hint, muscle.weak_hint]
    for condition in Condition.objects.all():
        texts[f"condition {condition.slug}"] = [condition.question, condition.note]
    return texts


def all_questions() -> dict[str, str]:
    """Each condition's question, a name that a person knows as a short word."""
    return {
        f"question {one.slug}": NAMED.sub("name", one.question) for one in Condition.objects.all()
    }


def test_every_record_reads_at_grade_six_or_lower():
    grades = {name: grade_of(texts) for name, texts in all_texts().items()}
    assert {name: grade for name, grade in grades.items() if grade > HIGHEST_GRADE} == {}


def test_every_question_reads_at_grade_six_or_lower():
    grades = {name: grade_of([question]) for name, question in all_questions().items()}
    assert {name: grade for name, grade in grades.items() if grade > HIGHEST_GRADE} == {}


def test_each_name_that_does_not_count_is_asked_for():
    questions = " ".join(Condition.objects.values_list("question", flat=True))
    assert set(NAMED.findall(questions)) == NAMES


def test_no_record_claims_what_a_fitness_tool_may_not():
    found = {name: CLAIMS.search(joined(texts)) for name, texts in all_texts().items()}
    assert {name: match.group() for name, match in found.items() if match} == {}


@pytest.mark.parametrize(
    "text", ["It treats pain.", "A cure.", "Prevents falls.", "Fixes your posture.", "Pain relief."]
)
def test_the_list_of_claims_catches_them(text):
    assert CLAIMS.search(text)


def test_steps_are_short_and_start_with_what_to_do():
    for exercise in Exercise.objects.for_page():
        for step in exercise.steps.all():
            assert len(step.text) <= 110, step
            assert step.text[0].isupper(), step
            assert step.text.endswith("."), step
