"""Pictures of pages, kept for a moment: who looks at one of a sheet asks for the others too."""

from functools import lru_cache

from .options import Options
from .render import png_pages, source_of
from .values import Sheet

SHEETS_KEPT = 12  # of some 500 KB each, in each process
SHARPNESS = 80  # pixels an inch: a page of A4 is 660 wide


def kept_pages(sheet: Sheet, options: Options) -> tuple[bytes, ...]:
    """PNG of each page. By all that is on them: a change shows at once."""
    return _pages(source_of(sheet, options))


@lru_cache(SHEETS_KEPT)
def _pages(source: str) -> tuple[bytes, ...]:
    return png_pages(source, ppi=SHARPNESS)
