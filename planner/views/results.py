"""What the check found, and what follows from it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planner import profiles
from planner.engine.findings import target_stretch_share
from planner.models import Assessment
from planner.results import does_everything_hurt, found_muscles, grades_of, is_nothing_known

from .guards import past_safety


@require_safe
@past_safety
def results(request: HttpRequest) -> HttpResponse:
    assessment = Assessment.objects.of(request.user).for_planning().newest()
    muscles = found_muscles(assessment)
    context = {
        "muscles": muscles,
        "grades": grades_of(muscles),
        "is_nothing_known": is_nothing_known(assessment),
        "is_nothing_left": does_everything_hurt(assessment),
        "share": target_stretch_share(profiles.findings_of(assessment)),
    }
    return render(request, "check/results.html", context)
