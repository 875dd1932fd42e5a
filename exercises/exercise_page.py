"""What the page of one exercise shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .cautions import SEVERITY, Caution, cautions_for
from .figure_of import desc_of_exercise, figure_address
from .models import (
    EquipmentUse,
    Exercise,
    ExerciseQuerySet,
    Level,
    MuscleRole,
    Role,
    Step,
    figure_facts,
)
from .questions import Question


@dataclass(frozen=True, slots=True)
class Worked:
    """A muscle and its plain name."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class CautionGroup:
    """Every condition, by its name, that makes the same of the exercise."""

    level: Level
    conditions: list[tuple[str, Caution]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """Addresses of its forms. ``moving`` is empty where nothing moves, ``mistake`` where there is
    no picture of it. ``steps`` has ``step_count`` pictures side by side."""

    moving: str
    steps: str
    step_count: int
    alt: str
    mistake: str
    mistake_alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePage:
    """``needs``: one thing out of each group is needed. ``sources``: title and address.
    ``cautions``: what to leave out comes first."""

    exercise: Exercise
    figure: ShownFigure | None
    steps: list[str]
    primary: list[Worked]
    secondary: list[Worked]
    needs: list[list[str]]
    optional: list[str]
    sources: list[tuple[str, str]]
    cautions: list[CautionGroup]

    @property
    def reviewer(self) -> str:
        """The name under which they signed: never an address."""
        return self.exercise.reviewed_by.get_full_name() if self.exercise.reviewed_by else ""

    @property
    def conditions(self) -> int:
        return sum(len(group.conditions) for group in self.cautions)


STEPS = Question(Step.objects.filter(exercise=-1).values_list("text"), -1)
MUSCLES = Question(
    MuscleRole.objects.filter(exercise=-1).values_list(
        "role", "muscle__slug", "muscle__plain_name"
    ),
    -1,
)
THINGS = Question(
    EquipmentUse.objects.filter(exercise=-1).values_list("group", "equipment__name"), -1
)
SOURCES = Question(
    Exercise.sources.through.objects.filter(exercise=-1)
    .order_by("source__order", "source__slug")
    .values_list("source__title", "source__url"),
    -1,
)


def exercises_for_page() -> ExerciseQuerySet:
    return Exercise.objects.for_page().annotate(**figure_facts())


def exercise_page(exercise: Exercise) -> ExercisePage:
    """``exercise``: one of ``exercises_for_page``. Five queries."""
    muscles = muscles_of(exercise)
    things = things_of(exercise)
    return ExercisePage(
        exercise=exercise,
        figure=figure_of(exercise, [muscle.name for muscle in muscles[Role.PRIMARY]]),
        steps=[text for (text,) in STEPS.answer(exercise.pk)],
        primary=muscles[Role.PRIMARY],
        secondary=muscles[Role.SECONDARY],
        optional=things.pop(None, []),
        needs=list(things.values()),
        sources=SOURCES.answer(exercise.pk),
        cautions=by_level(cautions_for(exercise)),
    )


def figure_of(exercise: Exercise, muscles: list[str]) -> ShownFigure | None:
    """None where it has no picture."""
    digest, slug = exercise.figure_digest, exercise.slug
    if not digest:
        return None
    is_moving = exercise.figure_steps > 1
    drawn = f"{exercise.name}. {desc_of_exercise(exercise, muscles)}"
    return ShownFigure(
        moving=figure_address(slug, digest, form="animated") if is_moving else "",
        steps=figure_address(slug, digest, form="steps"),
        step_count=exercise.figure_steps,
        alt=exercise.figure_photo_alt or drawn,
        mistake=figure_address(slug, exercise.mistake_digest, shows="mistake"),
        mistake_alt=exercise.mistake_photo_alt or exercise.dont,
    )


def muscles_of(exercise: Exercise) -> dict[str, list[Worked]]:
    muscles: dict[str, list[Worked]] = {Role.PRIMARY: [], Role.SECONDARY: []}
    for role, slug, name in MUSCLES.answer(exercise.pk):
        muscles[role].append(Worked(slug, name))
    return muscles


def things_of(exercise: Exercise) -> dict[int | None, list[str]]:
    """Names of equipment by group; None: what only helps."""
    things: dict[int | None, list[str]] = {}
    for group, name in THINGS.answer(exercise.pk):
        things.setdefault(group, []).append(name)
    return things


def by_level(cautions: Iterable[tuple[str, Caution]]) -> list[CautionGroup]:
    worst_first = sorted(cautions, key=lambda one: -SEVERITY[one[1].level])
    groups = groupby(worst_first, key=lambda one: one[1].level)
    return [CautionGroup(level, list(group)) for level, group in groups]
