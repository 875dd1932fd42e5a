"""What a person answers about their body."""

from django.db import transaction

from exercises.models import ClearanceGate, Condition, Muscle, RedFlag
from planner.accounts.models import User
from planner.answers import Answers, FindingAnswer
from planner.engine import types as engine
from planner.models import Assessment, Finding

from .consent import require_consent
from .turns import take_turns


@transaction.atomic
def save_assessment(*, user: User, answers: Answers) -> Assessment:
    """Store the answers as a new assessment, whole. The newest one counts from now on. Raises
    NoConsentError."""
    take_turns(user)
    require_consent(user)
    return store_assessment(user=user, answers=answers)


def store_assessment(*, user: User, answers: Answers) -> Assessment:
    """The rows, in a transaction of the caller's, who asks for consent if anything is new there."""
    assessment = Assessment.objects.create(
        user=user,
        age=answers.age,
        sex=answers.sex or "",
        test_run_id=answers.test_run,
        checked_on=answers.checked_on,
        flexion_hurts=engine.Direction.FLEXION in answers.provoking,
        extension_hurts=engine.Direction.EXTENSION in answers.provoking,
        rotation_hurts=engine.Direction.ROTATION in answers.provoking,
    )
    assessment.red_flags.set(RedFlag.objects.filter(slug__in=answers.red_flags))
    assessment.gates.set(ClearanceGate.objects.filter(slug__in=answers.gates))
    assessment.conditions.set(Condition.objects.filter(slug__in=answers.conditions))
    muscles = {muscle.slug: muscle for muscle in Muscle.objects.all()}
    Finding.objects.bulk_create(
        finding(assessment, muscles[answer.muscle], answer) for answer in answers.findings
    )
    return assessment


def finding(assessment: Assessment, muscle: Muscle, answer: FindingAnswer) -> Finding:
    return Finding(
        assessment=assessment,
        muscle=muscle,
        side=answer.side,
        quality=answer.quality or "",
        grade=answer.grade,
        painful=answer.painful,
        measured_on=answer.measured_on,
    )
