"""Fields that tell at once what is made of them: a text with its reading grade, tags as chips."""

from typing import Any

from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.forms import CheckboxSelectMultiple
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..reading import HARD_SYLLABLES, HIGHEST_GRADE, grade_of, hard_words

HTMX = "django_htmx/htmx-2.min.js"


def reading_of(text: str) -> SafeString:
    """The grade of a text, and its hard words where it is above the highest one allowed."""
    grade = grade_of([text])
    shown = {
        "grade": None if grade is None else max(grade, 0.0),
        "is_hard": grade is not None and grade > HIGHEST_GRADE,
        "hard_words": hard_words(text) if text else [],
        "syllables": HARD_SYLLABLES,
    }
    return render_to_string("exercises/admin_reading.html", shown)


class Graded:
    """Below the field: its grade, told anew as one types."""

    class Media:
        js = [HTMX]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        asks = {
            "hx-post": reverse("admin:exercises_exercise_reading"),
            "hx-trigger": "input changed delay:400ms",
            "hx-target": "next .reading",
            "hx-params": f"{name}, csrfmiddlewaretoken",
        }
        typed = super().render(name, value, (attrs or {}) | asks, renderer)
        return typed + format_html('<div class="reading">{}</div>', reading_of(value or ""))


class GradedLine(Graded, AdminTextInputWidget):
    def __init__(self, attrs: Any = None) -> None:
        super().__init__({"size": 110, "class": "vLargeTextField"} | (attrs or {}))


class GradedText(Graded, AdminTextareaWidget):
    def __init__(self, attrs: Any = None) -> None:
        super().__init__({"rows": 2} | (attrs or {}))


class TagChips(CheckboxSelectMultiple):
    """Each tag with what it means, to tick."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return render_to_string("exercises/admin_tags.html", self.get_context(name, value, attrs))

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        return option | {"meaning": value.instance.meaning}
