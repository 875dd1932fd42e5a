"""Writes ``index.html`` into a folder of photographs, a page a row: ``make shots`` calls it."""

import re
import sys
from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path

SHEET = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Hipwise, page by page</title>
<style>
body {{ margin: 2rem; background: #888; font: 1rem sans-serif }}
div {{ display: flex; gap: 1rem; align-items: start; overflow-x: auto; margin-bottom: 3rem }}
img {{ display: block; height: 30rem; max-width: 40rem; object-fit: cover; object-position: top }}
</style>
{rows}</html>
"""
ROW = '<h2 id="{name}">{name}</h2>\n<div>{shots}</div>\n'
SHOT = '<a href="{file}"><img src="{file}" alt="{file}" loading="lazy"></a>'
FILE = re.compile(r"(?P<page>.+)-(?P<width>\d+)-(?P<scheme>light|dark)\.png")


def write_sheet(folder: Path) -> None:
    shots = [found for path in folder.glob("*.png") if (found := FILE.fullmatch(path.name))]
    shots.sort(key=lambda shot: (shot["page"], int(shot["width"]), shot["scheme"] == "dark"))
    rows = "".join(
        row(name, group) for name, group in groupby(shots, key=lambda shot: shot["page"])
    )
    (folder / "index.html").write_text(SHEET.format(rows=rows))


def row(name: str, shots: Iterable[re.Match[str]]) -> str:
    images = "".join(SHOT.format(file=escape(shot.string)) for shot in shots)
    return ROW.format(name=escape(name), shots=images)


if __name__ == "__main__":
    write_sheet(Path(sys.argv[1]))
