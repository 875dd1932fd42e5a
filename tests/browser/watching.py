"""What a page did besides what the test asked of it."""

from playwright.sync_api import ConsoleMessage, Page, Request

# Chromium reports the 422 of a form with a mistake, which is what we mean to answer.
EXPECTED = "the server responded with a status of 422"


class Watched:
    """Collects a page's console errors and its requests to other hosts."""

    def __init__(self, page: Page, own_host: str) -> None:
        self.page = page
        self.own_host = own_host
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self.see)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and EXPECTED not in message.text:
            self.errors.append(message.text)

    def see(self, request: Request) -> None:
        if not request.url.startswith((self.own_host, "data:")):
            self.elsewhere.append(request.url)

    def assert_clean(self) -> None:
        assert not self.errors
        assert not self.elsewhere
