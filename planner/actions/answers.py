"""What a person answers about their body."""

from collections.abc import Collection

from django.db import transaction

from exercises.models import ClearanceGate, Condition, Muscle, RedFlag
from planner.accounts.models import User
from planner.answers import Answers, FindingAnswer
from planner.engine import types as engine
from planner.models import Assessment, Finding

from .turns import take_turns


@transaction.atomic
def save_assessment(*, user: User, answers: Answers) -> Assessment:
    """Store the answers as a new assessment, whole. The newest one counts from now on."""
    take_turns(user)
    assessment = Assessment.objects.create(
        user=user,
        age=answers.age,
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


@transaction.atomic
def add_signs(*, user: User, red_flags: Collection[str], gates: Collection[str]) -> None:
    """Store red flags and gates that a person has ticked in answers that are not whole yet: their
    newest answers once more, with these added, so that there is no plan until whole answers say
    otherwise. A person without answers has no plan to stop."""
    take_turns(user)
    newest = Assessment.objects.of(user).newest()
    if newest is None:
        return
    ticked = newest.ticked()
    if set(red_flags) <= set(ticked["red_flags"]) and set(gates) <= set(ticked["gates"]):
        return
    findings = list(newest.findings.all())
    newest.pk, newest._state.adding = None, True
    newest.save()
    newest.red_flags.set(RedFlag.objects.filter(slug__in={*ticked["red_flags"], *red_flags}))
    newest.gates.set(ClearanceGate.objects.filter(slug__in={*ticked["gates"], *gates}))
    newest.conditions.set(Condition.objects.filter(slug__in=ticked["conditions"]))
    for one in findings:
        one.pk, one._state.adding, one.assessment = None, True, newest
    Finding.objects.bulk_create(findings)


def finding(assessment: Assessment, muscle: Muscle, answer: FindingAnswer) -> Finding:
    return Finding(
        assessment=assessment,
        muscle=muscle,
        side=answer.side,
        quality=answer.quality or "",
        grade=answer.grade,
        painful=answer.painful,
    )
