"""A contact sheet: all figures of a YAML file or of a folder of them, as one HTML page.

    python -m exercises.figures.sheet exercises/figures/exemplars.yaml sheet.html

Each figure at 96 and at 320 pixels, still, its steps, moving, mirrored and on paper. A pose that
cannot be drawn says why in its place. Names can be hidden, to see whether the movement is plain
without them.
"""

import base64
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import yaml

from .errors import PoseError, PoseFormatError
from .forms import Picture, picture

_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title><style>'
    ":root{color-scheme:light dark}body{font:14px/1.4 system-ui,sans-serif;margin:1rem;"
    "background:#f7f5f0;color:#1f2d36}section{display:flex;gap:.5rem;align-items:end;"
    "flex-wrap:wrap;border-top:1px solid #e3dccf;padding:.5rem 0}h2{width:100%;margin:0;"
    "font-size:1rem}.paper{background:#fff}@media(prefers-color-scheme:dark){body{"
    "background:#14191d;color:#e9e6df}}body:has(#names:not(:checked)) h2{visibility:hidden}"
    '</style><label><input type="checkbox" id="names" checked> Names</label>'
)


def contact_sheet(poses: Mapping[str, Any]) -> str:
    """HTML of every figure in every form; ``poses`` is figure data by name."""
    return _PAGE + "".join(_section(name, data) for name, data in poses.items())


def _section(name: str, data: Any) -> str:
    try:
        inside = _forms(name, picture(data))
    except (PoseError, PoseFormatError) as error:
        inside = f"<p>{escape(str(error))}</p>"
    return f"<section><h2>{escape(name)}</h2>{inside}</section>"


def _forms(name: str, figure: Picture) -> str:
    still = figure.draw("still", title=name)
    return "".join(
        (
            _image(still, 96),
            _image(still, 320),
            _image(figure.draw("steps", title=name), 480),
            _image(figure.draw("animated", title=name), 320),
            _image(figure.draw("still", title=name, side="left"), 160),
            _image(figure.draw("still", title=name, ink="paper"), 160, "paper"),
        )
    )


def _image(svg: str, width: int, kind: str = "") -> str:
    data = base64.b64encode(svg.encode()).decode()
    return (
        f'<img class="{kind}" width="{width}" alt="" title="{len(svg.encode())} bytes"'
        f' src="data:image/svg+xml;base64,{data}">'
    )


def read_poses(source: Path) -> dict[str, Any]:
    """Figure data by name, from a YAML file or from all YAML files in a folder; the figure itself
    or a record with a ``figure``, perhaps a ``mistake`` and ``readings``."""
    files = sorted(source.glob("*.yaml")) if source.is_dir() else [source]
    poses: dict[str, Any] = {}
    for file in files:
        for name, data in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items():
            poses |= dict(_pictures(name, data))
    return poses


def _pictures(name: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if "figure" not in data:
        yield name, data
        return
    yield name, data["figure"]
    if "mistake" in data:
        yield f"{name}: mistake", data["mistake"]
    yield from data.get("readings", {}).items()


if __name__ == "__main__":
    [source, target] = sys.argv[1:]
    Path(target).write_text(contact_sheet(read_poses(Path(source))), encoding="utf-8")
