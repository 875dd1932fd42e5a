"""The benchmark people: made up, always the same, and as different as those who come.

They come from the catalogue's own muscles, conditions and equipment, so that a new one is met by
somebody. A setting is an age, a level, a week of the programme, days, minutes and equipment.

- nothing found, in each setting;
- each muscle tight, weak, and both, on one side;
- each condition, twice, with one of the findings that are common;
- all muscles tight, all weak, all a little of both, in each setting;
- each direction of the trunk that hurts; pain in some large muscles.

Groups take turns, so that the first so many people are a fair sample of all.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, cycle, product, zip_longest

from planner.engine.types import Catalogue, Direction, Finding, Profile, Quality, Side, Weekday

PEOPLE_VERSION = "1"  # raise it whenever the same catalogue gives other people

MON, TUE, WED, THU, FRI, SAT, _ = Weekday
EVERY_OTHER = (MON, WED, FRI)
NEW = Profile(age=34, days=EVERY_OTHER, minutes=20)
# With all that the catalogue has: see settings_of.
FIT = Profile(age=28, level=3, week=6, days=(MON, TUE, WED, FRI, SAT), minutes=40)
SETTINGS = (
    NEW,
    Profile(
        age=45,
        level=2,
        week=4,
        days=(MON, TUE, THU, FRI),
        minutes=25,
        equipment=frozenset({"chair", "mini-band"}),
    ),
    Profile(
        age=71,
        week=2,
        days=(TUE, THU, SAT),
        minutes=15,
        equipment=frozenset({"chair", "strap"}),
    ),
    Profile(
        age=58,
        level=2,
        week=3,
        days=EVERY_OTHER,
        minutes=30,
        equipment=frozenset({"bench", "chair", "long-band", "step"}),
    ),
    Profile(
        age=39,
        level=3,
        week=5,
        days=(MON, WED, THU, SAT),
        minutes=35,
        equipment=frozenset({"bench", "dumbbell", "slider"}),
    ),
    Profile(age=83, days=EVERY_OTHER, minutes=10, equipment=frozenset({"chair"})),
)

MILD, CLEAR, MARKED = 1, 2, 3
TIGHT, WEAK = (Quality.TIGHT,), (Quality.WEAK,)
BOTH = TIGHT + WEAK
# A tight muscle and a weak one, as they often come together.
COMMON = (("hip-flexors", "glute-max"), ("hamstrings", "core"), ("adductors", "glute-med"))
TIMES_A_CONDITION = 2
PAINFUL = ("hip-flexors", "adductors", "glute-med", "hamstrings")


def people(catalogue: Catalogue) -> tuple[Profile, ...]:
    """All of them, none twice."""
    settings = settings_of(catalogue)
    groups = (
        settings,
        one_muscle(catalogue, settings),
        with_a_condition(catalogue, settings),
        all_muscles(catalogue, settings),
        with_pain(catalogue, settings),
    )
    in_turns = chain.from_iterable(zip_longest(*groups))
    return tuple(dict.fromkeys(one for one in in_turns if one))


def settings_of(catalogue: Catalogue) -> tuple[Profile, ...]:
    """Seven, which is a multiple of no group's parts: so each group meets all of them."""
    return (*SETTINGS, replace(FIT, equipment=catalogue.equipment))


def one_muscle(catalogue: Catalogue, settings: tuple[Profile, ...]) -> Iterator[Profile]:
    turns = zip(cycle(settings), cycle(Side), cycle((CLEAR, CLEAR, MARKED)), strict=False)
    for muscle, state in product(sorted(catalogue.muscles), (TIGHT, WEAK, BOTH)):
        setting, side, grade = next(turns)
        yield replace(setting, findings=found(muscle, state, grade, side))


def with_a_condition(catalogue: Catalogue, settings: tuple[Profile, ...]) -> Iterator[Profile]:
    turns = zip(cycle(settings), cycle(COMMON), strict=False)
    for condition in sorted(catalogue.conditions) * TIMES_A_CONDITION:
        setting, (tight, weak) = next(turns)
        findings = (
            *found(tight, TIGHT, CLEAR, Side.LEFT),
            *found(weak, WEAK, CLEAR, Side.RIGHT),
        )
        yield replace(
            setting, conditions=frozenset({condition}), findings=known(findings, catalogue)
        )


def all_muscles(catalogue: Catalogue, settings: tuple[Profile, ...]) -> Iterator[Profile]:
    for state, grade in ((TIGHT, CLEAR), (WEAK, CLEAR), (BOTH, MILD)):
        findings = tuple(
            finding
            for muscle, side in product(sorted(catalogue.muscles), Side)
            for finding in found(muscle, state, grade, side)
        )
        for setting in settings:
            yield replace(setting, findings=findings)


def with_pain(catalogue: Catalogue, settings: tuple[Profile, ...]) -> Iterator[Profile]:
    """In a move of the trunk, or in a muscle."""
    turns = cycle(settings)
    for direction in Direction:
        yield replace(next(turns), provoking=frozenset({direction}))
    for muscle, side in zip(PAINFUL, cycle(Side), strict=False):
        pain = (Finding(muscle=muscle, side=side, painful=True),)
        yield replace(next(turns), findings=known(pain, catalogue))


def found(muscle: str, state: tuple[Quality, ...], grade: int, side: Side) -> tuple[Finding, ...]:
    return tuple(
        Finding(muscle=muscle, side=side, quality=quality, grade=grade) for quality in state
    )


def known(findings: tuple[Finding, ...], catalogue: Catalogue) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.muscle in catalogue.muscles)
