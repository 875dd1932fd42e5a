"""The week's page, on screen and (by its print style sheet) on paper."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner import access
from planner.journey import Stand, standing_of, week_to_follow
from planner.models import Change, Week
from planner.names import Names
from planner.week_page import week_page
from planner.words import Words

NOT_YET = {Stand.NEW: "check:start", Stand.STOPPED: "check:stop"}


@require_safe
@login_required
def current(request: HttpRequest) -> HttpResponse:
    """This week, else the next one planned, else the step that comes before one."""
    standing = standing_of(request.user)
    if standing.stand in NOT_YET:
        return redirect(NOT_YET[standing.stand])
    week, change = week_to_follow(request.user, standing, today=timezone.localdate())
    if week is None:
        return redirect("plan")
    if change is Change.SAFETY:
        return render(request, "week/out_of_date.html", {"week": week})
    return show(request, week, change)


@require_safe
@login_required
def on(request: HttpRequest, day: date) -> HttpResponse:
    """The week that ``day`` falls in. It stays hidden while the newest answers leave no plan."""
    week = access.week(request.user, day=day)
    standing = standing_of(request.user)
    if standing.stand is Stand.STOPPED:
        return redirect("check:stop")
    today = timezone.localdate()
    change = standing.change_since(week, today=today)
    if change is Change.SAFETY:
        _, of_the_next = week_to_follow(request.user, standing, today=today)
        context = {"week": week, "is_planned_again": of_the_next is not Change.SAFETY}
        return render(request, "week/out_of_date.html", context)
    return show(request, week, change)


def show(request: HttpRequest, week: Week, change: Change) -> HttpResponse:
    week.load_sessions()
    page = week_page(week, Words(Names.load()), today=timezone.localdate())
    context = {"page": page, "week": week, "is_outdated": change is not Change.NONE}
    return render(request, "week/week.html", context)
