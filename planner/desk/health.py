"""The health of the catalogue: all remarks on it, and what was done to find them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from planner.engine.week import RULES_VERSION

from .coverage import Coverage, coverage
from .gathering import Desk
from .people import PEOPLE_VERSION, people
from .planning import Goes, Plan, lean, plans_for
from .remarks import (
    Check,
    Remark,
    choice_remarks,
    coverage_remarks,
    remarks_on_rows,
)
from .unchosen import Unchosen, unchosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """What planning for the benchmark people showed. ``plans``: of those who had their turn before
    the time was up, each without what is left out; ``seconds`` is what that took."""

    unchosen: tuple[Unchosen, ...]
    plans: tuple[Plan, ...]
    people: int
    seconds: float

    @property
    def planned(self) -> int:
        return len(self.plans)

    @property
    def is_cut(self) -> bool:
        """Whether some had no turn."""
        return self.planned < self.people


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """``remarks``: in the order of ``Check``, errors first."""

    remarks: tuple[Remark, ...]
    coverage: Coverage
    trials: Trials
    published: int

    def of(self, check: Check) -> list[Remark]:
        return [remark for remark in self.remarks if remark.check is check]

    @property
    def errors(self) -> int:
        return sum(remark.is_error for remark in self.remarks)


def trials_name(desk: Desk) -> str:
    """The same name, the same trials."""
    return f"desk-{desk.catalogue.version}-{RULES_VERSION}-{PEOPLE_VERSION}"


def trials_of(desk: Desk, *, goes_on: Goes, clock: Callable[[], float]) -> Trials:
    """``clock`` tells seconds."""
    began = clock()
    everybody = people(desk.catalogue)
    plans = list(plans_for(everybody, desk.catalogue, goes_on))
    return Trials(
        unchosen=unchosen(plans, desk.catalogue),
        plans=tuple(map(lean, plans)),
        people=len(everybody),
        seconds=clock() - began,
    )


def health_of(desk: Desk, trials: Trials, *, today: date) -> Health:
    found = coverage(desk.catalogue)
    remarks = (
        *remarks_on_rows(desk, today=today),
        *coverage_remarks(desk, found),
        *choice_remarks(desk, trials.unchosen),
    )
    return Health(
        remarks=tuple(in_order(remarks)),
        coverage=found,
        trials=trials,
        published=sum(record.published for record in desk.exercises.values()),
    )


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    checks = list(Check)
    return sorted(
        remarks, key=lambda one: (checks.index(one.check), not one.is_error, one.ref.name)
    )
