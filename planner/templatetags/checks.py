"""What was measured, in words and figures."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exercises.models import Trust, Unit
from planner.engine.types import Side
from planner.models import TestResult

CM_AN_INCH = 2.54
SIDES = {
    Side.LEFT: gettext_lazy("Left"),
    Side.RIGHT: gettext_lazy("Right"),
    "": gettext_lazy("Both together"),
}
TRUST = {
    Trust.GOOD: gettext_lazy("You can trust this well."),
    Trust.FAIR: gettext_lazy("You can trust this fairly well."),
    Trust.LOW: gettext_lazy("Do not trust this too much."),
}

register = template.Library()


@register.filter
def measure(result: TestResult) -> str:
    """The value with its unit; a length in both units: "6.5 cm (2.6 in)"."""
    value = float(result.value or 0)
    plain = number_format(value, 0 if value == int(value) else 1)
    match result.reading.unit:
        case Unit.CENTIMETRES:
            inches = number_format(round(value / CM_AN_INCH, 1), 1)  # it cuts off by itself
            return _("{cm} cm ({inches} in)").format(cm=plain, inches=inches)
        case Unit.DEGREES:
            return ngettext("{number} degree", "{number} degrees", value).format(number=plain)
        case Unit.SECONDS:
            return ngettext("{number} second", "{number} seconds", value).format(number=plain)
    return ngettext("{number} time", "{number} times", value).format(number=plain)


@register.filter
def side_word(side: str) -> str:
    return str(SIDES[side])


@register.filter
def trust_word(trust: str) -> str:
    """How far a reading can be trusted, as a sentence."""
    return str(TRUST[trust])
