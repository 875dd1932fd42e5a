"""``python -m tests.bench.person``: makes a person in the middle of it all, and prints as JSON the
cookie that they are logged in by and the address of an item in their week."""

import json
import sys

import django
from django.test import Client
from django.utils import timezone

WEEKS_BEHIND = 50


def main() -> None:
    django.setup()
    from planner.dates import monday_of
    from planner.models import Item
    from tests import factories

    user = factories.make_user()
    monday = monday_of(timezone.localdate())
    factories.make_history(user, weeks=WEEKS_BEHIND, before=monday)
    week = factories.make_week(user, today=monday, equipment=frozenset({"chair", "mini-band"}))
    item = Item.objects.of_week(week).select_related("session", "exercise")[0]
    client = Client()
    client.force_login(user)
    told = {"session": client.cookies["sessionid"].value, "item": item.get_absolute_url()}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
