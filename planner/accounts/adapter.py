"""What allauth says and where it goes next, in our words."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


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
