"""What an exercise says as one piece of data, and that data written back.

A snapshot is the record in the words of its fixture file (``content``), with its figures and its
overrides. It leaves out what is no part of the wording or the dose: whether it is published, and
its place in lists. Photos stay in the store under the name of their content, so that a snapshot
finds them again.
"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .content import content
from .content.fields import Ids
from .content.shapes import SHAPE_OF, Shape
from .models import Act, Condition, Exercise, Figure, Override, Revision

NOT_WORDED = ("published", "order")
OWN = ("figures", "overrides")
SHAPE: Shape = SHAPE_OF[Exercise]
MET = frozenset({Act.FOUND, Act.WITHDRAWN})  # acts that leave what was there before them
MAKE_A_DRAFT = frozenset({Act.EDITED, Act.WENT_BACK, Act.WITHDRAWN})
FIGURE = ("pose", "photo", "photo_small", "photo_alt")


def snapshot(exercise: Exercise) -> dict[str, Any]:
    """As it is stored now, whatever the instance says."""
    row = SHAPE.rows().prefetch_related("figures", "overrides__condition").get(pk=exercise.pk)
    said = {key: value for key, value in content(row).items() if key not in NOT_WORDED}
    figures = {one.shows: figure_content(one) for one in row.figures.all()}
    overrides = {
        one.condition.slug: {"level": one.level, "form": one.form} for one in row.overrides.all()
    }
    return said | {"figures": figures, "overrides": overrides}


def figure_content(figure: Figure) -> dict[str, Any]:
    stored = {name: getattr(figure, name) for name in FIGURE}
    return {name: value if name == "pose" else str(value) for name, value in stored.items()}


def newest(exercise: Exercise) -> Revision | None:
    return exercise.revisions.order_by("number").last()


def last_shown(exercise: Exercise) -> Revision | None:
    return last_shown_of([exercise.pk]).get(exercise.pk)


def last_shown_of(exercises: Collection[int]) -> dict[int, Revision]:
    """What people last saw of each, by its id; nothing of one of which that is not known. That is
    what was published, or what an edit or a taking out met; but what an edit met in a draft (a
    link was gone) nobody saw. Two queries."""
    shown: dict[int, int] = {}
    drafts: set[int] = set()
    acts = Revision.objects.filter(exercise__in=exercises).order_by("exercise_id", "number")
    for pk, exercise, act in acts.values_list("pk", "exercise_id", "act"):
        if act == Act.PUBLISHED:
            drafts.discard(exercise)
        if act == Act.PUBLISHED or (act in MET and exercise not in drafts):
            shown[exercise] = pk
        if act in MAKE_A_DRAFT:
            drafts.add(exercise)
    rows = Revision.objects.in_bulk(shown.values())
    return {exercise: rows[pk] for exercise, pk in shown.items()}


def figure_last_shown(figure: Figure) -> Figure | None:
    """The picture of a draft as people last saw it, not to be saved; None if they saw none."""
    revision = last_shown(figure.exercise) if figure.exercise else None
    said = revision.content["figures"].get(figure.shows) if revision else None
    if not said:
        return None
    for name, value in said.items():
        setattr(figure, name, value)
    figure.derive()
    return figure


def keep(exercise: Exercise, act: Act, *, by: Any = None) -> Revision | None:
    """A revision with the present content; None if an edit changed nothing."""
    last, said = newest(exercise), snapshot(exercise)
    says_nothing_new = last is not None and last.content == said
    if says_nothing_new and act in {Act.FOUND, Act.EDITED}:
        return None
    number = last.number + 1 if last else 1
    return exercise.revisions.create(number=number, act=act, content=said, made_by=by)


@transaction.atomic
def write(exercise: Exercise, said: dict[str, Any]) -> None:
    """Makes the exercise say that again. Raises ValidationError where that cannot be: a record
    that it names is gone, or a rule came since."""
    fields = {
        known.key: (known, said.get(known.key, known.default))
        for known in SHAPE.fields
        if known.key not in (*NOT_WORDED, *SHAPE.identity)
    }
    ids = ids_of(said, fields)
    row = SHAPE.rows().get(pk=exercise.pk)
    for known, value in fields.values():
        known.put(row, value, ids)
    row.full_clean(exclude=["easier", "harder"])
    check_ladder(row, said, ids)
    row.save()
    for known, value in fields.values():
        known.clear(row)
        known.link(row, value, ids)
    write_figures(row, said["figures"])
    write_overrides(row, said["overrides"])


def ids_of(said: dict[str, Any], fields: dict[str, Any]) -> Ids:
    """Of every record that is named."""
    named: dict[Any, set[str]] = {Exercise: set(), Condition: set(said["overrides"])}
    for known, value in fields.values():
        for model, slug in known.refers_to(value):
            named.setdefault(model, set()).add(slug)
    ids = {
        model: dict(model._default_manager.filter(slug__in=slugs).values_list("slug", "pk"))
        for model, slugs in named.items()
    }
    gone = sorted(slug for model, slugs in named.items() for slug in slugs - ids[model].keys())
    if gone:
        message = _("That state names what is no longer there: %(names)s.")
        raise ValidationError(message, params={"names": ", ".join(gone)})
    return ids


def check_ladder(row: Exercise, said: dict[str, Any], ids: Ids) -> None:
    easier, harder = (ids[Exercise].get(said.get(link)) for link in ("easier", "harder"))
    if names := Exercise.objects.circle_with(row.pk, row.name, easier, harder):
        message = _("Easier and harder would go round in a circle: %(names)s.")
        raise ValidationError(message, params={"names": ", ".join(names)})


def write_figures(exercise: Exercise, figures: dict[str, dict[str, Any]]) -> None:
    exercise.figures.exclude(shows__in=figures).delete()
    for shows, said in figures.items():
        row = exercise.figures.filter(shows=shows).first() or Figure(exercise=exercise, shows=shows)
        if figure_content(row) != said:
            for name, value in said.items():
                setattr(row, name, value)
            row.save()


def write_overrides(exercise: Exercise, overrides: dict[str, dict[str, str]]) -> None:
    exercise.overrides.exclude(condition__slug__in=overrides).delete()
    for slug, said in overrides.items():
        condition = Condition.objects.get(slug=slug)
        Override.objects.update_or_create(exercise=exercise, condition=condition, defaults=said)
