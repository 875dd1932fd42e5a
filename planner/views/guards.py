"""What must come before a page of the check: consent, and answers that leave a plan."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from planner.journey import Stand, standing_of
from planner.models import Consent

View = Callable[..., HttpResponse]
# Where to go instead: the safety questions come first, and their answers may stop what follows.
NOT_YET = {Stand.NEW: "check:safety", Stand.STOPPED: "check:stop"}


def consented(view: View) -> View:
    """Nothing about the body is asked before the person has agreed that we keep it."""

    @wraps(view)
    @login_required
    def with_consent(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not Consent.objects.holds(request.user):
            return redirect("check:start")
        return view(request, *args, **kwargs)

    return with_consent


def past_safety(view: View) -> View:
    """For a page that goes on only where the answers leave a plan."""

    @wraps(view)
    @consented
    def with_safety(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        stand = standing_of(request.user).stand
        if stand in NOT_YET:
            return redirect(NOT_YET[stand])
        return view(request, *args, **kwargs)

    return with_safety
