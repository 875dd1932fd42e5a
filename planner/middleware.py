"""What every answer has in common."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


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
