"""Every page of the list, held to every check."""

import pytest

from .checks import CHECKS
from .pages import PAGES, Check, Page
from .stage import Stage

MOST = 12  # findings that are told

WANTED = [
    pytest.param(page, name, id=f"{page.name}: {name}")
    for page in PAGES
    for name, (check, _) in CHECKS.items()
    if check in page.checks
]


@pytest.mark.parametrize(("page", "name"), WANTED)
def test_page(stage: Stage, page: Page, name: str) -> None:
    if page.name in stage.lost:
        pytest.skip("it does not open")
    visit = stage.visit(page)
    check, find = CHECKS[name]
    if check is not Check.OPENS and not visit.is_where_it_should_be():
        pytest.skip("it does not open where it should")
    if findings := find(visit):
        more = [f"and {len(findings) - MOST} more"] if len(findings) > MOST else []
        pytest.fail("\n".join([*findings[:MOST], *more]), pytrace=False)
