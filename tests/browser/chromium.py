"""Debian's Chromium, as the tests and the picture makers start it."""

import shutil

from playwright.sync_api import Browser, Playwright, expect

PATIENCE_MS = 30_000  # for what must come: a busy machine takes several times as long
MISSING = "There is no Chromium here: apt-get install chromium."
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def is_there() -> bool:
    return shutil.which("chromium") is not None


def launch(playwright: Playwright) -> Browser:
    path = shutil.which("chromium")
    if not path:
        raise SystemExit(MISSING)
    expect.set_options(timeout=PATIENCE_MS)
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
