import pytest
from django.core.cache import cache
from django.test import Client

from planner.accounts.models import User
from tests import factories


@pytest.fixture(autouse=True)
def _nobody_has_tried_too_often() -> None:
    """allauth counts tries in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def user(db) -> User:
    return factories.make_user()


@pytest.fixture
def stranger(db) -> User:
    return factories.make_user("someone.else@example.org")


@pytest.fixture
def signed_in(user: User, client: Client) -> Client:
    client.force_login(user)
    return client
