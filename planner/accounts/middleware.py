"""What allauth's pages have in common with ours, and where guests are led."""

from collections.abc import Callable
from typing import Any

from allauth.account.utils import get_login_redirect_url
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from .guests import is_guest, see_guest

OK, UNPROCESSABLE = 200, 422
# They need an e-mail address and a password, or would take away all that a guest has.
NOT_FOR_GUESTS = frozenset(
    {
        "account_change_password",
        "account_email",
        "account_logout",
        "account_reauthenticate",
        "account_set_password",
    }
)
ONLY_TO_GET_IN = frozenset({"account_login", "account_signup"})


def failed_forms(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """A form of allauth that comes back with errors answers 422, as all forms here do."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == OK and is_account_page(request) and has_errors(response):
            response.status_code = UNPROCESSABLE
        return response

    return middleware


def is_account_page(request: HttpRequest) -> bool:
    match = request.resolver_match
    name = match.url_name if match else None
    return request.method == "POST" and (name or "").startswith("account_")


def has_errors(response: HttpResponse) -> bool:
    form = (getattr(response, "context_data", None) or {}).get("form")
    return bool(form and form.errors)


def each_to_their_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Guests find no pages of an account, and may sign up and log in, which those who have an
    account need no more. The admin asks a guest to log in as it asks anybody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *view: Any) -> HttpResponse | None:
        match = request.resolver_match
        name = match.url_name
        if name in ONLY_TO_GET_IN and request.user.is_authenticated and not is_guest(request.user):
            return redirect(get_login_redirect_url(request))
        if name in NOT_FOR_GUESTS and is_guest(request.user):
            return redirect("account")
        if match.app_name == "admin" and is_guest(request.user):
            return redirect_to_login(request.get_full_path())
        return None

    middleware.process_view = process_view
    return middleware


def guests_are_seen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Notes the day of a guest's visit, and lets their session last from there: once a day. Answers
    that say themselves how long they may be kept, such as pictures, are no visits: they should not
    look anybody up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            note_visit(request)
        return response

    return middleware


def note_visit(request: HttpRequest) -> None:
    today = timezone.localdate()
    if is_guest(request.user) and request.user.last_seen != today:
        see_guest(guest=request.user, today=today)
        request.session.modified = True  # is sent again, with all its time before it
