"""Where a person stands on the way: check, plan, week."""

from dataclasses import dataclass
from enum import StrEnum

from .accounts.models import User
from .models import Assessment, Week


class Stand(StrEnum):
    """What a person has done so far."""

    NEW = "new"  # no assessment
    STOPPED = "stopped"  # the newest answers leave no plan
    ASSESSED = "assessed"  # free to plan


@dataclass(frozen=True, slots=True)
class Standing:
    stand: Stand
    newest: Assessment | None

    def is_outdated(self, week: Week) -> bool:
        """Whether the person has answered anew since this week was planned."""
        return self.newest is not None and week.assessment_id != self.newest.pk


def standing_of(user: User) -> Standing:
    """One query."""
    newest = Assessment.objects.of(user).saying_if_stopped().newest()
    if newest is None:
        return Standing(Stand.NEW, None)
    return Standing(Stand.STOPPED if newest.is_stopped else Stand.ASSESSED, newest)
