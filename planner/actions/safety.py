"""The safety questions are answered page by page, and each page counts at once where it adds
care: whoever ticks a warning sign and leaves must not find a week to follow."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from planner.accounts.models import User
from planner.answers import Answers
from planner.engine.dosing import OLDER_AGE
from planner.engine.grading import Sex
from planner.engine.safety import ADULT_AGE
from planner.engine.types import Direction
from planner.models import Assessment, Draft, Part
from planner.profiles import answers_of
from planner.safety_check import SafetyCheck
from planner.safety_questions import Kind, load_themes

from .answers import save_assessment
from .drafts import save_page
from .turns import take_turns


@transaction.atomic
def answer_safety(
    *, user: User, page: str, answers: dict[str, Any], today: date, edition: str = ""
) -> SafetyCheck:
    """Store what was answered on one page, and act on it.

    What adds care (a red flag, a gate, a condition, a direction that hurts, an age that asks for
    more care) joins the newest answers at once. What lifts care counts when every page is answered:
    then all of them are stored as new answers, with what was found until now, and the draft goes.
    It stays while an answer stops planning, so that a person changes only that one. Raises
    NoConsentError and OldPageError.
    """
    saved = answers | {"on": today.isoformat()}
    draft = save_page(user=user, part=Part.SAFETY, page=page, answers=saved, edition=edition)
    check = SafetyCheck(themes=load_themes(), saved=draft.pages, today=today)
    if check.first_open:
        add_care(user=user, check=check)
        return check
    save_whole(user=user, check=check)
    if not check.first_stop:
        draft.delete()
    return check


@transaction.atomic
def add_care(*, user: User, check: SafetyCheck) -> None:
    """Store the newest answers once more with the care that these add. A person without answers
    has no plan to stop: theirs are stored once one of them stops it, so that they find out why."""
    take_turns(user)
    newest = newest_of(user)
    said = answers_of(newest) if newest else None
    careful = with_more_care(said, check)
    if careful and careful != said:
        save_assessment(user=user, answers=careful)


@transaction.atomic
def hold_page(*, user: User, page: str, check: SafetyCheck) -> None:
    """Add the care of a page that did not pass, and open that page again: what was answered there
    before does not lift it."""
    add_care(user=user, check=check)
    draft = Draft.objects.of(user).open(Part.SAFETY)
    if draft and draft.pages.pop(page, None) is not None:
        draft.save()


def with_more_care(said: Answers | None, check: SafetyCheck) -> Answers | None:
    """``said`` with the care that these add; None as long as nothing was said and nothing stops."""
    if said:
        return with_care(said, check)
    if check.age is not None and check.first_stop:
        return with_care(Answers(age=check.age), check)
    return None


def with_care(said: Answers, check: SafetyCheck) -> Answers:
    return replace(
        said,
        age=said.age if check.age is None else more_careful(said.age, check.age),
        red_flags=said.red_flags | check.ticked(Kind.RED_FLAG),
        gates=said.gates | check.ticked(Kind.GATE),
        conditions=said.conditions | check.ticked(Kind.CONDITION),
        provoking=said.provoking | directions(check),
    )


def more_careful(before: int, now: int) -> int:
    """The one of two ages that the rules are more careful with: there is no plan for a minor, and
    a slower one for an older person."""
    return min(before, now, key=lambda age: (age >= ADULT_AGE, age < OLDER_AGE))


def save_whole(*, user: User, check: SafetyCheck) -> Assessment:
    """Every page is answered: they are what counts now, together with what was found before."""
    newest = newest_of(user)
    assert check.age is not None  # its page is answered
    said = answers_of(newest) if newest else Answers(age=check.age)
    answers = replace(
        said,
        age=check.age,
        sex=Sex(check.sex) if check.sex else None,
        red_flags=check.ticked(Kind.RED_FLAG),
        gates=check.ticked(Kind.GATE),
        conditions=check.ticked(Kind.CONDITION),
        provoking=directions(check),
    )
    return save_assessment(user=user, answers=answers)


def directions(check: SafetyCheck) -> frozenset[Direction]:
    return frozenset(map(Direction, check.provoking))


def newest_of(user: User) -> Assessment | None:
    return Assessment.objects.of(user).for_planning().newest()
