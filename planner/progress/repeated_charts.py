"""Self-tests over time -> charts, and the tables behind them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.models import Unit
from planner import charts
from planner.templatetags.checks import measure, side_word

from .along import places, short
from .repeated import DayOfTests, Line, Repeated, days_of

UNITS = {
    Unit.DEGREES: gettext_lazy("In degrees."),
    Unit.CENTIMETRES: gettext_lazy("In cm."),
    Unit.SECONDS: gettext_lazy("In seconds."),
    Unit.REPS: gettext_lazy("How many times."),
}


@dataclass(frozen=True, slots=True)
class ShownTest:
    """``chart`` is empty where no side has two numbers. ``unit``: in words."""

    test: Repeated
    chart: SafeString
    unit: str
    days: tuple[DayOfTests, ...]


def shown_test(one: Repeated, number: int) -> ShownTest:
    chart = test_chart(one, mark=f"test-{number}") if one.has_numbers else ""
    unit = str(UNITS.get(Unit(one.reading.unit), ""))
    return ShownTest(one, mark_safe(chart), unit, tuple(days_of(one)))


def test_chart(one: Repeated, *, mark: str) -> str:
    lines = [line for line in one.lines if line.numbers]
    return charts.panels(
        [panel_of(line) for line in lines],
        title=f"{one.reading.self_test.name}: {one.reading.name}",
        desc=" ".join(line_in_words(line) for line in lines),
        mark=mark,
    )


def panel_of(line: Line) -> charts.Panel:
    days = [day for day, _number in line.numbers]
    told = zip(places(days), line.numbers, strict=True)
    dots = [charts.Dot(at, value, f"{short(day)}: {value:g}") for at, (day, value) in told]
    ends = short(days[0]), short(days[-1])
    return charts.Panel(side_word(line.side), tuple(dots), ends, line.band)


def line_in_words(line: Line) -> str:
    results = [point.result for point in line.points if point.number is not None]
    return _("{side}: first {first}, last {last}.").format(
        side=side_word(line.side), first=measure(results[0]), last=measure(results[-1])
    )
