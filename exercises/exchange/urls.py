"""Addresses of in and out, inside those of the admin."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.exchange, name="catalogue_exchange"),
    path("bring/", views.bring, name="catalogue_bring"),
    path("take-in/", views.take_in, name="catalogue_take_in"),
    path("<slug:form>/", views.export, name="catalogue_export"),
]
