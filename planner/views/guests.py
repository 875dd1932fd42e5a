"""The way in without an account, and out again."""

from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planner.accounts.guests import KEPT, delete_guest, is_guest, make_guest

KEPT_S = int(KEPT.total_seconds())  # after each visit, where a length of time would end it for good
BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Makes a guest of who comes by the button. A link to here makes nobody."""
    if request.method != "POST":
        return redirect("home")
    if not request.user.is_authenticated:
        if too_often := consume_or_429(request, action="start"):
            return too_often
        login(request, make_guest(today=timezone.localdate()), backend=BACKEND)
        request.session.set_expiry(KEPT_S)
    return redirect("check:start")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Asks, then deletes a guest and all that they did."""
    if not is_guest(request.user):
        raise Http404
    if request.method != "POST":
        return render(request, "account/guest_delete.html")
    delete_guest(guest=request.user)
    logout(request)
    messages.success(request, _("All of it is deleted."))
    return redirect("home")
