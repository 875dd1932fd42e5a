"""People, answers and weeks to test with. Each is complete and valid by itself; the catalogue is
the real one."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from exercises.models import Equipment, Exercise, Muscle
from exercises.versions import current_versions
from planner import actions
from planner.accounts.models import User
from planner.answers import Answers, FindingAnswer, Told, Wishes
from planner.engine.types import Quality, Side, Weekday
from planner.models import (
    Assessment,
    Item,
    Part,
    Preferences,
    Programme,
    Session,
    TestRun,
    Training,
    Week,
)
from planner.safety_check import ABOUT, MOVES, SafetyCheck
from planner.safety_questions import Kind, Theme, load_themes

MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)
MON_WED_FRI = frozenset({Weekday.MON, Weekday.WED, Weekday.FRI})
RED_FLAG = "saddle-numbness"
GATE = "recent-surgery"


def make_user(email: str = "ann@example.org") -> User:
    return User.objects.create_user(email, "a-long-secret")


def tight(muscle: str, side: str = "left", grade: int | None = 2) -> FindingAnswer:
    return FindingAnswer(muscle=muscle, side=Side(side), quality=Quality.TIGHT, grade=grade)


def weak(muscle: str, side: str = "left", grade: int | None = 2) -> FindingAnswer:
    return FindingAnswer(muscle=muscle, side=Side(side), quality=Quality.WEAK, grade=grade)


def painful(muscle: str, side: str = "left") -> FindingAnswer:
    return FindingAnswer(muscle=muscle, side=Side(side), painful=True)


def every_muscle() -> list[str]:
    return list(Muscle.objects.values_list("slug", flat=True))


def everything_hurts() -> tuple[FindingAnswer, ...]:
    return tuple(painful(muscle, side) for muscle in every_muscle() for side in Side)


FINDINGS = (tight("hip-flexors", "left", 3), tight("hip-flexors", "right"), weak("glute-med"))


def make_assessment(user: User, **answers: Any) -> Assessment:
    answers = {"age": 42, "findings": FINDINGS, "checked_on": timezone.localdate()} | answers
    actions.give_consent(user=user)
    return actions.save_assessment(user=user, answers=Answers(**answers))


def result_of(reading: str, side: str = "left", value: Any = None, **more: Any) -> dict[str, Any]:
    """One result of a self-test, as a draft keeps it. Without a value: not sure."""
    nothing = {"picked": None, "pain": 0, "pain_at": "", "alarming": False}
    value = None if value is None else str(value)
    return {"reading": reading, "side": side, "value": value} | nothing | more


def run_tests(user: User, *results: dict[str, Any], days_ago: int = 0) -> Assessment:
    """Self-tests, finished so many days ago."""
    then = timezone.now() - timedelta(days=days_ago)
    actions.save_page(user=user, part=Part.TESTS, page="tests", answers={"results": list(results)})
    assessment = actions.finish_tests(user=user, today=timezone.localdate(then))
    TestRun.objects.filter(pk=assessment.test_run_id).update(finished_at=then)
    return assessment


GAP, HOLD = "modified-thomas-hip-flexors", "march-hold-hip-flexors"
SOME_TESTS = (
    result_of(GAP, "left", 7.5),
    result_of(GAP, "right", 2),
    result_of("modified-thomas-tfl", "left", picked=1),
    result_of("modified-thomas-tfl", "right"),
    result_of("seated-hip-rotation-inward", "left", 28),
    result_of("seated-hip-rotation-inward", "right", 16),
    result_of("single-leg-bridge-hold-time", "left", 12),
    result_of("single-leg-bridge-hold-time", "right", 31.5),
    result_of(HOLD, "left", 15),
    result_of(HOLD, "right", 6, pain=5, pain_at="groin"),
    result_of("chair-stand-30s-reps", "", 17),
)
SOME_TESTS_BEFORE = (
    result_of(GAP, "left", 12),
    result_of(GAP, "right", 2),
    result_of("single-leg-bridge-hold-time", "left", 14),
    result_of("single-leg-bridge-hold-time", "right", 12),
    result_of("chair-stand-30s-reps", "", 20),
)


def make_preferences(user: User, **wishes: Any) -> Preferences:
    wishes = {"days": MON_WED_FRI, "minutes": 20, "level": 1} | wishes
    return actions.save_preferences(user=user, wishes=Wishes(**wishes))


def make_week(user: User, *, today: date | None = None, **wishes: Any) -> Week:
    """A week from the real engine, for a person who may have no answers yet. Without ``today`` it
    is the one that begins this Monday or next."""
    if not user.assessments.exists():
        make_assessment(user)
    make_preferences(user, **wishes)
    week = actions.build_week(user=user, today=today or timezone.localdate())
    assert isinstance(week, Week)
    return week


def moment(day: date) -> datetime:
    """Noon of that day."""
    return datetime.combine(day, time(12), UTC)


def tell(session: Session, /, *, on: date | None = None, **told: Any) -> Training:
    """On its own day, unless another is given."""
    now = moment(on or session.date)
    return actions.tell(user=session.week.user, session=session, told=Told(**told), now=now)


def tell_all(session: Session, *, on: date | None = None, **said: Any) -> Training:
    """The same of each of its items; it is finished."""
    items = {item.pk: {"done": True, **said} for item in session.items.all()}
    return tell(session, on=on, items=items, is_finished=True)


def week_fields(start: date, *, number: int = 1) -> dict[str, Any]:
    return {
        "number": number,
        "start": start,
        "planned_at": timezone.now(),
        "catalogue_version": "c",
        "rules_version": "r",
        "minutes": 20,
        "target_stretch_share": 0.5,
        "stretch_seconds": 600,
        "strength_seconds": 600,
        "score": 0.9,
        "inputs_digest": "d",
    }


def make_programme(user: User, start: date, **fields: Any) -> Programme:
    assessment = user.assessments.first() or make_assessment(user)
    return Programme.objects.create(user=user, assessment=assessment, started_on=start, **fields)


def make_bare_week(programme: Programme, start: date, *, number: int = 1) -> Week:
    """A week with one session of one item, not planned by the engine."""
    week = Week.objects.create(
        user=programme.user,
        programme=programme,
        assessment=programme.assessment,
        **week_fields(start, number=number),
    )
    session = Session.objects.create(week=week, date=start, seconds=80)
    Item.objects.create(session=session, **item_fields())
    return week


def item_fields() -> dict[str, Any]:
    exercise = Exercise.objects.get(slug="march-on-the-spot")
    return {
        "order": 1,
        "exercise": exercise,
        "version": current_versions([exercise])[exercise.pk],
        "kind": "warm-up",
        "block": "warm-up",
        "sets_both": 1,
        "reps": 1,
        "hold_s": 60,
        "rest_s": 0,
        "seconds": 80,
    }


def make_history(user: User, *, weeks: int, before: date) -> None:
    """So many bare weeks in finished programmes, the last one in the week before that Monday. All
    at once: one by one, 500 weeks take seconds."""
    starts = [before - (weeks - index) * WEEK for index in range(weeks)]
    assessment = user.assessments.first() or make_assessment(user)
    programmes = Programme.objects.bulk_create(
        Programme(user=user, assessment=assessment, started_on=first, ended_on=first + 6 * WEEK)
        for first in starts[::6]
    )
    made = Week.objects.bulk_create(
        Week(
            user=user,
            programme=programmes[index // 6],
            assessment=assessment,
            **week_fields(start, number=index % 6 + 1),
        )
        for index, start in enumerate(starts)
    )
    sessions = Session.objects.bulk_create(
        Session(week=week, date=week.start, seconds=80) for week in made
    )
    fields = item_fields()
    Item.objects.bulk_create(Item(session=session, **fields) for session in sessions)


def answer_safety(
    user: User, *, age: int = 42, provoking: Collection[str] = (), **ticked: Any
) -> None:
    """Every page of the safety questions, in order; ``ticked``: slugs by their kind."""
    answer_page(user, ABOUT, age=age, sex="")
    for theme in load_themes():
        answer_page(user, theme.slug, **theme_answers(theme, **ticked))
    answer_page(user, MOVES, provoking=list(provoking))


def answer_page(user: User, page: str, **answers: Any) -> SafetyCheck:
    """One page of the safety questions."""
    today = timezone.localdate()
    actions.give_consent(user=user)
    return actions.answer_safety(user=user, page=page, answers=answers, today=today)


def theme_answers(theme: Theme, **ticked: Collection[str]) -> dict[str, list[str]]:
    """What its page gives if these slugs are ticked, as far as it asks them."""
    there = {str(kind): list(theme.ticked(kind, {kind: ticked.get(kind, ())})) for kind in Kind}
    return {"asked": [question.value for question in theme.questions], **there}


def plan_form(**changes: Any) -> dict[str, Any]:
    return {"days": ["mon", "wed", "fri"], "minutes": "20", "level": "1"} | changes


def all_equipment() -> frozenset[str]:
    return frozenset(Equipment.objects.values_list("slug", flat=True))


def every_item(week: Week) -> Iterator[Item]:
    for session in week.sessions.all():
        yield from session.items.select_related("exercise")
