"""The quick check: one region of the body a page, by feel."""

from collections.abc import Iterable
from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
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
    open_page = next((region for region in regions if not draft or not draft.page(region)), None)
    return redirect("check:quick_page", open_page or regions[-1])


@require_http_methods(["GET", "HEAD", "POST"])
@past_safety
def page(request: HttpRequest, region: str) -> HttpResponse:
    muscles = by_region(Muscle.objects.all())
    regions = regions_of(muscles)
    if region not in regions:
        raise Http404
    here = [muscle for muscle in muscles if muscle.region == region]
    place = Place(names=regions, name=region, minutes_a_page=MINUTES_A_PAGE)
    if request.method != "POST":
        form = MusclesForm(muscles=here, initial=muscles_initial(felt_before(request.user, region)))
        return show(request, form, place)
    form = MusclesForm(request.POST, muscles=here)
    if not form.is_valid():
        return show(request, form, place, status=422)
    answers = {"findings": [felt_to_json(finding) for finding in form.findings()]}
    actions.save_page(user=request.user, part=Part.QUICK, page=region, answers=answers)
    if place.after:
        return redirect("check:quick_page", place.after)
    return finish(request)


def show(
    request: HttpRequest, form: MusclesForm, place: Place, *, status: int = 200
) -> HttpResponse:
    title = Region(place.name).label
    context = {"form": form, "forms": [form], "place": place, "title": title}
    return render(request, "check/quick.html", context, status=status)


def finish(request: HttpRequest) -> HttpResponse:
    with suppress(actions.NotUnderWayError):  # another tab was faster
        actions.finish_quick(user=request.user, today=timezone.localdate())
    return redirect("check:results")


def felt_before(user: User, region: str) -> Iterable[FindingAnswer]:
    """What was answered on this page, else what was felt the last time. A measure stands by itself:
    it is not asked for here."""
    draft = Draft.objects.of(user).open(Part.QUICK)
    if draft and (saved := draft.page(region)):
        return map(felt_from_json, saved["findings"])
    newest = Assessment.objects.of(user).with_findings().newest()
    rows = newest.findings.all() if newest else ()
    return (finding_answer(row) for row in rows if row.measured_on is None)


def regions_of(muscles: Iterable[Muscle]) -> list[str]:
    """In the order of their first muscle."""
    return list(dict.fromkeys(muscle.region for muscle in muscles))
