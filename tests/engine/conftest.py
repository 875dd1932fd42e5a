import pytest

from planner.catalogue import engine_catalogue
from planner.engine.types import Catalogue


@pytest.fixture(scope="session")
def catalogue(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Catalogue:
    """The real catalogue as the engine sees it."""
    with django_db_blocker.unblock():
        return engine_catalogue()
