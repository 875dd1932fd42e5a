"""What a person wants of a week, and the button that builds it."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from exercises.models import Equipment
from planner import actions
from planner.dates import possible_mondays
from planner.engine.types import Blocked
from planner.forms import PreferencesForm
from planner.forms.preferences import preferences_initial
from planner.journey import Stand, standing_of
from planner.models import Item, Preferences, Week
from planner.names import EXERCISE, Names
from planner.preview_page import days_beside

NO_WARM_UP_LEFT = _l(
    "Every session starts with a warm-up, and you have ruled out all of them. Allow one again."
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    stand = standing_of(request.user).stand
    if stand is not Stand.ASSESSED:
        return redirect("check:start" if stand is Stand.NEW else "check:stop")
    preferences = Preferences.objects.of(request.user).with_wishes().first()
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        equipment=Equipment.objects.all(),
        initial=preferences_initial(preferences),
    )
    today = timezone.localdate()
    if form.is_valid():
        act = preview if "preview" in request.POST else build
        try:
            return act(request, form, today)
        except actions.NoConsentError:
            return redirect("check:start")
        except actions.NoWarmUpLeftError:
            form.add_error(None, NO_WARM_UP_LEFT)
    status = 422 if form.is_bound else 200
    has_begun = Week.objects.of(request.user).has_begun(on=today)
    context = {
        "form": form,
        "forms": [form],
        "today": today,
        "mondays": possible_mondays(today=today, has_begun=has_begun),
        "banned": preferences.banned.all() if preferences else (),
        "has_week": preferences is not None,
    }
    return render(request, "plan/plan.html", context, status=status)


def build(request: HttpRequest, form: PreferencesForm, today: date) -> HttpResponse:
    week = actions.plan_week_for(user=request.user, wishes=form.wishes(), today=today)
    if isinstance(week, Blocked):
        return redirect("check:stop")
    messages.success(request, _("Your week is ready."))
    return redirect(week)


def preview(request: HttpRequest, form: PreferencesForm, today: date) -> HttpResponse:
    """The new week beside the one that it would take the place of. Nothing is stored."""
    plan = actions.preview_week(user=request.user, wishes=form.wishes(), today=today)
    if isinstance(plan, Blocked):
        return redirect("check:stop")
    old = Week.objects.of(request.user).for_head().filter(start=plan.start).first()
    items = list(Item.objects.of_week(old).at_a_glance()) if old else []
    context = {
        "form": form,
        "new": plan,
        "old": old,
        "days": days_beside(items, plan, Names.load(EXERCISE)),
    }
    return render(request, "plan/preview.html", context)
