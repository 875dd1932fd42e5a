"""What to print, and how."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

LAYOUTS = (
    ("cards", _("Pictures and steps")),
    ("list", _("One page for the fridge")),
    ("log", _("A log to write in")),
)
SIZES = (("normal", _("Normal letters")), ("large", _("Large letters")))
PAPERS = (("a4", _("A4")), ("letter", _("Letter")))
INKS = (("colour", _("Colour")), ("black", _("Black")))


class PaperForm(forms.Form):
    """The values are those of ``planner.sheets.options``; the form only shows them."""

    layout = forms.ChoiceField(label=_("What to print?"), choices=LAYOUTS, widget=forms.RadioSelect)
    session = forms.ChoiceField(label=_("Which days?"), required=False)
    size = forms.ChoiceField(label=_("How large?"), choices=SIZES, widget=forms.RadioSelect)
    paper = forms.ChoiceField(label=_("On which paper?"), choices=PAPERS, widget=forms.RadioSelect)
    ink = forms.ChoiceField(label=_("In colour?"), choices=INKS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, days: Collection[date], **options: Any) -> None:
        super().__init__(*args, **options)
        each = [(str(day), date_format(day, "l, j F")) for day in days]
        self.fields["session"].choices = [("", _("All of the week")), *each]
