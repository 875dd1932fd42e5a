"""A guest logs in: what they did joins what their account has."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from planner.accounts.guests import delete_guest, lock_guest
from planner.accounts.models import User
from planner.models import (
    Assessment,
    Calendar,
    Clearance,
    Consent,
    Draft,
    Preferences,
    Programme,
    TestRun,
    Week,
)

from .merging_answers import Told, keep_what_was_told, open_what_says_less
from .merging_weeks import join_programmes, one_week_a_monday
from .turns import take_turns


class Rule(Protocol):
    """What becomes of a model's rows. They say ``user`` of the account when it is done."""

    def __call__(self, *, guest: User, user: User) -> None: ...


@transaction.atomic
def keep_work_of(*, guest: User, user: User) -> User:
    """Make everything that the guest did the account's, and delete the guest. What either was told
    to take care of counts from now on, also what is ticked in a check that is under way. Nothing
    happens if another tab was quicker, and the guest has an account by now or is gone."""
    take_turns(user)
    if lock_guest(guest=guest):
        # Before a rule drops the older one of two drafts.
        told = Told.by(guest, user, today=timezone.localdate())
        for rule in RULES.values():
            rule(guest=guest, user=user)
        keep_what_was_told(user=user, told=told)
        open_what_says_less(user=user, told=told)
        delete_guest(guest=guest)
    return user


def everything_of(model: type[models.Model]) -> Rule:
    """The rows of both."""

    def join(*, guest: User, user: User) -> None:
        rows: models.QuerySet[Any] = model._default_manager.filter(user=guest)
        rows.update(user=user)

    return join


def newer_wishes(*, guest: User, user: User) -> None:
    """The guest's wishes are newer. What was banned before stays banned."""
    newer = Preferences.objects.of(guest).first()
    if newer is None:
        return
    older = Preferences.objects.of(user).first()
    if older:
        newer.banned.add(*older.banned.all())
        newer.pinned.add(*older.pinned.all())
        older.delete()
    newer.user = user
    newer.save(update_fields=["user"])


def consent_to_the_newest_words(*, guest: User, user: User) -> None:
    """The account's own, unless the guest agreed to newer words."""
    newer = Consent.objects.of(guest).first()
    if newer is None:
        return
    Consent.objects.of(user).filter(wording__lt=newer.wording).delete()
    if not Consent.objects.of(user).exists():
        newer.user = user
        newer.save(update_fields=["user"])


def drafts_last_saved(*, guest: User, user: User) -> None:
    """Of two drafts of the same part the one that was saved last."""
    own = {draft.part: draft for draft in Draft.objects.of(user)}
    for draft in Draft.objects.of(guest):
        other = own.get(draft.part)
        if other:
            (draft if draft.updated_at < other.updated_at else other).delete()
    Draft.objects.of(guest).update(user=user)


def last_clearances(*, guest: User, user: User) -> None:
    """Of two of one exercise the later."""
    own = {one.exercise_id: one for one in Clearance.objects.of(user)}
    for one in Clearance.objects.of(guest):
        other = own.get(one.exercise_id)
        if other:
            (one if one.on < other.on else other).delete()
    Clearance.objects.of(guest).update(user=user)


def calendar_of_the_account(*, guest: User, user: User) -> None:
    """The account's own, if it has one: its address is in the person's calendar."""
    if not Calendar.objects.of(user).exists():
        Calendar.objects.of(guest).update(user=user)


# In this order. A test holds that no model whose rows are a person's is missing.
RULES: Mapping[type[models.Model], Rule] = {
    Consent: consent_to_the_newest_words,
    Assessment: everything_of(Assessment),
    TestRun: everything_of(TestRun),
    Draft: drafts_last_saved,
    Preferences: newer_wishes,
    Calendar: calendar_of_the_account,
    Clearance: last_clearances,
    Week: one_week_a_monday,
    Programme: join_programmes,
}
