"""Every address of the project, by object."""

from django.contrib import admin
from django.urls import include, path, register_converter

from .dates import DateConverter
from .views import (
    account,
    check,
    guests,
    health,
    home,
    pages,
    plan,
    quick,
    results,
    safety,
    self_tests,
    stop,
    style,
    week,
)

register_converter(DateConverter, "date")

check_urls = [
    path("", check.start, name="start"),
    path("consent/", check.agree, name="agree"),
    path("withdraw/", check.withdraw, name="withdraw"),
    path("safety/", safety.safety, name="safety"),
    path("safety/<slug:name>/", safety.page, name="safety_page"),
    path("stop/", stop.stop, name="stop"),
    path("how/", check.how, name="how"),
    path("quick/", quick.quick, name="quick"),
    path("quick/<slug:region>/", quick.page, name="quick_page"),
    path("tests/", self_tests.overview, name="tests"),
    path("tests/warm-up/", self_tests.warm_up, name="tests_warm_up"),
    path("tests/stopped/", self_tests.stopped, name="tests_stopped"),
    path("tests/<slug:slug>/", self_tests.test, name="test"),
    path("results/", results.results, name="results"),
]

week_urls = [
    path("", week.current, name="current"),
    path("<date:day>/", week.on, name="on"),
    path("<date:day>/left-out/", week.left_out, name="left_out"),
    path("<date:day>/<slug:exercise>/", week.item, name="item"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("start/", guests.start, name="start"),
    path("check/", include((check_urls, "check"))),
    path("plan/", plan.plan, name="plan"),
    path("week/", include((week_urls, "week"))),
    path("exercises/", include("exercises.urls")),
    path("accounts/", account.account, name="account"),
    path("accounts/guest/delete/", guests.delete, name="delete_guest"),
    path("accounts/", include("allauth.urls")),
    path("privacy/", pages.privacy, name="privacy"),
    path("terms/", pages.terms, name="terms"),
    path("how/", pages.how, name="how"),
    path("admin/", admin.site.urls),
    path("style/", style.style, name="style"),
    path("healthz", health.health, name="health"),
]
