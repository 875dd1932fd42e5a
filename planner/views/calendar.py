"""The calendar feed, its settings, and the link that ends reminders."""

from allauth.account.models import EmailAddress
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planner import actions
from planner.accounts.models import User
from planner.calendar_feed import feed as told
from planner.calendar_feed import weeks_to_follow
from planner.forms.calendar import CalendarForm, calendar_initial
from planner.models import Calendar
from planner.reminders import user_of

KEPT_S = 300  # by one program, for one person


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For programs, which do not log in: the address is the secret."""
    calendar = get_object_or_404(Calendar.objects.select_related("user"), token=token)
    if too_often := consume_or_429(request, action="feed", key=token, limit_get=True):
        return too_often
    weeks = weeks_to_follow(calendar.user, today=calendar.local(timezone.now()).date())
    site = request.build_absolute_uri("/").removesuffix("/")
    response = HttpResponse(told(calendar, weeks, site=site), "text/calendar; charset=utf-8")
    response["Cache-Control"] = f"private, max-age={KEPT_S}"
    response["Content-Disposition"] = 'inline; filename="hipwise.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    calendar = Calendar.objects.of(request.user).first() or Calendar()
    may_get_mail = has_confirmed_address(request.user)
    form = CalendarForm(
        request.POST if request.method == "POST" else None,
        may_get_mail=may_get_mail,
        is_new=calendar.pk is None,
        initial=calendar_initial(calendar),
    )
    if form.is_valid():
        has_feed = form.cleaned_data["has_feed"]
        actions.save_calendar(user=request.user, choices=form.choices(), has_feed=has_feed)
        messages.success(request, _("Saved."))
        return redirect("calendar_settings")
    context = {
        "form": form,
        "forms": [form],
        "feed_url": feed_url(request, calendar),
        "may_get_mail": may_get_mail,
    }
    status = 422 if form.is_bound else 200
    return render(request, "calendar/settings.html", context, status=status)


def has_confirmed_address(user: User) -> bool:
    addresses = EmailAddress.objects.filter(user=user, verified=True, email__iexact=user.email)
    return not user.is_guest and addresses.exists()


def feed_url(request: HttpRequest, calendar: Calendar) -> str:
    """Empty where there is no feed."""
    if calendar.token is None:
        return ""
    return request.build_absolute_uri(reverse("calendar_feed", args=[calendar.token]))


@require_POST
@login_required
def renew(request: HttpRequest) -> HttpResponse:
    if actions.renew_feed(user=request.user):
        messages.success(request, _("Your calendar has a new address."))
    return redirect("calendar_settings")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_reminders(request: HttpRequest, token: str) -> HttpResponse:
    """Works without log-in: the link is signed. To open it changes nothing, as scanners of mail do
    that too. A mail program posts here by itself, without our form and its token, and follows no
    redirect (RFC 8058); hence no redirect here."""
    user_id = user_of(token)
    if user_id is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        actions.stop_reminders(user_id=user_id)
    response = render(request, "calendar/stop.html", {"is_done": is_done})
    response["Referrer-Policy"] = "no-referrer"
    return response
