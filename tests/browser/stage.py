"""One server, one cast and one browser for all pages: making them anew for each check would take
longer than all checks."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Response
from playwright.sync_api import Page as Tab

from planner.accounts.models import User

from . import cast
from .cast import Cast, Role
from .chromium import PATIENCE_MS
from .pages import Page
from .watching import Watched

T = TypeVar("T")

NARROWEST, PHONE, DESK = 320, 390, 1280  # CSS pixels
HEIGHTS = {NARROWEST: 640, PHONE: 844, DESK: 900}


class Stage:
    def __init__(self, *, url: str, browser: Browser, people: Cast) -> None:
        self.url = url
        self.browser = browser
        self.people = people
        self.tabs: dict[bool, Tab] = {}  # with JavaScript, and without
        self.logged_in: dict[Role, list[dict[str, Any]]] = {}  # cookies
        self.last: Visit | None = None
        self.lost: set[str] = set()  # names of pages that could not be brought to their state
        self.remembered: dict[str, Any] = {}

    def visit(self, page: Page) -> "Visit":
        """One visit serves all checks of a page, which follow each other."""
        if self.last is None or self.last.page != page:
            self.leave()
            self.lost.add(page.name)
            self.last = Visit(self, page)
            self.lost.remove(page.name)
        return self.last

    def leave(self) -> None:
        if self.last:
            self.last.close()
        self.last = None

    def tab(self, role: Role, *, javascript: bool) -> Tab:
        """The one tab for all pages, with this person logged in and nothing of the one before: what
        the browser keeps of files serves everybody, and another tab takes longer than a page."""
        if javascript not in self.tabs:
            self.tabs[javascript] = self.new_tab(javascript=javascript)
        tab = self.tabs[javascript]
        tab.context.clear_cookies()
        tab.context.add_cookies(self.cookies_of(role))
        tab.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
        tab.emulate_media(color_scheme="light")
        return tab

    def new_tab(self, *, javascript: bool) -> Tab:
        context = self.browser.new_context(
            base_url=self.url,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            service_workers="block",  # what one keeps for one person is not for the next
        )
        context.set_default_timeout(PATIENCE_MS)
        return context.new_page()

    def cookies_of(self, role: Role) -> list[dict[str, Any]]:
        if role not in self.logged_in:
            nobody = role is cast.nobody
            self.logged_in[role] = [] if nobody else self.cookies(self.people.person(role))
        return self.logged_in[role]

    def cookies(self, user: User) -> list[dict[str, Any]]:
        """For a browser in which this person is logged in."""
        client = Client()
        client.force_login(user)
        return [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}]

    def remember(self, url: str, find_out: Callable[[], T]) -> T:
        """What was found out about a file that several pages share."""
        if url not in self.remembered:
            self.remembered[url] = find_out()
        return self.remembered[url]

    def close(self) -> None:
        self.leave()
        for tab in self.tabs.values():
            tab.context.close()


class Visit:
    """A page of the list, open in the state that its line says."""

    def __init__(self, stage: Stage, page: Page) -> None:
        cache.clear()  # where allauth counts tries
        self.stage = stage
        self.page = page
        self.path = page.path(stage.people)
        self.tab, self.watched, self.answer = self.open(javascript=True)
        self.watched_without_script: list[Watched] = []

    def open(self, *, javascript: bool) -> tuple[Tab, Watched, Response]:
        tab = self.stage.tab(self.page.who, javascript=javascript)
        watched = Watched(tab, self.stage.url, status=self.page.status)
        answer = tab.goto(self.path)
        if self.page.sends is not None:
            answer = self.send(tab)
        if self.page.first:
            self.page.first(tab)
        assert answer is not None
        return tab, watched, answer

    def send(self, tab: Tab) -> Response:
        """Of several forms with such a field, the last one."""
        form = tab.locator(f"main form:has([name={next(iter(self.page.sends))}])").last
        for name, value in self.page.sends.items():
            if value:
                form.locator(f"[name={name}]").fill(value)
        with tab.expect_event("response", lambda answer: answer.request.method == "POST") as sent:
            form.locator("button:not([type=button])").first.click()
        tab.wait_for_load_state()
        return sent.value

    def is_where_it_should_be(self) -> bool:
        there = self.page.leads_on or urlsplit(self.tab.url).path == urlsplit(self.path).path
        return there and self.answer.status == self.page.status

    def look(self, *, width: int = PHONE, scheme: str = "light") -> Tab:
        """The open page at this width and in this colour scheme, with all that moves at its end."""
        self.tab.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        self.tab.emulate_media(color_scheme=scheme)
        self.tab.evaluate("() => document.getAnimations().forEach((moving) => moving.finish())")
        return self.tab

    @cached_property
    def tab_without_script(self) -> Tab:
        tab, watched, _ = self.open(javascript=False)
        self.watched_without_script.append(watched)
        return tab

    def close(self) -> None:
        for one in (self.watched, *self.watched_without_script):
            one.stop()
            one.page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
