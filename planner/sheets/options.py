"""What may be chosen for a sheet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

PAPERS: Final = ("a4", "letter")
SIZES: Final = ("normal", "large")
INKS: Final = ("colour", "black")
LAYOUTS: Final = ("cards", "list", "log")
ALLOWED: Final = {"paper": PAPERS, "size": SIZES, "ink": INKS, "layout": LAYOUTS}
SESSION: Final = "session"


class OptionError(ValueError):
    """An option that there is not, or not with this value. The message names what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a sheet looks, and the day it is for: None for all of the week."""

    paper: str = "a4"
    size: str = "normal"
    ink: str = "colour"
    layout: str = "cards"
    session: date | None = None

    @property
    def query(self) -> dict[str, str]:
        """As an address says them, the usual ones left out."""
        return {
            one.name: str(value)
            for one in fields(self)
            if (value := getattr(self, one.name)) != one.default
        }


def options_of(
    said: Mapping[str, str],
    *,
    names: Collection[str] = (*ALLOWED, SESSION),
    days: Collection[date] = (),
) -> Options:
    """``names``: the options that this sheet has; ``days``: those it may be for, one by one.
    Raises OptionError."""
    for name in said:
        if name not in names:
            raise OptionError(
                _("“{name}” is no option; there are {allowed}.").format(
                    name=name, allowed=", ".join(names)
                )
            )
    chosen = {name: value for name, value in said.items() if name in ALLOWED}
    for name, value in chosen.items():
        checked(name, value, ALLOWED[name])
    return Options(**chosen, session=session_of(said.get(SESSION, ""), days))


def session_of(said: str, days: Collection[date]) -> date | None:
    """Nothing said: all of them."""
    by_name = {str(day): day for day in days}
    return by_name[checked(SESSION, said, tuple(by_name))] if said else None


def checked(name: str, value: str, allowed: Collection[str]) -> str:
    if value not in allowed:
        raise OptionError(
            _("{name} is “{value}”; it takes {allowed}.").format(
                name=name, value=value, allowed=", ".join(allowed) or _("nothing")
            )
        )
    return value
