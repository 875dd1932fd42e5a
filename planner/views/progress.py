"""What was done, and what has changed."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner.journey import Stand, is_due_again, standing_of
from planner.progress.files import FILES
from planner.progress.kept import Mark
from planner.progress.page import progress_page

from .own_data import to_save

PERIODS = (1, 6, 26)  # weeks: this one, a programme, half a year; all of it is in the files
USUAL = 6


@require_safe
@login_required
def progress(request: HttpRequest) -> HttpResponse:
    """Of the weeks that are asked for. While an answer stops planning it tells the past and names
    no exercise: nothing here must be taken for something to do."""
    today = timezone.localdate()
    standing = standing_of(request.user)
    weeks = weeks_asked(request)
    newest = standing.newest
    context = {
        "page": progress_page(request.user, standing, weeks=weeks, today=today),
        "weeks": weeks,
        "periods": PERIODS,
        "stand": standing.stand,
        "is_stopped": standing.stand is Stand.STOPPED,
        "is_due_again": newest is not None and is_due_again(newest.checked_on, today=today),
        "today": today,
        "marks": list(Mark),
    }
    return render(request, "progress/progress.html", context)


def weeks_asked(request: HttpRequest) -> int:
    """One of the periods; the usual one if anything else is asked for."""
    asked = {str(weeks): weeks for weeks in PERIODS}
    return asked.get(request.GET.get("weeks", ""), USUAL)


@require_safe
@login_required
def file(request: HttpRequest, name: str) -> HttpResponse:
    """All that there is, as CSV."""
    if name not in FILES:
        raise Http404
    told = FILES[name](request.user, today=timezone.localdate())
    return to_save(HttpResponse(told, "text/csv; charset=utf-8"), f"hipwise-{name}.csv")
