"""What is missing for a publication, in sentences, and where it is mended."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..differences import Difference
from ..models import Exercise, MovementTag
from ..models.base import STEPS_AT_LEAST, STEPS_AT_MOST
from ..publishing import Lack, Missing
from ..reading import HIGHEST_GRADE

SAID: dict[Lack, Any] = {
    Lack.STEPS: _("Give {low} to {high} steps; there are {count}."),
    Lack.DOSE: _("{name}: {value} is unusual here. From {low} to {high} is usual."),
    Lack.PICTURE: _("Draw a figure of how it is done, or upload a photo."),
    Lack.TAGS: _("Tick the movement tags, or say that none fits."),
    Lack.SOURCE: _("Name a source."),
    Lack.READING_GRADE: _(
        "All words together read at grade {grade:.1f}; {most} is the most. Start with the hardest."
    ),
    Lack.CLAIM: _("A fitness tool may not say: {words}."),
    Lack.CAUTIONS: _("Look at what each condition makes of it, and say so."),
    Lack.PERMISSION: _("A reviewer of the catalogue must publish it."),
    Lack.OTHER_EYES: _("You were the last to edit it. Somebody else must review it."),
}
OF_ALL = {"low": STEPS_AT_LEAST, "high": STEPS_AT_MOST, "most": HIGHEST_GRADE}
OTHER_NAMES = {
    "steps": _("steps"),
    "primary": _("primary muscles"),
    "secondary": _("secondary muscles"),
    "needs": _("equipment that is needed"),
    "optional": _("equipment that helps"),
    "figures": _("figures"),
    "overrides": _("overrides"),
}
INLINES = frozenset({"steps", "figures", "overrides"})


@dataclass(frozen=True, slots=True)
class Said:
    """``anchor``: the id, on the page of the exercise, of the field that mends it."""

    text: str
    anchor: str


def said(missing: Missing) -> Said:
    facts = OF_ALL | {"name": name_of(missing.field)} | dict(missing.facts)
    if missing.lack is Lack.CLAIM:
        facts["words"] = ", ".join(missing.facts["words"])
    return Said(str(SAID[missing.lack]).format(**facts), anchor_of(missing.field))


def anchor_of(field: str) -> str:
    return f"{field}-group" if field in INLINES else f"id_{field}"


def named(changed: Iterable[Difference], labels: Mapping[str, str]) -> list[tuple[str, Difference]]:
    """Each with its key as editors know it. ``labels``: of movement tags, by their slugs."""
    return [
        (name_of(one.key.replace(".", "_")), labelled(one, labels) if one.key == "tags" else one)
        for one in changed
    ]


def labelled(tags: Difference, labels: Mapping[str, str]) -> Difference:
    """``tags``: slugs with white space between them."""

    def label(slug: re.Match[str]) -> str:
        return labels.get(slug[0], slug[0])

    pieces = (replace(one, text=re.sub(r"\S+", label, one.text)) for one in tags.pieces)
    return replace(tags, pieces=tuple(pieces))


def tag_labels() -> dict[str, str]:
    return dict(MovementTag.objects.values_list("slug", "label"))


def name_of(field: str) -> str:
    meta = Exercise._meta
    known = {one.name: one.verbose_name for one in (*meta.fields, *meta.many_to_many)}
    return capfirst(str(known.get(field) or OTHER_NAMES.get(field, field)))
