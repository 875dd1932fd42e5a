"""What every answer has in common."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

WHAT_HTMX_ASKS = ("HX-Request", "HX-History-Restore-Request")


def private_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """No browser keeps a page of a person who is signed in: after log-out, Back shows nobody their
    answers. Static files are answered before this is asked. A view that says itself how long its
    answer may be kept is left alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control") and is_somebody(request):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def is_somebody(request: HttpRequest) -> bool:
    """Without the cookie there is nobody to look up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def pages_and_fragments(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """One address may answer a page or, where ``request.htmx`` is true, a fragment of it. Caches
    keep the two apart. A page that htmx brings back from history is asked for whole. Whom a
    fragment is refused, such as one who is logged out by now, the browser takes to the page that
    says so; that page must not stand in the fragment's place."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "HTTP_HX_HISTORY_RESTORE_REQUEST" in request.META:
            request.META.pop("HTTP_HX_REQUEST", None)
        response = get_response(request)
        if request.htmx and isinstance(response, HttpResponseRedirectBase):
            response = HttpResponseClientRedirect(response.url)
        patch_vary_headers(response, WHAT_HTMX_ASKS)
        return response

    return middleware
