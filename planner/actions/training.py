"""A person trains, and says how it went: bit by bit from the player, or all at once from paper."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from exercises.models import Exercise
from planner import shaping
from planner.accounts.models import User
from planner.answers import Told
from planner.dates import WEEK
from planner.engine.adapting.resting import waiting_for_a_clinician
from planner.models import Clearance, Feedback, Receipt, Session, Training, Week

from .consent import require_consent
from .edits import CannotChangeError, rest_exercises
from .turns import take_turns
from .weeks import NoWarmUpLeftError, build_week, inputs_of


class TooEarlyError(Exception):
    """Nothing can be said yet of a session on a day to come. It can be moved to today."""


@transaction.atomic
def tell(*, user: User, session: Session, told: Told, now: datetime) -> Training:
    """Store what is said of a session. What is not named there stays as it was; a message whose key
    was taken in before changes nothing. Raises TooEarlyError and NoConsentError."""
    take_turns(user)
    require_consent(user)
    if session.date > timezone.localdate(now):
        raise TooEarlyError
    training, _ = Training.objects.get_or_create(session=session, defaults={"begun_at": now})
    if told.key and not Receipt.objects.get_or_create(training=training, key=told.key)[1]:
        return training
    for item in session.items.filter(pk__in=told.items):
        Feedback.objects.update_or_create(item=item, defaults=dict(told.items[item.pk]))
    for name, value in told.session.items():
        setattr(training, name, value)
    if told.is_finished:
        training.finished_at = training.finished_at or max(now, training.begun_at)
    training.save()
    if not told.is_place_alone:
        follow_up(user=user, told_of=session.week, today=timezone.localdate(now))
    return training


@transaction.atomic
def clear_exercise(*, user: User, exercise: Exercise, week: Week, today: date) -> Clearance:
    """A clinician has seen an exercise that this week leaves out because it hurt three times in a
    row: it may come again. Raises CannotChangeError where the week leaves it out for nothing of the
    kind, and NoConsentError."""
    take_turns(user)
    require_consent(user)
    if exercise.slug not in waiting_for_a_clinician(week.left_out):
        raise CannotChangeError
    clearance, _ = Clearance.objects.update_or_create(
        user=user, exercise=exercise, defaults={"on": today}
    )
    return clearance


@transaction.atomic
def tell_morning(*, user: User, session: Session, raised: Collection[int], today: date) -> Training:
    """Where pain was raised the next morning: the ids of the session's items. None: nowhere."""
    take_turns(user)
    require_consent(user)
    for item in session.items.filter(pk__in=raised):
        Feedback.objects.get_or_create(item=item)
    said = Feedback.objects.filter(item__session=session)
    said.update(raised_next_morning=False)
    said.filter(item__in=raised).update(raised_next_morning=True)
    training = Training.objects.get(session=session)
    training.morning_told = True
    training.save(update_fields=["morning_told"])
    follow_up(user=user, told_of=session.week, today=today)
    return training


def follow_up(*, user: User, told_of: Week, today: date) -> None:
    """What is planned already follows what is said: a week that has not begun is planned anew,
    unless the person has shaped it; and what hurt too much comes no more in its week, nor in the
    one after (evidence.md E9)."""
    plan_anew(user=user, today=today)
    hurt = shaping.out_since(told_of.start, told_of)
    exercises = Exercise.objects.filter(slug__in=hurt)
    weeks = Week.objects.of(user).not_over(on=today).filter(start__lte=told_of.start + WEEK)
    for week in weeks if hurt else ():
        rest_exercises(week=week, exercises=exercises, today=today)


def plan_anew(*, user: User, today: date) -> None:
    """The week that has not begun, if one is stored. Bans that leave no warm-up, or an answer that
    stops planning, leave it as it is: it is not shown then."""
    start = inputs_of(user, today).start
    stored = Week.objects.of(user).filter(start=start).first()
    if stored and not stored.edits.is_shaped():
        with suppress(NoWarmUpLeftError):
            build_week(user=user, today=today)
