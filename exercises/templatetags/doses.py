"""``{% load doses %}``, then ``{{ exercise|dose }}``: "2 x 30 s each side"."""

from django import template

from ..doses import dose_text, seconds_text
from ..models import Exercise, Laterality

register = template.Library()


@register.filter
def dose(exercise: Exercise) -> str:
    """The catalogue's own dose, the same on both sides."""
    one_sided = exercise.laterality == Laterality.EACH
    a_side, both = (exercise.dose_sets, 0) if one_sided else (0, exercise.dose_sets)
    return dose_text(
        reps=exercise.dose_reps,
        hold_s=exercise.dose_hold_s,
        both=both,
        left=a_side,
        right=a_side,
        alternating=exercise.laterality == Laterality.ALTERNATING,
    )


register.filter("seconds", seconds_text)
