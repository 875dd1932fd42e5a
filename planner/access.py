"""Who may see what. A stranger's record does not exist: 404, never 403."""

from datetime import date
from typing import Any, Protocol, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from planner.accounts.models import User

from .models import Item, Session, Week

M = TypeVar("M", bound=Model, covariant=True)


class Owned(Protocol[M]):
    """Rows that know whose they are."""

    def of(self, user: User) -> QuerySet[M]: ...


def mine(user: User, rows: Owned[M], **lookup: Any) -> M:
    """The one of this person's rows that ``lookup`` names, or 404."""
    return get_object_or_404(rows.of(user), **lookup)


def week(user: User, *, day: date) -> Week:
    """This person's week that ``day`` falls in, without its sessions, or 404."""
    return mine(user, Week.objects.for_head().containing(day))


def session(user: User, *, pk: int) -> Session:
    """One of this person's, with its week and what is said of it as a whole, or 404."""
    rows = Session.objects.select_related("training", "week__assessment")
    return get_object_or_404(rows.of(user), pk=pk)


def item(week: Week, *, day: date, exercise: str) -> Item:
    """What this week has of an exercise (its slug) on that day, or 404."""
    items = Item.objects.with_wording().with_wishes().filter(session__week=week)
    return get_object_or_404(items, session__date=day, exercise__slug=exercise)
