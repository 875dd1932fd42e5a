"""Every address of the project, by object."""

from django.contrib import admin
from django.urls import include, path, register_converter

from .dates import DateConverter
from .views import account, check, health, home, plan, style, week

register_converter(DateConverter, "date")

check_urls = [
    path("", check.check, name="start"),
    path("stop/", check.stop, name="stop"),
    path("results/", check.results, name="results"),
]

week_urls = [
    path("", week.current, name="current"),
    path("<date:day>/", week.on, name="on"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("check/", include((check_urls, "check"))),
    path("plan/", plan.plan, name="plan"),
    path("week/", include((week_urls, "week"))),
    path("exercises/", include("exercises.urls")),
    path("accounts/", account.account, name="account"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("style/", style.style, name="style"),
    path("healthz", health.health, name="health"),
]
