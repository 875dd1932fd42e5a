"""A sheet -> PDF, or pictures of its pages. Typst sets it, by the templates in ``typst/``."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

import typst
from django.utils.translation import get_language

from .fit import fit_of
from .letters import typefaces
from .options import Options
from .values import Sheet

TEMPLATES = Path(__file__).parent / "typst"
MAIN = TEMPLATES / "sheet.typ"
# Typst lets other threads run while it works. One sheet at a time in each process: the others wait
# here, and the machine's other cores are left for pages.
one_at_a_time = Lock()


def pdf(sheet: Sheet, options: Options) -> bytes:
    """Tagged, PDF/UA-1: with a title, a language and words for every picture. That standard wants
    a shape for every letter; where an editor typed one that the typeface lacks, paper shows a box
    in its place, and the PDF is tagged all the same."""
    source = source_of(sheet, options)
    try:
        return tagged_pdf(source, standard="ua-1")
    except typst.TypstError:
        return tagged_pdf(source, standard=None)


def tagged_pdf(source: str, *, standard: Literal["ua-1"] | None) -> bytes:
    with one_at_a_time:
        made = compiler().compile(
            str(MAIN),
            format="pdf",
            sys_inputs={"data": source},
            pdf_standards=standard,
            timestamp=0,
        )
    return b"".join(each(made))


def png_pages(source: str, *, ppi: float) -> tuple[bytes, ...]:
    """PNG of each page, with so many pixels an inch. ``source``: of ``source_of``."""
    with one_at_a_time:
        made = compiler().compile(str(MAIN), format="png", ppi=ppi, sys_inputs={"data": source})
    return each(made)


def each(made: bytes | list[bytes] | None) -> tuple[bytes, ...]:
    """Typst answers a list where there are several pages of a picture."""
    return tuple(made) if isinstance(made, list) else (made or b"",)


def source_of(sheet: Sheet, options: Options) -> str:
    """All that a template is told. The same text, the same bytes."""
    page, fit = fit_of(sheet, options)
    told = {
        "sheet": asdict(sheet),
        "language": (get_language() or "en").split("-")[0],
        "size": options.size,
        "ink": options.ink,
        "layout": options.layout,
        "page": asdict(page) | {"text_width": page.text_width},
        "fit": fit,
    }
    return json.dumps(told, ensure_ascii=False)


@cache
def compiler() -> typst.Compiler:
    """Reads the typefaces once a process, and no others than ours: every machine prints alike."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(typefaces())]
    )
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts, ignore_system_fonts=True)
