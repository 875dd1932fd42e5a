"""``{% load figures %}``, then drawings inline: ``{% figure row form="steps" side="left" %}`` and
``{% body_map grades face="front" %}``. The page needs css/figures.css.

Inline is for a drawing that the page itself is about; a list has ``<img>`` with the figure's
address, which the browser keeps."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from ..drawing import body_map_drawn
from ..figure_of import figure_svg
from ..figures.bodymap import Face, Grades
from ..models import Figure

register = template.Library()
FACES = {"front": _lazy("Your body from the front"), "back": _lazy("Your body from the back")}


@register.simple_tag
def figure(row: Figure, form: str = "still", side: str = "right", mark: str = "fig") -> SafeString:
    """``mark``: makes ids unique in the page, where it has several figures."""
    return mark_safe(figure_svg(row, form=form, side=side, mark=mark, inline=True))


@register.simple_tag
def body_map(grades: Grades, face: Face, mark: str = "map") -> SafeString:
    """Seen from the "front" or from the "back"; words for the grades stand beside it."""
    desc = _("The colours say what the list says in words.")
    return mark_safe(body_map_drawn(grades, face, title=str(FACES[face]), desc=desc, mark=mark))
