"""The page that a sheet is set on, in points."""

from dataclasses import dataclass

MM = 72 / 25.4
SIZES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}  # width, height


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``side``, ``top``, ``bottom``: its margins. At the bottom stands the number of the page."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


def page_of(paper: str, *, is_narrow: bool = False) -> Page:
    """``is_narrow``: with margins as far out as any printer reaches."""
    width, height = SIZES[paper]
    side, top, bottom = (8, 7, 13) if is_narrow else (10, 9, 14.5)
    return Page(width=width, height=height, side=side * MM, top=top * MM, bottom=bottom * MM)
