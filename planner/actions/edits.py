"""A person changes a week that is planned, or takes that back. What is not asked about stays."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max, Sum

from exercises.models import Exercise
from exercises.versions import current_versions
from planner import shaping
from planner.accounts.models import User
from planner.dates import WEEK
from planner.engine import types as engine
from planner.engine.shaping import Clash
from planner.engine.swapping import Alternative
from planner.engine.types import ProfileError
from planner.models import Edit, EditKind, Item, Preferences, Session, Week
from planner.models.session import SessionQuerySet

from .calendar import count_revision
from .replanning import may_be_put_back, put_back
from .snapshots import restore, snapshots
from .turns import take_turns
from .weeks import (
    NoWarmUpLeftError,
    continue_programme,
    drop_weeks_after,
    forget_places,
    item_row,
)

BLOCKS = list(engine.Block)  # in the order of a session


class CannotChangeError(Exception):
    """The rules or the calendar do not let this change in. ``clashes``: what stands in the way."""

    def __init__(self, clashes: Sequence[Clash] = ()) -> None:
        super().__init__()
        self.clashes = tuple(clashes)


@transaction.atomic
def swap_item(*, user: User, item: Item, by: str, today: date) -> Edit:
    """Put the exercise ``by`` (its slug) in the item's place, on that day only. Raises
    CannotChangeError unless it is among the alternatives of now, or if the item is gone by now."""
    take_turns(user)
    session = coming(item.session, today)
    if not session.items.filter(pk=item.pk).exists():
        raise CannotChangeError
    found = {one.item.exercise: one for one in shaping.alternatives_for(session.week, item)}
    if by not in found:
        raise CannotChangeError
    edit = remember(EditKind.SWAP, session, [session], exercise=item.exercise)
    edit.replaced_by = put_in_place(item, found[by])
    edit.save(update_fields=["replaced_by"])
    return edit


@transaction.atomic
def ban_exercise(*, user: User, item: Item, today: date) -> Edit:
    """Never plan this exercise again, and put the best alternative in its place in what is still to
    come of the item's week. Later weeks go: they are planned anew. Raises NoWarmUpLeftError, and
    CannotChangeError in a week that is over: what was done in those after it stays."""
    take_turns(user)
    week, exercise = item.session.week, item.exercise
    if week.end < today:
        raise CannotChangeError
    sessions = list(still_to_come(week, exercise, today))
    edit = remember(EditKind.BAN, item.session, sessions, exercise=exercise)
    preferences = Preferences.objects.of(user).get()
    if item.kind == engine.Kind.WARM_UP:
        preferences.banned.add(exercise)
        renew_warm_ups(week, sessions)
    for session in sessions if item.kind != engine.Kind.WARM_UP else ():
        fill_the_gap(session.items.get(exercise=exercise))
    preferences.banned.add(exercise)
    preferences.pinned.remove(exercise)
    Week.objects.of(user).filter(start__gt=week.start).delete()
    return edit


def rest_exercises(*, week: Week, exercises: Iterable[Exercise], today: date) -> list[Edit]:
    """Put the best alternatives in their place in what is still to come of this week, because they
    hurt. An exercise that does not come again makes no edit."""
    edits: list[Edit] = []
    gone: list[Item] = []
    for exercise in exercises:
        sessions = list(still_to_come(week, exercise, today))
        if sessions:
            edits.append(remember(EditKind.REST, sessions[0], sessions, exercise=exercise))
            gone += Item.objects.filter(session__in=sessions, exercise=exercise).with_wording()
    for item in gone:  # all at first, so that none of them is in the way
        Item.objects.filter(pk=item.pk).delete()
    for item in gone:
        fill_the_gap(item)
    return edits


@transaction.atomic
def allow_exercise(*, user: User, exercise: Exercise) -> None:
    """It may be planned again, from the next week that is built. Not banned, it stays so."""
    take_turns(user)
    for preferences in Preferences.objects.of(user):
        preferences.banned.remove(exercise)


@transaction.atomic
def pin_exercise(*, user: User, exercise: Exercise, is_pinned: bool) -> None:
    """It comes in each week that is built, whenever the rules let it in; or no longer."""
    take_turns(user)
    pinned = Preferences.objects.of(user).get().pinned
    if is_pinned:
        pinned.add(exercise)
    else:
        pinned.remove(exercise)


@transaction.atomic
def move_session(*, user: User, session: Session, to: date, today: date) -> Edit:
    """To another day of its week. Raises CannotChangeError with what stands in the way."""
    take_turns(user)
    session = coming(session, today)
    moves = {move.to: move.clashes for move in shaping.moves_of(session, today=today)}
    if moves.get(to, True):
        raise CannotChangeError(moves.get(to, ()))
    edit = remember(EditKind.MOVE, session, [session], to_day=to)
    session.date = to
    session.save(update_fields=["date"])
    return edit


@transaction.atomic
def shorten_session(*, user: User, session: Session, today: date) -> Edit:
    """Keep a warm-up and the 2 or 3 exercises that matter most. Done, it counts."""
    take_turns(user)
    session = coming(session, today)
    items = list(session.items.order_by("order"))
    kept = shaping.short_of(items)
    if session.is_short or len(kept) == len(items):
        raise CannotChangeError
    edit = remember(EditKind.SHORTEN, session, [session])
    session.is_short = True
    session.save(update_fields=["is_short"])
    session.items.exclude(pk__in=[item.pk for item in kept]).delete()
    sum_up(session)
    return edit


@transaction.atomic
def undo_edit(*, user: User, week: Week, today: date) -> Edit | None:
    """Take the last edit of this week back, to the letter; None if there is none. Raises
    CannotChangeError if something is said of a session that it touched, or it rests what hurt, or
    an exercise would come back that is out by now, or a whole week that may not."""
    take_turns(user)
    edit = week.edits.last()
    if edit is None:
        return None
    is_told = week.sessions.told().filter(pk__in=edit.sessions).exists()
    if is_told or not edit.can_be_undone or brings_back_what_is_out(edit, week=week, user=user):
        raise CannotChangeError
    if edit.kind == EditKind.REPLAN:
        undo_replan(edit, week=week, user=user, today=today)
    else:
        restore(week, edit.before)
        sum_up_week(week)
    if edit.kind == EditKind.BAN and edit.exercise:
        Preferences.objects.of(user).get().banned.remove(edit.exercise)
    edit.delete()
    count_revision(user=user)
    return edit


def undo_replan(edit: Edit, *, week: Week, user: User, today: date) -> None:
    """Weeks after it go: they were planned on the one that goes now. Raises CannotChangeError."""
    if not may_be_put_back(edit, week=week, user=user, today=today):
        raise CannotChangeError
    put_back(edit, week=week, user=user)
    forget_places(week)
    drop_weeks_after(week.start, user=user)
    continue_programme(week.programme, start=week.start)


def brings_back_what_is_out(edit: Edit, *, week: Week, user: User) -> bool:
    """Whether a session would have an exercise again that hurt too much, or that is banned, since.
    What the edit itself has banned is allowed again with it."""
    there = set(Item.objects.filter(session__in=edit.sessions).values_list("session", "exercise"))
    back = {
        item["exercise_id"]
        for saved in edit.before
        for item in saved["items"]
        if (saved["session"], item["exercise_id"]) not in there
    }
    hurt = Exercise.objects.filter(slug__in=shaping.out_since(week.start - WEEK, week))
    banned = Preferences.objects.of(user).get().banned.all()
    allowed = {edit.exercise_id} if edit.kind == EditKind.BAN else set()
    return hurt.filter(pk__in=back).exists() or banned.filter(pk__in=back - allowed).exists()


def still_to_come(week: Week, exercise: Exercise, today: date) -> SessionQuerySet:
    """The sessions with it from today on, without those of which something is said."""
    coming = week.sessions.filter(date__gte=today).exclude(pk__in=week.sessions.told())
    return coming.filter(items__exercise=exercise)


def coming(session: Session, today: date) -> Session:
    """A session that has gone by stays as it was, and so does one of which something is said."""
    if session.date < today or session.week.sessions.told().filter(pk=session.pk).exists():
        raise CannotChangeError
    return session


def remember(
    kind: EditKind,
    first: Session,
    touched: Iterable[Session],
    *,
    exercise: Exercise | None = None,
    to_day: date | None = None,
) -> Edit:
    count_revision(user=first.week.user)
    return Edit.objects.create(
        week=first.week,
        kind=kind,
        day=first.date,
        to_day=to_day,
        exercise=exercise,
        before=snapshots(touched),
    )


def put_in_place(item: Item, found: Alternative) -> Exercise:
    """The item goes, the alternative comes, and the session is in order."""
    Item.objects.filter(pk=item.pk).delete()
    session, new = item.session, found.item
    exercise = Exercise.objects.get(slug=new.exercise)
    order = (session.items.aggregate(last=Max("order"))["last"] or 0) + 1
    row = item_row(
        new,
        session=session,
        order=order,
        exercises={new.exercise: exercise},
        versions=current_versions([exercise]),
    )
    row.save()
    put_in_order(session, [one.exercise for one in found.session.items])
    sum_up(session)
    return exercise


def fill_the_gap(item: Item) -> None:
    """By the best that fits in its place; by nothing, if nothing does."""
    found = shaping.alternatives_for(item.session.week, item)
    if found:
        put_in_place(item, found[0])
        return
    Item.objects.filter(pk=item.pk).delete()
    sum_up(item.session)


def renew_warm_ups(week: Week, sessions: Iterable[Session]) -> None:
    """The warm-up that bans leave, in these sessions. Raises NoWarmUpLeftError."""
    items = list(Item.objects.of_week(week).at_a_glance())
    try:
        warm_up = shaping.warm_up_for(week, items)
    except ProfileError as error:
        raise NoWarmUpLeftError from error
    slugs = [item.exercise for item in warm_up]
    exercises = Exercise.objects.in_bulk(slugs, field_name="slug")
    versions = current_versions(exercises.values())
    for session in sessions:
        rest = list(session.items.exclude(kind=engine.Kind.WARM_UP).order_by("order"))
        session.items.filter(kind=engine.Kind.WARM_UP).delete()
        number_items(rest, first=len(warm_up) + 1)
        Item.objects.bulk_create(
            item_row(one, session=session, order=order, exercises=exercises, versions=versions)
            for order, one in enumerate(warm_up, start=1)
        )
        sum_up(session)


def put_in_order(session: Session, slugs: Sequence[str]) -> None:
    """What is not among these keeps about its place, in its block."""

    def place(item: Item) -> tuple[int, int]:
        slug = item.exercise.slug
        among = slugs.index(slug) if slug in slugs else item.order
        return BLOCKS.index(engine.Block(item.block)), among

    number_items(sorted(session.items.select_related("exercise"), key=place), first=1)


def number_items(items: Sequence[Item], *, first: int) -> None:
    """One at a time from far behind, since no two items may have the same place."""
    for behind in (1_000, 0):
        for order, item in enumerate(items, start=first + behind):
            item.order = order
            item.save(update_fields=["order"])


def sum_up(session: Session) -> None:
    """Seconds of the session and of its week, after its items have changed."""
    session.seconds = session.items.aggregate(seconds=Sum("seconds"))["seconds"]
    session.save(update_fields=["seconds"])
    sum_up_week(session.week)


def sum_up_week(week: Week) -> None:
    """The two shares of its time, as the planner counts them (design.md 5.3 rule 11)."""
    items = list(Item.objects.filter(session__week=week))
    week.stretch_seconds = shaping.seconds_of(items, engine.LENGTHENING)
    week.strength_seconds = shaping.seconds_of(items, engine.LOADING)
    week.save(update_fields=["stretch_seconds", "strength_seconds"])
