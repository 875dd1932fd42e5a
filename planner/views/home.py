"""The front door: what Hipwise is, or what comes next for the one who is here."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from planner import profiles
from planner.accounts.models import User
from planner.journey import Stand, is_due_again, standing_of, week_to_follow
from planner.models import Change, Item, Training, Week
from planner.sample import sample


@dataclass(frozen=True, slots=True)
class Day:
    """One of a week's seven days; without items it is rest."""

    date: date
    items: tuple[Item, ...]

    @property
    def seconds(self) -> int:
        return sum(item.seconds for item in self.items)

    @property
    def session_id(self) -> int:
        return self.items[0].session_id

    @property
    def is_begun(self) -> bool:
        return any(item.is_done for item in self.items)

    @property
    def is_over(self) -> bool:
        """Nothing more will be done in it."""
        return all(item.is_done or item.finished_at for item in self.items)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        step = next_step(request.user)
        page = "week/out_of_date.html" if step.get("is_hidden") else "home/signed_in.html"
        return render(request, page, step)
    return render(request, "home/landing.html", {"sample": sample()})


def next_step(user: User) -> dict[str, object]:
    """Where the person stands: what to do first, or their week and what comes next in it."""
    standing = standing_of(user)
    if standing.newest is None or standing.stand is Stand.NEW:
        return {"stand": Stand.NEW}
    if standing.stand is Stand.STOPPED:
        prefetch_related_objects([standing.newest], "red_flags", "gates")
        return {"stand": standing.stand, "stop": profiles.stop_of(standing.newest)}
    today = timezone.localdate()
    week, change = week_to_follow(user, standing, today=today)
    if change is Change.SAFETY:
        return {"week": week, "is_hidden": True}
    checked_on = standing.newest.checked_on
    step: dict[str, object] = {
        "stand": standing.stand,
        "week": week,
        "today": today,
        "is_checked": checked_on is not None,
        "is_due_again": is_due_again(checked_on, today=today),
    }
    if week is None:
        return step
    days = days_of(week)
    to_do = (day for day in days if day.date >= today and not day.is_over)
    coming = next(to_do, None)
    return step | {
        "asked": Training.objects.of(user).to_ask_about(on=today),
        "days": days,
        "is_done_today": any(day.date == today and day.is_over and day.items for day in days),
        "coming": coming,
        "next_start": None if coming else week.after,
        "is_outdated": change is not Change.NONE,
    }


def days_of(week: Week) -> list[Day]:
    """All seven, in one query."""
    items = Item.objects.of_week(week).at_a_glance().with_how_it_went()
    by_date = {date: tuple(group) for date, group in groupby(items, key=attrgetter("date"))}
    dates = [week.start + timedelta(days=number) for number in range(7)]
    return [Day(date, by_date.get(date, ())) for date in dates]
