"""Writes the catalogue's fixture files from the database: the way back of ``fixtures``."""

from pathlib import Path

from django.conf import settings

from .content.dumping import texts
from .content.shapes import SHAPES

FILES = tuple(dict.fromkeys(file for shape in SHAPES for file in shape.files))


def dump(out: Path) -> list[str]:
    """Names the files that now say something else than before. Raises OSError, and then some of
    the files are old ones still: each is whole, old or new."""
    new = texts({file: head(settings.FIXTURE_ROOT / file) for file in FILES})
    return [file for file, text in new.items() if _write(out / file, text)]


def head(path: Path) -> str:
    """The comment at the top of a file, which says what its keys mean."""
    if not path.exists():
        return ""
    with path.open(encoding="utf-8") as lines:
        kept = []
        for line in lines:
            if not line.startswith("#"):
                break
            kept.append(line)
    return "".join(kept)


def _write(path: Path, text: str) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
    return True
