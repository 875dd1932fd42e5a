"""A guest and an account have both answered: what either said that asks for care counts, and what
is known of the body is of both."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from planner.accounts.models import User
from planner.answers import Answers
from planner.models import Draft, Part
from planner.profiles import answers_of
from planner.renewal import joined
from planner.safety_check import ABOUT, MOVES, SafetyCheck
from planner.safety_questions import Kind, load_themes

from .answers import store_assessment
from .safety import more_careful, newest_of, with_more_care


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What several people told us: their newest answers, the oldest first, and the safety questions
    that each has under way."""

    answers: list[Answers]
    checks: list[SafetyCheck]
    today: date

    @classmethod
    def by(cls, *people: User, today: date) -> Self:
        newest = [one for one in map(newest_of, people) if one]
        newest.sort(key=lambda one: (one.created_at, one.pk))
        drafts = Draft.objects.filter(user__in=people, part=Part.SAFETY)
        return cls(
            answers=[answers_of(one) for one in newest],
            checks=[check_of(draft, today) for draft in drafts],
            today=today,
        )


def check_of(draft: Draft, today: date) -> SafetyCheck:
    return SafetyCheck(themes=load_themes(), saved=draft.pages, today=today)


def keep_what_was_told(*, user: User, told: Told) -> None:
    """Store as the account's newest answers what both told, if that is more than one of them had
    said. Their rows are the account's by now. No consent is asked for: nothing is kept here that is
    not kept already, and who logs in must not lose a warning sign because our words have changed.
    """
    known = last = told.answers[-1] if told.answers else None
    if len(told.answers) > 1:
        known = joined_answers(*told.answers, today=told.today)
    for check in told.checks:
        known = with_more_care(known, check)
    if known and known != last:
        store_assessment(user=user, answers=known)


def joined_answers(older: Answers, newer: Answers, *, today: date) -> Answers:
    """What asks for care is of both: only all of the safety questions, answered later, lift it.
    The body is as the one found that was checked last, where it says something."""
    first, last = sorted((older, newer), key=lambda said: said.checked_on or date.min)
    return Answers(
        age=newer.age,
        sex=newer.sex,
        red_flags=older.red_flags | newer.red_flags,
        gates=older.gates | newer.gates,
        conditions=older.conditions | newer.conditions,
        provoking=older.provoking | newer.provoking,
        findings=joined(first.findings, last.findings, today=today),
        test_run=last.test_run or first.test_run,
        checked_on=last.checked_on,
    )


def open_what_says_less(*, user: User, told: Told) -> None:
    """In the safety questions that stay under way, a page that does not say what is known by now is
    asked again: else its last page would lift what the other one of the two has ticked."""
    draft, newest = Draft.objects.of(user).open(Part.SAFETY), newest_of(user)
    if draft is None or newest is None:
        return
    check = check_of(draft, told.today)
    known = answers_of(newest)
    draft.pages = {name: page for name, page in draft.pages.items() if says_all(check, name, known)}
    draft.save()


def says_all(check: SafetyCheck, name: str, known: Answers) -> bool:
    """Whether this page has all that is known and that it asks about."""
    page = check.saved[name]
    if name == ABOUT:
        age: int = page["age"]
        return more_careful(age, known.age) == age
    if name == MOVES:
        return known.provoking <= set(page["provoking"])
    theme = check.theme(name)
    ticks = {str(kind): sorted(getattr(known, kind)) for kind in Kind}
    return theme is None or all(
        set(theme.ticked(kind, ticks)) <= set(theme.ticked(kind, page)) for kind in Kind
    )
