"""Reviewing: the state of an exercise, what is missing, and the page that publishes it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..differences import Difference, differences
from ..exercise_page import exercise_page, exercises_for_page
from ..models import Exercise
from ..publishing import missing_for, missing_in
from ..reading import grade_of
from ..revisions import last_shown, snapshot
from ..uses import uses_of
from . import caution_panel
from .lacks import named, said, tag_labels

CHANGED_SINCE = _("It was changed while you looked. Here is how it is now: look once more.")


class ReviewForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)
    cautions_looked_at = forms.BooleanField(
        required=False, label=_("I have looked at what each condition makes of it.")
    )


def state_of(exercise: Exercise) -> SafeString:
    """Draft, or published and how far it was reviewed, as a mark."""
    return render_to_string("exercises/admin_state.html", {"exercise": exercise})


def panel(exercise: Exercise, user: Any) -> dict[str, Any]:
    """What stands above the form: state, what is missing in the exercise itself, and its uses."""
    draft = actions.draft_of(exercise)
    grade = grade_of([*draft.steps, *draft.texts.values()])
    return {
        "lacks": [said(one) for one in missing_in(draft)],
        "may_publish": user.has_perm("exercises.publish_exercise"),
        "whole_grade": None if grade is None else max(grade, 0.0),
        "uses": uses_of(exercise),
    }


def say_it_waits(request: HttpRequest, exercise: Exercise) -> None:
    message = _(
        "%(name)s was published. With this change it is a draft: nobody sees or plans it until "
        "somebody else has reviewed it. Weeks that have it keep it as it was."
    ) % {"name": exercise.name}
    messages.warning(request, message)


def page(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """How people will see it, what changed, what is missing; publishing is posted to it."""
    exercise = get_object_or_404(exercises_for_page(), pk=pk)
    if request.method != "POST":
        return shown(admin, request, exercise, status=200)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return shown(admin, request, exercise, status=422, problem=CHANGED_SINCE)
    try:
        actions.publish(
            exercise=exercise, by=request.user, on=timezone.localdate(), **form.cleaned_data
        )
    except actions.ChangedSinceError:
        return shown(admin, request, exercise, status=422, problem=CHANGED_SINCE)
    except actions.NotReadyError:
        return shown(admin, request, exercise, status=422, is_asked=True)
    return published(admin, request, exercise)


def published(admin: ModelAdmin, request: HttpRequest, exercise: Exercise) -> HttpResponse:
    admin.log_change(request, exercise, [{"changed": {"fields": ["published", "reviewed_by"]}}])
    message = _("%(name)s is published, and says that you reviewed it.") % {"name": exercise.name}
    messages.success(request, message)
    return redirect("admin:exercises_exercise_change", exercise.pk)


def shown(
    admin: ModelAdmin,
    request: HttpRequest,
    exercise: Exercise,
    *,
    status: int,
    problem: Any = "",
    is_asked: bool = False,
) -> HttpResponse:
    """``is_asked``: somebody pressed the button, so that a tick that is missing is told."""
    is_ticked = is_asked and bool(request.POST.get("cautions_looked_at"))
    review = actions.review_of(exercise, by=request.user, cautions_looked_at=is_ticked)
    missing = [*missing_in(actions.draft_of(exercise)), *missing_for(review)]
    form = ReviewForm(
        initial={"seen": actions.state_of(exercise), "cautions_looked_at": is_ticked},
    )
    lacks = [one for one in missing if one.field != "cautions_looked_at"]
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Review: %(name)s") % {"name": exercise.name},
        "opts": admin.opts,
        "exercise": exercise,
        "page": exercise_page(exercise),
        "differences": since_published(exercise),
        "cautions": caution_panel.stored(exercise),
        "lacks": [said(one) for one in lacks],
        "needs_a_tick": is_asked and len(missing) > len(lacks),
        "form": form,
        "problem": problem,
    }
    return render(request, "exercises/admin_review.html", context, status=status)


def since_published(exercise: Exercise) -> list[tuple[str, Difference]] | None:
    """What is different from what people were last shown; None if they never were shown it."""
    if not exercise.was_shown:
        return None
    last = last_shown(exercise)
    if not last:
        return []
    return named(differences(last.content, snapshot(exercise)), tag_labels())
