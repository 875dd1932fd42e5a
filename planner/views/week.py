"""The week's page, on screen and (by its print style sheet) on paper, and what opens from it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner import access
from planner.change_page import last_change
from planner.engine.types import Kind
from planner.grounds import grounds_of
from planner.journey import Stand, standing_of, week_to_follow
from planner.models import Change, Item, Week
from planner.names import CONDITION, EQUIPMENT, EXERCISE, MUSCLE, Names
from planner.week_page import Json, figure_of, helps_of, left_out_groups, shown, telling, week_page
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


def of_a_week(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the week that ``day`` falls in, and what was answered since it was planned. The
    week stays hidden while the newest answers leave no plan, or not this one."""

    @wraps(view)
    def with_its_week(request: HttpRequest, day: date, **others: str) -> HttpResponse:
        week = access.week(request.user, day=day)
        return unless_hidden(
            request, week, lambda change: view(request, week, change, day=day, **others)
        )

    return with_its_week


def unless_hidden(
    request: HttpRequest, week: Week, answer: Callable[[Change], HttpResponse]
) -> HttpResponse:
    """What ``answer`` gives for what was answered since the week was planned, if the newest answers
    leave it as safe as it was."""
    standing = standing_of(request.user)
    if standing.stand is Stand.STOPPED:
        return redirect("check:stop")
    today = timezone.localdate()
    change = standing.change_since(week, today=today)
    if change is not Change.SAFETY:
        return answer(change)
    if request.htmx:
        return redirect(request.path)  # the whole page, not in the fragment's place
    _, of_the_next = week_to_follow(request.user, standing, today=today)
    context = {"week": week, "is_planned_again": of_the_next is not Change.SAFETY}
    return render(request, "week/out_of_date.html", context)


@require_safe
@login_required
@of_a_week
def on(request: HttpRequest, week: Week, change: Change, *, day: date) -> HttpResponse:
    return show(request, week, change)


def show(request: HttpRequest, week: Week, change: Change) -> HttpResponse:
    items = list(Item.objects.of_week(week).at_a_glance().with_how_it_went())
    words = words_for(items, week.unmet, week.adapted)
    today = timezone.localdate()
    context = {
        "week": week,
        "page": week_page(week, items, words, today=today),
        "edit": last_change(week, items, today=today),
        "is_outdated": change is not Change.NONE,
    }
    return render(request, whole_or_part(request, "week/week.html"), context)


@require_safe
@login_required
@of_a_week
def item(
    request: HttpRequest, week: Week, change: Change, *, day: date, exercise: str
) -> HttpResponse:
    """One exercise of one day: why it is there and how to do it. Folded into the week by htmx."""
    planned = access.item(week, day=day, exercise=exercise)
    words = words_for([planned])
    grounds = grounds_of(request.user, week, planned.reasons)
    context = {
        "shown": shown(planned, words, request.path),
        "steps_figure": figure_of(planned, form="steps"),
        "reasons": words.why(telling(planned.reasons)),
        "grounds": [(ground, words.muscles(ground.muscles)) for ground in grounds],
        "dose_reasons": [words.dose(reason) for reason in planned.dose_reasons],
        "is_outdated": change is not Change.NONE,
        "heading": 5 if request.htmx else 2,
        "in_week": bool(request.htmx),
        "today": timezone.localdate(),
        "is_warm_up": planned.kind == Kind.WARM_UP,
    }
    return render(request, whole_or_part(request, "week/item.html"), context)


@require_safe
@login_required
@of_a_week
def left_out(request: HttpRequest, week: Week, change: Change, *, day: date) -> HttpResponse:
    """Every exercise that the week leaves out, by reason. Folded into the week by htmx."""
    context = {
        "week": week,
        "groups": left_out_groups(week.left_out, Words(Names.load())),
        "heading": 3 if request.htmx else 2,
    }
    return render(request, whole_or_part(request, "week/left_out.html"), context)


def words_for(
    items: Iterable[Item], unmet: Iterable[Json] = (), adapted: Sequence[Json] = ()
) -> Words:
    """For all that is told of these items, of needs that are not met and of what is new. Few of
    them name a condition, or a thing that would help."""
    kinds = [MUSCLE]
    because = [reason for change in adapted for reason in change["because"]]
    if any("condition" in reason for reason in because) or any(
        item.modifications or item.cautions or names_condition(item) for item in items
    ):
        kinds.append(CONDITION)
    if any("equipment" in helps_of(one) for one in unmet):
        kinds.append(EQUIPMENT)
    if adapted:
        kinds.append(EXERCISE)
    return Words(Names.load(*kinds))


def names_condition(item: Item) -> bool:
    """Whether its dose has to do with one."""
    return any("condition" in reason for reason in item.dose_reasons)


def whole_or_part(request: HttpRequest, template: str) -> str:
    """The page, or its partial for htmx."""
    return f"{template}#part" if request.htmx else template
