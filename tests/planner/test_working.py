"""Every button that sends a form has words for while it is on its way (static/js/working.js)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR, "templates")
BUTTON = re.compile(r"<button\b[^>]*>")
SENDS_NOTHING = ('type="button"', 'formmethod="dialog"')
SENDING = [
    (path.relative_to(TEMPLATES).as_posix(), button)
    for path in sorted(TEMPLATES.rglob("*.html"))
    for button in BUTTON.findall(path.read_text())
    if not any(mark in button for mark in SENDS_NOTHING)
]


@pytest.mark.parametrize(("template", "button"), SENDING)
def test_a_button_that_sends_says_what_it_is_doing(template, button):
    assert "data-working=" in button, template


def test_there_are_such_buttons():
    assert SENDING
