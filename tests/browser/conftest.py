"""Debian's Chromium, driven by Playwright, against Django's live server.

Without Chromium these tests are skipped; with CI=true that is a failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from planner.accounts.models import User

from .watching import Watched

# Playwright keeps an event loop in this thread, in which Django would refuse to use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _flushing_keeps_the_catalogue(django_db_setup: None) -> None:
    """A test with a live server ends by emptying every table. Django then sends ``post_migrate``,
    which is how permissions come back; the catalogue comes back the same way, so that no other
    test misses it."""

    def load(**_: Any) -> None:
        call_command("load_catalogue", verbosity=0)

    post_migrate.connect(load, sender=apps.get_app_config("exercises"), weak=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if not path:
        no_chromium = "There is no Chromium here: apt-get install chromium."
        if os.environ.get("CI") == "true":
            pytest.fail(no_chromium)
        pytest.skip(no_chromium)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own. It must stay on this server and log no error."""
    watched: list[Watched] = []

    def open_page(path: str = "/", **options: Any) -> Page:
        context = chromium.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(10_000)
        page = context.new_page()
        watched.append(Watched(page, live_server.url))
        page.goto(path)
        return page

    yield open_page
    for one in watched:
        one.page.context.close()
    for one in watched:
        one.assert_clean()


@pytest.fixture
def log_in(live_server: Any) -> Callable[[User], list[dict[str, str]]]:
    """Cookies for a browser in which this person is logged in."""

    def log_in(user: User) -> list[dict[str, str]]:
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        return [{"name": "sessionid", "value": session, "url": live_server.url}]

    return log_in
