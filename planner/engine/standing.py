"""A week that stands, laid out in a draft: to be asked about as it is, or to be planned on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from .choices import Choice
from .draft import Day, Draft
from .history import History
from .types import Sets, Weekday

# What is planned, besides warm-ups: the sets of each exercise by day.
Planned = Mapping[Weekday, Mapping[str, Sets]]


def last_week(history: History) -> Planned:
    """The last week of which the history, oldest first, has any session."""
    if not history:
        return {}
    last = history[-1].date
    monday = last - timedelta(days=last.weekday())
    return {
        list(Weekday)[session.date.weekday()]: {item.exercise: item.sets for item in session.items}
        for session in history
        if session.date >= monday
    }


def lay_out(draft: Draft, planned: Planned) -> None:
    """The week as it stands. What the rules of today do not know is passed over."""
    for day in draft.days:
        for choice, count in known(draft, planned.get(day.weekday, {})):
            draft.set_count(day, choice, count)


def lay_out_by_rules(draft: Draft, planned: Planned, most_sets: Callable[[Choice], int]) -> None:
    """As much of it as the rules of today let in, of no exercise more than ``most_sets`` a day.
    Sessions whose day is no more in the week go to the days that have none."""
    sessions = zip(draft.days, sessions_for(draft.days, planned), strict=True)
    items = [(day, *item) for day, session in sessions for item in known(draft, session)]
    # What leads a worse side comes first: what trains both sides alike waits for it (rule 9).
    for day, choice, count in sorted(items, key=lambda item: not item[1].one_sided_for):
        for fewer in range(min(count, most_sets(choice)), 0, -1):
            if draft.fits(day, choice, fewer):
                draft.set_count(day, choice, fewer)
                break


def sessions_for(days: Sequence[Day], planned: Planned) -> list[Mapping[str, Sets]]:
    others = planned.keys() - {day.weekday for day in days}
    left = [planned[weekday] for weekday in sorted(others, key=lambda one: one.number)]
    return [planned.get(day.weekday) or (left.pop(0) if left else {}) for day in days]


def known(draft: Draft, session: Mapping[str, Sets]) -> Iterator[tuple[Choice, int]]:
    by_slug = {choice.slug: choice for choice in draft.choices}
    for slug, sets in session.items():
        if slug in by_slug:
            yield by_slug[slug], count_of(by_slug[slug], sets)


def count_of(choice: Choice, sets: Sets) -> int:
    """The number of sets that gives these; the nearest one where the dose has changed since."""
    return min(
        range(1, choice.most_sets + 1),
        key=lambda count: abs(choice.options[count].sets.total - sets.total),
    )
