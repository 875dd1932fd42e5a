"""What allauth says and where it goes next, in our words; and what becomes of a guest."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .guests import guest_logs_in, is_guest, lock_guest
from .models import User, belongs_to_a_person


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("This address and this password do not belong together."),
        "email_taken": _("There is an account with this address already. Log in instead."),
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link does not work any more."),
        "rate_limited": _("That was often in a short time. Please wait a few minutes."),
        "too_many_login_attempts": _("That was often in a short time. Please wait a few minutes."),
    }

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def clean_email(self, email: str) -> str:
        belongs_to_a_person(email)
        return email

    def new_user(self, request: HttpRequest) -> User:
        """The guest's own row, so that signing up keeps all that they did. If another tab was
        quicker with it, the person is led on from there."""
        if not is_guest(request.user):
            return super().new_user(request)
        guest = lock_guest(guest=request.user)
        if guest is None:
            raise ImmediateHttpResponse(redirect("home"))
        return guest

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.is_guest, user.last_seen = False, None
        return super().save_user(request, user, form, commit)

    def login(self, request: HttpRequest, user: User) -> None:
        """What a guest did comes along. First: should that fail, they are still the guest."""
        if is_guest(request.user) and request.user.pk != user.pk:
            guest_logs_in.send(sender=User, guest=request.user, user=user)
        super().login(request, user)

    def logout(self, request: HttpRequest) -> None:
        """allauth logs out whoever opens a link that it mailed for another account. A guest who
        confirms an address here would lose everything."""
        if not is_guest(request.user):
            super().logout(request)
