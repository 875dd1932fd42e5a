"""Who changed what of an exercise, with the difference, and a way back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..differences import Difference, differences
from ..models import Exercise, Revision
from ..revisions import snapshot
from .lacks import named, tag_labels

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision, what it changed since the one before, and whether one can go back to it."""

    revision: Revision
    changed: list[tuple[str, Difference]]
    is_now: bool


def page(admin: ModelAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Newest first."""
    exercise = get_object_or_404(Exercise, pk=pk)
    rows = exercise.revisions.select_related("made_by").order_by("-number")
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    context = {
        **admin.admin_site.each_context(request),
        "title": _("History: %(name)s") % {"name": exercise.name},
        "opts": admin.opts,
        "exercise": exercise,
        "shown": shown,
        "entries": entries(list(shown), before_all_of(list(shown), exercise), snapshot(exercise)),
        "may_go_back": admin.has_change_permission(request),
    }
    return render(request, "exercises/admin_history.html", context)


def before_all_of(rows: list[Revision], exercise: Exercise) -> Revision | None:
    """The one before the oldest of a page."""
    if not rows:
        return None
    return exercise.revisions.filter(number__lt=rows[-1].number).order_by("number").last()


def entries(rows: list[Revision], before: Revision | None, now: Any) -> list[Entry]:
    found, labels = [], tag_labels()
    for row, older in zip(rows, [*rows[1:], before], strict=True):
        changed = differences(older.content, row.content) if older else []
        found.append(Entry(row, named(changed, labels), is_now=row.content == now))
    return found


def back(admin: ModelAdmin, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """To what it said after that revision, as a draft."""
    exercise = get_object_or_404(Exercise, pk=pk)
    revision = get_object_or_404(exercise.revisions, number=number)
    try:
        made = actions.go_back(exercise=exercise, to=revision, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        tell(admin, request, exercise, made)
    return redirect("admin:exercises_exercise_history", exercise.pk)


def tell(
    admin: ModelAdmin, request: HttpRequest, exercise: Exercise, made: Revision | None
) -> None:
    if made is None:
        messages.info(request, _("It says that already."))
        return
    said: Any = [{"changed": {"name": str(_("went back")), "object": str(made.number)}}]
    admin.log_change(request, exercise, said)
    messages.success(request, _("It says again what it said then. It is a draft until reviewed."))
