"""``python -m tests.bench.person``: makes a person in the middle of it all, and one with the
fullest week; prints as JSON their browsers' cookies, an item's address of the first,
and those of the second one's sheets."""

import json
import sys
from typing import Any

import django
from django.test import Client
from django.urls import reverse
from django.utils import timezone

WEEKS_BEHIND = 50


def main() -> None:
    django.setup()
    from planner.dates import monday_of
    from planner.engine.types import Weekday
    from planner.models import Item
    from tests import factories

    user = factories.make_user()
    monday = monday_of(timezone.localdate())
    factories.make_history(user, weeks=WEEKS_BEHIND, before=monday)
    week = factories.make_week(user, today=monday, equipment=frozenset({"chair", "mini-band"}))
    item = Item.objects.of_week(week).select_related("session", "exercise")[0]
    busy = factories.make_user("busy@example.org")
    full = factories.make_week(
        busy,
        today=monday,
        days=frozenset(list(Weekday)[:5]),
        minutes=45,
        level=3,
        equipment=factories.all_equipment(),
    )
    told = {
        "cookies": cookies_of(user),
        "item": item.get_absolute_url(),
        "busy": cookies_of(busy),
        "sheets": sheets_of(full),
    }
    json.dump(told, sys.stdout)


def sheets_of(week: Any) -> dict[str, str]:
    """The addresses of its sheets, by their layout."""
    from planner.sheets.options import LAYOUTS

    address = reverse("week:sheet", args=[week.start])
    return {layout: f"{address}?layout={layout}" for layout in LAYOUTS}


def cookies_of(user: Any) -> str:
    client = Client()
    client.force_login(user)
    client.get("/")  # sets the cookie against forged forms, which a browser has from logging in
    return "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())


if __name__ == "__main__":
    main()
