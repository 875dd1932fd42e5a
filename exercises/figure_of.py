"""What a figure says in words, and the address of each of its forms."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from django.urls import get_script_prefix, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .drawing import Form, Ink, Side, as_text, drawing_version, drawn
from .models import Exercise, Figure, Laterality, Role, Shows

# What an address leaves out, because it is meant when nothing is said.
USUAL: Final = {"form": "still", "side": "right", "ink": "screen", "shows": str(Shows.MOVE)}


def figure_address(slug: str, digest: str | None, *, of: str = "exercise", **options: str) -> str:
    """Of an exercise's figure, of a self-test's or of a reading's (``of``). With its version, so
    that browsers may keep it for ever; empty where there is no figure (no digest)."""
    if not digest:
        return ""
    said = "".join(f"{key}={value}&" for key, value in options.items() if value != USUAL[key])
    folder = _folder(of, get_script_prefix())
    return f"{folder}{slug}/figure.svg?{said}v={digest}{drawing_version()}"


@lru_cache
def _folder(of: str, prefix: str) -> str:
    """Not by reverse() for each: a week has forty figures. ``prefix``: reverse() heeds it."""
    above = reverse("exercises:list")
    return {"exercise": above, "self_test": f"{above}tests/", "reading": f"{above}readings/"}[of]


def version_of(figure: Figure) -> str:
    return f"{figure.digest}{drawing_version()}"


def figure_svg(
    figure: Figure,
    *,
    form: Form = "still",
    side: Side = "right",
    ink: Ink = "screen",
    mark: str = "fig",
    inline: bool = False,
) -> str:
    """The drawing with its title and its description."""
    return drawn(
        as_text(figure.pose),
        title=title_of(figure, side),
        desc=desc_of(figure),
        form=form,
        side=side,
        ink=ink,
        mark=mark,
        inline=inline,
    )


def title_of(figure: Figure, side: Side = "right") -> str:
    """The name, the side where it is one side at a time, and that it is the wrong way."""
    name = str(figure.owner.name) if figure.owner else ""
    if is_one_sided(figure):
        sided = {"right": _("{name}, right side"), "left": _("{name}, left side")}
        name = sided[side].format(name=name)
    return _("Not like this: {name}").format(name=name) if figure.shows == Shows.MISTAKE else name


def is_one_sided(figure: Figure) -> bool:
    if figure.exercise:
        return figure.exercise.laterality == Laterality.EACH
    test = figure.self_test or (figure.reading and figure.reading.self_test)
    return bool(test and test.both_sides)


def desc_of(figure: Figure) -> str:
    """In one or two sentences, from the record."""
    if figure.shows == Shows.MISTAKE:
        return mistake_of(figure)
    if figure.exercise:
        roles = figure.exercise.muscle_roles.all()
        primary = [one.muscle.plain_name for one in roles if one.role == Role.PRIMARY]
        return desc_of_exercise(figure.exercise, primary)
    if figure.reading:
        return figure.reading.look
    return figure.self_test.purpose if figure.self_test else ""


def mistake_of(figure: Figure) -> str:
    if figure.exercise:
        return figure.exercise.dont
    return figure.self_test.common_mistake if figure.self_test else ""


def desc_of_exercise(exercise: Exercise, muscles: Sequence[str]) -> str:
    """``muscles``: plain names of the primary ones."""
    start = _("You start {position}.").format(position=exercise.get_position_display())
    if not muscles:
        return start
    marked = _("Marked in colour: {muscles}.").format(muscles=", ".join(muscles).lower())
    return capfirst(f"{start} {marked}")
