import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client

from planner.accounts.models import User
from planner.desk.gathering import Desk, desk
from planner.engine.types import Catalogue


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> None:
    """What was planned for a catalogue outlives a test in the cache."""
    cache.clear()


@pytest.fixture
def look(db) -> Desk:
    """The shipped catalogue, as the desk sees it."""
    return desk()


@pytest.fixture
def catalogue(look: Desk) -> Catalogue:
    return look.catalogue


@pytest.fixture
def editor(db, client: Client) -> Client:
    """Is no superuser, and may do everything in the catalogue and nothing else."""
    return log_in(client, app_label="exercises")


@pytest.fixture
def reader(db) -> Client:
    """May look at exercises, and no more."""
    return log_in(Client(), app_label="exercises", codename="view_exercise")


@pytest.fixture
def clerk(db) -> Client:
    """Is staff, with nothing to do in the catalogue."""
    return log_in(Client(), app_label="accounts", codename="view_user")


def log_in(client: Client, *, app_label: str, **only: str) -> Client:
    number = User.objects.count()
    user = User.objects.create_user(f"staff{number}@example.org", "a-long-secret", is_staff=True)
    permissions = Permission.objects.filter(content_type__app_label=app_label, **only)
    user.user_permissions.set(permissions)
    client.force_login(user)
    return client
