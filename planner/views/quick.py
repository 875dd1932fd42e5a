"""The quick check: one region of the body a page, by feel."""

from collections.abc import Iterable
from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exercises.models import Muscle, Region
from planner import actions
from planner.accounts.models import User
from planner.answers import FindingAnswer, felt_from_json, felt_to_json
from planner.forms import MusclesForm
from planner.forms.muscles import by_region, muscles_initial
from planner.models import Assessment, Draft, Part
from planner.pager import Place
from planner.profiles import finding_answer

from .guards import past_safety

MINUTES_A_PAGE = 0.5  # [D], ours: about 3 minutes for six regions


@require_safe
@past_safety
def quick(request: HttpRequest) -> HttpResponse:
    """The first page that is not answered yet."""
    draft = Draft.objects.of(request.user).open(Part.QUICK)
    regions = regions_of(by_region(Muscle.objects.all()))
    return redirect("check:quick_page", first_open(regions, draft) or regions[-1])


@require_http_methods(["GET", "HEAD", "POST"])
@past_safety
def page(request: HttpRequest, region: str) -> HttpResponse:
    muscles = by_region(Muscle.objects.all())
    regions = regions_of(muscles)
    if region not in regions:
        raise Http404
    here = [muscle for muscle in muscles if muscle.region == region]
    place = Place(names=regions, name=region, minutes_a_page=MINUTES_A_PAGE)
    draft = Draft.objects.of(request.user).open(Part.QUICK)
    if request.method != "POST":
        initial = muscles_initial(felt_before(request.user, region, draft))
        return show(request, MusclesForm(muscles=here, initial=initial), place, draft=draft)
    form = MusclesForm(request.POST, muscles=here)
    if not form.is_valid():
        return show(request, form, place, draft=draft, status=422)
    return save(request, form, place)


def show(
    request: HttpRequest,
    form: MusclesForm,
    place: Place,
    *,
    draft: Draft | None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "forms": [form],
        "place": place,
        "title": Region(place.name).label,
        "edition": request.POST.get("edition", draft.edition if draft else ""),
    }
    return render(request, "check/quick.html", context, status=status)


def save(request: HttpRequest, form: MusclesForm, place: Place) -> HttpResponse:
    """Store the page and lead on: to the next one, to one that was passed over, or to the end."""
    answers = {"findings": [felt_to_json(finding) for finding in form.findings()]}
    try:
        draft = actions.save_page(
            user=request.user,
            part=Part.QUICK,
            page=place.name,
            answers=answers,
            edition=request.POST.get("edition", ""),
        )
    except actions.OldPageError:
        return over(request)
    if left := first_open(place.names, draft):
        return redirect("check:quick_page", place.after or left)
    return finish(request)


def finish(request: HttpRequest) -> HttpResponse:
    with suppress(actions.NotUnderWayError):  # another tab was faster
        actions.finish_quick(user=request.user, today=timezone.localdate())
    return redirect("check:results")


def over(request: HttpRequest) -> HttpResponse:
    """A page that was opened before the check was finished, in another tab or on another device,
    stores nothing."""
    messages.info(request, _("This check was finished in another place. This is what it says."))
    return redirect("check:results")


def first_open(regions: Iterable[str], draft: Draft | None) -> str | None:
    """The first page that is not answered yet."""
    return next((region for region in regions if not draft or not draft.page(region)), None)


def felt_before(user: User, region: str, draft: Draft | None) -> Iterable[FindingAnswer]:
    """What was answered on this page, else what was felt the last time. A measure stands by itself:
    it is not asked for here."""
    if draft and (saved := draft.page(region)):
        return map(felt_from_json, saved["findings"])
    newest = Assessment.objects.of(user).with_findings().newest()
    rows = newest.findings.all() if newest else ()
    return (finding_answer(row) for row in rows if row.measured_on is None)


def regions_of(muscles: Iterable[Muscle]) -> list[str]:
    """In the order of their first muscle."""
    return list(dict.fromkeys(muscle.region for muscle in muscles))
