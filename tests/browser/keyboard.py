"""A person who has a keyboard and nothing else."""

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from .checks import prepare

ENOUGH = 300  # stops
LOOK = "wanted => [audits.stop(), wanted === document.activeElement]"


class Keyboard:
    """Goes from stop to stop, and sees at each of them where it is."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def to(self, target: Locator, *, back: bool = False) -> None:
        wanted = target.element_handle()
        prepare(self.tab)
        for _ in range(ENOUGH):
            self.tab.keyboard.press("Shift+Tab" if back else "Tab")
            finding, is_there = self.tab.evaluate(LOOK, wanted)
            assert not finding, f"{self.tab.url}: {finding}"
            if is_there:
                return
        raise AssertionError(f"{self.tab.url}: no way to {target}")

    def press(self, target: Locator, key: str = "Enter") -> None:
        self.to(target)
        self.tab.keyboard.press(key)

    def tick(self, target: Locator) -> None:
        self.press(target, "Space")
        expect(target).to_be_checked()

    def type(self, target: Locator, text: str) -> None:
        self.to(target)
        self.tab.keyboard.press("Control+A")
        self.tab.keyboard.type(text)
