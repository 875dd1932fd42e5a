"""The self-assessment, what follows from it, and the page that says why there is no plan."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from exercises.models import Muscle
from planner import actions, profiles
from planner.accounts.models import User
from planner.answers import Answers
from planner.engine.findings import target_stretch_share
from planner.forms import MusclesForm, Questions, SafetyForm
from planner.forms.muscles import by_region, muscles_initial
from planner.forms.safety import safety_initial
from planner.models import Assessment
from planner.results import does_everything_hurt, found_muscles, grades_of, is_nothing_known


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def check(request: HttpRequest) -> HttpResponse:
    safety, muscles = check_forms(request)
    # Both are asked, so that the page shows every error at once.
    if all([safety.is_valid(), muscles.is_valid()]):
        answers = Answers(**safety.answers(), findings=muscles.findings())
        assessment = actions.save_assessment(user=request.user, answers=answers)
        return redirect("check:stop" if profiles.stop_level(assessment) else "check:results")
    if safety.is_bound:
        actions.add_signs(user=request.user, red_flags=safety.signs, gates=safety.known("gates"))
    status = 422 if safety.is_bound else 200
    context = {"safety": safety, "muscles": muscles, "forms": [safety, muscles]}
    return render(request, "check/check.html", context, status=status)


def check_forms(request: HttpRequest) -> tuple[SafetyForm, MusclesForm]:
    """Filled with what was typed, else with what was said last time."""
    data = request.POST if request.method == "POST" else None
    last = None if data else Assessment.objects.of(request.user).with_findings().newest()
    safety = SafetyForm(
        data, questions=Questions.load(), initial=safety_initial(last) if last else None
    )
    muscles = MusclesForm(
        data,
        muscles=by_region(Muscle.objects.all()),
        initial=muscles_initial(last) if last else None,
    )
    return safety, muscles


@require_safe
@login_required
def stop(request: HttpRequest) -> HttpResponse:
    """What to do now, and that there is no plan. Only while the newest answers say so."""
    assessment = newest(request.user)
    if assessment is None:
        return redirect("check:start")
    found = profiles.stop_of(assessment)
    return (
        render(request, "check/stop.html", {"stop": found}) if found else redirect("check:results")
    )


@require_safe
@login_required
def results(request: HttpRequest) -> HttpResponse:
    assessment = newest(request.user)
    if assessment is None:
        return redirect("check:start")
    if profiles.stop_level(assessment):
        return redirect("check:stop")
    muscles = found_muscles(assessment)
    context = {
        "muscles": muscles,
        "grades": grades_of(muscles),
        "is_nothing_known": is_nothing_known(assessment),
        "is_nothing_left": does_everything_hurt(assessment),
        "share": target_stretch_share(profiles.findings_of(assessment)),
    }
    return render(request, "check/results.html", context)


def newest(user: User) -> Assessment | None:
    return Assessment.objects.of(user).for_planning().newest()
