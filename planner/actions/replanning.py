"""Other wishes, another week: what stood before is kept, and can be put back to the letter."""

from datetime import date

from planner.accounts.models import User
from planner.answers import Wishes, wishes_from_json, wishes_to_json
from planner.journey import Stand, standing_of
from planner.models import Assessment, Change, Edit, EditKind, Item, Week

from .snapshots import restore, restore_week, snapshot_of_week, snapshots
from .wishes import save_preferences, wishes_of


def what_stood(week: Week, *, before: Wishes, after: Wishes) -> Edit:
    """Not stored yet: for when the week of these other wishes is."""
    sessions = list(week.sessions.order_by("date"))
    return Edit(
        week=week,
        kind=EditKind.REPLAN,
        day=sessions[0].date,
        before=snapshots(sessions),
        week_before=snapshot_of_week(week),
        wishes={"before": wishes_to_json(before), "after": wishes_to_json(after)},
    )


def has_begun(week: Week, *, today: date) -> bool:
    """Whether a session of it has gone by, or something is said of one."""
    return week.sessions.filter(date__lt=today).exists() or week.sessions.told().exists()


def may_be_put_back(edit: Edit, *, week: Week, user: User, today: date) -> bool:
    """Not once either week has a day that has gone by, or something is said; not when the wishes
    have become others since, in favour of another week; not when the newest answers ask for more
    care than those that the old week was planned on."""
    return (
        edit.day >= today
        and not has_begun(week, today=today)
        and wishes_of(user) == wishes_from_json(edit.wishes["after"])
        and is_as_safe_as_it_was(edit, user=user)
    )


def is_as_safe_as_it_was(edit: Edit, *, user: User) -> bool:
    standing = standing_of(user)
    planned_on = Assessment.objects.of(user).filter(pk=edit.week_before["assessment_id"]).first()
    if standing.stand is not Stand.ASSESSED or standing.newest is None or planned_on is None:
        return False
    changes = standing.newest.changes_since([planned_on])
    return changes.get(planned_on.pk) is not Change.SAFETY


def put_back(edit: Edit, *, week: Week, user: User) -> None:
    """The old wishes and the old week. Bans and pins stay as they are by now."""
    save_preferences(user=user, wishes=wishes_from_json(edit.wishes["before"]))
    Item.objects.filter(session__week=week).delete()
    week.sessions.exclude(pk__in=edit.sessions).delete()
    ids = restore(week, edit.before)
    restore_week(week, edit.week_before)
    for earlier in week.edits.filter(pk__lt=edit.pk) if ids else ():
        for saved in earlier.before:
            saved["session"] = ids.get(saved["session"], saved["session"])
        earlier.save(update_fields=["before"])
