"""Each check finds what it is there for, and nothing on a page without a fault."""

from collections.abc import Callable, Iterator

import pytest

from .checks import CHECKS
from .faults import FAULTLESS, FAULTS, page_of
from .keyboard import Keyboard
from .stage import Stage, Visit


@pytest.fixture
def visit(stage: Stage) -> Iterator[Callable[[str], Visit]]:
    """Opens the page with this fault."""
    visits: list[Visit] = []

    def visit(fault: str) -> Visit:
        visits.append(Visit(stage, page_of(fault)))
        return visits[-1]

    yield visit
    for one in visits:
        one.close()


@pytest.mark.parametrize("fault", [fault for fault in FAULTS.values() if fault.check], ids=str)
def test_a_fault_is_found(visit, fault):
    _, find = CHECKS[fault.check]
    assert fault.found in "\n".join(find(visit(fault.name)))


@pytest.mark.parametrize("name", CHECKS)
def test_a_page_without_a_fault_passes(visit, name):
    _, find = CHECKS[name]
    assert not find(visit(FAULTLESS))


def test_every_check_has_a_fault_to_find():
    assert {fault.check for fault in FAULTS.values() if fault.check} == set(CHECKS)


@pytest.mark.parametrize(
    ("fault", "found"),
    [(FAULTLESS, "is nowhere"), ("no-focus", "no focus to be seen"), ("covered", "or covered")],
)
def test_the_keyboard_finds_where_one_is_lost(visit, fault, found):
    tab = visit(fault).tab
    with pytest.raises(AssertionError, match=found):
        Keyboard(tab).to(tab.get_by_role("heading"))
