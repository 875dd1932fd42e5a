"""Sign-up, log-in, log-out and reset. The flows are allauth's; the pages are ours."""

import re

import pytest
from django.core import mail

from planner.accounts.models import User

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_ok,
    text,
)

FRAMEWORK = re.compile(
    r"contact us|token|verif|reset my|email addresses|sign in|signed in|successfully|"
    r"account inactive|confirm access|primary",
    re.IGNORECASE,
)
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


def test_logging_in_with_a_wrong_password_says_so_plainly(client, user):
    response = client.post("/accounts/login/", {"login": "ann@example.org", "password": "wrong"})
    assert "This address and this password do not belong together." in text(response)


class TestForgottenPassword:
    """Asked for, sent by mail, chosen, and back to log in."""

    @pytest.fixture
    def link(self, client, user):
        client.post("/accounts/password/reset/", {"email": "ann@example.org"})
        return re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]

    def test_the_mail_is_ours(self, link, user):
        [sent] = mail.outbox
        assert sent.to == ["ann@example.org"]
        assert sent.subject == "Hipwise: a new password for you"
        assert_kind(sent.body)

    def test_a_new_one_is_chosen_and_a_button_leads_back(self, client, link):
        form = client.get(link, follow=True)
        assert "Choose a new password" in text(form)
        new = {"password1": "another-long-secret", "password2": "another-long-secret"}
        done = client.post(form.redirect_chain[-1][0], new, follow=True)
        assert "Your password is new" in text(done)
        assert 'class="button" href="/accounts/login/"' in text(done)
        assert client.login(username="ann@example.org", password="another-long-secret")

    def test_an_old_link_offers_a_new_one(self, client, user):
        page = text(client.get("/accounts/password/reset/key/1-set-password/"))
        assert "This link does not work any more" in page
        assert 'href="/accounts/password/reset/"' in page
        assert "Token" not in page

    def test_an_address_without_an_account_is_told_so_by_mail(self, client, db):
        client.post("/accounts/password/reset/", {"email": "o'neil@example.org"})
        [sent] = mail.outbox
        assert sent.subject == "Hipwise: no account with this address"
        assert "o'neil@example.org" in sent.body
        assert_kind(sent.body)


class TestPassword:
    @pytest.mark.parametrize(
        ("password", "told"),
        [
            ("short", "Use 8 characters or more."),
            ("7294018365", "Use letters too, not only numbers."),
            ("password", "Many people use this one. Please choose another."),
            ("new@example.org", "This is too much like your email address."),
        ],
    )
    def test_a_rule_that_is_broken_is_told(self, client, db, password, told):
        response = client.post("/accounts/signup/", NEW | {"password1": password})
        assert told in text(response)
        assert not User.objects.exists()

    @pytest.mark.parametrize("page", ["signup", "password/change"])
    def test_the_rules_are_one_line(self, client, user, page):
        if page != "signup":
            client.force_login(user)
        page = text(client.get(f"/accounts/{page}/"))
        assert page.count("At least 8 characters, and not only numbers.") == 1
        assert "can\N{RIGHT SINGLE QUOTATION MARK}t" not in page

    def test_a_changed_one_leads_back_to_the_account(self, signed_in, user):
        new = {"password1": "another-long-secret", "password2": "another-long-secret"}
        response = signed_in.post(
            "/accounts/password/change/", {"oldpassword": "a-long-secret"} | new, follow=True
        )
        assert response.redirect_chain == [("/accounts/", 302)]
        page = text(response)
        assert "Your password is new." in page
        assert 'class="button" href="/week/"' in page


class TestEmail:
    def test_signing_up_asks_to_confirm_it(self, client, db):
        client.post("/accounts/signup/", NEW)
        [sent] = mail.outbox
        assert sent.subject == "Hipwise: is this your address?"
        assert_kind(sent.body)
        link = re.search(r"/accounts/confirm-email/\S+", sent.body)[0]
        assert "Is this your address?" in text(client.get(link))
        assert "Your address is new@example.org." in text(client.post(link, follow=True))

    def test_an_old_link_says_so(self, client, db):
        page = text(client.get("/accounts/confirm-email/no-such-key/"))
        assert "This link does not work any more" in page

    def test_it_changes_once_the_new_one_is_confirmed(self, signed_in, user):
        new = {"email": "anna@example.org", "action_add": ""}
        page = text(signed_in.post("/accounts/email/", new, follow=True))
        assert "We sent a mail to <b>anna@example.org</b>." in page
        link = re.search(r"/accounts/confirm-email/\S+", mail.outbox[0].body)[0]
        signed_in.post(link)
        user.refresh_from_db()
        assert user.email == "anna@example.org"


class TestOverview:
    def test_it_leads_to_e_mail_and_password(self, signed_in, user):
        response = signed_in.get("/accounts/")
        assert_ok(response)
        page = text(response)
        assert user.email in page
        assert 'href="/accounts/email/"' in page
        assert 'href="/accounts/password/change/"' in page

    def test_the_menu_leads_there(self, signed_in):
        assert 'href="/accounts/"' in text(signed_in.get("/"))

    def test_it_asks_the_anonymous_to_log_in(self, client, db):
        assert_asks_to_log_in(client.get("/accounts/"))

    def test_it_is_not_posted_to(self, signed_in):
        assert_not_allowed(signed_in.post("/accounts/"))


@pytest.mark.parametrize(
    "page",
    [
        "login",
        "signup",
        "logout",
        "inactive",
        "confirm-email",
        "email",
        "reauthenticate",
        "password/change",
        "password/reset",
        "password/reset/done",
        "password/reset/key/1-x",
        "password/reset/key/done",
    ],
)
@pytest.mark.parametrize("logged_in", [False, True])
def test_no_page_speaks_the_frameworks_english(client, user, page, logged_in):
    if logged_in:
        client.force_login(user)
    page = text(client.get(f"/accounts/{page}/", follow=True))
    assert not FRAMEWORK.findall(re.sub(r"<[^>]+>", "", page))
    assert 'class="site-header"' in page


@pytest.mark.parametrize("page", ["login", "signup", "password/reset"])
def test_account_pages_look_like_the_rest(client, db, page):
    response = client.get(f"/accounts/{page}/")
    assert_ok(response)
    assert 'class="site-header"' in text(response)
    assert "account-form" in text(response)


def assert_kind(body: str) -> None:
    """A mail in our words, from Hipwise and not from a host."""
    assert body.startswith("Hello,")
    assert body.rstrip().endswith("Your Hipwise")
    without_links = re.sub(r"https?://\S+", "", body)
    assert "testserver" not in without_links
    assert "&#x27;" not in body
    assert not FRAMEWORK.findall(without_links)


class TestUser:
    def test_a_user_needs_an_address(self, db):
        with pytest.raises(ValueError, match="needs an e-mail address"):
            User.objects.create_user("")

    def test_a_superuser_may_use_the_admin(self, db):
        editor = User.objects.create_superuser("editor@example.org", "a-long-secret")
        assert editor.is_staff
        assert editor.is_superuser
        assert str(editor) == "editor@example.org"
