"""Every address of the project, by object."""

from django.contrib import admin
from django.urls import include, path, register_converter

from .dates import DateConverter
from .views import (
    account,
    calendar,
    check,
    desk,
    guests,
    health,
    home,
    offline,
    own_data,
    pages,
    plan,
    progress,
    quick,
    results,
    safety,
    self_tests,
    session,
    shaping,
    sheet,
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
    path("<date:day>/sheet.pdf", sheet.pdf, name="sheet"),
    path("<date:day>/print/", sheet.choose, name="print"),
    path("<date:day>/preview-<int:number>.png", sheet.preview, name="preview"),
    path("<date:day>/change/", shaping.change_day, name="change_day"),
    path("<date:day>/move/", shaping.move, name="move"),
    path("<date:day>/shorten/", shaping.shorten, name="shorten"),
    path("<date:day>/undo/", shaping.undo, name="undo"),
    path("<date:day>/<slug:exercise>/", week.item, name="item"),
    path("<date:day>/<slug:exercise>/swap/", shaping.swap, name="swap"),
    path("<date:day>/<slug:exercise>/ban/", shaping.ban, name="ban"),
    path("<date:day>/<slug:exercise>/pin/", shaping.pin, name="pin"),
    path("<date:day>/<slug:exercise>/clear/", shaping.clear, name="clear"),
]

session_urls = [
    path("<int:pk>/", session.player, name="player"),
    path("<int:pk>/tell/", session.tell, name="tell"),
    path("<int:pk>/morning/", session.morning, name="morning"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("start/", guests.start, name="start"),
    path("check/", include((check_urls, "check"))),
    path("plan/", plan.plan, name="plan"),
    path("plan/allow/<slug:exercise>/", shaping.allow, name="allow"),
    path("week/", include((week_urls, "week"))),
    path("session/", include((session_urls, "session"))),
    path("progress/", progress.progress, name="progress"),
    path("progress/<slug:name>.csv", progress.file, name="progress_file"),
    path("exercises/<slug:slug>/sheet.pdf", sheet.exercise, name="exercise_sheet"),
    path("exercises/", include("exercises.urls")),
    path("accounts/", account.account, name="account"),
    path("accounts/calendar/", calendar.settings, name="calendar_settings"),
    path("accounts/calendar/renew/", calendar.renew, name="calendar_renew"),
    path("accounts/data/", own_data.data, name="own_data"),
    path("accounts/data/hipwise.json", own_data.as_json, name="own_data_json"),
    path("accounts/data/sessions.csv", own_data.as_csv, name="own_data_csv"),
    path("accounts/delete/", own_data.delete, name="delete_account"),
    path("accounts/guest/delete/", guests.delete, name="delete_guest"),
    path("accounts/", include("allauth.urls")),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar_feed"),
    path("reminders/stop/<str:token>/", calendar.stop_reminders, name="stop_reminders"),
    path("service-worker.js", offline.service_worker, name="service_worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("privacy/", pages.privacy, name="privacy"),
    path("terms/", pages.terms, name="terms"),
    path("how/", pages.how, name="how"),
    path("admin/health/", desk.health, name="catalogue_health"),
    path("admin/exercises/exchange/", include("exercises.exchange.urls")),
    path("admin/exercises/exercise/<int:pk>/try/", desk.try_exercise, name="try_exercise"),
    path("admin/", admin.site.urls),
    path("style/", style.style, name="style"),
    path("healthz", health.health, name="health"),
]
