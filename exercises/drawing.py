"""Figure data -> SVG, kept in the process: the same data is read and solved once.

Poses pass as JSON text, which is what can be kept by.
"""

import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from . import figures
from .figures.bodymap import Face, Grades, body_map
from .figures.errors import PoseError, PoseFormatError
from .figures.forms import Form, Ink, Picture, picture

Side = Literal["right", "left"]
FORMS: Final = get_args(Form)
SIDES: Final = get_args(Side)
INKS: Final = get_args(Ink)

# Of solved poses (some 100 KB each with all their moments) and of finished drawings (6 KB each).
POSES_KEPT, DRAWINGS_KEPT = 256, 2048


def as_text(pose: Any) -> str:
    return json.dumps(pose, ensure_ascii=False)


@lru_cache(POSES_KEPT)
def solved(pose: str) -> Picture:
    """Raises PoseFormatError or PoseError, which name the place."""
    return picture(json.loads(pose))


def pose_problem(pose: Any) -> str | None:
    """Why the pose cannot be drawn, or None."""
    try:
        solved(as_text(pose))
    except (PoseError, PoseFormatError) as error:
        return str(error)
    return None


def steps_in(pose: Any) -> int:
    """How many pictures the form *steps* has side by side."""
    figure = solved(as_text(pose)).figure
    return len(figure.steps) if len(figure.frames) > 1 else 1


@lru_cache(DRAWINGS_KEPT)
def drawn(
    pose: str,
    *,
    title: str,
    desc: str = "",
    form: Form = "still",
    side: Side = "right",
    ink: Ink = "screen",
    mark: str = "fig",
    inline: bool = False,
) -> str:
    """SVG, at most 6 KB. ``mark``: makes ids unique in a page. ``inline``: without colours of its
    own; the page has css/figures.css."""
    return solved(pose).draw(
        form, title=title, desc=desc, side=side, ink=ink, mark=mark, inline=inline
    )


def body_map_drawn(grades: Grades, face: Face, **words: str) -> str:
    """SVG of one silhouette, inline. Raises PoseFormatError for a grade that it cannot show."""
    return body_map(grades, faces=(face,), inline=True, **words)


@cache
def drawing_version() -> str:
    """Changes with the code that draws, so that no browser keeps a picture of yesterday's."""
    code = hashlib.sha256()
    for file in sorted(Path(figures.__path__[0]).glob("*.py")):
        code.update(file.read_bytes())
    return code.hexdigest()[:6]
