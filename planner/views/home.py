"""The front door: what Hipwise is, or what comes next for the one who is here."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner import profiles
from planner.accounts.models import User
from planner.journey import Stand, standing_of, week_to_follow
from planner.models import Change


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        step = next_step(request.user)
        page = "week/out_of_date.html" if step.get("is_hidden") else "home/signed_in.html"
        return render(request, page, step)
    return render(request, "home/landing.html")


def next_step(user: User) -> dict[str, object]:
    """Where the person stands: what to do first, or their week and its next session from today."""
    standing = standing_of(user)
    if standing.newest is None or standing.stand is Stand.NEW:
        return {"stand": Stand.NEW}
    if standing.stand is Stand.STOPPED:
        prefetch_related_objects([standing.newest], "red_flags", "gates")
        return {"stand": standing.stand, "stop": profiles.stop_of(standing.newest)}
    today = timezone.localdate()
    week, change = week_to_follow(user, standing, today=today)
    if change is Change.SAFETY:
        return {"week": week, "is_hidden": True}
    if week:
        week.load_sessions()
    coming = [session for session in week.sessions.all() if session.date >= today] if week else []
    session = next(iter(coming), None)
    return {"stand": standing.stand, "week": week, "session": session, "today": today}
