"""In and out, in the admin: for those who may see the catalogue, and to bring in for those who may
change exercises."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from tablib import Dataset

from ..models import LoadedRecord
from . import document, sheets
from .brought import Brought, brought, digest, plan_of, unpacked
from .page import page_of
from .plans import Plan
from .problems import UnreadableError
from .resource import SHAPE, exported
from .writing import write

MAY_SEE, MAY_CHANGE = "exercises.view_exercise", "exercises.change_exercise"
may_see = permission_required(MAY_SEE, raise_exception=True)
may_change = permission_required(MAY_CHANGE, raise_exception=True)
TYPES = {
    "json": "application/json",
    **{form: made().get_content_type() for form, made in sheets.SHEETS.items()},
}
UNPROCESSABLE = 422


class BringForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("An .xlsx, .csv or .json that was exported here. At most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
    )

    def clean_file(self) -> Brought:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            return brought(upload)
        except UnreadableError as error:
            raise ValidationError(str(error)) from error


@admin.site.admin_view
@may_see
@require_safe
def exchange(request: HttpRequest) -> HttpResponse:
    return front(request, BringForm())


@admin.site.admin_view
@may_see
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    if form not in TYPES:
        raise Http404
    data = document.written() if form == "json" else sheets.packed(all_exercises(), form)
    name = f"hipwise-{timezone.localdate():%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=TYPES[form], headers=headers)


@admin.site.admin_view
@may_change
@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """What the file would change. Nothing is written."""
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return front(request, form, status=UNPROCESSABLE)
    file = form.cleaned_data["file"]
    try:
        plan = plan_of(file, by=request.user)
    except UnreadableError as error:
        form.add_error("file", str(error))
        return front(request, form, status=UNPROCESSABLE)
    return preview(request, file, plan, status=UNPROCESSABLE if plan.problems else 200)


@admin.site.admin_view
@may_change
@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Writes what was looked at; if that is another thing by now, it is to be looked at again."""
    try:
        file = unpacked(request.POST.get("carried", ""))
        with transaction.atomic():
            plan = plan_of(file, by=request.user)
            if plan.problems or digest(plan) != request.POST.get("digest"):
                messages.warning(
                    request, _("The catalogue has changed since. Please look at it again.")
                )
                return preview(request, file, plan, status=UNPROCESSABLE)
            rows = write(changes=plan.changes, by=request.user)
    except UnreadableError as error:
        messages.error(request, str(error))
        return redirect("catalogue_exchange")
    log(request, plan, rows)
    message = ngettext(
        "%(count)s record was changed.", "%(count)s records were changed.", len(rows)
    )
    messages.success(request, message % {"count": len(rows)})
    return redirect("catalogue_exchange")


def log(request: HttpRequest, plan: Plan, rows: list[LoadedRecord]) -> None:
    """In the admin's own history of each record."""
    new = {(one.shape.model, one.name) for one in plan.changes if one.present is None}
    for row in rows:
        desk = admin.site.get_model_admin(type(row))
        is_new = (type(row), getattr(row, "slug", "")) in new
        note = desk.log_addition if is_new else desk.log_change
        note(request, row, _("Brought in by a file."))


def all_exercises() -> Dataset:
    return exported(SHAPE.content(row) for row in SHAPE.rows())


def front(request: HttpRequest, form: BringForm, status: int = 200) -> HttpResponse:
    context = {"title": _("In and out"), "form": form}
    return answer(request, "exercises/import_front.html", context, status)


def preview(request: HttpRequest, file: Brought, plan: Plan, status: int) -> HttpResponse:
    context = {
        "title": _("What the file would change"),
        "plan": plan,
        "page": page_of(plan),
        "carried": file.carried,
        "digest": digest(plan),
    }
    return answer(request, "exercises/import_preview.html", context, status)


def answer(request: HttpRequest, name: str, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, name, admin.site.each_context(request) | context, status=status)
