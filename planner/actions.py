"""Every write. Keyword-only, one transaction each, named by a verb; they return the object and
never see a request."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from exercises.models import (
    ClearanceGate,
    Condition,
    Equipment,
    Exercise,
    ExerciseVersion,
    Muscle,
    MuscleRole,
    RedFlag,
    Role,
)
from exercises.versions import current_versions

from . import profiles
from .accounts.models import User
from .answers import Answers, FindingAnswer, Wishes
from .catalogue import engine_catalogue
from .dates import first_monday
from .engine import types as engine
from .engine import wire
from .engine.week import RULES_VERSION, plan_week
from .models import Assessment, Finding, Item, Preferences, Programme, Session, Week
from .models.preferences import mask_of
from .models.week import WEEKS

FIRST_WEEK, LAST_WEEK = WEEKS


@transaction.atomic
def save_assessment(*, user: User, answers: Answers) -> Assessment:
    """Store the answers as a new assessment, whole. The newest one counts from now on."""
    assessment = Assessment.objects.create(
        user=user,
        age=answers.age,
        flexion_hurts=engine.Direction.FLEXION in answers.provoking,
        extension_hurts=engine.Direction.EXTENSION in answers.provoking,
        rotation_hurts=engine.Direction.ROTATION in answers.provoking,
    )
    assessment.red_flags.set(RedFlag.objects.filter(slug__in=answers.red_flags))
    assessment.gates.set(ClearanceGate.objects.filter(slug__in=answers.gates))
    assessment.conditions.set(Condition.objects.filter(slug__in=answers.conditions))
    muscles = {muscle.slug: muscle for muscle in Muscle.objects.all()}
    Finding.objects.bulk_create(
        finding(assessment, muscles[answer.muscle], answer) for answer in answers.findings
    )
    return assessment


def finding(assessment: Assessment, muscle: Muscle, answer: FindingAnswer) -> Finding:
    return Finding(
        assessment=assessment,
        muscle=muscle,
        side=answer.side,
        quality=answer.quality or "",
        grade=answer.grade,
        painful=answer.painful,
    )


@transaction.atomic
def save_preferences(*, user: User, wishes: Wishes) -> Preferences:
    """Store what the person wants of a week. Banned exercises stay as they are."""
    preferences, _ = Preferences.objects.update_or_create(
        user=user,
        defaults={
            "days": mask_of(wishes.days),
            "minutes": wishes.minutes,
            "level": wishes.level,
        },
    )
    preferences.equipment.set(Equipment.objects.filter(slug__in=wishes.equipment))
    return preferences


@transaction.atomic
def build_week(*, user: User, today: date) -> Week | engine.Blocked:
    """Plan a week from the newest assessment and the preferences, and store it.

    It begins this Monday if every chosen day is today or later, else on the coming one. Unchanged
    inputs give the stored week back; changed ones plan it again in place. An answer that stops
    planning stores nothing. Two builds at once queue for the person's row, so that the second one
    finds what the first one stored. Raises DoesNotExist without an assessment or preferences.
    """
    User.objects.select_for_update().get(pk=user.pk)
    assessment = Assessment.objects.of(user).for_planning().latest("created_at", "pk")
    preferences = Preferences.objects.of(user).for_planning().get()
    start = first_monday(preferences.weekdays, today=today)
    programme, number = place_of(start, user=user)
    profile = profiles.profile_of(assessment, preferences, week=number)
    catalogue = engine_catalogue()
    resting = resting_on(start, user=user)
    digest = profiles.inputs_digest(
        profile,
        start=start,
        resting=resting,
        catalogue_version=catalogue.version,
        rules_version=RULES_VERSION,
    )
    stored = Week.objects.of(user).filter(start=start, inputs_digest=digest).first()
    if stored:
        return adopt(stored, assessment=assessment)
    plan = plan_week(profile, catalogue, start=start, resting=resting)
    if isinstance(plan, engine.Blocked):
        return plan
    programme = programme or begin_programme(user=user, assessment=assessment, start=start)
    return store_week(
        plan,
        programme=programme,
        assessment=assessment,
        minutes=preferences.minutes,
        inputs_digest=digest,
    )


def adopt(week: Week, *, assessment: Assessment) -> Week:
    """The newest answers plan the same week as those before: they stand behind it now."""
    week.assessment = assessment
    week.save(update_fields=["assessment"])
    return week


def place_of(start: date, *, user: User) -> tuple[Programme | None, int]:
    """The open programme and the number that a week has there; none and 1 if it is full."""
    programme = Programme.objects.of(user).open()
    if programme is None:
        return None, FIRST_WEEK
    number = programme.weeks.filter(start__lt=start).count() + FIRST_WEEK
    return (programme, number) if number <= LAST_WEEK else (None, FIRST_WEEK)


def resting_on(start: date, *, user: User) -> frozenset[str]:
    """The muscles that the week before loads on its Sunday: they rest on Monday."""
    loading = Item.objects.filter(
        session__week__programme__user=user,
        session__date=start - timedelta(days=1),
        kind__in=engine.LOADING,
    )
    roles = MuscleRole.objects.filter(role=Role.PRIMARY, exercise__in=loading.values("exercise"))
    return frozenset(roles.values_list("muscle__slug", flat=True))


def begin_programme(*, user: User, assessment: Assessment, start: date) -> Programme:
    """A new programme; the one that ran until now ends the day before."""
    Programme.objects.of(user).filter(ended_on=None).update(ended_on=start - timedelta(days=1))
    return Programme.objects.create(user=user, assessment=assessment, started_on=start)


def store_week(
    plan: engine.Week,
    *,
    programme: Programme,
    assessment: Assessment,
    minutes: int,
    inputs_digest: str,
) -> Week:
    """Store a plan, in place of what was planned for the same Monday. Later weeks were planned on
    what this one was, and have not begun: they go."""
    programme.weeks.filter(start__gt=plan.start).delete()
    week, _ = Week.objects.update_or_create(
        programme=programme,
        start=plan.start,
        defaults={
            "number": plan.number,
            "assessment": assessment,
            "planned_at": timezone.now(),
            "catalogue_version": plan.catalogue_version,
            "rules_version": plan.rules_version,
            "minutes": minutes,
            "target_stretch_share": plan.balance.target_stretch_share,
            "stretch_seconds": plan.balance.stretch_seconds,
            "strength_seconds": plan.balance.strength_seconds,
            "balance_note": plan.balance.note or "",
            "score": plan.score.value,
            "left_out": [wire.left_out_to_json(one) for one in plan.left_out],
            "unmet": [wire.unmet_to_json(one) for one in plan.unmet],
            "inputs_digest": inputs_digest,
        },
    )
    week.sessions.all().delete()
    store_sessions(plan, week=week)
    return week


def store_sessions(plan: engine.Week, *, week: Week) -> None:
    slugs = {item.exercise for session in plan.sessions for item in session.items}
    exercises = Exercise.objects.in_bulk(slugs, field_name="slug")
    versions = current_versions(exercises.values())
    sessions = Session.objects.bulk_create(
        Session(week=week, date=planned.date, seconds=planned.seconds) for planned in plan.sessions
    )
    Item.objects.bulk_create(
        item_row(item, session=session, order=order, exercises=exercises, versions=versions)
        for session, planned in zip(sessions, plan.sessions, strict=True)
        for order, item in enumerate(planned.items, start=1)
    )


def item_row(
    item: engine.Item,
    *,
    session: Session,
    order: int,
    exercises: Mapping[str, Exercise],
    versions: Mapping[int, ExerciseVersion],
) -> Item:
    exercise = exercises[item.exercise]
    return Item(
        session=session,
        order=order,
        exercise=exercise,
        version=versions[exercise.pk],
        kind=item.kind,
        block=item.block,
        sets_left=item.sets.left,
        sets_right=item.sets.right,
        sets_both=item.sets.both,
        first_side=item.first_side or "",
        reps=item.reps,
        hold_s=item.hold_s,
        rest_s=item.rest_s,
        seconds=item.seconds,
        modifications=wire.cautions_to_json(item.modifications),
        cautions=wire.cautions_to_json(item.cautions),
        reasons=[wire.reason_to_json(reason) for reason in item.reasons],
    )
