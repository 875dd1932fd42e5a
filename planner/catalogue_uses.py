"""What editors of the catalogue are told of the weeks that are planned from it: how many, and when.
Never whose."""

from django.db.models import Count, Max, Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.models import Exercise
from exercises.uses import register

from .models import Week


@register
def stored_weeks(exercise: Exercise) -> str:
    weeks = Week.objects.filter(sessions__items__exercise=exercise)
    found = weeks.aggregate(count=Count("pk", distinct=True), first=Min("start"), last=Max("start"))
    if not found["count"]:
        return _("No stored week has it.")
    first, last = (date_format(found[one]) for one in ("first", "last"))
    return ngettext(
        "{count} stored week has it: the week of {first}. It keeps its words and dose.",
        "{count} stored weeks have it, from {first} to {last}. They keep their words and doses.",
        found["count"],
    ).format(count=found["count"], first=first, last=last)
