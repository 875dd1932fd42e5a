"""A part of the check is answered page by page."""

from typing import Any

from django.db import transaction

from planner.accounts.models import User
from planner.models import Draft, Part

from .consent import require_consent
from .turns import take_turns


@transaction.atomic
def save_page(*, user: User, part: Part, page: str, answers: dict[str, Any]) -> Draft:
    """Store what was answered on one page (JSON); the other pages stay as they are, whichever tab
    or device saved them. Opens the part if it is not open yet. Raises NoConsentError."""
    take_turns(user)
    require_consent(user)
    draft, _ = Draft.objects.get_or_create(user=user, part=part)
    draft.pages[page] = answers
    draft.save(update_fields=["pages", "updated_at"])
    return draft


@transaction.atomic
def drop_draft(*, user: User, part: Part) -> None:
    """Forget what was answered in a part that is under way."""
    take_turns(user)
    Draft.objects.of(user).filter(part=part).delete()
