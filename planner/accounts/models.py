"""The person. Log-in is by e-mail; there is no user name."""

from datetime import date
from typing import Any, Self

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower, TruncDate
from django.utils.translation import gettext_lazy as _

# No mail server is there: RFC 2606 keeps the name free for ever.
GUEST_DOMAIN = "@guest.invalid"
NOT_FOR_PEOPLE = _("No mail gets to this address. Type one of your own.")


def belongs_to_a_person(email: str) -> None:
    """Raises ValidationError for the addresses that stand in for one in a guest's row."""
    if email.lower().endswith(GUEST_DOMAIN):
        raise ValidationError(NOT_FOR_PEOPLE, code="guest")


class UserQuerySet(models.QuerySet["User"]):
    def guests(self) -> Self:
        return self.filter(is_guest=True)

    def idle_since(self, day: date) -> Self:
        """Those who were last here before that day."""
        return self.alias(here=Coalesce("last_seen", TruncDate("date_joined"))).filter(here__lt=day)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person with an account, or a guest: a row of the same kind, so that everything else has one
    way to go. A guest has no password, and in place of an address one that nobody can have. Signing
    up turns the row into an account (``guests.py``)."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True, validators=[belongs_to_a_person])
    is_guest = models.BooleanField(
        _("guest"), default=False, help_text=_("Has no account: one browser knows them.")
    )
    last_seen = models.DateField(
        _("last seen"), null=True, blank=True, help_text=_("Of guests only.")
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_in_any_case"),
            models.CheckConstraint(
                name="user_guest_exactly_by_address",
                condition=Q(is_guest=True, email__iendswith=GUEST_DOMAIN)
                | Q(Q(is_guest=False), ~Q(email__iendswith=GUEST_DOMAIN)),
            ),
            models.CheckConstraint(
                name="user_guest_is_no_staff",
                condition=Q(is_guest=False) | Q(is_staff=False, is_superuser=False),
            ),
            models.CheckConstraint(
                name="user_guest_has_no_password",
                condition=Q(is_guest=False) | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX),
            ),
        ]

    def __str__(self) -> str:
        return f"Guest {self.pk}" if self.is_guest else self.email
