"""Figures and photos, for anyone."""

import re

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response, patch_cache_control, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .drawing import FORMS, INKS, SIDES
from .figure_of import USUAL, figure_svg, version_of
from .models import Figure, MuscleRole, Shows
from .models.figure import PHOTOS, FigureQuerySet
from .revisions import figure_last_shown

ALLOWED = {"form": FORMS, "side": SIDES, "ink": INKS, "shows": tuple(Shows.values)}
KEPT_S = 365 * 24 * 60 * 60  # an address with a version never changes what it shows
PHOTO_NAME = re.compile(r"[0-9a-f]{16}(-small)?\.webp")


@require_safe
@csp({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})
def figure(request: HttpRequest, slug: str, *, of: str) -> HttpResponse:
    """SVG of an exercise, a self-test or a reading (``of``); leads on to the photo where there is
    one. A draft's is for those who edit; while an edit waits for its review, others get what was
    there before. Anything but the words allowed is answered by 400, which names them."""
    options = {name: request.GET.get(name, usual) for name, usual in USUAL.items()}
    if problem := problem_with(options):
        return HttpResponseBadRequest(problem, content_type="text/plain; charset=utf-8")
    shows = options.pop("shows")
    row = get_object_or_404(figures().showing(of, slug, shows))
    is_draft = row.exercise is not None and not row.exercise.published
    if is_draft and not request.user.has_perm("exercises.view_figure"):
        row = before_the_edit(row)
    version = version_of(row)
    etag = quote_etag("-".join((version, *options.values())))
    response = get_conditional_response(request, etag=etag) or answer(row, options)
    response["ETag"] = etag
    return kept(response, request.GET.get("v") == version and not is_draft)


def before_the_edit(row: Figure) -> Figure:
    shown = figure_last_shown(row) if row.exercise and row.exercise.is_offered else None
    if shown is None:
        raise Http404
    return shown


def problem_with(options: dict[str, str]) -> str:
    for name, value in options.items():
        if value not in ALLOWED[name]:
            return _("{name} is “{value}”; it takes {allowed}.").format(
                name=name, value=value, allowed=", ".join(ALLOWED[name])
            )
    return ""


def figures() -> FigureQuerySet:
    """With what is told of them in words."""
    muscles = MuscleRole.objects.select_related("muscle")
    return Figure.objects.select_related(
        "exercise", "self_test", "reading__self_test"
    ).prefetch_related(Prefetch("exercise__muscle_roles", muscles))


def answer(row: Figure, options: dict[str, str]) -> HttpResponse:
    if row.photo:
        small = options["form"] == "still"
        name = (row.photo_small if small else row.photo).name
        return redirect("exercises:photo", name=name.removeprefix(f"{PHOTOS}/"))
    return HttpResponse(figure_svg(row, **options), content_type="image/svg+xml; charset=utf-8")


def kept(response: HttpResponse, is_this_version: bool) -> HttpResponse:
    if is_this_version:
        patch_cache_control(response, public=True, max_age=KEPT_S, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response


@require_safe
def photo(request: HttpRequest, name: str) -> FileResponse:
    """Its name is that of its content."""
    stored = f"{PHOTOS}/{name}"
    if not PHOTO_NAME.fullmatch(name) or not default_storage.exists(stored):
        raise Http404
    response = FileResponse(default_storage.open(stored), content_type="image/webp")
    return kept(response, True)
