"""How a sheet is made to fit its paper: reckoned before Typst sets it. Lengths are in points."""

from typing import Any

from .fit_cards import fit_of_cards
from .fit_list import fit_of_list
from .fit_log import fit_of_log
from .options import Options
from .page import Page
from .values import Sheet

FITS = {"cards": fit_of_cards, "list": fit_of_list, "log": fit_of_log}


def fit_of(sheet: Sheet, options: Options) -> tuple[Page, dict[str, Any]]:
    """The page, and what the layout's template is told."""
    fit = FITS[options.layout]
    return fit(sheet, options.paper, is_large=options.size == "large")
