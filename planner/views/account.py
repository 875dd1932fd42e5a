"""The way to e-mail and password. Their pages are allauth's, in our templates."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planner.accounts.guests import KEPT, is_guest


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    if is_guest(request.user):
        return render(request, "account/guest.html", {"days": KEPT.days})
    return render(request, "account/overview.html")
