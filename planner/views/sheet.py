"""A week on paper: as a PDF, as pictures of its pages, and the page where one chooses which."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from planner.forms.paper import PaperForm
from planner.journey import TEST_AGAIN_AFTER
from planner.models import Change, Week
from planner.sheets import render as rendering
from planner.sheets.cache import kept_pages
from planner.sheets.making import sheet_of_exercise, sheet_of_week
from planner.sheets.options import ALLOWED, OptionError, Options, options_of
from planner.sheets.rows import exercises_in_words, items_of
from planner.sheets.values import About, Sheet

from .week import of_a_week, whole_or_part

TOKEN = "csrfmiddlewaretoken"
CHOICE = "paper"  # in the session: how this person printed last
OF_AN_EXERCISE = ("paper", "size", "ink")
View = Callable[..., HttpResponse]
# Browsers show a PDF in a viewer of their own, which is an object with a style to them.
FOR_PDF = {"default-src": [NONE], "object-src": [SELF], "style-src": [UNSAFE_INLINE]}


def wrong_options_are_told(view: View) -> View:
    """By 400 and what is allowed."""

    @wraps(view)
    def told(request: HttpRequest, **others: Any) -> HttpResponse:
        try:
            return view(request, **others)
        except OptionError as error:
            return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")

    return told


@require_safe
@csp(FOR_PDF)
@login_required
@wrong_options_are_told
@of_a_week
def pdf(request: HttpRequest, week: Week, change: Change, *, day: date) -> HttpResponse:
    asked = asked_for(request, week, request.GET.dict())
    name = f"hipwise-{asked.options.session or week.start}-{asked.options.layout}.pdf"
    return pdf_response(rendering.pdf(asked.sheet, asked.options), name)


@require_safe
@login_required
@wrong_options_are_told
@of_a_week
def preview(
    request: HttpRequest, week: Week, change: Change, *, day: date, number: int
) -> HttpResponse:
    """A page of it as a picture."""
    pages = asked_for(request, week, request.GET.dict()).pages
    if not 1 <= number <= len(pages):
        raise Http404
    return HttpResponse(pages[number - 1], content_type="image/png")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@wrong_options_are_told
@of_a_week
def choose(request: HttpRequest, week: Week, change: Change, *, day: date) -> HttpResponse:
    """What to print, with a look at it. A choice that is sent is remembered, and comes up again for
    whatever week is printed next."""
    asked = asked_for(request, week, said_in(request))
    if request.method == "POST":
        remember(request, asked.options)
        if not request.htmx:
            return redirect(address("week:print", week.start, options=asked.options))
    context = {
        "week": week,
        "form": PaperForm(days=asked.days, initial=asdict(asked.options)),
        "pictures": [picture(week, asked, number) for number, _ in enumerate(asked.pages, start=1)],
        "pdf": address("week:sheet", week.start, options=asked.options),
        "is_letter": asked.options.paper == "letter",
        "is_empty": not asked.days,
        "is_outdated": change is not Change.NONE,
    }
    return render(request, whole_or_part(request, "week/print.html"), context)


@require_safe
@csp(FOR_PDF)
@wrong_options_are_told
def exercise(request: HttpRequest, *, slug: str) -> HttpResponse:
    """One exercise on paper, for anyone."""
    row = get_object_or_404(exercises_in_words().published(), slug=slug)
    options = options_of(request.GET.dict(), names=OF_AN_EXERCISE)
    about = About(
        printed_on=timezone.localdate(), link=request.build_absolute_uri(row.get_absolute_url())
    )
    return pdf_response(
        rendering.pdf(sheet_of_exercise(row, about), options), f"hipwise-{slug}.pdf"
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A sheet, how it is to look, and the days of the week that it may be for."""

    sheet: Sheet
    options: Options
    days: tuple[date, ...]

    @property
    def pages(self) -> tuple[bytes, ...]:
        return kept_pages(self.sheet, self.options)


def asked_for(request: HttpRequest, week: Week, said: Mapping[str, str]) -> Asked:
    """Three queries. Raises OptionError."""
    items = list(items_of(week))
    days = tuple(dict.fromkeys(item.date for item in items))
    options = options_of(said, days=days)
    checked_on = week.assessment.checked_on
    about = About(
        printed_on=timezone.localdate(),
        test_on=checked_on + TEST_AGAIN_AFTER if checked_on else None,
        link=request.build_absolute_uri(week.get_absolute_url()),
    )
    return Asked(sheet_of_week(week, items, about, session=options.session), options, days)


def said_in(request: HttpRequest) -> dict[str, str]:
    """What the form sent, else what the address says, else what was chosen last."""
    said = request.POST.dict() or request.GET.dict() or request.session.get(CHOICE, {})
    return {name: value for name, value in said.items() if value and name != TOKEN}


def remember(request: HttpRequest, options: Options) -> None:
    """All but the day, which is of one week only."""
    choice = {name: value for name, value in options.query.items() if name in ALLOWED}
    if request.session.get(CHOICE, {}) != choice:
        request.session[CHOICE] = choice


def picture(week: Week, asked: Asked, number: int) -> str:
    return address("week:preview", week.start, number, options=asked.options)


def address(name: str, *place: Any, options: Options) -> str:
    query = urlencode(options.query)
    return reverse(name, args=place) + (f"?{query}" if query else "")


def pdf_response(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(data, content_type="application/pdf", headers=headers)
