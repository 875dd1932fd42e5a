"""Writers of one person's rows take turns."""

from planner.accounts.models import User


def take_turns(user: User) -> None:
    """Until the end of the transaction nobody else writes what this person's plan depends on: two
    at once queue for the person's row."""
    User.objects.select_for_update().get(pk=user.pk)
