"""Self-tests over time -> charts, and the tables behind them."""

from collections.abc import Iterator
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
class ShownLine:
    line: Line
    chart: SafeString


@dataclass(frozen=True, slots=True)
class ShownTest:
    """``lines``: of the sides that have numbers, empty where none has two to compare. ``unit``: in
    words."""

    test: Repeated
    lines: tuple[ShownLine, ...]
    unit: str
    days: tuple[DayOfTests, ...]


def shown_test(one: Repeated, number: int) -> ShownTest:
    unit = str(UNITS.get(Unit(one.reading.unit), ""))
    lines = tuple(shown_lines(one, mark=f"test-{number}")) if one.has_numbers else ()
    return ShownTest(one, lines, unit, tuple(days_of(one)))


def shown_lines(one: Repeated, *, mark: str) -> Iterator[ShownLine]:
    """Drawn to one scale."""
    lines = [line for line in one.lines if line.numbers]
    ends = [value for line in lines for value in reach(line)]
    for line in lines:
        words = charts.Words(
            title=f"{one.reading.name}, {side_word(line.side)}",
            desc=line_in_words(line),
            mark=f"{mark}-{line.side or 'both'}",
        )
        yield ShownLine(line, mark_safe(line_chart(line, words, span=(min(ends), max(ends)))))


def reach(line: Line) -> list[float]:
    """All the values that are drawn of it."""
    return [number for _day, number in line.numbers] + list(line.band or ())


def line_chart(line: Line, words: charts.Words, *, span: charts.Span) -> str:
    days = [day for day, _number in line.numbers]
    told = zip(places(days), line.numbers, strict=True)
    dots = [charts.Dot(at, value, f"{short(day)}: {value:g}") for at, (day, value) in told]
    ends = short(days[0]), short(days[-1])
    return charts.panel(dots, words, span=span, ends=ends, noise=line.band)


def line_in_words(line: Line) -> str:
    results = [point.result for point in line.points if point.number is not None]
    first, last = measure(results[0]), measure(results[-1])
    return _("First {first}, last {last}.").format(first=first, last=last)
