"""Days, minutes, equipment and experience."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from exercises.models import Equipment
from planner.answers import Wishes
from planner.dates import DAYS_A_WEEK
from planner.engine.types import Weekday
from planner.models import Preferences
from planner.models.preferences import MINUTES

from .fields import TicksField

LEAST_MINUTES, MOST_MINUTES = MINUTES
WEEKDAYS = (
    (Weekday.MON, _("Monday")),
    (Weekday.TUE, _("Tuesday")),
    (Weekday.WED, _("Wednesday")),
    (Weekday.THU, _("Thursday")),
    (Weekday.FRI, _("Friday")),
    (Weekday.SAT, _("Saturday")),
    (Weekday.SUN, _("Sunday")),
)
LEVELS = (
    ("1", _("New: you have not done exercise like this for a while.")),
    ("2", _("Regular: you exercise in most weeks.")),
    ("3", _("Experienced: you have trained for strength for a year or more.")),
)
MINUTES_ERROR = _("Give a whole number of minutes from 10 to 45.")
INITIAL = {"days": [Weekday.MON, Weekday.WED, Weekday.FRI], "minutes": 20}


class PreferencesForm(forms.Form):
    days = TicksField(
        label=_("Which days?"),
        help_text=_("Choose 3 to 5. Days with a rest day between them work best."),
        choices=WEEKDAYS,
        error_messages={"required": _("Choose 3 to 5 days.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes each time?"),
        help_text=_("From 10 to 45. A short session that you do beats a long one that you skip."),
        min_value=LEAST_MINUTES,
        max_value=MOST_MINUTES,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), MINUTES_ERROR
        ),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    level = forms.TypedChoiceField(
        label=_("How used to exercise are you?"),
        choices=LEVELS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the line that fits you best."),
            "invalid_choice": _("Choose the line that fits you best."),
        },
    )
    equipment = TicksField(
        label=_("What do you have at hand?"),
        help_text=_("Nothing is fine too. A wall, the floor and a cushion are all you need."),
        required=False,
    )

    def __init__(self, *args: Any, equipment: Iterable[Equipment], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["equipment"].choices = [(thing.slug, thing.name) for thing in equipment]

    def clean_days(self) -> frozenset[Weekday]:
        days = frozenset(map(Weekday, self.cleaned_data["days"]))
        if len(days) not in DAYS_A_WEEK:
            chosen = ngettext("You chose %d day.", "You chose %d days.", len(days)) % len(days)
            raise ValidationError(f"{chosen} {_('Choose 3 to 5.')}")
        return days

    def wishes(self) -> Wishes:
        return Wishes(**self.cleaned_data)


def preferences_initial(preferences: Preferences | None) -> dict[str, Any]:
    if preferences is None:
        return INITIAL
    return {
        "days": preferences.weekdays,
        "minutes": preferences.minutes,
        "level": preferences.level,
        "equipment": [thing.slug for thing in preferences.equipment.all()],
    }
