"""What each condition makes of an exercise, as stored or as it is being typed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from ..cautions import Caution, Rule, catalogue_rules, cautions, cautions_for
from ..exercise_page import by_level
from ..models import Condition, Exercise, Level, MovementTag
from .lacks import tag_labels

Named = Iterable[tuple[str, Caution]]
MOST_OVERRIDES = 100
NOT_NAMED_YET = ""  # an exercise that may have no slug


def stored(exercise: Exercise) -> SafeString:
    return shown(cautions_for(exercise))


def live(exercise: Exercise) -> SafeString:
    """As stored, or as it was typed where that could not be saved; then anew with each tag that is
    ticked, where scripts run."""
    if data := getattr(exercise, "typed", None):
        found = found_in(data)
    else:
        found = cautions_for(exercise) if exercise.pk else ()
    address = reverse("admin:exercises_exercise_cautions")
    context = {"address": address, "groups": by_level(with_labels(found))}
    return render_to_string("exercises/admin_cautions_live.html", context)


def typed(data: QueryDict) -> SafeString:
    """Of the tags that are ticked and the overrides that are filled in; what makes no sense yet is
    left out."""
    return shown(found_in(data))


def found_in(data: QueryDict) -> Named:
    ticked = [int(pk) for pk in data.getlist("tags") if pk.isdecimal()]
    tags = MovementTag.objects.filter(pk__in=ticked).values_list("slug", flat=True)
    return cautions_of(tags, overrides_in(data))


def cautions_of(tags: Iterable[str], overrides: dict[str, Rule]) -> Named:
    rules = catalogue_rules()
    names = dict(Condition.objects.values_list("slug", "name"))
    rules = replace(rules, names=names, overrides={NOT_NAMED_YET: overrides})
    return [(names[one.condition], one) for one in cautions(NOT_NAMED_YET, tags, rules)]


def overrides_in(data: QueryDict) -> dict[str, Rule]:
    slugs = {str(pk): slug for pk, slug in Condition.objects.values_list("pk", "slug")}
    found = {}
    for number in range(MOST_OVERRIDES):
        said = {key: data.get(f"overrides-{number}-{key}", "") for key in OVERRIDE}
        if said["condition"] in slugs and said["level"] in Level.values and not said["DELETE"]:
            found[slugs[said["condition"]]] = Rule(Level(said["level"]), said["form"])
    return found


OVERRIDE = ("condition", "level", "form", "DELETE")


def shown(found: Named) -> SafeString:
    context: dict[str, Any] = {"groups": by_level(with_labels(found))}
    return render_to_string("exercises/admin_cautions.html", context)


def with_labels(found: Named) -> Named:
    """Tags by the names that editors know."""
    found = list(found)
    if not found:
        return found
    labels = tag_labels()
    return [
        (name, replace(one, tags=tuple(labels[tag] for tag in one.tags))) for name, one in found
    ]
