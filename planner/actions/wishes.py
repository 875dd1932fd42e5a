"""What a person wants of a week."""

from django.db import transaction

from exercises.models import Equipment
from planner.accounts.models import User
from planner.answers import Wishes
from planner.models import Preferences
from planner.models.preferences import mask_of

from .turns import take_turns


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
