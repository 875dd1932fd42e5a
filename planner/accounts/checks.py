"""What must be set before people trust this installation with answers about their body."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

NOBODY_NAMED = Warning(
    "OPERATOR_NAME and OPERATOR_EMAIL are not set.",
    hint="The privacy page cannot say who keeps people's answers, nor where to write.",
    id="accounts.W001",
)


@register(Tags.security, deploy=True)
def operator_is_named(**_: Any) -> list[CheckMessage]:
    return [] if settings.OPERATOR_NAME and settings.OPERATOR_EMAIL else [NOBODY_NAMED]
