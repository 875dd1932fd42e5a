"""What is known of a body after new answers: the old findings and the new ones, as one.

What was measured is surer than what is felt, so a feeling does not take its place while it is
fresh; pain always does. What was not asked again stays as it was ([D], ours).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from .answers import FindingAnswer
from .engine.types import Finding, Quality, Side

# Tests are done again after 4 to 6 weeks (evidence.md C4, E7): until then a measure is fresh.
FRESH: Final = timedelta(weeks=6)

Place = tuple[str, Side]
Findings = tuple[FindingAnswer, ...]
Meet = Callable[[Findings, Findings], Iterable[FindingAnswer]]


def after_feeling(old: Findings, felt: Findings, *, today: date) -> Findings:
    """After a quick check. ``felt`` has an answer for each muscle and side that was asked about;
    *not sure* leaves a fresh measure as it is and takes back what was only felt."""

    def meet(old_here: Findings, felt_here: Findings) -> Iterator[FindingAnswer]:
        if any(answer.painful for answer in felt_here):
            yield from felt_here
            return
        fresh = tuple(answer for answer in old_here if is_fresh(answer, today))
        yield from fresh
        if any(answer.painful for answer in fresh):
            return
        measured = {answer.quality for answer in fresh}
        yield from (answer for answer in felt_here if answer.quality not in measured)

    return met(old, felt, meet)


def after_tests(old: Findings, tested: Findings) -> Findings:
    """After self-tests. A muscle that hurt is graded again where a test of it does not hurt; that
    it is over-long is gone once a test says how tight it is, and does not say over-long."""

    def meet(old_here: Findings, tested_here: Findings) -> Iterator[FindingAnswer]:
        yield from tested_here
        if any(answer.painful for answer in tested_here):
            return
        told = {answer.quality for answer in tested_here}
        if Quality.TIGHT in told:
            told.add(Quality.OVER_LONG)
        yield from (
            answer for answer in old_here if not answer.painful and answer.quality not in told
        )

    return met(old, tested, meet)


def joined(old: Findings, new: Findings, *, today: date) -> Findings:
    """Of two who are one person, ``new`` of the one that was checked last: it counts where it says
    something, but a feeling or a measure of long ago does not take the place of a fresh one."""
    said = tuple(answer for answer in new if answer.painful or answer.grade is not None)
    sure = tuple(answer for answer in said if is_fresh(answer, today))
    felt = tuple(answer for answer in said if answer not in sure)
    fresh = tuple(answer for answer in old if is_fresh(answer, today))
    known = after_tests(after_feeling(fresh, felt, today=today), sure)
    return after_tests(old, known)


def met(old: Findings, new: Findings, meet: Meet) -> Findings:
    """``meet`` decides for each muscle and side with something new; elsewhere the old stays."""
    old_at, new_at = by_place(old), by_place(new)
    return tuple(
        answer
        for place in sorted(old_at.keys() | new_at.keys())
        for answer in (
            meet(old_at.get(place, ()), new_at[place]) if place in new_at else old_at[place]
        )
    )


def by_place(findings: Findings) -> dict[Place, Findings]:
    def place(answer: FindingAnswer) -> Place:
        return answer.muscle, answer.side

    return {key: tuple(group) for key, group in groupby(sorted(findings, key=place), key=place)}


def is_fresh(answer: FindingAnswer, today: date) -> bool:
    return answer.measured_on is not None and today - answer.measured_on <= FRESH


def as_answer(finding: Finding, *, measured_on: date) -> FindingAnswer:
    return FindingAnswer(
        muscle=finding.muscle,
        side=finding.side,
        quality=finding.quality,
        grade=finding.grade,
        painful=finding.painful,
        measured_on=measured_on,
    )
