"""What the check found, and what follows from it."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner import profiles
from planner.engine.findings import grade_sums, target_stretch_share
from planner.journey import is_due_again, standing_of
from planner.measures import compared, measured_readings
from planner.models import Assessment, TestResult
from planner.models.assessment import findings_with_muscles
from planner.results import (
    does_everything_hurt,
    grades_of,
    hip_flexors,
    is_nothing_known,
    known_muscles,
)

from .guards import NOT_YET, consented


@require_safe
@consented
def results(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request.user)
    if standing.stand in NOT_YET or standing.newest is None:
        return redirect(NOT_YET[standing.stand])
    prefetch_related_objects([standing.newest], findings_with_muscles())
    return render(request, "check/results.html", context_of(standing.newest))


def context_of(assessment: Assessment) -> dict[str, object]:
    has_tests = assessment.test_run_id is not None
    measured = TestResult.objects.of_last_runs(assessment.user_id) if has_tests else []
    readings = measured_readings(measured)
    known = known_muscles(assessment, readings)
    found = [one for one in known if one.stands_out]
    findings = profiles.findings_of(assessment)
    tight, weak = grade_sums(findings)
    return {
        "assessment": assessment,
        "muscles": found,
        "grades": grades_of(found),
        "flexors": hip_flexors(known),
        "readings": readings,
        "compared": list(compared(readings)),
        "is_nothing_known": is_nothing_known(assessment),
        "is_nothing_left": does_everything_hurt(assessment),
        "share": target_stretch_share(findings),
        "tight": tight,
        "weak": weak,
        "is_due_again": is_due_again(assessment.checked_on, today=timezone.localdate()),
    }
