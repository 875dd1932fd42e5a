"""What the health page shows: remarks as rows that link to where they are mended, and the tables of
what remains."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.engine.types import NeedKind

from .coverage import ENOUGH, Counts, Coverage
from .gathering import Desk, Ref
from .health import Health
from .remarks import AT_TAG_LEVELS, Check, Fault, Remark
from .words import CHECKS, MENDS, said

MOST_ROWS = 100  # of one check; a longer list is worked off from its beginning
SHORT = 10  # rows; more are folded away
LIST = "admin:exercises_exercise_changelist"
TABLES = {
    NeedKind.LENGTHEN: gettext_lazy("Exercises that lengthen each muscle"),
    NeedKind.STRENGTHEN: gettext_lazy("Exercises that strengthen each muscle"),
}


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    said: str
    is_error: bool
    mend: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """``more``: rows that are not shown. ``about``: how to read it, where that is not plain.
    ``all_at``: a list of the admin that holds them, where there is one."""

    check: Check
    title: str
    about: str
    errors: int
    warnings: int
    rows: list[Row]
    more: int
    all_at: str

    @property
    def is_long(self) -> bool:
        return len(self.rows) > SHORT


@dataclass(frozen=True, slots=True)
class Cell:
    count: int

    @property
    def is_thin(self) -> bool:
        return self.count < ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``muscles``: name and address of each column; ``rows``: the same of each condition (no
    address for none), and its cells."""

    need: NeedKind
    title: str
    muscles: list[tuple[str, str]]
    rows: list[tuple[str, str, list[Cell]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    health: Health
    sections: list[Section]
    tables: list[Table]


def health_page(desk: Desk, health: Health) -> HealthPage:
    return HealthPage(
        health=health,
        sections=[section_of(check, health) for check in Check],
        tables=[table_of(need, desk, health.coverage) for need in TABLES],
    )


def section_of(check: Check, health: Health) -> Section:
    remarks = health.of(check)
    errors = sum(remark.is_error for remark in remarks)
    return Section(
        check=check,
        title=str(CHECKS[check]),
        about=about(check, health),
        errors=errors,
        warnings=len(remarks) - errors,
        rows=[row_of(remark) for remark in remarks[:MOST_ROWS]],
        more=len(remarks[MOST_ROWS:]),
        all_at=f"{reverse(LIST)}?review=none" if check is Check.REVIEWS else "",
    )


def about(check: Check, health: Health) -> str:
    match check:
        case Check.CHOICE:
            return _(
                "Among {planned} made-up people, in numbers of people. An exercise that is safe "
                "and usual may still be outdone by others."
            ).format(planned=health.trials.planned)
        case Check.REVIEWS:
            built_in = sum(remark.facts.get("built_in", False) for remark in unreviewed(health))
            return _(
                "{count} of {published} published exercises have no review by a clinician; "
                "{built_in} of them are built in."
            ).format(count=len(unreviewed(health)), published=health.published, built_in=built_in)
    return ""


def unreviewed(health: Health) -> list[Remark]:
    return [one for one in health.of(Check.REVIEWS) if one.fault is Fault.NOT_REVIEWED]


def row_of(remark: Remark) -> Row:
    return Row(
        name=remark.ref.name,
        said=said(remark),
        is_error=remark.is_error,
        mend=str(MENDS[remark.fault]),
        address=mend_address(remark),
    )


def mend_address(remark: Remark) -> str:
    """What a muscle lacks is mended in an exercise, old or new; a review has a page of its own."""
    if remark.fault is Fault.TOO_FEW:
        return exercises_of(remark.ref)
    if remark.check is Check.REVIEWS:
        return reverse("admin:exercises_exercise_review", args=[remark.ref.pk])
    return change_address(remark.ref, remark.at)


def change_address(ref: Ref, at: str) -> str:
    return f"{reverse(f'admin:exercises_{ref.model}_change', args=[ref.pk])}#{at}"


def exercises_of(muscle: Ref) -> str:
    return f"{reverse(LIST)}?muscles__id__exact={muscle.pk}"


def table_of(need: NeedKind, desk: Desk, coverage: Coverage) -> Table:
    return Table(
        need=need,
        title=str(TABLES[need]),
        muscles=[(muscle.name, exercises_of(muscle)) for muscle in desk.muscles.values()],
        rows=[
            (*head_of(condition, desk), list(cells(need, counts, desk)))
            for condition, counts in coverage.rows
        ],
    )


def head_of(condition: str | None, desk: Desk) -> tuple[str, str]:
    if condition is None:
        return _("No condition"), ""
    ref = desk.conditions[condition]
    return ref.name, change_address(ref, AT_TAG_LEVELS)


def cells(need: NeedKind, counts: Counts, desk: Desk) -> Iterator[Cell]:
    for muscle in desk.muscles:
        yield Cell(counts[need, muscle])
