"""What is known of a body after new answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.answers import FindingAnswer
from planner.engine.types import Quality, Side
from planner.renewal import FRESH, after_feeling, after_tests, joined
from tests.factories import painful, tight, weak

TODAY = date(2026, 11, 26)


def measured(answer: FindingAnswer, days_ago: int = 7) -> FindingAnswer:
    return replace(answer, measured_on=TODAY - timedelta(days=days_ago))


def over_long(muscle: str) -> FindingAnswer:
    return FindingAnswer(muscle=muscle, side=Side.LEFT, quality=Quality.OVER_LONG, grade=2)


def not_sure(muscle: str) -> tuple[FindingAnswer, ...]:
    return tight(muscle, grade=None), weak(muscle, grade=None)


class TestAfterAQuickCheck:
    @pytest.mark.parametrize(
        ("old", "felt", "known"),
        [
            pytest.param((), (tight("tfl"),), (tight("tfl"),), id="what is new is known"),
            pytest.param(
                (tight("tfl", grade=1),), (tight("tfl", grade=3),), (tight("tfl", grade=3),),
                id="a feeling takes the place of a feeling",
            ),
            pytest.param(
                (tight("tfl"),), (weak("core"),), (weak("core"), tight("tfl")),
                id="what was not asked stays",
            ),
            pytest.param(
                (painful("tfl"),), not_sure("tfl"), not_sure("tfl"),
                id="what hurt by feel and does not hurt now, hurts no more",
            ),
            pytest.param(
                (measured(tight("tfl", grade=0)),), (tight("tfl", grade=3),),
                (measured(tight("tfl", grade=0)),),
                id="a feeling leaves a fresh measure as it is",
            ),
            pytest.param(
                (measured(tight("tfl", grade=1)),), (tight("tfl"), weak("tfl")),
                (measured(tight("tfl", grade=1)), weak("tfl")),
                id="and joins it where nothing was measured",
            ),
            pytest.param(
                (measured(tight("tfl", grade=1), days_ago=FRESH.days + 1),), (tight("tfl"),),
                (tight("tfl"),),
                id="an old measure gives way",
            ),
            pytest.param(
                (measured(tight("tfl")),), (painful("tfl"),), (painful("tfl"),),
                id="pain takes the place of all",
            ),
            pytest.param(
                (measured(painful("tfl")),), (tight("tfl", grade=0),),
                (measured(painful("tfl")),),
                id="pain in a fresh test is not felt away",
            ),
            pytest.param(
                (tight("tfl", "right"),), (tight("tfl", "left"),),
                (tight("tfl", "left"), tight("tfl", "right")),
                id="each side by itself",
            ),
        ],
    )  # fmt: skip
    def test_it(self, old, felt, known):
        assert after_feeling(old, felt, today=TODAY) == known


class TestAfterTests:
    @pytest.mark.parametrize(
        ("old", "tested", "known"),
        [
            pytest.param(
                (tight("tfl", grade=3),), (tight("tfl", grade=1),), (tight("tfl", grade=1),),
                id="a measure takes the place of what was known",
            ),
            pytest.param(
                (weak("tfl"),), (tight("tfl"),), (tight("tfl"), weak("tfl")),
                id="the quality that was not tested stays",
            ),
            pytest.param(
                (tight("tfl"), weak("tfl")), (painful("tfl"),), (painful("tfl"),),
                id="pain takes the place of all",
            ),
            pytest.param(
                (painful("tfl"),), (tight("tfl", grade=0),), (tight("tfl", grade=0),),
                id="a test that does not hurt ends the pain",
            ),
            pytest.param(
                (painful("tfl"),), (tight("core"),), (tight("core"), painful("tfl")),
                id="pain that was not tested stays",
            ),
            pytest.param(
                (over_long("tfl"), weak("tfl")), (tight("tfl"),), (tight("tfl"), weak("tfl")),
                id="over-long is gone once a test says how tight it is",
            ),
            pytest.param(
                (tight("tfl"),), (over_long("tfl"),), (over_long("tfl"), tight("tfl")),
                id="over-long joins the rest",
            ),
        ],
    )  # fmt: skip
    def test_it(self, old, tested, known):
        assert after_tests(old, tested) == known


class TestOfTwoWhoAreOne:
    @pytest.mark.parametrize(
        ("old", "new", "known"),
        [
            pytest.param(
                (tight("tfl", grade=1),), (tight("tfl", grade=3),), (tight("tfl", grade=3),),
                id="the one that was checked last counts",
            ),
            pytest.param(
                (tight("tfl"), weak("tfl")), not_sure("tfl"), (tight("tfl"), weak("tfl")),
                id="where it says something",
            ),
            pytest.param(
                (tight("tfl"), weak("tfl")), (tight("tfl", grade=0),),
                (tight("tfl", grade=0), weak("tfl")),
                id="and the other quality stays",
            ),
            pytest.param(
                (tight("tfl"),), (weak("core"),), (weak("core"), tight("tfl")),
                id="and the other muscles",
            ),
            pytest.param(
                (tight("tfl"),), (painful("tfl"),), (painful("tfl"),),
                id="pain takes the place of all",
            ),
            pytest.param(
                (measured(painful("tfl")),), (tight("tfl", grade=0),),
                (measured(painful("tfl")),),
                id="pain in a fresh test is not felt away",
            ),
            pytest.param(
                (measured(painful("tfl")),), (measured(tight("tfl", grade=0), days_ago=1),),
                (measured(tight("tfl", grade=0), days_ago=1),),
                id="but a test that does not hurt ends it",
            ),
            pytest.param(
                (measured(tight("tfl", grade=1)),), (tight("tfl", grade=3),),
                (measured(tight("tfl", grade=1)),),
                id="a feeling leaves a fresh measure as it is",
            ),
            pytest.param(
                (measured(tight("tfl", grade=1)),),
                (measured(tight("tfl", grade=3), days_ago=FRESH.days + 1),),
                (measured(tight("tfl", grade=1)),),
                id="and so does an old measure",
            ),
        ],
    )  # fmt: skip
    def test_it(self, old, new, known):
        assert joined(old, new, today=TODAY) == known
