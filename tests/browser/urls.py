"""The project's addresses, and some more at which pages stand that one meets only by misfortune."""

from allauth.core.ratelimit import respond_429
from csp.decorators import csp_exempt
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.views.csrf import csrf_failure

from planner.views.style import style

from .faults import FAULTS


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("This page breaks on purpose.")


def show_style(request: HttpRequest) -> HttpResponse:
    """The page is for DEBUG only, which is off in tests."""
    with override_settings(DEBUG=True):
        return style(request)


@csp_exempt()
def show_fault(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(FAULTS[name].html())


urlpatterns = [
    path("misfortune/faults/<slug:name>/", show_fault),
    path("misfortune/forbidden/", forbid),
    path("misfortune/old-form/", csrf_failure),
    path("misfortune/too-often/", respond_429),
    path("misfortune/broken/", break_down),
    path("style/", show_style, name="style"),
    path("", include("planner.urls")),
]
