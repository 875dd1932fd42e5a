"""A part of the check is answered page by page."""

from typing import Any

from django.db import transaction

from planner.accounts.models import User
from planner.models import Draft, Part

from .consent import require_consent
from .turns import take_turns


class OldPageError(Exception):
    """The part that this page belongs to is over: it was finished in another tab or on another
    device since the page was opened."""


@transaction.atomic
def save_page(
    *, user: User, part: Part, page: str, answers: dict[str, Any], edition: str = ""
) -> Draft:
    """Store what was answered on one page (JSON); the other pages stay as they are, whichever tab
    or device saved them. Opens the part if it is not open yet. ``edition``: of the draft that the
    page was opened in, if there was one. Raises NoConsentError and OldPageError."""
    take_turns(user)
    require_consent(user)
    there = Draft.objects.of(user).open(part)
    if edition and (there is None or there.edition != edition):
        raise OldPageError
    draft = there or Draft(user=user, part=part)
    draft.pages[page] = answers
    draft.save()
    return draft


@transaction.atomic
def drop_draft(*, user: User, part: Part) -> None:
    """Forget what was answered in a part that is under way."""
    take_turns(user)
    Draft.objects.of(user).filter(part=part).delete()
