"""That a person lets us keep what they say about their body."""

from typing import Final, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# The words that are agreed to stand in templates/check/consent.html. Who changes what they
# promise raises this: everyone is then asked anew.
WORDING: Final = 1


class ConsentQuerySet(models.QuerySet["Consent"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def holds(self, user: models.Model) -> bool:
        """Whether this person has agreed to the words of today."""
        return self.of(user).filter(wording=WORDING).exists()

    def holding(self, user: models.Model) -> "Consent | None":
        """The agreement itself."""
        return self.of(user).filter(wording=WORDING).first()


class Consent(models.Model):
    """Given before the first answer about the body is kept; taken back by deleting it, and with it
    everything that was answered (``actions.withdraw_consent``). Such answers are special data under
    the law (evidence.md F2)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consent", verbose_name=_("user")
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    wording = models.PositiveSmallIntegerField(_("wording"), default=WORDING)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return f"Consent {self.pk}"
