"""The self-tests: which to do, the warm-up, one test a page, and what follows pain."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exercises.self_tests import figure_of, readings_to_take
from planner import actions
from planner.forms.choose_tests import ChooseTestsForm
from planner.forms.self_tests import SelfTestForm
from planner.models import Part, TestResult
from planner.testing import (
    CHOSEN,
    UNITS,
    WARM_UP,
    WARM_UP_MINUTES,
    OfferedTest,
    SelfTesting,
    testing_of,
)

from .guards import past_safety

View = Callable[..., HttpResponse]


def of_these_tests(view: View) -> View:
    """The view gets the tests that are under way. A page that was opened before they were finished,
    in another tab or on another device, stores nothing."""

    @wraps(view)
    @past_safety
    def with_tests(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        testing = testing_of(request.user)
        if request.POST.get("edition", testing.edition) not in ("", testing.edition):
            return over(request)
        try:
            return view(request, testing, **kwargs)
        except (actions.OldPageError, actions.NotUnderWayError):
            return over(request)

    return with_tests


def under_way(view: View) -> View:
    """Only while no pain has ended the tests, and once some are chosen."""

    @wraps(view)
    @of_these_tests
    def going_on(request: HttpRequest, testing: SelfTesting, **kwargs: Any) -> HttpResponse:
        if testing.is_stopped:
            return redirect("check:tests_stopped")
        if not testing.is_begun:
            return redirect("check:tests")
        return view(request, testing, **kwargs)

    return going_on


@require_http_methods(["GET", "HEAD", "POST"])
@of_these_tests
def overview(request: HttpRequest, testing: SelfTesting) -> HttpResponse:
    """Which tests there are for this person, and which to do."""
    if "finish" in request.POST:
        return finish(request, testing)
    last = TestResult.objects.of_last_run(request.user)
    if testing.is_stopped or stopped_today(last):
        return redirect("check:tests_stopped")
    form = choose_form(request, testing, last={slug for slug, *_ in last})
    if form.is_valid():
        behind = {test.slug for test in testing.chosen if not test.is_open}
        save(request, CHOSEN, {"tests": sorted(form.cleaned_data["tests"] | behind)})
        return onward(request)
    rows = form.rows(testing.tests)
    context = {"testing": testing, "form": form, "forms": [form], "rows": rows}
    status = 422 if form.is_bound else 200
    return render(request, "check/tests/overview.html", context, status=status)


def choose_form(
    request: HttpRequest, testing: SelfTesting, *, last: Collection[str]
) -> ChooseTestsForm:
    """At first those of the last time are ticked, so that they can be compared; all where there was
    none."""
    tests = [test for test in testing.offered if test.is_open]
    wanted = {test.slug for test in testing.chosen} or last or {test.slug for test in tests}
    return ChooseTestsForm(
        request.POST if request.method == "POST" else None,
        open_tests=[(test.slug, test.row.name) for test in tests],
        chosen=[test.slug for test in tests if test.slug in wanted],
        is_enough=testing.is_any_done,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@under_way
def warm_up(request: HttpRequest, testing: SelfTesting) -> HttpResponse:
    if request.method == "POST":
        save(request, WARM_UP, {"on": timezone.localdate().isoformat()})
        return onward(request)
    context = {"testing": testing, "minutes": WARM_UP_MINUTES, "seconds": WARM_UP_MINUTES * 60}
    return render(request, "check/tests/warm_up.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@under_way
def test(request: HttpRequest, testing: SelfTesting, *, slug: str) -> HttpResponse:
    """One test. *Skip* needs nothing filled in."""
    here = testing.find(slug)
    if here is None:
        raise Http404
    if here not in testing.chosen:
        return not_this_one(request, here)
    if not testing.is_warm:
        return redirect("check:tests_warm_up")
    if "skip" in request.POST:
        save_test(request, slug, {"skipped": True})
        return onward(request)
    form = test_form(request, testing, here)
    if request.method == "POST" and form.is_valid():
        return store(request, here, form)
    return show(request, testing, here, form)


def test_form(request: HttpRequest, testing: SelfTesting, here: OfferedTest) -> SelfTestForm:
    """Filled with what was typed, else with what was saved."""
    return SelfTestForm(
        request.POST if request.method == "POST" else None,
        test=here.row,
        readings=list(readings_to_take(here.row)),
        length=testing.length,
        saved=(here.saved or {}).get("results", ()),
    )


def show(
    request: HttpRequest, testing: SelfTesting, here: OfferedTest, form: SelfTestForm
) -> HttpResponse:
    context = {
        "testing": testing,
        "here": here,
        "place": testing.place(here),
        "figure": figure_of(here.row),
        "form": form,
        "forms": form.forms,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "check/tests/test.html", context, status=status)


def store(request: HttpRequest, here: OfferedTest, form: SelfTestForm) -> HttpResponse:
    if form.unit_of_length:
        save(request, UNITS, {"length": form.unit_of_length})
    save_test(request, here.slug, {"results": form.results()})
    if form.is_painful and not form.stops:
        messages.warning(request, _("We noted that it hurts there, and leave it alone."))
    return onward(request)


def stopped_today(last: Iterable[tuple[str, bool, datetime]]) -> bool:
    """No more tests on a day on which pain has ended some."""
    today = timezone.localdate()
    return any(stopped and timezone.localdate(then) == today for _, stopped, then in last)


@require_safe
@of_these_tests
def stopped(request: HttpRequest, testing: SelfTesting) -> HttpResponse:
    """What to do now that pain has ended the tests."""
    if not testing.is_stopped and not stopped_today(TestResult.objects.of_last_run(request.user)):
        return redirect("check:tests")
    return render(request, "check/tests/stopped.html", {"testing": testing})


def save(request: HttpRequest, page: str, answers: dict[str, Any]) -> None:
    actions.save_page(
        user=request.user,
        part=Part.TESTS,
        page=page,
        answers=answers,
        edition=request.POST.get("edition", ""),
    )


def save_test(request: HttpRequest, slug: str, answers: dict[str, Any]) -> None:
    actions.save_test(
        user=request.user,
        test=slug,
        answers=answers,
        today=timezone.localdate(),
        edition=request.POST.get("edition", ""),
    )


def onward(request: HttpRequest) -> HttpResponse:
    """To the next step, as things stand now: another tab may have saved something too."""
    testing = testing_of(request.user)
    if testing.is_stopped:
        return redirect("check:tests_stopped")
    if testing.next_open is None:
        return finish(request, testing)
    if not testing.is_warm:
        return redirect("check:tests_warm_up")
    return redirect("check:test", testing.next_open.slug)


def finish(request: HttpRequest, testing: SelfTesting) -> HttpResponse:
    if testing.draft and not testing.is_any_done:
        messages.info(request, _("Nothing is measured yet. Choose a test, or check by feel."))
        return redirect("check:tests")
    actions.finish_tests(user=request.user, today=timezone.localdate())
    return redirect("check:results")


def over(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("These tests were finished in another place. This is what they say."))
    return redirect("check:results")


def not_this_one(request: HttpRequest, here: OfferedTest) -> HttpResponse:
    """A test that is left out, or not chosen, is not done by its address either."""
    if here.left_out:
        words = _("“{test}” is left out for you. Why: {conditions}.")
        conditions = ", ".join(here.left_out)
        messages.info(request, words.format(test=here.row.name, conditions=conditions))
    return redirect("check:tests")
