"""Debian's Chromium, driven by Playwright, against Django's live server.

Without Chromium these tests are skipped; with CI=true that is a failure.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from exercises.roles import make_roles
from planner.accounts.models import User
from tests import factories

from .cast import Cast
from .chromium import MISSING, PATIENCE_MS, is_there, launch
from .stage import Stage
from .watching import Watched

LONGEST_REQUEST_S = 5

# Playwright keeps an event loop in this thread, in which Django would refuse to use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not is_there():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In place of pytest-django's: what a test writes stays, because a server that runs beside it
    must see it. After the last test of this package every table is emptied and the catalogue comes
    back, so that no other test sees anything of it."""
    with django_db_blocker.unblock():
        yield
        call_command("flush", interactive=False, verbosity=0)
        ContentType.objects.clear_cache()
        make_roles(Group, Permission, ContentType)
        call_command("load_catalogue", verbosity=0)


@pytest.fixture(scope="package")
def people(db: None) -> Cast:
    return Cast()


@pytest.fixture(scope="package")
def stage(chromium: Browser, people: Cast) -> Iterator[Stage]:
    host = "localhost"
    with override_settings(ROOT_URLCONF="tests.browser.urls", ALLOWED_HOSTS=[host, "testserver"]):
        server = LiveServer(host)
        stage = Stage(url=server.url, browser=chromium, people=people)
        yield stage
        stage.close()
        let_requests_end()
        server.stop()


def let_requests_end() -> None:
    """The server's threads share the test's connection, and may not once it stops: pictures of the
    last page may still be asked for. Chromium holds some connections open for later: together they
    are waited for only so long."""
    until = time.monotonic() + LONGEST_REQUEST_S
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=max(0, until - time.monotonic()))


@pytest.fixture
def open_page(stage: Stage) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own. It must stay on this server and log no error."""
    watched: list[Watched] = []

    def open_page(path: str = "/", **options: Any) -> Page:
        context = stage.browser.new_context(base_url=stage.url, **options)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        watched.append(Watched(page, stage.url))
        page.goto(path)
        return page

    yield open_page
    for one in watched:
        one.page.context.close()
    for one in watched:
        one.assert_clean()


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def email(numbers: Iterator[int]) -> str:
    """That nobody has."""
    return f"person{next(numbers)}@example.org"


@pytest.fixture
def person(stage: Stage, email: str) -> User:
    return factories.make_user(email)


@pytest.fixture
def log_in(stage: Stage) -> Callable[[User], list[dict[str, Any]]]:
    """Cookies for a browser in which this person is logged in."""
    return stage.cookies
