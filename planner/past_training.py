"""Rows of what was planned and done -> the engine's history. Nothing here writes."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from .engine.history import Done, Feel, PastItem, PastSession
from .engine.types import Kind, Sets
from .models import Clearance, Feedback, Item, Session


def history_of(
    user: int, *, before: date, today: date, since: date = date.min
) -> tuple[PastSession, ...]:
    """The sessions until that day, oldest first: those of days gone by, and those of which
    something is said. All of them, however long ago, unless ``since`` is given: an exercise that
    hurt three times stays out until a clinician has seen it. What was done before that counts no
    more. Three queries."""
    sessions = (
        Session.objects.filter(week__user=user, date__gte=since, date__lt=before)
        .filter(Q(date__lt=today) | Q(items__feedback__isnull=False))
        .distinct()
        .select_related("training")
        .order_by("date")
        .prefetch_related(Prefetch("items", items_told()))
    )
    cleared = dict(Clearance.objects.of(user).values_list("exercise__slug", "on"))
    return tuple(past_session(session, cleared) for session in sessions)


def next_session(user: int, *, before: date, today: date) -> date | None:
    """The first day until that day with a session still to come, of which nothing is said yet."""
    sessions = Session.objects.filter(week__user=user, date__gte=today, date__lt=before)
    untold = sessions.exclude(items__feedback__isnull=False)
    return untold.order_by("date").values_list("date", flat=True).first()


def items_told() -> QuerySet[Item]:
    return Item.objects.select_related("feedback", "exercise").order_by("order")


def past_session(session: Session, cleared: Mapping[str, date]) -> PastSession:
    items = list(session.items.all())
    done = how_done(items, is_short=session.is_short)
    training = getattr(session, "training", None)
    return PastSession(
        date=session.date,
        items=tuple(
            past_item(item, counts=done is not Done.MISSED)
            for item in items
            if session.date >= cleared.get(item.exercise.slug, session.date)
        ),
        done=done,
        effort=training.effort if training else None,
    )


def how_done(items: list[Item], *, is_short: bool) -> Done:
    """By what was done beside the warm-up."""
    done = [was_done(item) for item in items if item.kind != Kind.WARM_UP]
    return how_much(done, is_short=is_short)


def how_much(done: Sequence[bool], *, is_short: bool) -> Done:
    """Whether each of a session's exercises was done: all, some (which counts: evidence.md E6), or
    none of them."""
    if not any(done):
        return Done.MISSED
    return Done.FULL if all(done) and not is_short else Done.MINIMUM


def was_done(item: Item) -> bool:
    feedback = said_of(item)
    return feedback is not None and feedback.done


def said_of(item: Item) -> Feedback | None:
    return getattr(item, "feedback", None)


def past_item(item: Item, *, counts: bool) -> PastItem:
    """``counts``: of the session. A warm-up alone is no training."""
    said = said_of(item) or Feedback(done=False)
    return PastItem(
        exercise=item.exercise.slug,
        sets=Sets(left=item.sets_left, right=item.sets_right, both=item.sets_both),
        reps=item.reps,
        hold_s=item.hold_s,
        done=said.done and counts,
        feel=Feel(said.feel) if said.feel else None,
        pain=said.pain,
        raised_next_morning=said.raised_next_morning,
    )
