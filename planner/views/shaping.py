"""A person changes their week: an item for another, a day for another, less for today. Each change
answers with the week as it is then; without JavaScript by way of a redirect."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exercises.models import Exercise
from planner import access, actions, shaping
from planner.change_page import shown_alternatives, shown_moves
from planner.dates import parsed
from planner.models import Change, Session, Week
from planner.names import MUSCLE, Names
from planner.words import Words

from .week import of_a_week, show, whole_or_part

NOT_POSSIBLE = _l("This change is not possible any more. The week stays as it was.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@of_a_week
def swap(
    request: HttpRequest, week: Week, change: Change, *, day: date, exercise: str
) -> HttpResponse:
    """Other exercises that could stand here; one of them takes the place."""
    item = access.item(week, day=day, exercise=exercise)
    if request.method == "POST":
        by = request.POST.get("by", "")
        return changed(request, week, change, day, lambda today: actions.swap_item(
            user=request.user, item=item, by=by, today=today
        ))  # fmt: skip
    found = shaping.alternatives_for(week, item)
    context = {
        "item": item,
        "alternatives": list(shown_alternatives(found, words())),
        "heading": 5 if request.htmx else 2,
    }
    return render(request, whole_or_part(request, "week/swap.html"), context)


@require_POST
@login_required
@of_a_week
def ban(
    request: HttpRequest, week: Week, change: Change, *, day: date, exercise: str
) -> HttpResponse:
    """Out of all weeks."""
    item = access.item(week, day=day, exercise=exercise)
    return changed(
        request, week, change, day,
        lambda today: actions.ban_exercise(user=request.user, item=item, today=today),
    )  # fmt: skip


@require_POST
@login_required
@of_a_week
def pin(
    request: HttpRequest, week: Week, change: Change, *, day: date, exercise: str
) -> HttpResponse:
    """Into all weeks, or no longer."""
    item = access.item(week, day=day, exercise=exercise)
    is_pinned = "pin" in request.POST
    return changed(
        request, week, change, day,
        lambda today: actions.pin_exercise(
            user=request.user, exercise=item.exercise, is_pinned=is_pinned
        ),
    )  # fmt: skip


@require_safe
@login_required
@of_a_week
def change_day(request: HttpRequest, week: Week, change: Change, *, day: date) -> HttpResponse:
    """A shorter session, or another day for it."""
    session = session_of(week, day)
    moves = shaping.moves_of(session, today=timezone.localdate())
    context = {
        "session": session,
        "moves": shown_moves(moves, words()),
        "heading": 3 if request.htmx else 2,
    }
    return render(request, whole_or_part(request, "week/change_day.html"), context)


@require_POST
@login_required
@of_a_week
def move(request: HttpRequest, week: Week, change: Change, *, day: date) -> HttpResponse:
    session, to = session_of(week, day), parsed(request.POST.get("to", ""))
    return changed(
        request, week, change, to or day,
        lambda today: actions.move_session(
            user=request.user, session=session, to=to or day, today=today
        ),
    )  # fmt: skip


@require_POST
@login_required
@of_a_week
def shorten(request: HttpRequest, week: Week, change: Change, *, day: date) -> HttpResponse:
    session = session_of(week, day)
    return changed(
        request, week, change, day,
        lambda today: actions.shorten_session(user=request.user, session=session, today=today),
    )  # fmt: skip


@require_POST
@login_required
@of_a_week
def undo(request: HttpRequest, week: Week, change: Change, *, day: date) -> HttpResponse:
    """The last change is taken back."""

    def take_back(today: date) -> None:
        if actions.undo_edit(user=request.user, week=week, today=today):
            messages.success(request, _("That is taken back. The week is as it was before."))

    return changed(request, week, change, day, take_back)


@require_POST
@login_required
@of_a_week
def clear(
    request: HttpRequest, week: Week, change: Change, *, day: date, exercise: str
) -> HttpResponse:
    """A clinician has seen what hurt three times in a row."""
    row = get_object_or_404(Exercise, slug=exercise)

    def say_so(today: date) -> None:
        actions.clear_exercise(user=request.user, exercise=row, week=week, today=today)
        messages.success(request, _("It may come again, from the next week that you build."))

    return changed(request, week, change, day, say_so)


@require_POST
@login_required
def allow(request: HttpRequest, exercise: str) -> HttpResponse:
    """A banned exercise may come again."""
    row = get_object_or_404(Exercise, slug=exercise)
    actions.allow_exercise(user=request.user, exercise=row)
    messages.success(request, _("It may come again, from the next week that you build."))
    return redirect("plan")


def changed(
    request: HttpRequest, week: Week, change: Change, day: date, act: Callable[[date], object]
) -> HttpResponse:
    """Do it, then show the week; what cannot be done is told, and nothing changes."""
    try:
        act(timezone.localdate())
    except actions.CannotChangeError:
        messages.error(request, NOT_POSSIBLE)
    except actions.NoWarmUpLeftError:
        messages.error(request, _("This is the last warm-up that you have left. It stays."))
    if request.htmx:  # the week as it is now: its balance, and the weeks beside it
        return show(request, access.week(request.user, day=week.start), change)
    return redirect(f"{week.get_absolute_url()}#day-{day.isoformat()}")


def session_of(week: Week, day: date) -> Session:
    return get_object_or_404(week.sessions.select_related("week"), date=day)


def words() -> Words:
    return Words(Names.load(MUSCLE))
