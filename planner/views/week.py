"""The week's page, on screen and (by its print style sheet) on paper."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner import access
from planner.journey import Stand, Standing, standing_of
from planner.models import Week
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
    week = Week.objects.of(request.user).for_page().current(on=timezone.localdate())
    return show(request, week, standing) if week else redirect("plan")


@require_safe
@login_required
def on(request: HttpRequest, day: date) -> HttpResponse:
    """The week that ``day`` falls in. It stays hidden while the newest answers leave no plan."""
    week = access.week(request.user, day=day)
    standing = standing_of(request.user)
    if standing.stand is Stand.STOPPED:
        return redirect("check:stop")
    return show(request, week, standing)


def show(request: HttpRequest, week: Week, standing: Standing) -> HttpResponse:
    page = week_page(week, Words(Names.load()), today=timezone.localdate())
    context = {"page": page, "week": week, "is_outdated": standing.is_outdated(week)}
    return render(request, "week/week.html", context)
