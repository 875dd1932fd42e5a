import pytest

from planner.desk.gathering import Desk, desk
from planner.engine.types import Catalogue


@pytest.fixture
def look(db) -> Desk:
    """The shipped catalogue, as the desk sees it."""
    return desk()


@pytest.fixture
def catalogue(look: Desk) -> Catalogue:
    return look.catalogue
