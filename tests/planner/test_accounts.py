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


class TestForms:
    """Of allauth, in our words."""

    def test_a_field_is_called_by_its_label_alone(self, signed_in):
        pages = [signed_in.get(f"/accounts/{page}/") for page in ("password/change", "email")]
        for page in map(text, pages):
            assert "placeholder" not in page
            assert "(again)" not in page
        assert "Type it once more" in text(pages[0])

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            ("login", {"login": "username", "password": "current-password"}),
            ("signup", {"email": "email", "password1": "new-password"}),
            ("password/reset", {"email": "email"}),
        ],
    )
    def test_a_browser_knows_what_to_fill_in(self, client, db, page, expected):
        assert autocompletes(text(client.get(f"/accounts/{page}/"))) == expected

    def test_a_browser_tells_the_old_password_from_the_new(self, signed_in):
        assert autocompletes(text(signed_in.get("/accounts/password/change/"))) == {
            "oldpassword": "current-password",
            "password1": "new-password",
            "password2": "new-password",
        }

    @pytest.mark.parametrize(
        ("sent", "told"),
        [
            ({"email": "", "password1": ""}, "Type your email address."),
            ({"email": "new@example.org", "password1": ""}, "Choose a password."),
            ({"email": "new@", "password1": "x"}, "Type a whole address, such as ann@example.org."),
        ],
    )
    def test_an_error_stands_at_its_field_and_has_the_focus(self, client, db, sent, told):
        response = client.post("/accounts/signup/", sent)
        assert response.status_code == 422
        page = text(response)
        assert told in page
        assert "<title>Error: Sign up" in page
        assert page.count("autofocus") == 1
        first = "email" if told != "Choose a password." else "password1"
        [field] = re.findall(r"<input[^>]*autofocus[^>]*>", page)
        assert f'name="{first}"' in field
        assert 'aria-invalid="true"' in field
        assert f"id_{first}_error" in field

    def test_an_error_of_no_field_has_the_focus_itself(self, client, user):
        response = client.post("/accounts/login/", {"login": user.email, "password": "wrong"})
        assert response.status_code == 422
        assert page_says_once(response, "autofocus")
        assert '<p class="notice notice-error" role="alert" tabindex="-1" autofocus>' in text(
            response
        )

    @pytest.mark.parametrize(
        ("page", "sent"),
        [
            ("email", {"email": "x", "action_add": ""}),
            ("password/change", {"oldpassword": "wrong"}),
            ("reauthenticate", {"password": "wrong"}),
        ],
    )
    def test_a_failed_form_of_a_person_answers_422(self, signed_in, page, sent):
        response = signed_in.post(f"/accounts/{page}/", sent)
        assert response.status_code == 422
        assert "<title>Error: " in text(response)

    @pytest.mark.parametrize("page", ["login", "signup", "password/reset"])
    def test_a_form_that_was_not_sent_is_no_error(self, client, db, page):
        response = client.get(f"/accounts/{page}/")
        assert_ok(response)
        assert "Error" not in text(response)
        assert "autofocus" not in text(response)

    @pytest.mark.parametrize("page", ["login", "signup", "password/reset"])
    def test_its_button_says_when_it_works(self, client, db, page):
        assert re.search(
            r'<button[^>]* data-working="[^"]+…"', text(client.get(f"/accounts/{page}/"))
        )


def test_logging_in_by_code_is_not_offered(client, db):
    """allauth has the address all the same: it leads to the form with the password."""
    assert_goes_to(client.get("/accounts/login/code/confirm/"), "account_login")
    assert client.get("/accounts/login/code/").status_code == 404


def autocompletes(page: str) -> dict[str, str]:
    inputs = re.findall(r'<input[^>]*name="(\w+)"[^>]*autocomplete="([^"]+)"', page)
    return dict(inputs)


def page_says_once(response, word: str) -> bool:
    return text(response).count(word) == 1


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
        "password/set",
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
