from typing import Any

from django.apps import AppConfig


class PlannerConfig(AppConfig):
    name = "planner"

    def ready(self) -> None:
        from . import catalogue_uses  # noqa: F401  it registers itself
        from .accounts.guests import guest_logs_in

        guest_logs_in.connect(bring_work_along)


def bring_work_along(sender: Any, *, guest: Any, user: Any, **_: Any) -> None:
    from .actions import keep_work_of

    keep_work_of(guest=guest, user=user)
