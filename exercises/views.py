"""The catalogue for anyone."""

from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .cautions import cautions_for
from .models import Exercise, Kind

MOST_LETTERS = 100  # of a search; a longer one is cut


@require_safe
def list_exercises(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:MOST_LETTERS]
    found = list(Exercise.objects.published().matching(query))
    context = {"query": query, "kinds": by_kind(found), "count": len(found)}
    return render(request, "exercises/list.html", context)


def by_kind(exercises: list[Exercise]) -> list[tuple[Kind, list[Exercise]]]:
    """In the order of a session; kinds without an exercise are left out."""
    place = {kind: place for place, kind in enumerate(Kind)}
    in_order = sorted(exercises, key=lambda exercise: place[Kind(exercise.kind)])
    return [(Kind(kind), list(group)) for kind, group in groupby(in_order, attrgetter("kind"))]


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.published().for_page(), slug=slug)
    context = {"exercise": exercise, "cautions": cautions_for(exercise)}
    return render(request, "exercises/detail.html", context)
