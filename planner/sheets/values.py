"""What a sheet says: words and numbers, nothing that is looked up any more."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """``alt`` says what it shows. ``wide``: how many pictures of 4 to 3 stand side by side."""

    svg: str
    alt: str
    wide: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the dose: "Reps", "12"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """``is_change``: do it only like this; else: take care. ``because``: of which conditions."""

    words: str
    because: str
    is_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One exercise. ``boxes``: for each day of the sheet what to tick, as the sets by side ("L",
    "R", or "" for both at once); empty on a day without it. ``small`` and ``picture`` show the
    same, as one picture and as one for each step; none where there is none."""

    number: int
    name: str
    plain_name: str
    block: str
    muscles: str
    needs: str
    small: Picture | None
    picture: Picture | None
    dose: tuple[Part, ...]
    dose_in_short: str
    dose_of_a_set: str
    side: str
    steps: tuple[str, ...]
    felt: str
    do: str
    dont: str
    breathing: str
    easier: str
    harder: str
    why: str
    cares: tuple[Care, ...]
    sides: tuple[str, ...]
    boxes: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a day has of an exercise: the card's number, and the sets by side."""

    number: int
    sets: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """``lines`` in the order they are done; none on a sheet that is not of a week."""

    short: str
    name: str
    length: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Exercises that are left out for the same reason. ``why`` is something that the person said
    or found, or empty: then ``names`` says how many others there are, and where each is told."""

    why: str
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``message``: the one thing to take from it; ``known``: what it is good for, and how sure that
    is. ``words``: what every sheet says, by its name. ``qr``: SVG that leads to ``link``.
    ``empty``: why there is nothing to do, where that is so."""

    title: str
    dates: str
    message: str
    known: str
    days: tuple[Day, ...]
    cards: tuple[Card, ...]
    versions: str
    left_out: tuple[LeftOut, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    next_test: str = ""
    link: str = ""
    qr: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a sheet needs besides its rows. ``link``: the address of the same on the web."""

    printed_on: date
    test_on: date | None = None
    link: str = ""
