"""What a page did besides what the test asked of it."""

from playwright.sync_api import ConsoleMessage, Page, Request

MEANT = (
    # Chromium reports the 422 of a form with a mistake, which is what we mean to answer.
    "the server responded with a status of 422 ",
    "Service Worker registration blocked by Playwright",
)


class Watched:
    """Collects a page's console errors and its requests to other hosts. ``status`` is what the
    page itself is meant to answer with; a style sheet that is not there is never meant."""

    def __init__(self, page: Page, own_host: str, *, status: int = 200) -> None:
        self.page = page
        self.own_host = own_host
        self.own_status = f"the server responded with a status of {status} "
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        self.heard = {
            "console": self.hear,
            "pageerror": lambda error: self.errors.append(str(error)),
            "request": self.see,
        }
        for event, listener in self.heard.items():
            page.on(event, listener)

    def stop(self) -> None:
        for event, listener in self.heard.items():
            self.page.remove_listener(event, listener)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self.is_meant(message):
            self.errors.append(message.text)

    def is_meant(self, message: ConsoleMessage) -> bool:
        about_the_page = message.location["url"] == self.page.url
        return any(text in message.text for text in MEANT) or (
            about_the_page and self.own_status in message.text
        )

    def see(self, request: Request) -> None:
        if not request.url.startswith((self.own_host, "data:")):
            self.elsewhere.append(request.url)

    def assert_clean(self) -> None:
        assert not self.errors, self.errors
        assert not self.elsewhere, self.elsewhere
