"""What the page "what would change" shows."""

from dataclasses import dataclass

from .comparing import Comparison
from .gathering import Desk
from .telling import Example, example_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialPage:
    """``weeks`` of ``people`` were compared, of which ``changed`` are another. ``may`` and ``get``:
    how many may do the exercise and have it in their week, before and after."""

    is_same: bool
    weeks: int
    people: int
    changed: int
    may: tuple[int, int]
    get: tuple[int, int]
    examples: list[Example]


def trial_page(compared: Comparison, desk: Desk, *, people: int) -> TrialPage:
    return TrialPage(
        is_same=compared.is_same,
        weeks=len(compared.cases),
        people=people,
        changed=len(compared.changed),
        may=compared.may,
        get=compared.get,
        examples=[example_of(case, desk.names) for case in compared.examples],
    )
