"""The front door: what Hipwise is, or what comes next for the one who is here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner.accounts.models import User
from planner.journey import Stand, standing_of
from planner.models import Week


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        return render(request, "home/signed_in.html", next_step(request.user))
    return render(request, "home/landing.html")


def next_step(user: User) -> dict[str, object]:
    """Where the person stands, their week, and its next session from today on."""
    today = timezone.localdate()
    stand = standing_of(user).stand
    week = Week.objects.of(user).for_page().current(on=today) if stand is Stand.ASSESSED else None
    coming = [session for session in week.sessions.all() if session.date >= today] if week else []
    return {"stand": stand, "week": week, "session": next(iter(coming), None), "today": today}
