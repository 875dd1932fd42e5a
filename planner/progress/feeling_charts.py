"""Pain and effort of each session -> charts."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import charts

from .along import places, short
from .feelings import Felt

# Pain while moving: go on, hold, stop (evidence.md E9), each to half-way to the next number.
PAIN_BANDS = (
    ((0.0, 2.5), "chart-go"),
    ((2.5, 5.5), "chart-hold"),
    ((5.5, 10.0), "chart-stop"),
)
SCALE = (0.0, 10.0)


def pain_chart(felt: Sequence[Felt]) -> SafeString:
    told = [(one.date, one.pain, bool(one.raised)) for one in felt if one.pain is not None]
    return scale_chart(told, title=_("Pain in each session, 0 to 10"), kind="pain")


def effort_chart(felt: Sequence[Felt]) -> SafeString:
    told = [(one.date, one.effort, False) for one in felt if one.effort is not None]
    return scale_chart(told, title=_("Effort of each session, 0 to 10"), kind="effort")


def scale_chart(told: Sequence[tuple[date, int, bool]], *, title: str, kind: str) -> SafeString:
    if not told:
        return mark_safe("")
    days = [day for day, *_rest in told]
    dots = [
        charts.Dot(at, value, f"{short(day)}: {value}", ringed)
        for at, (day, value, ringed) in zip(places(days), told, strict=True)
    ]
    desc = in_words([value for _day, value, _ringed in told])
    chart = charts.timeline(
        dots,
        charts.Words(title=title, desc=desc, mark=kind),
        span=SCALE,
        ends=(short(days[0]), short(days[-1])),
        bands=PAIN_BANDS if kind == "pain" else (),
        ticks=(0, 5, 10),
        kind=kind,
    )
    return mark_safe(chart)


def in_words(values: Sequence[int]) -> str:
    told = ngettext("{count} session.", "{count} sessions.", len(values))
    more = _("The lowest was {lowest}, the highest {highest}, the last {last}.")
    return f"{told} {more}".format(
        count=len(values), lowest=min(values), highest=max(values), last=values[-1]
    )
