"""Readings of which the number does not tell all: their lines are seen at once, beside it. By slug,
after the words of their grades (fixtures/self_tests.yaml)."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

# A fault that is seen, such as a belt line that drops, makes the grade worse than the time does.
FAULT_TO_SEE: Final = frozenset(
    {"one-leg-stand-glute-med", "march-hold-hip-flexors", "prone-leg-lift-hold-glute-max"}
)

# The test can be done in another way, with limits of its own: the number is of the first way only.
FIRST_WAY: Final[Mapping[str, Any]] = {
    "side-plank-hold-time": _(
        "Time in seconds, of the full side plank. Another way? Choose a line below."
    ),
    "march-hold-hip-flexors": _(
        "Time in seconds, of the standing hold. Another way? Choose a line below."
    ),
    "front-plank-hold-core": _(
        "Time in seconds, of the full front plank. Another way? Choose a line below."
    ),
}
