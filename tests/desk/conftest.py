import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.test import Client

from exercises.roles import EDITOR, REVIEWER
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
    client.force_login(in_group(EDITOR))
    return client


@pytest.fixture
def reviewer(db) -> Client:
    client = Client()
    client.force_login(in_group(REVIEWER))
    return client


@pytest.fixture
def reader(db) -> Client:
    """May look at exercises, and no more."""
    return with_permission("view_exercise")


@pytest.fixture
def clerk(db) -> Client:
    """Is staff, with nothing to do in the catalogue."""
    return with_permission("view_user")


def in_group(name: str) -> User:
    user = make_staff(f"{name.replace(' ', '.')}@example.org")
    user.groups.add(Group.objects.get(name=name))
    return user


def with_permission(codename: str) -> Client:
    user = make_staff(f"{codename}@example.org")
    user.user_permissions.add(Permission.objects.get(codename=codename))
    client = Client()
    client.force_login(user)
    return client


def make_staff(email: str) -> User:
    return User.objects.create_user(email, "a-long-secret", is_staff=True)
