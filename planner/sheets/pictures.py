"""The picture of an exercise, for paper."""

import base64

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from exercises.drawing import Side, as_text, drawn
from exercises.figure_of import desc_of_exercise
from exercises.figures.forms import Form
from exercises.models import Exercise, Laterality

from .rows import Facts
from .values import Picture

# A photo in a drawing: Typst is handed text only. Four to three, as figures are.
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><image width="400" height="300" '
    'href="data:image/webp;base64,{data}"/></svg>'
)


def pictures_of(
    exercise: Exercise, facts: Facts, *, name: str, side: Side, with_steps: bool
) -> tuple[Picture | None, Picture | None]:
    """One picture, and one with each step side by side; a photo is both; none where there is none,
    or no room for the steps.
    ``name``: as it was when the week was planned. ``side``: the one to begin with; left is the
    mirror."""
    if facts.photo:
        photo = photo_of(facts.photo, facts.photo_alt)
        return photo, photo
    if not facts.pose:
        return None, None
    pose, alt = as_text(facts.pose), alt_of(exercise, name, side)
    return (
        Picture(svg=figure(pose, "still", side), alt=alt),
        Picture(svg=figure(pose, "steps", side), alt=alt, wide=facts.wide) if with_steps else None,
    )


def figure(pose: str, form: Form, side: Side) -> str:
    """Drawn once a process. In black, grey and white whatever ink the rest has: what is marked is
    marked without colour, and a copy shows it too. Its words are in the PDF."""
    return drawn(pose, title="", form=form, side=side, ink="paper")


def alt_of(exercise: Exercise, name: str, side: Side) -> str:
    sided = {"right": _("{name}, right side."), "left": _("{name}, left side.")}
    is_sided = exercise.laterality == Laterality.EACH
    shown = (sided[side] if is_sided else "{name}.").format(name=name)
    return f"{shown} {desc_of_exercise(exercise, [])}"


def photo_of(name: str, alt: str) -> Picture | None:
    """None where the file is gone: the rest of the sheet is still good."""
    try:
        with default_storage.open(name) as file:
            data = base64.b64encode(file.read()).decode()
    except OSError:
        return None
    return Picture(svg=FRAME.format(data=data), alt=alt)
