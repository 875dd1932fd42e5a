"""A person lets us keep their answers about their body, or takes that back."""

from django.db import transaction

from planner.accounts.models import User
from planner.models import Assessment, Clearance, Consent, Draft, Programme, TestRun, Week
from planner.models.consent import WORDING

from .turns import take_turns


class NoConsentError(Exception):
    """Nothing about the body is kept of a person who has not agreed to it."""


def require_consent(user: User) -> None:
    """Raises NoConsentError. Every action that stores an answer about the body asks this first."""
    if not Consent.objects.holds(user):
        raise NoConsentError


def keeps_answers_of(user: User) -> bool:
    """Whether there is anything to take back: a consent, to whatever words, or an answer."""
    return Consent.objects.of(user).exists() or Assessment.objects.of(user).exists()


@transaction.atomic
def give_consent(*, user: User) -> Consent:
    """To the words of today. Given already, it stays as it was."""
    take_turns(user)
    if there := Consent.objects.of(user).filter(wording=WORDING).first():
        return there
    Consent.objects.of(user).delete()
    return Consent.objects.create(user=user)


@transaction.atomic
def withdraw_consent(*, user: User) -> None:
    """Delete all that was answered about the body, and the weeks that were planned from it: they
    tell of it too. What the person wants of a week stays."""
    take_turns(user)
    Week.objects.of(user).delete()
    Clearance.objects.of(user).delete()
    Programme.objects.of(user).delete()
    Assessment.objects.of(user).delete()
    TestRun.objects.of(user).delete()
    Draft.objects.of(user).delete()
    Consent.objects.of(user).delete()
