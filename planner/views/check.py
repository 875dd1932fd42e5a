"""The way into the check: what it is, consent, and the choice between feeling and measuring."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planner import actions
from planner.accounts.models import User
from planner.journey import CheckStanding, Stand, check_standing_of
from planner.models import Consent

from .guards import past_safety


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """For anyone: what the check is, then the step that this person is at."""
    if not isinstance(request.user, User):
        return render(request, "check/start.html", {"step": "begin"})
    consent = Consent.objects.holding(request.user)
    if consent is None:
        there = actions.keeps_answers_of(request.user)
        return render(request, "check/start.html", {"step": "consent", "keeps_answers": there})
    check = check_standing_of(request.user)
    today = timezone.localdate()
    context = {
        "step": step_of(check),
        "check": check,
        "is_due_again": check.is_due_again(today=today),
        "weeks": (today - check.checked_on).days // 7 if check.checked_on else None,
        "consent": consent,
    }
    return render(request, "check/start.html", context)


def step_of(check: CheckStanding) -> str:
    """What stops planning comes before any part that is under way."""
    stand = check.standing.stand
    return stand if stand is Stand.STOPPED else check.under_way or stand


@require_POST
@login_required
def agree(request: HttpRequest) -> HttpResponse:
    actions.give_consent(user=request.user)
    return redirect("check:safety")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: HttpRequest) -> HttpResponse:
    """Consent is taken back: what goes, then it goes."""
    if request.method == "POST":
        actions.withdraw_consent(user=request.user)
        messages.success(request, _("All your answers and weeks are deleted."))
        return redirect("home")
    if not actions.keeps_answers_of(request.user):
        return redirect("check:start")
    return render(request, "check/withdraw.html")


@require_safe
@past_safety
def how(request: HttpRequest) -> HttpResponse:
    """Quick check or self-tests."""
    check = check_standing_of(request.user)
    return render(request, "check/how.html", {"check": check})
