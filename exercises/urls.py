from django.urls import path

from . import views

app_name = "exercises"
urlpatterns = [
    path("", views.list_exercises, name="list"),
    path("<slug:slug>/", views.detail, name="detail"),
]
