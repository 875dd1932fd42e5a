"""``python -m tests.bench.pages``: how long the server takes for a page, as a multiple of a bare
Django view that answers "ok" (budget: design.md 8).

The project runs as in production: gunicorn, DEBUG off, a database of its own, and a person with a
planned week and 50 weeks behind them. The bare view has a gunicorn of its own with the same kind of
worker. The two are asked in turns, some requests at a time, so that what else the machine does
slows both and neither has to wake up for every single one. Nothing is warmed: every request counts,
the first one too, which is also shown by itself.
"""

import http.client
import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

BUDGET = 25
SHEET_MS = 200
TURNS, REQUESTS_A_TURN = 10, 20
ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 30


@dataclass(frozen=True, slots=True)
class Page:
    """``budget``: as a multiple of the bare view. ``budget_ms``: in milliseconds, for what is no
    page but a piece of work."""

    name: str
    path: str
    cookies: str = ""
    budget: int | None = BUDGET
    budget_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Milliseconds for some requests to a page, and for as many to the bare view right after."""

    took: list[float]
    bare: list[float]

    @property
    def multiples(self) -> list[float]:
        usual = statistics.median(self.bare)
        return [took / usual for took in self.took]


@dataclass(frozen=True, slots=True)
class Measured:
    """A page, and its requests as multiples of the bare view in the same turn."""

    page: Page
    turns: list[Turn]
    size: int

    @property
    def multiples(self) -> list[float]:
        return [multiple for turn in self.turns for multiple in turn.multiples]

    @property
    def median(self) -> float:
        return statistics.median(self.multiples)

    @property
    def milliseconds(self) -> float:
        return statistics.median(took for turn in self.turns for took in turn.took)

    @property
    def is_over(self) -> bool:
        page = self.page
        return (page.budget is not None and self.median > page.budget) or (
            page.budget_ms is not None and self.milliseconds > page.budget_ms
        )

    def __str__(self) -> str:
        slow = sorted(self.multiples)[int(len(self.multiples) * 0.95)]
        return (
            f"{self.page.name:<28}{self.multiples[0]:>8.1f}{self.median:>8.1f}{slow:>8.1f}"
            f"{self.page.budget or '':>8}{self.milliseconds:>8.2f}{self.size / 1024:>8.1f}"
            f"{f'  at most {self.page.budget_ms} ms' if self.page.budget_ms else ''}"
            f"{'  OVER BUDGET' if self.is_over else ''}"
        )


def pages(person: dict[str, str]) -> list[Page]:
    cookies = person["cookies"]
    return [
        Page("landing", "/"),
        Page("catalogue", "/exercises/"),
        Page("catalogue, filtered", "/exercises/?muscle=glute-max&condition=knee-pain"),
        Page("exercise", "/exercises/clamshell/"),
        Page("exercise, signed in", "/exercises/clamshell/", cookies),
        Page("home, signed in", "/", cookies),
        Page("week", "/week/", cookies),
        Page("week of 5 x 45 minutes", "/week/", person["busy"], budget=None),
        Page("item of the week", person["item"], cookies),
        Page("plan", "/plan/", cookies, budget=None),
        Page("check", "/check/", cookies, budget=None),
        *(
            Page(f"sheet, {layout}, 5 x 45 min", path, person["busy"], None, SHEET_MS)
            for layout, path in person["sheets"].items()
        ),
    ]


def main() -> int:
    with TemporaryDirectory() as folder:
        environment = production(Path(folder))
        person = set_up(environment)
        with (
            serving("planner.wsgi", environment) as site,
            serving("tests.bench.bare", environment) as bare,
        ):
            say("multiples of a bare view     first  median    95 %  budget      ms      KB")
            over = [tell(measure(page, site, bare)).is_over for page in pages(person)]
    return int(any(over))


def production(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "SECURE_SSL_REDIRECT": "0",
        "COOKIES_SECURE": "0",
        "LOG_LEVEL": "WARNING",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }


def set_up(environment: dict[str, str]) -> dict[str, str]:
    for command in (["migrate"], ["load_catalogue"], ["collectstatic", "--no-input"]):
        run(["manage.py", *command, "--verbosity", "0"], environment)
    return json.loads(run(["-m", "tests.bench.person"], environment))


def run(arguments: list[str], environment: dict[str, str]) -> bytes:
    return subprocess.check_output([sys.executable, *arguments], cwd=ROOT, env=environment)


@contextmanager
def serving(application: str, environment: dict[str, str], *more: str) -> Iterator[int]:
    """Yields the port. Two gunicorns cannot share a control socket, so they have none. The worker
    is preloaded, so that a port that answers has the application behind it."""
    port = free_port()
    options = ["--bind", f"127.0.0.1:{port}", "--preload", "--no-control-socket", *more]
    command = [sys.executable, "-m", "gunicorn", application, *options, "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def measure(page: Page, site: int, bare: int) -> Measured:
    turns = []
    for _ in range(TURNS):
        asked = [ask(site, page.path, page.cookies) for _ in range(REQUESTS_A_TURN)]
        took_bare = [ask(bare, "/")[0] for _ in range(REQUESTS_A_TURN)]
        turns.append(Turn([took for took, _size in asked], took_bare))
    return Measured(page, turns, size=asked[-1][1])


def ask(port: int, path: str, cookies: str = "") -> tuple[float, int]:
    """Milliseconds to the last byte, and how many bytes came, compressed as for a browser."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    begin = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Cookie": cookies})
    response = connection.getresponse()
    body = response.read()
    took = (time.perf_counter() - begin) * 1000
    connection.close()
    if response.status != http.HTTPStatus.OK:
        raise SystemExit(f"{path} answers {response.status}")
    return took, len(body)


def tell(measured: Measured) -> Measured:
    say(str(measured))
    return measured


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
