"""The safety questions: about the person, one theme a page, moves that hurt."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_safe

from planner import actions
from planner.forms import AboutForm, MovesForm, ThemeForm
from planner.forms.safety import moves_initial, theme_initial
from planner.models import Assessment, Draft, Part
from planner.pager import Place
from planner.safety_check import ABOUT, MOVES, SafetyCheck
from planner.safety_questions import load_themes

from .guards import consented

MINUTES_A_PAGE = 1 / 3  # [D], ours: about 4 minutes for twelve pages
TITLES = {ABOUT: _l("About you"), MOVES: _l("Moves that hurt")}
SafetyForm = AboutForm | ThemeForm | MovesForm


@require_safe
@consented
def safety(request: HttpRequest) -> HttpResponse:
    """The first page that is not answered yet, else the one that stops planning."""
    check = check_of(Draft.objects.of(request.user).open(Part.SAFETY))
    return redirect("check:safety_page", check.first_open or check.first_stop or ABOUT)


@require_http_methods(["GET", "HEAD", "POST"])
@consented
def page(request: HttpRequest, name: str) -> HttpResponse:
    draft = Draft.objects.of(request.user).open(Part.SAFETY)
    check = check_of(draft)
    if name not in check.names:
        raise Http404
    newest = Assessment.objects.of(request.user).newest()
    if name != ABOUT and check.age is None and newest is None:
        return redirect("check:safety_page", ABOUT)  # no sign can count without an age
    if request.method != "POST":
        form = form_of(name, check, initial=initial_of(name, check, newest))
        return show(request, form, check, name, draft=draft)
    form = form_of(name, check, request.POST)
    if form.is_valid():
        return save(request, form, check, name)
    if isinstance(form, ThemeForm) and any(form.ticked_by_kind().values()):
        hold(request, check, name, form.ticked_by_kind())
    return show(request, form, check, name, draft=draft, status=422)


def check_of(draft: Draft | None) -> SafetyCheck:
    saved = draft.pages if draft else {}
    return SafetyCheck(themes=load_themes(), saved=saved, today=timezone.localdate())


def form_of(name: str, check: SafetyCheck, data: Any = None, **options: Any) -> SafetyForm:
    if theme := check.theme(name):
        return ThemeForm(data, theme=theme, **options)
    return {ABOUT: AboutForm, MOVES: MovesForm}[name](data, **options)


def initial_of(name: str, check: SafetyCheck, newest: Assessment | None) -> dict[str, Any]:
    """What was answered in this check, else what was said last time."""
    saved = check.saved.get(name)
    if theme := check.theme(name):
        page = saved or (newest.ticked() if newest else {})
        return theme_initial(theme, page, is_answered=check.is_answered(name))
    if name == MOVES:
        page = saved or ({"provoking": newest.provoking} if newest else {})
        return moves_initial(page, is_answered=check.is_answered(name))
    return saved or ({"age": newest.age, "sex": newest.sex} if newest else {})


def show(
    request: HttpRequest,
    form: SafetyForm,
    check: SafetyCheck,
    name: str,
    *,
    draft: Draft | None,
    status: int = 200,
) -> HttpResponse:
    theme = check.theme(name)
    context = {
        "form": form,
        "forms": [form],
        "place": place_of(name, check),
        "title": theme.title if theme else TITLES[name],
        "hint": theme.hint if theme else "",
        "edition": draft.edition if draft else "",
    }
    return render(request, "check/safety.html", context, status=status)


def save(request: HttpRequest, form: SafetyForm, check: SafetyCheck, name: str) -> HttpResponse:
    """Store the page and lead on: to what to do now where it stops planning, else to the next."""
    answers, edition = form.answers(), request.POST.get("edition", "")
    try:
        check = actions.answer_safety(
            user=request.user,
            page=name,
            answers=answers,
            today=timezone.localdate(),
            edition=edition,
        )
    except actions.OldPageError:  # the check is over: only what adds care still counts
        hold(request, check, name, answers)
        return redirect("check:start")
    if check.stops(name):
        return redirect("check:stop")
    if check.first_open:
        return redirect("check:safety_page", place_of(name, check).after or check.first_open)
    if check.first_stop:
        return redirect("check:stop")
    messages.success(request, _("Your safety answers are saved."))
    return redirect("check:how")


def hold(request: HttpRequest, check: SafetyCheck, name: str, answers: Mapping[str, Any]) -> None:
    """What adds care does not wait for a page that did not pass."""
    with_these = replace(check, saved={**check.saved, name: answers})
    actions.hold_page(user=request.user, page=name, check=with_these)


def place_of(name: str, check: SafetyCheck) -> Place:
    return Place(names=check.names, name=name, minutes_a_page=MINUTES_A_PAGE)
