"""Sign-up, log-in, log-out and reset. The flows are allauth's; the pages are ours."""

import pytest
from django.core import mail

from planner.accounts.models import User

from .answering import assert_goes_to, assert_ok, text

NEW = {"email": "new@example.org", "password1": "a-long-secret"}


def test_signing_up_makes_an_account_and_goes_on_to_the_check(client, db):
    response = client.post("/accounts/signup/?next=/check/", NEW | {"next": "/check/"})
    assert_goes_to(response, "check:start")
    assert User.objects.get().email == "new@example.org"


def test_an_address_is_the_same_in_any_case(client, user):
    client.post("/accounts/signup/", NEW | {"email": "ANN@example.org"})
    assert User.objects.count() == 1


def test_logging_in_leads_to_the_front_door(client, user):
    response = client.post(
        "/accounts/login/", {"login": "ann@example.org", "password": "a-long-secret"}
    )
    assert_goes_to(response, "home")


def test_a_wrong_password_logs_nobody_in_and_keeps_the_address(client, user):
    response = client.post("/accounts/login/", {"login": "ann@example.org", "password": "wrong"})
    assert 'value="ann@example.org"' in text(response)
    assert "_auth_user_id" not in client.session


def test_logging_out_is_a_post(signed_in):
    assert_ok(signed_in.get("/accounts/logout/"))
    assert "_auth_user_id" in signed_in.session
    assert_goes_to(signed_in.post("/accounts/logout/"), "home")
    assert "_auth_user_id" not in signed_in.session


def test_a_forgotten_password_is_reset_by_mail(client, user):
    client.post("/accounts/password/reset/", {"email": "ann@example.org"})
    assert mail.outbox[0].to == ["ann@example.org"]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


@pytest.mark.parametrize("page", ["login", "signup", "password/reset"])
def test_account_pages_look_like_the_rest(client, db, page):
    response = client.get(f"/accounts/{page}/")
    assert_ok(response)
    assert 'class="site-header"' in text(response)
    assert "account-form" in text(response)


class TestUser:
    def test_a_user_needs_an_address(self, db):
        with pytest.raises(ValueError, match="needs an e-mail address"):
            User.objects.create_user("")

    def test_a_superuser_may_use_the_admin(self, db):
        editor = User.objects.create_superuser("editor@example.org", "a-long-secret")
        assert editor.is_staff
        assert editor.is_superuser
        assert str(editor) == "editor@example.org"
