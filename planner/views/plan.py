"""What a person wants of a week, and the button that builds it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exercises.models import Equipment
from planner import actions
from planner.engine.types import Blocked
from planner.forms import PreferencesForm
from planner.forms.preferences import preferences_initial
from planner.journey import Stand, standing_of
from planner.models import Preferences


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    stand = standing_of(request.user).stand
    if stand is not Stand.ASSESSED:
        return redirect("check:start" if stand is Stand.NEW else "check:stop")
    preferences = Preferences.objects.of(request.user).for_planning().first()
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        equipment=Equipment.objects.all(),
        initial=preferences_initial(preferences),
    )
    if form.is_valid():
        return build(request, form)
    status = 422 if form.is_bound else 200
    return render(request, "plan/plan.html", {"form": form, "forms": [form]}, status=status)


def build(request: HttpRequest, form: PreferencesForm) -> HttpResponse:
    actions.save_preferences(user=request.user, wishes=form.wishes())
    week = actions.build_week(user=request.user, today=timezone.localdate())
    if isinstance(week, Blocked):
        return redirect("check:stop")
    messages.success(request, _("Your week is ready."))
    return redirect(week)
