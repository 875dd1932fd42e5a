"""Two catalogues side by side: whose week is another with one exercise changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner.engine.findings import body_of
from planner.engine.safety import review
from planner.engine.types import Catalogue, Exercise, Item, Profile, Sets, Week, Weekday

from .planning import Goes, Plan, week_for

EXAMPLES = 3

Line = tuple[date, str, Sets, int, int]  # day, exercise, sets, reps, seconds held
Doses = Mapping[str, tuple[tuple[Weekday, Item], ...]]  # of each exercise, in order of the days


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One of the benchmark people with both weeks; the same one where nothing changes for them.
    ``may``: whether they may do the exercise, before and after."""

    person: Profile
    before: Week | None
    after: Week | None
    may: tuple[bool, bool]

    @property
    def changes(self) -> int:
        """How many times an exercise of a day comes, goes or has another dose."""
        return len(lines_of(self.before) ^ lines_of(self.after))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``cases``: of all who had their turn before the time was up. ``exercise``: its slug.
    ``is_same``: nothing differs that is planned by, so there is no case."""

    exercise: str
    is_same: bool
    cases: tuple[Case, ...]

    @property
    def changed(self) -> list[Case]:
        """Those whose week changes, most of all first."""
        changed = [case for case in self.cases if case.changes]
        return sorted(changed, key=lambda case: -case.changes)

    @property
    def examples(self) -> list[Case]:
        """The most changed week, one from the middle, and the least changed."""
        changed = self.changed
        if len(changed) <= EXAMPLES:
            return changed
        return [changed[0], changed[len(changed) // 2], changed[-1]]

    @property
    def may(self) -> tuple[int, int]:
        """How many may do it, before and after."""
        return sum(case.may[0] for case in self.cases), sum(case.may[1] for case in self.cases)

    @property
    def get(self) -> tuple[int, int]:
        """How many have it in their week, before and after."""
        before = sum(self.exercise in doses_of(case.before) for case in self.cases)
        return before, sum(self.exercise in doses_of(case.after) for case in self.cases)


def compare(
    plans: Iterable[Plan], catalogue: Catalogue, edited: Exercise, goes_on: Goes
) -> Comparison:
    """With the exercise as the catalogue has it, and as it is edited. ``plans``: of this catalogue;
    none is asked for where both are the same."""
    (stored,) = (one for one in catalogue.exercises if one.slug == edited.slug)
    is_same = stored == edited
    found = () if is_same else tuple(cases(plans, catalogue, stored, edited, goes_on))
    return Comparison(exercise=edited.slug, is_same=is_same, cases=found)


def with_edit(catalogue: Catalogue, edited: Exercise) -> Catalogue:
    exercises = (edited if one.slug == edited.slug else one for one in catalogue.exercises)
    return replace(catalogue, exercises=tuple(exercises))


def cases(
    plans: Iterable[Plan],
    before: Catalogue,
    stored: Exercise,
    edited: Exercise,
    goes_on: Goes,
) -> Iterator[Case]:
    """A first week is made of what the person may do. So who may do it neither before nor after has
    the same week both times: it need not be planned twice."""
    after = with_edit(before, edited)
    for plan in plans:
        if not goes_on():
            return
        person, week = plan.person, plan.week
        may = may_do(person, before, stored), may_do(person, after, edited)
        other = week_for(person, after) if any(may) else week
        yield Case(person=person, before=week, after=other, may=may)


def may_do(person: Profile, catalogue: Catalogue, exercise: Exercise) -> bool:
    alone = replace(catalogue, exercises=(exercise,))
    allowed, _left_out = review(person, alone, body_of(person.findings))
    return bool(allowed)


def lines_of(week: Week | None) -> set[Line]:
    """What a person would read of each item, whatever its order."""
    if week is None:
        return set()
    return {
        (session.date, item.exercise, item.sets, item.reps, item.hold_s)
        for session in week.sessions
        for item in session.items
    }


def doses_of(week: Week | None) -> Doses:
    doses: dict[str, tuple[tuple[Weekday, Item], ...]] = {}
    for session in week.sessions if week else ():
        for item in session.items:
            doses[item.exercise] = (*doses.get(item.exercise, ()), (session.weekday, item))
    return doses
