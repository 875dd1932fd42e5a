"""A person's own data: to take along, to bring in, to have deleted."""

from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from planner import actions
from planner.forms.own_data import DeleteForm, ImportForm
from planner.own_data.exporting import export, sessions_csv
from planner.own_data.reading import UnreadableError

NO_STORE = "private, no-store"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def data(request: HttpRequest) -> HttpResponse:
    """What one can do with it; a file that is sent here is brought in."""
    has_data = actions.has_data(request.user)
    is_sent = request.method == "POST"
    given = (request.POST, request.FILES) if is_sent else ()
    form = ImportForm(*given, has_data=has_data)
    problems = bring_in(request, form) if form.is_valid() else []
    if form.is_valid() and not problems:
        messages.success(request, _("Your data is here."))
        return redirect("own_data")
    context = {"form": form, "forms": [form], "problems": problems, "has_data": has_data}
    return render(request, "own_data/data.html", context, status=422 if is_sent else 200)


def bring_in(request: HttpRequest, form: ImportForm) -> list[str]:
    """Gives what is wrong with the file."""
    told, replace = form.cleaned_data["file"], form.cleaned_data.get("replace", False)
    try:
        actions.import_data(user=request.user, data=told, replace=replace)
    except UnreadableError as error:
        return error.problems
    except actions.HasDataError:  # which came from another tab in the meantime
        return [_("There is data here by now. Please look again.")]
    return []


@require_safe
@login_required
def as_json(request: HttpRequest) -> HttpResponse:
    told = export(request.user, now=timezone.now())
    response = JsonResponse(told, json_dumps_params={"indent": 1, "ensure_ascii": False})
    return to_save(response, "hipwise.json")


@require_safe
@login_required
def as_csv(request: HttpRequest) -> HttpResponse:
    told = sessions_csv(request.user)
    return to_save(HttpResponse(told, "text/csv; charset=utf-8"), "hipwise-sessions.csv")


def to_save(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = NO_STORE
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Asks, then deletes an account and all that is in it. Guests have a page of their own."""
    if request.user.is_guest:
        return redirect("delete_guest")
    if too_often := consume_or_429(request, action="reauthenticate", user=request.user):
        return too_often
    form = DeleteForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            actions.delete_account(user=request.user)
        except ProtectedError:
            form.add_error(None, _("You have signed exercises here. Write to who runs this site."))
        else:
            logout(request)
            messages.success(request, _("All of it is deleted."))
            return redirect("home")
    status = 422 if form.is_bound else 200
    return render(request, "own_data/delete.html", {"form": form, "forms": [form]}, status=status)
