"""When a person trains, and how they want to be told of it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from planner.actions import CalendarChoices
from planner.models import Alarm, Calendar
from planner.models.calendar import time_zones

HOUR_CHOICES = [(hour, f"{hour}:00") for hour in range(24)]
ALARM_CHOICES = [
    (Alarm.NONE, _("No alarm")),
    (Alarm.AT_START, _("At the start")),
    (Alarm.TEN, _("10 min before")),
    (Alarm.HALF_AN_HOUR, _("30 min before")),
    (Alarm.AN_HOUR, _("1 hour before")),
]
CHOOSE = {"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")}


class CalendarForm(forms.Form):
    has_feed = forms.BooleanField(label=_("Show my sessions in my calendar"), required=False)
    reminders = forms.BooleanField(label=_("Send me mail on days with a session"), required=False)
    hour = forms.TypedChoiceField(
        label=_("What time do you train?"), choices=HOUR_CHOICES, coerce=int, error_messages=CHOOSE
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Choose the city that has the same time as you."),
        error_messages=CHOOSE,
    )
    alarm = forms.TypedChoiceField(
        label=_("Alarm in the calendar"), choices=ALARM_CHOICES, coerce=int, error_messages=CHOOSE
    )

    def __init__(self, *args: Any, may_get_mail: bool, is_new: bool, **options: Any) -> None:
        """``is_new``: nothing was chosen yet. Then the page may take the device's time zone."""
        super().__init__(*args, **options)
        self.fields["time_zone"].choices = zone_choices()
        self.fields["reminders"].disabled = not may_get_mail
        if is_new and not self.is_bound:
            self.fields["time_zone"].widget.attrs["data-time-zone"] = ""

    def choices(self) -> CalendarChoices:
        chosen = {name: value for name, value in self.cleaned_data.items() if name != "has_feed"}
        return CalendarChoices(**chosen)


def zone_choices() -> list[tuple[str, str]]:
    zones = sorted(time_zones() | {settings.TIME_ZONE})
    return [(zone, zone.replace("_", " ")) for zone in zones]


def calendar_initial(calendar: Calendar) -> dict[str, Any]:
    return {
        "has_feed": calendar.token is not None,
        "reminders": calendar.reminders,
        "hour": calendar.hour,
        "time_zone": calendar.time_zone,
        "alarm": calendar.alarm,
    }
