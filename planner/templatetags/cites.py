"""Footnotes: ``{% cite "F9b D" %}`` in a text is a number for each source, ``{% sources %}`` at its
end lists them. The view gives an empty ``cited`` for the numbers."""

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from exercises.models import Source

OURS = "D"  # the mark of our own proposals

register = template.Library()


@register.simple_tag(takes_context=True)
def cite(context: Context, marks: str) -> SafeString:
    """``marks``: slugs of the catalogue's sources; D says that it is ours."""
    cited: dict[str, int] = context["cited"]
    named = [mark for mark in marks.split() if mark != OURS]
    for mark in named:
        cited.setdefault(mark, len(cited) + 1)
    link = '<a href="#source-{}" aria-label="{}">{}</a>'
    told = [format_html(link, mark, label(cited[mark]), cited[mark]) for mark in named]
    if OURS in marks.split():
        told.append(format_html("{}", _("ours")))
    return format_html(
        '<span class="cites">({})</span>', format_html_join(", ", "{}", ((one,) for one in told))
    )


def label(number: int) -> str:
    return _("Source {number}").format(number=number)


@register.inclusion_tag("pages/sources.html", takes_context=True)
def sources(context: Context) -> dict[str, list[Source]]:
    """Those cited above it, in the order of their numbers: one query. Raises KeyError for a mark
    that the catalogue does not know."""
    cited: dict[str, int] = context["cited"]
    rows = Source.objects.in_bulk(cited, field_name="slug")
    return {"sources": [rows[mark] for mark in cited]}
