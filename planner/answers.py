"""What a form hands to an action: a person's answers as checked values, muscles and conditions by
their catalogue slug."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from planner.engine.grading import Sex
from planner.engine.types import Direction, Quality, Side, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAnswer:
    """A quality's grade (None is *not sure*), or that it hurts there, with no quality or grade.
    ``measured_on``: the day of the self-test; None is by feel."""

    muscle: str
    side: Side
    quality: Quality | None = None
    grade: int | None = None
    painful: bool = False
    measured_on: date | None = None

    def __post_init__(self) -> None:
        if self.painful != (self.quality is None) or (self.painful and self.grade is not None):
            raise ValueError(f"{self}: either painful, or a quality with its grade")


def felt_to_json(answer: FindingAnswer) -> dict[str, Any]:
    """What was felt, as a draft of the quick check keeps it."""
    return {
        "muscle": answer.muscle,
        "side": answer.side,
        "quality": answer.quality,
        "grade": answer.grade,
        "painful": answer.painful,
    }


def felt_from_json(saved: dict[str, Any]) -> FindingAnswer:
    return FindingAnswer(
        muscle=saved["muscle"],
        side=Side(saved["side"]),
        quality=Quality(saved["quality"]) if saved["quality"] else None,
        grade=saved["grade"],
        painful=saved["painful"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One whole self-assessment. ``test_run``: the id of the tests that its findings rest on.
    ``checked_on``: the day of the last quick check or tests; None: there was none."""

    age: int
    sex: Sex | None = None
    red_flags: frozenset[str] = frozenset()
    gates: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    provoking: frozenset[Direction] = frozenset()
    findings: tuple[FindingAnswer, ...] = ()
    test_run: int | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person wants of a week: 3 to 5 days, 10 to 45 minutes a session, experience 1 to 3."""

    days: frozenset[Weekday]
    minutes: int
    level: int
    equipment: frozenset[str] = frozenset()


def wishes_to_json(wishes: Wishes) -> dict[str, Any]:
    """The same wishes, the same JSON: days in the order of the week, things by their slug."""
    return {
        "days": [str(day) for day in Weekday if day in wishes.days],
        "minutes": wishes.minutes,
        "level": wishes.level,
        "equipment": sorted(wishes.equipment),
    }


def wishes_from_json(saved: Mapping[str, Any]) -> Wishes:
    return Wishes(
        days=frozenset(map(Weekday, saved["days"])),
        minutes=saved["minutes"],
        level=saved["level"],
        equipment=frozenset(saved["equipment"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of a session, or of a part of it: only what is named there is new. ``items``:
    fields of ``Feedback`` by the item's id; ``session``: fields of ``Training``. ``key`` tells a
    message from others, so that it counts once however often it is sent."""

    items: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    session: Mapping[str, Any] = field(default_factory=dict)
    is_finished: bool = False
    key: UUID | None = None

    @property
    def is_place_alone(self) -> bool:
        """Only where in the session the person is: it changes nothing that is planned."""
        says_how = self.items or self.is_finished
        return not says_how and set(self.session) <= {"at_item", "at_step"}
