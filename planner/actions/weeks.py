"""A week is built and stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from exercises.models import Exercise, ExerciseVersion
from exercises.versions import current_versions
from planner import profiles, shaping
from planner.accounts.models import User
from planner.answers import Wishes
from planner.catalogue import engine_catalogue
from planner.dates import WEEK, first_monday
from planner.engine import types as engine
from planner.engine import wire
from planner.engine.history import History
from planner.engine.standing import Planned
from planner.engine.week import RULES_VERSION, plan_week
from planner.models import (
    Assessment,
    Change,
    Edit,
    Item,
    Preferences,
    Programme,
    Session,
    Training,
    Week,
)
from planner.models.week import WEEKS
from planner.past_training import history_of, next_session

from .calendar import count_revision
from .consent import require_consent
from .replanning import what_stood
from .turns import take_turns
from .wishes import save_preferences, wishes_of

FIRST_WEEK, LAST_WEEK = WEEKS


class NoWarmUpLeftError(Exception):
    """The person's bans leave no warm-up, and every session starts with one."""


@transaction.atomic
def plan_week_for(*, user: User, wishes: Wishes, today: date) -> Week | engine.Blocked:
    """Store the wishes and build a week by them: both, or neither. Where they are others than
    before, and so is the week that stood for the same days, that can be taken back (``undo_edit``).
    Raises NoWarmUpLeftError and NoConsentError."""
    take_turns(user)
    before = wishes_of(user)
    save_preferences(user=user, wishes=wishes)
    changed = (before, wishes) if before and before != wishes else None
    return build_week(user=user, today=today, changed=changed)


@transaction.atomic
def build_week(
    *, user: User, today: date, changed: tuple[Wishes, Wishes] | None = None
) -> Week | engine.Blocked:
    """Plan a week from the newest assessment and the preferences, and store it.

    It begins this Monday if every chosen day is today or later and no session of this week has
    gone by, else on the coming one. Unchanged inputs give the stored week back; changed ones plan
    it again in place. An answer that stops planning stores nothing. Two builds at once take turns,
    so that the second one finds what the first one stored. ``changed``: the wishes until now and
    those that have just taken their place, if they have. Raises DoesNotExist without an assessment
    or preferences, NoWarmUpLeftError where bans leave none, NoConsentError.
    """
    take_turns(user)
    require_consent(user)
    inputs = inputs_of(user, today)
    stored = Week.objects.of(user).filter(start=inputs.start).first()
    if stored and stored.inputs_digest == inputs.digest:
        return adopt(stored, assessment=inputs.assessment)
    plan = plan_of(inputs)
    if isinstance(plan, engine.Blocked):
        return plan
    start = inputs.start
    drop_weeks_after(start, user=user)
    programme = inputs.programme
    if programme is None:
        programme = begin_programme(user=user, assessment=inputs.assessment, start=start)
    else:
        continue_programme(programme, start=start)
    edit = edit_for(stored, changed=changed, assessment=inputs.assessment)
    week = store_week(
        plan,
        programme=programme,
        assessment=inputs.assessment,
        minutes=inputs.profile.minutes,
        inputs_digest=inputs.digest,
    )
    if edit:
        edit.save()
    else:
        week.edits.all().delete()
    return week


def edit_for(
    stored: Week | None, *, changed: tuple[Wishes, Wishes] | None, assessment: Assessment
) -> Edit | None:
    """What takes back that other wishes replace this week. None where its answers are others too:
    then it stays gone. Nor is there anything to go back to where no wish has changed."""
    if stored is None or changed is None:
        return None
    answered = assessment.changes_since([stored.assessment]).get(stored.assessment_id, Change.NONE)
    if answered is not Change.NONE or not stored.sessions.exists():
        return None
    before, after = changed
    return what_stood(stored, before=before, after=after)


