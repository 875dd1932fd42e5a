"""What ``make bench`` says of a page."""

import pytest

from tests.bench.pages import BUDGET, Measured, Page, Turn, pages

PEOPLE = {
    "cookies": "sessionid=s",
    "busy": "sessionid=b",
    "item": "/week/2026-11-23/clamshell/",
    "sheets": {"cards": "/week/2026-11-23/sheet.pdf"},
}


def measured(median: float, *, budget: int | None = BUDGET) -> Measured:
    """Of a page that takes so many times as long as the bare view, which takes 0.5 ms in one turn
    and, while the machine is busy, 1 ms in the next."""
    turns = [
        Turn([90 * 0.5, *[median * 0.5] * 9], [0.4, 0.5, 9.0]),
        Turn([*[median * 1.0] * 9, 30 * 1.0], [1.0]),
    ]
    return Measured(Page("week", "/week/", budget=budget), turns, size=2048)


def test_a_page_is_told_as_a_multiple_of_a_bare_view():
    assert str(measured(12)).split() == ["week", "90.0", "12.0", "90.0", "25", "12.00", "2.0"]


@pytest.mark.parametrize(
    ("median", "budget", "is_over"), [(25, 25, False), (26, 25, True), (200, None, False)]
)
def test_a_page_over_its_budget_is_named(median, budget, is_over):
    found = measured(median, budget=budget)
    assert found.is_over is is_over
    assert ("OVER" in str(found)) is is_over


@pytest.mark.parametrize(("median", "is_over"), [(200, False), (210, True)])
def test_a_piece_of_work_has_a_budget_in_milliseconds(median, is_over):
    turn = Turn([median], [1.0])
    sheet = Measured(Page("sheet", "/", budget=None, budget_ms=200), [turn], size=2048)
    assert sheet.is_over is is_over
    assert "at most 200 ms" in str(sheet)


def test_what_design_md_8_names_has_a_budget():
    with_budget = {page.name for page in pages(PEOPLE) if page.budget == BUDGET}
    assert {"landing", "catalogue", "exercise", "week"} <= with_budget
