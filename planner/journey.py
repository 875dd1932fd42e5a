"""Where a person stands on the way: check, plan, week."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from .accounts.models import User
from .models import Assessment, Change, Draft, Part, Week

# Muscles need 4 to 6 weeks to change by more than a test's noise (evidence.md C4, E7).
TEST_AGAIN_AFTER: Final = timedelta(weeks=4)


class Stand(StrEnum):
    """What a person has done so far."""

    NEW = "new"  # no assessment
    STOPPED = "stopped"  # the newest answers leave no plan
    ASSESSED = "assessed"  # free to plan


@dataclass(frozen=True, slots=True)
class Standing:
    stand: Stand
    newest: Assessment | None

    def change_since(self, week: Week, *, today: date) -> Change:
        """What the person has answered otherwise since this week was planned. One query at most,
        and none where nothing was answered since."""
        return self.changes_since([week], today=today)[week.pk]

    def changes_since(self, weeks: Collection[Week], *, today: date) -> dict[int, Change]:
        """The same for several weeks, by their ids. A week that is over stays as it was."""
        if self.newest is None:
            return {week.pk: Change.NONE for week in weeks}
        compared = [week.assessment for week in weeks if week.end >= today]
        changes = self.newest.changes_since(compared)
        return {
            week.pk: changes.get(week.assessment_id, Change.NONE)
            if week.end >= today
            else Change.NONE
            for week in weeks
        }


def standing_of(user: User) -> Standing:
    """One query."""
    newest = Assessment.objects.of(user).saying_if_stopped().newest()
    if newest is None:
        return Standing(Stand.NEW, None)
    return Standing(Stand.STOPPED if newest.is_stopped else Stand.ASSESSED, newest)


def week_to_follow(user: User, standing: Standing, *, today: date) -> tuple[Week | None, Change]:
    """This week, else the next one planned, without its sessions; and what was answered since. In
    place of a week that must not be followed any more, the next one that may. Two queries."""
    weeks = list(Week.objects.of(user).for_head().not_over(on=today)[:2])
    changes = standing.changes_since(weeks, today=today)
    safe = (week for week in weeks if changes[week.pk] is not Change.SAFETY)
    week = next(safe, None) or next(iter(weeks), None)
    return week, changes[week.pk] if week else Change.NONE


@dataclass(frozen=True, slots=True)
class CheckStanding:
    """Where a person is in the check: what is under way, and what is known."""

    standing: Standing
    drafts: Mapping[str, Draft]

    @property
    def under_way(self) -> Part | None:
        """The part to go on with, in the order of the check."""
        return next((part for part in Part if part in self.drafts), None)

    @property
    def checked_on(self) -> date | None:
        return self.standing.newest.checked_on if self.standing.newest else None

    def is_due_again(self, *, today: date) -> bool:
        """Whether it is time to check again, and see what has changed."""
        return is_due_again(self.checked_on, today=today)


def is_due_again(checked_on: date | None, *, today: date) -> bool:
    return checked_on is not None and today - checked_on >= TEST_AGAIN_AFTER


def check_standing_of(user: User) -> CheckStanding:
    """Two queries."""
    drafts = {draft.part: draft for draft in Draft.objects.of(user)}
    return CheckStanding(standing_of(user), drafts)
