"""The two groups that keep the catalogue, and what each may do.

An *editor* writes exercises with all that belongs to them, and adds sources: all of it is a draft
until it is reviewed. A *reviewer* may do the same, publishes, and keeps the records that have no
draft because what they say counts at once: conditions, tags, questions, self-tests, muscles and
things. Neither group has a permission outside of the catalogue, so neither sees anything of people.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

APP = "exercises"
EDITOR, REVIEWER = "catalogue editor", "catalogue reviewer"

DRAFTED = ("exercise", "step", "musclerole", "equipmentuse", "override", "figure")
AT_ONCE = (
    *("muscle", "equipment", "source", "movementtag", "safetytheme", "condition", "taglevel"),
    *("redflag", "clearancegate", "selftest", "reading"),
)
MADE_BY_THEMSELVES = ("exerciseversion", "revision")
EVERYTHING = ("view", "add", "change", "delete")


def permissions_of(role: str) -> Iterator[tuple[str, str]]:
    """Model and codename."""
    at_once = EVERYTHING if role == REVIEWER else ("view",)
    models = {
        **dict.fromkeys(DRAFTED, EVERYTHING),
        **dict.fromkeys(AT_ONCE, at_once),
        **dict.fromkeys(MADE_BY_THEMSELVES, ("view",)),
    }
    yield from ((model, f"{may}_{model}") for model, mays in models.items() for may in mays)
    yield ("exercise", "publish_exercise") if role == REVIEWER else ("source", "add_source")


def make_roles(group: Any, permission: Any, content_type: Any) -> None:
    """The models of these names, so that a migration can bring its own. A group that is there
    already, such as one that somebody changed, only gets what it lacks. Django makes permissions
    after the last migration, and leaves alone those that it finds."""
    for role in (EDITOR, REVIEWER):
        row, _made = group.objects.get_or_create(name=role)
        for model, codename in permissions_of(role):
            of, _made = content_type.objects.get_or_create(app_label=APP, model=model)
            found, _made = permission.objects.get_or_create(
                content_type=of, codename=codename, defaults={"name": name_of(model, codename)}
            )
            row.permissions.add(found)


def name_of(model: str, codename: str) -> str:
    if codename == "publish_exercise":
        return "Can review and publish exercises"
    verbose_name = apps.get_model(APP, model)._meta.verbose_name_raw
    return f"Can {codename.partition('_')[0]} {verbose_name}"
