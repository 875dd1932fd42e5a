"""What a person wants of a week."""

from django.db import transaction

from exercises.models import Equipment
from planner.accounts.models import User
from planner.answers import Wishes
from planner.models import Preferences
from planner.models.preferences import mask_of

from .turns import take_turns


def wishes_of(user: User) -> Wishes | None:
    """Those of now."""
    preferences = Preferences.objects.of(user).first()
    if preferences is None:
        return None
    return Wishes(
        days=frozenset(preferences.weekdays),
        minutes=preferences.minutes,
        level=preferences.level,
        equipment=frozenset(preferences.equipment.values_list("slug", flat=True)),
    )


@transaction.atomic
def save_preferences(*, user: User, wishes: Wishes) -> Preferences:
    """Store what the person wants of a week. Banned exercises stay as they are."""
    take_turns(user)
    preferences, _ = Preferences.objects.update_or_create(
        user=user,
        defaults={
            "days": mask_of(wishes.days),
            "minutes": wishes.minutes,
            "level": wishes.level,
        },
    )
    preferences.equipment.set(Equipment.objects.filter(slug__in=wishes.equipment))
    return preferences
