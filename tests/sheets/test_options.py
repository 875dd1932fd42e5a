"""What may be chosen, and what is said of what may not."""

from datetime import date

import pytest

from planner.forms import paper
from planner.sheets.options import INKS, LAYOUTS, PAPERS, SIZES, OptionError, Options, options_of

DAYS = (date(2026, 11, 23), date(2026, 11, 25))


def test_nothing_said_is_the_whole_week_in_colour_on_a4():
    assert options_of({}, days=DAYS) == Options()
    assert Options() == Options(
        paper="a4", size="normal", ink="colour", layout="cards", session=None
    )


def test_each_option_is_read():
    said = {"paper": "letter", "size": "large", "ink": "black", "layout": "log"}
    options = options_of(said | {"session": "2026-11-25"}, days=DAYS)
    assert options == Options(**said, session=date(2026, 11, 25))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"paper": "a5"}, "paper is “a5”; it takes a4, letter."),
        ({"size": ""}, "size is “”; it takes normal, large."),
        ({"ink": "Black"}, "ink is “Black”; it takes colour, black."),
        ({"layout": "poster"}, "layout is “poster”; it takes cards, list, log."),
        ({"session": "2026-11-24"}, "session is “2026-11-24”; it takes 2026-11-23, 2026-11-25."),
        ({"session": "monday"}, "session is “monday”; it takes 2026-11-23, 2026-11-25."),
        (
            {"papers": "a4"},
            "“papers” is no option; there are paper, size, ink, layout, session.",
        ),
    ],
)
def test_what_there_is_not_is_named_with_what_there_is(said, message):
    with pytest.raises(OptionError) as error:
        options_of(said, days=DAYS)
    assert str(error.value) == message


def test_a_week_without_sessions_has_no_day_to_choose():
    with pytest.raises(OptionError, match="it takes nothing"):
        options_of({"session": "2026-11-23"})


def test_an_address_says_only_what_is_not_usual():
    assert Options().query == {}
    options = Options(ink="black", session=DAYS[0])
    assert options.query == {"ink": "black", "session": "2026-11-23"}
    assert options_of(options.query, days=DAYS) == options


def test_the_form_offers_just_these():
    offered = (paper.PAPERS, paper.SIZES, paper.INKS, paper.LAYOUTS)
    assert [tuple(value for value, _ in one) for one in offered] == [PAPERS, SIZES, INKS, LAYOUTS]
