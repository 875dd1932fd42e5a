"""One session: what there is to do, the player that leads through it, and how it went."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from planner import access, actions
from planner.engine.history import SCALE
from planner.forms.feedback import FeedbackForm, feedback_initial
from planner.models import Change, Item, Session, Training
from planner.past_training import said_of
from planner.session_page import player_data, session_page

from .guards import consented
from .week import unless_hidden, words_for

HTML, JSON = "text/html", "application/json"
NOTHING_TO_SAY, CONFLICT, UNPROCESSABLE = 204, 409, 422


def of_a_session(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the person's session with this id, and what was answered since its week was
    planned. It is hidden when its week is."""

    @wraps(view)
    def with_its_session(request: HttpRequest, pk: int) -> HttpResponse:
        session = access.session(request.user, pk=pk)
        return unless_hidden(request, session.week, lambda change: view(request, session, change))

    return with_its_session


@require_safe
@login_required
@of_a_session
def player(request: HttpRequest, session: Session, change: Change) -> HttpResponse:
    items = items_of(session)
    said = {item.pk: said_of(item) for item in items}
    initial = feedback_initial(getattr(session, "training", None), said)
    return show(request, session, change, FeedbackForm(items=items, initial=initial))


@require_POST
@consented
@of_a_session
def tell(request: HttpRequest, session: Session, change: Change) -> HttpResponse:
    """What is said of it: all at once from the page's form, or a part of it from the player, which
    asks for JSON and gets no page."""
    form = FeedbackForm(request.POST, items=items_of(session))
    if not form.is_valid():
        return refused(request, session, change, form)
    try:
        actions.tell(user=request.user, session=session, told=form.told(), now=timezone.now())
    except actions.TooEarlyError:
        return too_early(request, session)
    if is_player(request):
        return HttpResponse(status=NOTHING_TO_SAY)
    messages.success(request, _("Saved. Your next weeks take it into account."))
    return redirect(session)


def refused(
    request: HttpRequest, session: Session, change: Change, form: FeedbackForm
) -> HttpResponse:
    if is_player(request):
        return JsonResponse({"errors": form.errors.get_json_data()}, status=UNPROCESSABLE)
    return show(request, session, change, form, status=UNPROCESSABLE)


def too_early(request: HttpRequest, session: Session) -> HttpResponse:
    why = _("This session is on a day to come. You can move it to today.")
    if is_player(request):
        return JsonResponse({"errors": {"__all__": [{"message": why}]}}, status=CONFLICT)
    messages.error(request, why)
    return redirect(session)


def is_player(request: HttpRequest) -> bool:
    return request.get_preferred_type([HTML, JSON]) == JSON


@require_POST
@consented
@of_a_session
def morning(request: HttpRequest, session: Session, change: Change) -> HttpResponse:
    """Where it was sorer the next morning: nowhere, or in the items that are ticked."""
    today = timezone.localdate()
    get_object_or_404(Training, session=session, session__date__lt=today)
    ticked = set() if "nowhere" in request.POST else set(request.POST.getlist("raised"))
    raised = [item.pk for item in items_of(session) if str(item.pk) in ticked]
    actions.tell_morning(user=request.user, session=session, raised=raised, today=today)
    messages.success(request, _("Thank you. Your next weeks take it into account."))
    return redirect("home" if "nowhere" in request.POST else session)


def items_of(session: Session) -> list[Item]:
    """With their wording and what is said of them, in the order they are done. One query."""
    rows = Item.objects.with_wording().select_related("feedback")
    return list(rows.filter(session=session).order_by("order"))


def show(
    request: HttpRequest,
    session: Session,
    change: Change,
    form: FeedbackForm,
    *,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    page = session_page(session, form.items, words_for(form.items), form, today=today)
    address = reverse("session:tell", args=[session.pk])
    context = {
        "page": page,
        "session": session,
        "is_outdated": change is not Change.NONE,
        "player": player_data(page, address=address, now_ms=int(timezone.now().timestamp() * 1000)),
        "scale": SCALE,
        "asked": Training.objects.of(request.user).to_ask_about(on=today)
        if page.when == "today"
        else None,
    }
    return render(request, "session/session.html", context, status=status)
