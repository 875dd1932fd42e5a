"""Every shared part of the pages, for whoever builds the next one. Only with DEBUG."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from exercises.models import Figure, Shows

COLOURS = [
    "paper",
    "wash",
    "card",
    "ink",
    "muted",
    "line",
    "edge",
    "slate",
    "slate-light",
    "sand",
    "accent",
    "accent-ink",
    "calm-wash",
    "urgent-wash",
    "done",
    "stretch",
    "strength",
]


class ExampleForm(forms.Form):
    """One field of each kind that pages use."""

    email = forms.EmailField(label=_("Email"), help_text=_("We write only when you ask."))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=45)
    days = forms.MultipleChoiceField(
        label=_("Days"),
        choices=[("mon", _("Monday")), ("wed", _("Wednesday")), ("none", _("None of these"))],
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=[("1", _("New")), ("2", _("Regular"))], widget=forms.RadioSelect
    )


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    messages.success(request, _("Your week is ready."))
    messages.error(request, _("That did not work."))
    wrong = ExampleForm({"wrong-email": "ann", "wrong-minutes": "90"}, prefix="wrong")
    context = {
        "colours": COLOURS,
        "form": ExampleForm(),
        "wrong": wrong,
        "wrong_forms": [wrong],
        "tabs": [
            {"name": _("Week"), "href": "#tabs", "current": True},
            {"name": _("Progress"), "href": "#tabs", "current": False},
        ],
        "headings": [_("Muscle"), _("Left"), _("Right")],
        "figure": Figure.objects.showing("exercise", "clamshell", Shows.MOVE).first(),
        "grades": {"hip-flexors": {"left": 3, "right": 1}, "core": {"middle": 2}},
        "rows": [[_("Front of hip"), "4 cm", "2 cm"], [_("Calf"), "9 cm", "9 cm"]],
    }
    return render(request, "style.html", context)
