"""Sessions as JSON, to the letter, so that an edit can be taken back."""

from collections.abc import Iterable, Mapping
from typing import Any

from planner.models import Item, Session, Week

Snapshot = dict[str, Any]
OF_AN_ITEM = (
    "order", "exercise_id", "version_id", "kind", "block", "sets_left", "sets_right", "sets_both",
    "first_side", "reps", "hold_s", "rest_s", "seconds", "modifications", "cautions", "reasons",
    "dose_reasons",
)  # fmt: skip


def snapshots(sessions: Iterable[Session]) -> list[Snapshot]:
    return [snapshot(session) for session in sessions]


def snapshot(session: Session) -> Snapshot:
    return {
        "session": session.pk,
        "date": session.date.isoformat(),
        "seconds": session.seconds,
        "is_short": session.is_short,
        "items": list(session.items.order_by("order").values(*OF_AN_ITEM)),
    }


def restore(week: Week, before: Iterable[Snapshot]) -> None:
    """The sessions keep their rows, which what was done in them points to."""
    sessions: Mapping[int, Session] = week.sessions.in_bulk()
    for saved in before:
        session = sessions[saved["session"]]
        session.date, session.seconds = saved["date"], saved["seconds"]
        session.is_short = saved["is_short"]
        session.save(update_fields=["date", "seconds", "is_short"])
        session.items.all().delete()
        Item.objects.bulk_create(Item(session=session, **item) for item in saved["items"])
