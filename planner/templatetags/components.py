"""What the partials in templates/components/ need."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import template

register = template.Library()


@register.filter
def under(row: Sequence[Any], headings: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each cell of a table's row with the heading that it stands under."""
    return zip(headings, row, strict=True)
