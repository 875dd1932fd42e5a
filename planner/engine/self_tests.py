"""Results of self-tests -> findings: what several readings say of one muscle, put together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from .changes import within_noise
from .findings import CLEAR
from .grading import Better, ReadingRule, Result, Sex, Trust, grade_of
from .types import Finding, Quality, Side

TRUST_ORDER = (Trust.LOW, Trust.FAIR, Trust.GOOD)
Place = tuple[str, Side]


def findings_of(
    results: Iterable[Result],
    rules: Mapping[str, ReadingRule],
    *,
    age: int | None,
    sex: Sex | None,
) -> tuple[Finding, ...]:
    """One finding for each muscle, side and quality, in that order; or one that it hurts there,
    which takes the place of all grades. ``rules`` are by slug; KeyError where a result has none.
    A difference between the sides within the test's noise makes none between their grades."""
    painful: set[Place] = set()
    grades: dict[Place, dict[Quality, tuple[int, int]]] = defaultdict(dict)
    for result in evened(results, rules):
        rule = rules[result.reading]
        grade = grade_of(rule, result, age=age, sex=sex)
        for place in places(rule, result):
            if result.is_painful:
                painful.add(place)
            elif grade is not None:
                told = grades[place].get(rule.quality, (0, 0))
                grades[place][rule.quality] = max(told, (TRUST_ORDER.index(rule.trust), grade))
    return tuple(
        finding
        for place in sorted(painful | grades.keys())
        for finding in findings_at(place, grades[place], hurts=place in painful)
    )


def evened(results: Iterable[Result], rules: Mapping[str, ReadingRule]) -> Iterator[Result]:
    """Both sides with the better value, and so with the milder grade of the two, where they differ
    by no more than the test's noise: such a difference does not matter (evidence.md C0), and so
    neither side is given more work for it. A grade that was picked stays its side's own."""
    by_reading: dict[str, dict[Side | None, Result]] = defaultdict(dict)
    for result in results:
        by_reading[result.reading][result.side] = result
    for reading, sides in by_reading.items():
        left, right = sides.get(Side.LEFT), sides.get(Side.RIGHT)
        if left and right and within_noise(rules[reading], left, right):
            value = better_value(rules[reading], left, right)
            yield from (replace(side, value=value) for side in (left, right))
        else:
            yield from sides.values()


def better_value(rule: ReadingRule, *sides: Result) -> float:
    """Of sides that have a value each."""
    values = [side.value for side in sides if side.value is not None]
    return min(values) if rule.better is Better.LOW else max(values)


def places(rule: ReadingRule, result: Result) -> Iterator[Place]:
    """The muscles and sides that it speaks of."""
    return ((muscle, side) for muscle in rule.muscles for side in result.sides)


def findings_at(
    place: Place, grades: Mapping[Quality, tuple[int, int]], *, hurts: bool
) -> Iterator[Finding]:
    """``grades`` are (trust, grade): of several readings the most trusted decided, and of those
    that are trusted alike the worse ([D], ours). Over-long is a finding only if it is clear."""
    muscle, side = place
    if hurts:
        yield Finding(muscle=muscle, side=side, painful=True)
        return
    for quality in Quality:
        if quality in grades:
            grade = grades[quality][1]
            if quality is not Quality.OVER_LONG or grade >= CLEAR:
                yield Finding(muscle=muscle, side=side, quality=quality, grade=grade)
