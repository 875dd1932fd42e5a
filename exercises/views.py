"""The catalogue for anyone."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect, push_url, replace_url

from .exercise_page import exercise_page, exercises_for_page
from .forms import FindForm
from .list_page import ListPage, list_page

Parameters = dict[str, list[str]]


@require_safe
def list_exercises(request: HttpRequest) -> HttpResponse:
    """What the address asks for. One that says the same in other words leads to the plain one; one
    that asks for what there is not gets all the rest of it, what went wrong, and 422."""
    form = FindForm(request.GET)
    page = list_page(form, request.GET.get("page", ""))
    if request.htmx:
        return changed_part(request, form, page)
    if form.is_valid() and parameters(request.get_full_path()) != parameters(page.address):
        return redirect(page.address)
    context = {"form": form, "list": page}
    return render(request, "exercises/list.html", context, status=200 if form.is_valid() else 422)


def changed_part(request: HttpRequest, form: FindForm, page: ListPage) -> HttpResponse:
    """The results, to which the browser's address follows. A choice that is gone since the form
    was sent is told by a whole page: nobody shall believe that it still holds."""
    if not form.is_valid():
        return HttpResponseClientRedirect(request.get_full_path())
    context = {"form": form, "list": page, "is_fragment": True}
    response = render(request, "exercises/list.html#results", context)
    follow = push_url if is_a_step(request.htmx.current_url or "", page.address) else replace_url
    return follow(response, page.address)


def is_a_step(before: str, after: str) -> bool:
    """Whether a filter differs. Back takes that back; letters that were typed it does not take
    back one by one."""
    old, new = parameters(before), parameters(after)
    names = (old.keys() | new.keys()) - {"q", "page"}
    return any(old.get(name) != new.get(name) for name in names)


def parameters(address: str) -> Parameters:
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    exercise = get_object_or_404(exercises_for_page().published(), slug=slug)
    return render(request, "exercises/detail.html", {"page": exercise_page(exercise)})
