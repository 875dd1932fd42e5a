"""Sessions and weeks as JSON, to the letter, so that an edit can be taken back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from planner.models import Item, Session, Week

Snapshot = dict[str, Any]
OF_AN_ITEM = (
    "order", "exercise_id", "version_id", "kind", "block", "sets_left", "sets_right", "sets_both",
    "first_side", "reps", "hold_s", "rest_s", "seconds", "modifications", "cautions", "reasons",
    "dose_reasons",
)  # fmt: skip
# Its Monday, its number and its programme are the same, however often it is planned.
OF_A_WEEK = (
    "assessment_id", "planned_at", "catalogue_version", "rules_version", "minutes",
    "target_stretch_share", "stretch_seconds", "strength_seconds", "balance_note", "score",
    "left_out", "unmet", "adapted", "inputs_digest",
)  # fmt: skip


def snapshots(sessions: Iterable[Session]) -> list[Snapshot]:
    return [snapshot(session) for session in sessions]


def snapshot(session: Session) -> Snapshot:
    """An item has its id (``pk``) there, unless the snapshot came from a file."""
    return {
        "session": session.pk,
        "date": session.date.isoformat(),
        "seconds": session.seconds,
        "is_short": session.is_short,
        "items": list(session.items.order_by("order").values("pk", *OF_AN_ITEM)),
    }


def snapshot_of_week(week: Week) -> Snapshot:
    """Without its sessions."""
    facts = {name: getattr(week, name) for name in OF_A_WEEK}
    return facts | {"planned_at": week.planned_at.isoformat()}


def restore(week: Week, before: Iterable[Snapshot]) -> dict[int, int]:
    """Sessions keep their rows, which what was done in them points to; one whose row is gone gets
    it back, with its id. One that was gone already when a file brought the week in (its id there is
    below 0) gets a new one: the answer says which."""
    sessions: Mapping[int, Session] = week.sessions.in_bulk()
    ids: dict[int, int] = {}
    for saved in before:
        session = sessions.get(saved["session"]) or Session(pk=known_id(saved), week=week)
        session.date = date.fromisoformat(saved["date"])
        session.seconds, session.is_short = saved["seconds"], saved["is_short"]
        session.save()
        session.items.all().delete()
        Item.objects.bulk_create(Item(session=session, **item) for item in saved["items"])
        if session.pk != saved["session"]:
            ids[saved["session"]] = session.pk
    return ids


def known_id(saved: Snapshot) -> int | None:
    return saved["session"] if saved["session"] > 0 else None


def restore_week(week: Week, before: Snapshot) -> None:
    """Without its sessions."""
    for name in OF_A_WEEK:
        setattr(week, name, before[name])
    week.planned_at = datetime.fromisoformat(before["planned_at"])
    week.save(update_fields=OF_A_WEEK)
