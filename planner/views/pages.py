"""Pages of plain text: what is kept of a person and who keeps it, and what they agree to."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planner.accounts.guests import KEPT

# When the words last changed: a test holds each date to its text.
PRIVACY_CHANGED = date(2026, 11, 26)
TERMS_CHANGED = date(2026, 11, 20)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    days = settings.SESSION_COOKIE_AGE // (24 * 60 * 60)
    context = {
        "operator": operator(),
        "changed": PRIVACY_CHANGED,
        "days": days,
        "guest_days": KEPT.days,
    }
    return render(request, "pages/privacy.html", context)


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/terms.html", {"operator": operator(), "changed": TERMS_CHANGED})


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """Every rule, with its sources. One query."""
    return render(request, "pages/how.html", {"cited": {}})


def operator() -> dict[str, str]:
    """Who runs this installation; empty where nobody said."""
    return {"name": settings.OPERATOR_NAME, "email": settings.OPERATOR_EMAIL}
