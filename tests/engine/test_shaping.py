"""What a person may change in a week that is planned."""

from datetime import date

import pytest

from planner.engine.shaping import Clash, Load, Worth, clashes, short_session
from planner.engine.types import Kind

SUN, MON, TUE, WED, THU, FRI = (date(2026, 11, day) for day in (22, 23, 24, 25, 26, 27))
GLUTES, CORE = frozenset({"glute-max"}), frozenset({"core"})


class TestMovingASession:
    @pytest.mark.parametrize(
        ("loads", "to", "expected"),
        [
            pytest.param(
                {MON: Load(muscles=GLUTES), WED: Load(muscles=GLUTES)}, FRI, (),
                id="a day that is free on both sides is free",
            ),
            pytest.param(
                {MON: Load(muscles=GLUTES), THU: Load(muscles=GLUTES)}, FRI,
                (Clash(THU, "glute-max"),),
                id="the muscle was worked the day before",
            ),
            pytest.param(
                {MON: Load(muscles=GLUTES), FRI: Load(muscles=GLUTES)}, THU,
                (Clash(FRI, "glute-max"),),
                id="the muscle is worked the day after",
            ),
            pytest.param(
                {MON: Load(muscles=GLUTES), THU: Load(muscles=CORE)}, FRI, (),
                id="another muscle may be worked the day before",
            ),
            pytest.param(
                {MON: Load(muscles=GLUTES), SUN: Load(muscles=GLUTES)}, TUE, (),
                id="its own old day is free by then",
            ),
            pytest.param(
                {WED: Load(muscles=GLUTES), SUN: Load(muscles=GLUTES)}, MON,
                (Clash(SUN, "glute-max"),),
                id="the week before counts",
            ),
            pytest.param(
                {MON: Load(jumps=True), THU: Load(jumps=True)}, FRI, (Clash(THU, None),),
                id="jumps are two days apart",
            ),
        ],
    )  # fmt: skip
    def test_it(self, loads, to, expected):
        moved = next(day for day in loads if day in (MON, WED))
        assert clashes(loads, moved=moved, to=to) == expected


def worth(kind: Kind, grade: int = 0) -> Worth:
    return Worth(kind=kind, grade=grade)


WARM_UP, STRETCH, STRENGTH = Kind.WARM_UP, Kind.STRETCH, Kind.STRENGTH


class TestAShortSession:
    @pytest.mark.parametrize(
        ("items", "chosen"),
        [
            pytest.param(
                [worth(WARM_UP), worth(WARM_UP), worth(STRENGTH, 1), worth(STRENGTH, 3),
                 worth(STRETCH, 2), worth(STRETCH, 3)],
                (0, 3, 4, 5),
                id="one warm-up, and the three for the clearest findings",
            ),
            pytest.param(
                [worth(WARM_UP), worth(STRENGTH), worth(STRETCH, 3), worth(STRETCH, 3),
                 worth(STRETCH, 3)],
                (0, 1, 2, 3),
                id="both kinds are there, even if all findings are of one",
            ),
            pytest.param(
                [worth(WARM_UP), worth(STRETCH, 1), worth(STRETCH, 1)], (0, 1, 2),
                id="of a session with one kind, that kind",
            ),
            pytest.param([worth(WARM_UP)], (0,), id="a warm-up alone stays"),
        ],
    )  # fmt: skip
    def test_it(self, items, chosen):
        assert short_session(items) == chosen
