"""The catalogue desk, in the admin: for those who may see the catalogue. It shows nothing of
anybody's answers or weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exercises.models import Exercise
from planner.desk.comparing import compare
from planner.desk.gathering import Desk, Record, desk
from planner.desk.health import Trials, health_of, trials_name, trials_of
from planner.desk.page import health_page
from planner.desk.people import people
from planner.desk.planning import Goes, Plan, plans_for
from planner.desk.trial import trial_page
from planner.engine.types import Exercise as ExerciseValue
from planner.engine.types import Profile
from planner.forms.typed_exercise import TypedExercise

may_see = permission_required("exercises.view_exercise", raise_exception=True)

MOST_S = 3.5  # after which nobody more is planned for, so that a page comes within 5 seconds
KEPT_S = 60 * 60  # half a megabyte for each state of the catalogue
CUT_KEPT_S = 5 * 60  # what the time cut short may go further when less is going on


@admin.site.admin_view
@may_see
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Is the catalogue sound, and where is it mended?"""
    goes_on = for_a_while()
    look = desk()
    found = health_of(look, kept_trials(look, goes_on), today=timezone.localdate())
    context = {"title": _("Health of the catalogue"), "page": health_page(look, found)}
    return render(request, "desk/health.html", admin.site.each_context(request) | context)


def kept_trials(look: Desk, goes_on: Goes) -> Trials:
    """Planned the first time that this catalogue is looked at, by each worker."""
    name = trials_name(look)
    trials: Trials | None = cache.get(name)
    if trials is None:
        trials = trials_of(look, goes_on=goes_on, clock=perf_counter)
        cache.set(name, trials, CUT_KEPT_S if trials.is_cut else KEPT_S)
    return trials


def for_a_while() -> Goes:
    end = perf_counter() + MOST_S
    return lambda: perf_counter() < end


@admin.site.admin_view
@may_see
@require_http_methods(["GET", "HEAD", "POST"])
def try_exercise(request: HttpRequest, pk: int) -> HttpResponse:
    """What would change in people's weeks: with what is typed into the exercise's page, or (GET) as
    it is stored if it were published, or, where it is, taken out."""
    goes_on = for_a_while()
    look = desk()
    record = one_or_404(look, pk)
    edited = (
        typed_value(request, pk, look) if request.method == "POST" else other_state(record, look)
    )
    title = _("What would change: {name}").format(name=record.ref.name)
    context = admin.site.each_context(request) | {"title": title, "record": record}
    if isinstance(edited, list):
        return render(request, "desk/try.html", context | {"errors": edited}, status=422)
    everybody = people(look.catalogue)
    compared = compare(known_plans(look, everybody, goes_on), look.catalogue, edited, goes_on)
    context |= {"page": trial_page(compared, look, people=len(everybody)), "edited": edited}
    return render(request, "desk/try.html", context)


def one_or_404(look: Desk, pk: int) -> Record:
    for record in look.exercises.values():
        if record.ref.pk == pk:
            return record
    raise Http404


def typed_value(request: HttpRequest, pk: int, look: Desk) -> ExerciseValue | list[str]:
    """Or what is wrong with it."""
    if not request.user.has_perm("exercises.change_exercise"):
        raise PermissionDenied
    typed = TypedExercise(request, Exercise.objects.for_planning().get(pk=pk))
    return typed.errors or typed.value(look.rules)


def other_state(record: Record, look: Desk) -> ExerciseValue:
    """A draft as if it were published; what is published as if it were a draft."""
    (stored,) = (one for one in look.catalogue.exercises if one.slug == record.slug)
    return replace(stored, published=not stored.published)


def known_plans(look: Desk, everybody: Sequence[Profile], goes_on: Goes) -> Iterator[Plan]:
    """Those that the health page kept, then the others, as they are asked for."""
    trials: Trials | None = cache.get(trials_name(look))
    known = trials.plans if trials else ()
    yield from known
    yield from plans_for(everybody[len(known) :], look.catalogue, goes_on)
