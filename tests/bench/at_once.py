"""``python -m tests.bench.at_once``: how long a page takes while ten people print the fullest week
at the same moment, under gunicorn as the README has it and with threads."""

import statistics
import sys
import threading
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.sheets.options import INKS, PAPERS, SIZES

from .pages import ask, production, say, serving, set_up

PAGE = "/exercises/clamshell/"
SERVERS = {
    "3 workers": ["--workers", "3"],
    "3 workers of 4 threads": ["--workers", "3", "--threads", "4"],
}


def main() -> int:
    with TemporaryDirectory() as folder:
        environment = production(Path(folder))
        person = set_up(environment)
        say("                          page alone    page meanwhile: median, worst   10 sheets")
        for name, options in SERVERS.items():
            with serving("planner.wsgi", environment, *options) as port:
                warm(port, person)
                say(f"{name:<26}{told(port, person)}")
    return 0


def warm(port: int, person: dict[str, str]) -> None:
    """Each worker draws the figures once: print often enough to meet all of them."""
    for _ in range(3):
        at_once(port, person)


def told(port: int, person: dict[str, str]) -> str:
    alone = statistics.median(ask(port, PAGE)[0] for _ in range(20))
    meanwhile, took = at_once(port, person)
    middle = statistics.median(meanwhile) if meanwhile else 0
    return f"{alone:>7.0f} ms{middle:>24.0f} ms,{max(meanwhile, default=0):>5.0f} ms{took:>9.0f} ms"


def at_once(port: int, person: dict[str, str]) -> tuple[list[float], float]:
    """Milliseconds of pages asked while ten sheets are printed, and until the last sheet is there.
    No two of them are alike."""
    printers = [
        threading.Thread(target=ask, args=(port, path, person["busy"]))
        for path in all_kinds(person["sheets"])
    ]
    begin = time.perf_counter()
    for one in printers:
        one.start()
    meanwhile = []
    while any(one.is_alive() for one in printers):
        meanwhile.append(ask(port, PAGE)[0])
    for one in printers:
        one.join()
    return meanwhile, (time.perf_counter() - begin) * 1000


def all_kinds(sheets: dict[str, str]) -> Iterator[str]:
    """The addresses of ten different sheets: eight of cards, a list and a log."""
    for paper, size, ink in product(PAPERS, SIZES, INKS):
        yield f"{sheets['cards']}&paper={paper}&size={size}&ink={ink}"
    yield sheets["list"]
    yield sheets["log"]


if __name__ == "__main__":
    sys.exit(main())
