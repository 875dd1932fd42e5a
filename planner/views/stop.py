"""The page that says what to do now, and why there is no plan."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from planner import profiles
from planner.models import Assessment


@require_safe
@login_required
def stop(request: HttpRequest) -> HttpResponse:
    """Only while the newest answers leave no plan."""
    assessment = Assessment.objects.of(request.user).for_planning().newest()
    if assessment is None:
        return redirect("check:start")
    found = profiles.stop_of(assessment)
    if found is None:
        return redirect("check:results")
    return render(request, "check/stop.html", {"stop": found})
