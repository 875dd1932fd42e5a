"""The catalogue desk, in the admin: for those who may see the catalogue. It shows nothing of
anybody's answers or weeks."""

from collections.abc import Callable
from time import perf_counter

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner.desk.gathering import Desk, desk
from planner.desk.health import Trials, health_of, trials_name, trials_of
from planner.desk.page import health_page

may_see = permission_required("exercises.view_exercise", raise_exception=True)

MOST_S = 3.5  # of planning, so that a page comes within 5 seconds
KEPT_S = 24 * 60 * 60  # the same catalogue gives the same
CUT_KEPT_S = 5 * 60  # what the time cut short may go further when less is going on


@admin.site.admin_view
@may_see
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Is the catalogue sound, and where is it mended?"""
    look = desk()
    found = health_of(look, kept_trials(look), today=timezone.localdate())
    context = {"title": _("Health of the catalogue"), "page": health_page(look, found)}
    return render(request, "desk/health.html", admin.site.each_context(request) | context)


def kept_trials(look: Desk) -> Trials:
    """Planned the first time that this catalogue is looked at, by each worker."""
    name = trials_name(look)
    trials: Trials | None = cache.get(name)
    if trials is None:
        trials = trials_of(look, goes_on=for_a_while(), clock=perf_counter)
        cache.set(name, trials, CUT_KEPT_S if trials.is_cut else KEPT_S)
    return trials


def for_a_while() -> Callable[[], bool]:
    end = perf_counter() + MOST_S
    return lambda: perf_counter() < end
