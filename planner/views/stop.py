"""The page that says what to do now, and why there is no plan."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner import profiles
from planner.accounts.models import User
from planner.engine.types import StopLevel
from planner.models import Assessment, Draft, Part, Week
from planner.safety_check import ABOUT

from .safety import check_of


@require_safe
@login_required
def stop(request: HttpRequest) -> HttpResponse:
    """Only while the newest answers leave no plan."""
    assessment = Assessment.objects.of(request.user).with_what_stops().newest()
    if assessment is None:
        return redirect("check:start")
    found = profiles.stop_of(assessment)
    if found is None:
        return redirect("check:results")
    today = timezone.localdate()
    context = {
        "stop": found,
        "today": today,
        "is_on_hold": Week.objects.of(request.user).not_over(on=today).exists(),
        "page": page_to_change(request.user, assessment, found.level),
    }
    return render(request, "check/stop.html", context)


def page_to_change(user: User, assessment: Assessment, level: StopLevel) -> str:
    """The safety page to go on with: the one that stops planning in a check that is under way, else
    its first open one. Where none is under way, the one with the gravest answer."""
    draft = Draft.objects.of(user).open(Part.SAFETY)
    check = check_of(draft)
    if draft and (page := check.first_stop or check.first_open):
        return page
    gravest = (
        row for row in (*assessment.red_flags.all(), *assessment.gates.all()) if row.level == level
    )
    return next((row.theme.slug for row in gravest), ABOUT)
