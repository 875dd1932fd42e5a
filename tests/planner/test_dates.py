from datetime import date

import pytest

from planner.dates import DateConverter, first_monday, monday_of, possible_mondays
from planner.engine.types import Weekday

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
NEXT_MONDAY = date(2026, 11, 30)


def test_a_monday_is_its_own_monday():
    assert monday_of(MONDAY) == MONDAY


def test_a_sunday_belongs_to_the_monday_before():
    assert monday_of(date(2026, 11, 29)) == MONDAY


@pytest.mark.parametrize(
    ("days", "today", "start"),
    [
        ({Weekday.MON, Weekday.WED, Weekday.FRI}, MONDAY, MONDAY),
        ({Weekday.MON, Weekday.WED, Weekday.FRI}, TUESDAY, NEXT_MONDAY),
        ({Weekday.TUE, Weekday.THU, Weekday.SAT}, TUESDAY, MONDAY),
        ({Weekday.FRI, Weekday.SAT, Weekday.SUN}, date(2026, 11, 28), NEXT_MONDAY),
    ],
)
def test_a_week_starts_this_monday_only_if_every_day_is_still_to_come(days, today, start):
    assert first_monday(days, today=today) == start


def test_a_week_that_has_begun_leaves_the_coming_monday():
    late = {Weekday.FRI, Weekday.SAT, Weekday.SUN}
    assert first_monday(late, today=TUESDAY, has_begun=True) == NEXT_MONDAY
    assert possible_mondays(today=TUESDAY, has_begun=True) == (NEXT_MONDAY,)


@pytest.mark.parametrize(
    ("today", "mondays"),
    [
        (MONDAY, (MONDAY,)),
        (TUESDAY, (MONDAY, NEXT_MONDAY)),
        (date(2026, 11, 27), (MONDAY, NEXT_MONDAY)),  # Friday to Sunday are three days
        (date(2026, 11, 28), (NEXT_MONDAY,)),
        (date(2026, 11, 29), (NEXT_MONDAY,)),
    ],
)
def test_a_week_may_begin_this_monday_while_three_days_are_left(today, mondays):
    assert possible_mondays(today=today) == mondays


def test_a_day_in_an_address_is_written_as_it_is_read():
    converter = DateConverter()
    assert converter.to_url(converter.to_python("2026-11-23")) == "2026-11-23"


def test_a_day_that_is_not_in_the_calendar_is_no_address():
    with pytest.raises(ValueError, match="day is out of range"):
        DateConverter().to_python("2026-02-30")