def preview_week(*, user: User, wishes: Wishes, today: date) -> engine.Week | engine.Blocked:
    """The week that these wishes would build. Nothing is stored. Raises NoWarmUpLeftError and
    NoConsentError."""
    with transaction.atomic():
        require_consent(user)
        save_preferences(user=user, wishes=wishes)
        plan = plan_of(inputs_of(user, today))
        transaction.set_rollback(True)
    return plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a week is planned from, and where it belongs. No programme: a new one begins."""

    assessment: Assessment
    programme: Programme | None
    start: date
    profile: engine.Profile
    catalogue: engine.Catalogue
    resting: frozenset[str]
    history: History
    coming: date | None

    @property
    def digest(self) -> str:
        return profiles.inputs_digest(
            self.profile,
            start=self.start,
            resting=self.resting,
            catalogue_version=self.catalogue.version,
            rules_version=RULES_VERSION,
            history=self.history,
            coming=self.coming,
        )


def inputs_of(user: User, today: date) -> Inputs:
    """Raises DoesNotExist without an assessment or preferences."""
    assessment = Assessment.objects.of(user).for_planning().latest("created_at", "pk")
    preferences = Preferences.objects.of(user).for_planning().get()
    has_begun = Week.objects.of(user).has_begun(on=today)
    start = first_monday(preferences.weekdays, today=today, has_begun=has_begun)
    programme, number = place_of(start, user=user)
    return Inputs(
        assessment=assessment,
        programme=programme,
        start=start,
        profile=profiles.profile_of(assessment, preferences, week=number),
        catalogue=engine_catalogue(),
        resting=shaping.resting_on(start, user=user.pk),
        history=history_of(user.pk, before=start, today=today),
        coming=next_session(user.pk, before=start, today=today),
    )


def plan_of(inputs: Inputs) -> engine.Week | engine.Blocked:
    """Raises NoWarmUpLeftError."""
    try:
        return plan_week(
            inputs.profile,
            inputs.catalogue,
            start=inputs.start,
            resting=inputs.resting,
            history=inputs.history,
            coming=inputs.coming,
            standing=standing_before(inputs),
        )
    except engine.ProfileError as error:  # rows are checked: only bans can be wrong
        raise NoWarmUpLeftError from error


def standing_before(inputs: Inputs) -> Planned:
    """What the week is planned on: what stands for its days, else the week before it."""
    user = inputs.assessment.user_id
    standing = shaping.standing_on(inputs.start, user=user)
    if standing or inputs.profile.week == FIRST_WEEK:
        return standing
    return shaping.standing_on(inputs.start - WEEK, user=user)


def adopt(week: Week, *, assessment: Assessment) -> Week:
    """The newest answers plan the same week as those before: they stand behind it now."""
    week.assessment = assessment
    week.save(update_fields=["assessment"])
    return week


def place_of(start: date, *, user: User) -> tuple[Programme | None, int]:
    """The programme and the number that a week has: those of the one that is stored for this
    Monday, else the next in the open programme; none and 1 if that is full."""
    stored = Week.objects.of(user).filter(start=start).select_related("programme").first()
    if stored:
        return stored.programme, stored.number
    programme = Programme.objects.of(user).open()
    if programme is None:
        return None, FIRST_WEEK
    number = programme.weeks.filter(start__lt=start).count() + FIRST_WEEK
    return (programme, number) if number <= LAST_WEEK else (None, FIRST_WEEK)


def begin_programme(*, user: User, assessment: Assessment, start: date) -> Programme:
    """A new programme; the one that ran until now ends the day before."""
    Programme.objects.of(user).filter(ended_on=None).update(ended_on=start - timedelta(days=1))
    return Programme.objects.create(user=user, assessment=assessment, started_on=start)


def drop_weeks_after(start: date, *, user: User) -> None:
    """They were planned on what the week of this Monday was, and have not begun."""
    Week.objects.of(user).filter(start__gt=start).delete()


def continue_programme(programme: Programme, *, start: date) -> None:
    """Make it the one that runs now, with a week on this Monday. One that was to follow has lost
    its weeks and goes; one that was to begin later begins now."""
    others = Programme.objects.of(programme.user).exclude(pk=programme.pk)
    others.filter(started_on__gte=start, weeks=None).delete()
    others.filter(ended_on__gte=start).update(ended_on=start - timedelta(days=1))
    programme.started_on = min(programme.started_on, start)
    programme.ended_on = None
    programme.save(update_fields=["started_on", "ended_on"])


def store_week(
    plan: engine.Week,
    *,
    programme: Programme,
    assessment: Assessment,
    minutes: int,
    inputs_digest: str,
) -> Week:
    """Store a plan, in place of what was planned for the same Monday. Its edits stay."""
    week, _ = Week.objects.update_or_create(
        user=programme.user,
        start=plan.start,
        defaults={
            "programme": programme,
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
            "adapted": [wire.change_to_json(one) for one in plan.adapted],
            "inputs_digest": inputs_digest,
        },
    )
    store_sessions(plan, week=week)
    count_revision(user=programme.user)
    return week


def store_sessions(plan: engine.Week, *, week: Week) -> None:
    """In place of those that are there. What stays keeps its row: calendars, links and a player
    that is open, perhaps without a connection, know it by its id."""
    slugs = {item.exercise for session in plan.sessions for item in session.items}
    exercises = Exercise.objects.in_bulk(slugs, field_name="slug")
    versions = current_versions(exercises.values())
    sessions = session_rows(plan, week=week)
    items = Item.objects.filter(session__week=week)
    ids = {row[:2]: row[2] for row in items.values_list("session", "exercise__slug", "pk")}
    items.delete()
    Item.objects.bulk_create(
        item_row(
            item,
            session=session,
            order=order,
            exercises=exercises,
            versions=versions,
            pk=ids.get((session.pk, item.exercise)),
        )
        for session, planned in zip(sessions, plan.sessions, strict=True)
        for order, item in enumerate(planned.items, start=1)
    )


def session_rows(plan: engine.Week, *, week: Week) -> list[Session]:
    """One for each planned session: that of its day, else one whose day is no more in the week,
    else a new one. Those that are left over go."""
    there = {session.date: session for session in week.sessions.order_by("date")}
    rows = {one.date: there.pop(one.date) for one in plan.sessions if one.date in there}
    left = list(there.values())
    for one in plan.sessions:
        if one.date not in rows:
            rows[one.date] = left.pop(0) if left else Session(week=week)
    Session.objects.filter(pk__in=[session.pk for session in left]).delete()
    for one in plan.sessions:
        row = rows[one.date]
        row.date, row.seconds, row.is_short = one.date, one.seconds, False
        row.save()
    forget_places(week)
    return [rows[one.date] for one in plan.sessions]


def forget_places(week: Week) -> None:
    """Where a player was in its sessions says nothing of what is planned now."""
    Training.objects.filter(session__week=week).update(at_item=None, at_step=0)


def item_row(
    item: engine.Item,
    *,
    session: Session,
    order: int,
    exercises: Mapping[str, Exercise],
    versions: Mapping[int, ExerciseVersion],
    pk: int | None = None,
) -> Item:
    """``pk``: of the row that it had before, if it had one."""
    exercise = exercises[item.exercise]
    return Item(
        pk=pk,
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
        dose_reasons=[wire.reason_to_json(reason) for reason in item.dose_reasons],
    )
