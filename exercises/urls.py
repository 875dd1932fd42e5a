from django.urls import path

from . import figure_views, views

app_name = "exercises"
urlpatterns = [
    path("", views.list_exercises, name="list"),
    path("photos/<str:name>", figure_views.photo, name="photo"),
    path(
        "tests/<slug:slug>/figure.svg",
        figure_views.figure,
        {"of": "self_test"},
        name="self_test_figure",
    ),
    path(
        "readings/<slug:slug>/figure.svg",
        figure_views.figure,
        {"of": "reading"},
        name="reading_figure",
    ),
    path("<slug:slug>/figure.svg", figure_views.figure, {"of": "exercise"}, name="figure"),
    path("<slug:slug>/", views.detail, name="detail"),
]
