"""The way without an account: start, come back, sign up or log in and keep it all, or go."""

import io
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from planner.accounts import guests
from planner.accounts.forms import SignupForm
from planner.accounts.models import User
from planner.models import Assessment, Week
from tests import factories
from tests.exercises.test_wording import HIGHEST_GRADE

from .answering import (
    assert_asks_again,
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_not_found,
    assert_ok,
    text,
)
from .reading import grades, main_of

NEW = {"email": "new@example.org", "password1": "a-long-secret"}
ACCOUNT = {"login": "ann@example.org", "password": "a-long-secret"}
DAY = timedelta(days=1)


def start(client: Client) -> User:
    """The guest that this browser has become."""
    assert_goes_to(client.post("/start/"), "check:start")
    return who(client)


def who(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def make_guest(*, days_ago: int = 0) -> User:
    return guests.make_guest(today=timezone.localdate() - days_ago * DAY)


@pytest.fixture
def guest(client, db) -> User:
    return start(client)


@pytest.fixture
def week(guest) -> Week:
    return factories.make_week(guest)


class TestStart:
    def test_it_makes_a_guest_and_leads_to_the_check(self, client, db):
        guest = start(client)
        assert guest.is_guest
        assert not guest.has_usable_password()
        assert guest.last_seen == timezone.localdate()
        assert_ok(client.get("/accounts/"))

    def test_a_guest_who_starts_again_stays_the_same(self, client, guest):
        assert start(client) == guest
        assert User.objects.count() == 1

    def test_a_person_with_an_account_stays_who_they_are(self, signed_in, user):
        assert start(signed_in) == user
        assert User.objects.count() == 1

    def test_two_browsers_do_not_share_a_guest(self, client, guest, week):
        other = Client()
        assert start(other) != guest
        assert other.get(week.get_absolute_url()).status_code == 404
        assert_ok(client.get(week.get_absolute_url()))

    @pytest.mark.parametrize("method", ["get", "head"])
    def test_a_link_to_it_makes_nobody(self, client, db, method):
        assert_goes_to(getattr(client, method)("/start/"), "home")
        assert not User.objects.exists()
        assert "sessionid" not in client.cookies

    def test_other_methods_are_refused(self, client, db):
        assert_not_allowed(client.put("/start/"))

    def test_another_site_cannot_press_the_button(self, db):
        assert Client(enforce_csrf_checks=True).post("/start/").status_code == 403
        assert not User.objects.exists()

    def test_the_21st_in_an_hour_from_one_address_has_to_wait(self, db):
        for _ in range(20):
            start(Client())
        response = Client().post("/start/")
        assert response.status_code == 429
        assert "Please wait a little" in text(response)
        assert User.objects.count() == 20
        start(Client(REMOTE_ADDR="192.0.2.1"))

    def test_who_is_somebody_already_is_not_counted(self, client, guest):
        for _ in range(21):
            start(client)


class TestPages:
    def test_the_menu_offers_to_save_and_never_to_log_out(self, client, guest):
        header = text(client.get("/")).split("</header>")[0]
        assert f'href="{reverse("account_signup")}">Save my plan<' in header
        assert f'href="{reverse("account_login")}">Log in<' in header
        assert "Log out" not in header
        assert "Account" not in header

    def test_what_is_kept_and_how_long_stands_on_one_page(self, client, guest):
        page = main_of(text(client.get("/accounts/")))
        assert "30 days" in page
        for name in ("account_signup", "account_login", "delete_guest"):
            assert f'href="{reverse(name)}"' in page

    @pytest.mark.parametrize(
        "page", ["email", "password/change", "password/set", "reauthenticate", "logout"]
    )
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_page_of_an_account_leads_to_that_one(self, client, guest, page, method):
        assert_goes_to(getattr(client, method)(f"/accounts/{page}/"), "account")
        assert who(client) == guest

    @pytest.mark.parametrize(
        "url", ["/", "/accounts/", "/accounts/login/", "/accounts/signup/", "/week/", "/admin/"]
    )
    def test_the_address_that_stands_in_is_never_shown(self, client, guest, url):
        assert "guest.invalid" not in text(client.get(url, follow=True))

    def test_the_admin_asks_to_log_in(self, client, guest):
        assert_asks_to_log_in(client.get("/admin/"))
        assert_asks_to_log_in(client.get("/admin/login/"))

    @pytest.mark.parametrize("page", ["", "guest/delete/", "login/", "signup/"])
    def test_what_is_told_reads_at_grade_six_or_lower(self, client, guest, page):
        found = grades(text(client.get(f"/accounts/{page}")))
        assert {part: grade for part, grade in found.items() if grade > HIGHEST_GRADE} == {}

    @pytest.mark.parametrize("page", ["login", "signup"])
    def test_who_has_an_account_needs_not_get_in(self, signed_in, page):
        assert_goes_to(signed_in.get(f"/accounts/{page}/"), "home")
        assert_goes_to(signed_in.post(f"/accounts/{page}/?next=/plan/"), "plan")


class TestSigningUp:
    def test_the_guest_becomes_the_account_and_stays_logged_in(self, client, guest, week):
        session = client.cookies["sessionid"].value
        response = client.post("/accounts/signup/?next=/week/", NEW)
        assert_goes_to(response, "week:current")
        account = who(client)
        assert (account.pk, account.date_joined) == (guest.pk, guest.date_joined)
        assert (account.email, account.is_guest, account.last_seen) == (NEW["email"], False, None)
        assert account.check_password(NEW["password1"])
        assert client.cookies["sessionid"].value != session
        assert_ok(client.get(week.get_absolute_url()))

    def test_the_address_is_confirmed_as_of_anybody(self, client, guest):
        client.post("/accounts/signup/", NEW)
        address = EmailAddress.objects.get(user=guest)
        assert (address.email, address.primary, address.verified) == (NEW["email"], True, False)
        [sent] = mail.outbox
        assert sent.to == [NEW["email"]]

    def test_the_session_lasts_as_long_as_that_of_an_account(self, client, guest, settings):
        assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 60 * 60
        client.post("/accounts/signup/", NEW)
        assert client.cookies["sessionid"]["max-age"] == settings.SESSION_COOKIE_AGE

    def test_an_address_that_has_an_account_is_refused_and_nothing_is_lost(
        self, client, guest, week, user
    ):
        response = client.post("/accounts/signup/", NEW | {"email": user.email})
        assert_asks_again(response, "There is an account with this address already.")
        assert who(client) == guest
        guest.refresh_from_db()
        assert guest.is_guest
        assert_ok(client.get(week.get_absolute_url()))

    def test_a_password_that_is_too_short_leaves_the_guest_a_guest(self, client, guest):
        assert_asks_again(client.post("/accounts/signup/", NEW | {"password1": "short"}))
        guest.refresh_from_db()
        assert guest.is_guest

    def test_the_page_says_that_all_of_it_stays(self, client, guest):
        page = main_of(text(client.get("/accounts/signup/")))
        assert "All that you did so far stays." in page
        assert 'href="/accounts/"' in page

    @pytest.mark.parametrize("address", ["me@guest.invalid", "me@GUEST.invalid"])
    @pytest.mark.parametrize("page", ["signup", "email", "password/reset"])
    def test_nobody_can_have_an_address_like_that_of_a_guest(self, client, user, page, address):
        if page == "email":
            client.force_login(user)
        data = NEW | {"email": address, "action_add": ""}
        response = client.post(f"/accounts/{page}/", data)
        assert_asks_again(response, "No mail gets to this address. Type one of your own.")

    def test_what_another_tab_has_signed_up_is_not_signed_up_again(self, guest, rf):
        """It is an account by the time that this tab's form is saved."""
        form = SignupForm(NEW | {"email": "second@example.org"})
        assert form.is_valid()
        request = rf.post("/accounts/signup/")
        request.user = guest
        sign_up_elsewhere(guest)
        with pytest.raises(ImmediateHttpResponse) as led_on:
            form.save(request)
        assert_goes_to(led_on.value.response, "home")
        assert User.objects.get().email == NEW["email"]


def sign_up_elsewhere(guest: User) -> None:
    User.objects.filter(pk=guest.pk).update(email=NEW["email"], is_guest=False)


class TestLoggingIn:
    def test_what_the_guest_did_is_in_the_account(self, client, guest, week, user):
        assert_goes_to(client.post("/accounts/login/", ACCOUNT), "home")
        assert who(client) == user
        assert_ok(client.get(week.get_absolute_url()))
        assert not User.objects.guests().exists()

    def test_a_wrong_password_moves_nothing(self, client, guest, week, user):
        response = client.post("/accounts/login/", ACCOUNT | {"password": "wrong"})
        assert_asks_again(response, "This address and this password do not belong together.")
        assert who(client) == guest
        assert guest.weeks.get() == week
        assert not user.weeks.exists()

    def test_a_closed_account_gets_nothing(self, client, guest, week, user):
        user.is_active = False
        user.save()
        client.post("/accounts/login/", ACCOUNT)
        assert who(client) == guest
        assert guest.weeks.get() == week

    def test_the_session_is_a_new_one_that_lasts_as_an_account_does(
        self, client, guest, user, settings
    ):
        before = client.cookies["sessionid"].value
        client.post("/accounts/login/", ACCOUNT)
        cookie = client.cookies["sessionid"]
        assert cookie.value != before
        assert cookie["max-age"] == settings.SESSION_COOKIE_AGE

    def test_the_old_session_is_nobodys(self, client, guest, user):
        other_tab = Client()
        other_tab.cookies = client.cookies.copy()
        client.post("/accounts/login/", ACCOUNT)
        assert_asks_to_log_in(other_tab.get("/week/"))

    def test_an_account_that_logs_in_anew_keeps_what_it_has(self, client, user):
        week = factories.make_week(user)
        client.post("/accounts/login/", ACCOUNT)
        assert user.weeks.get() == week


class TestLinksOfAnotherAccount:
    """allauth logs out whoever opens a link that was mailed for another account. Guests stay."""

    def test_confirming_an_address(self, client, guest, week, user):
        signed_up = Client()
        signed_up.post("/accounts/signup/", NEW)
        [link] = [word for word in mail.outbox[0].body.split() if "confirm-email" in word]
        page = client.get(link)
        assert_ok(page)
        response = client.post(link, follow=True)
        assert EmailAddress.objects.get(email=NEW["email"]).verified
        assert who(client) == guest
        assert "You are logged out." not in text(page) + text(response)

    def test_choosing_a_new_password(self, client, guest, user):
        client.post("/accounts/password/reset/", {"email": user.email})
        [link] = [word for word in mail.outbox[0].body.split() if "/key/" in word]
        form = client.get(link, follow=True)
        new = {"password1": "another-long-secret", "password2": "another-long-secret"}
        client.post(form.redirect_chain[-1][0], new)
        user.refresh_from_db()
        assert user.check_password("another-long-secret")
        assert who(client) == guest


class TestMail:
    def test_a_password_for_a_guest_is_not_to_be_had(self, client, guest):
        client.post("/accounts/password/reset/", {"email": guest.email})
        assert not mail.outbox
        assert not EmailAddress.objects.exists()

    def test_nobody_logs_in_as_a_guest(self, db):
        guest = make_guest()
        other = Client()
        for password in ("", "!", guest.password):
            other.post("/accounts/login/", {"login": guest.email, "password": password})
        assert "_auth_user_id" not in other.session


class TestLastSeen:
    def test_a_visit_is_noted_once_a_day(self, client, guest, django_assert_num_queries):
        self.last_seen(guest, days_ago=3)
        client.get("/privacy/")
        guest.refresh_from_db()
        assert guest.last_seen == timezone.localdate()
        with django_assert_num_queries(2):  # the session and the person
            client.get("/privacy/")

    def test_the_session_lasts_from_there(self, client, guest):
        self.last_seen(guest, days_ago=3)
        del client.cookies["sessionid"]["max-age"]
        client.get("/privacy/")
        assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 60 * 60

    def test_a_picture_looks_nobody_up(self, client, guest):
        with CaptureQueriesContext(connection) as queries:
            assert_ok(client.get("/exercises/pigeon-pose/figure.svg"))
        assert not [query for query in queries if "session" in query["sql"]]

    def test_nothing_is_noted_of_an_account(self, signed_in, user):
        signed_in.get("/")
        user.refresh_from_db()
        assert user.last_seen is None

    def last_seen(self, guest: User, *, days_ago: int) -> None:
        day = timezone.localdate() - days_ago * DAY
        User.objects.filter(pk=guest.pk).update(last_seen=day)


class TestDeletingIt:
    URL = "/accounts/guest/delete/"

    def test_it_asks_first(self, client, guest, week):
        page = main_of(text(client.get(self.URL)))
        assert "You cannot get them back." in page
        assert Week.objects.exists()

    def test_it_deletes_everything_and_forgets_the_browser(self, client, guest, week):
        assert_goes_to(client.post(self.URL), "home")
        assert not User.objects.exists()
        assert not Assessment.objects.exists()
        assert "_auth_user_id" not in client.session
        assert "All of it is deleted." in text(client.get("/"))

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_an_account_is_not_deleted_so(self, signed_in, user, method):
        assert_not_found(getattr(signed_in, method)(self.URL))
        assert User.objects.get() == user

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_it_asks_the_anonymous_to_log_in(self, client, db, method):
        assert_asks_to_log_in(getattr(client, method)(self.URL))

    def test_other_methods_are_refused(self, client, guest):
        assert_not_allowed(client.put(self.URL))

    def test_who_signed_up_in_another_tab_is_not_deleted(self, guest, week):
        sign_up_elsewhere(guest)
        guests.delete_guest(guest=guest)
        assert User.objects.get().weeks.get() == week


def purge(*arguments: str) -> str:
    out = io.StringIO()
    call_command("purge_guests", *arguments, stdout=out)
    return out.getvalue().strip()


class TestPurging:
    def test_who_was_away_for_more_than_30_days_goes_with_all_of_it(self, user):
        idle, back = make_guest(days_ago=31), make_guest(days_ago=30)
        for person in (idle, back, user):
            factories.make_week(person)
        assert purge() == "Guests deleted: 1."
        assert set(User.objects.all()) == {back, user}
        assert set(Week.objects.values_list("user", flat=True)) == {back.pk, user.pk}

    def test_the_days_can_be_chosen(self, db):
        make_guest(days_ago=8)
        assert purge("--days", "8") == "Guests deleted: 0."
        assert purge("--days", "7") == "Guests deleted: 1."

    def test_a_dry_run_counts_and_deletes_nobody(self, db):
        guest = make_guest(days_ago=31)
        assert purge("--dry-run") == "Guests to delete: 1."
        assert User.objects.get() == guest

    def test_a_second_run_finds_nobody(self, db):
        make_guest(days_ago=31)
        purge()
        assert purge() == "Guests deleted: 0."

    def test_more_than_go_at_once_go(self, db):
        for _ in range(guests.AT_ONCE + 1):
            make_guest(days_ago=31)
        assert purge() == f"Guests deleted: {guests.AT_ONCE + 1}."
        assert not User.objects.exists()

    def test_a_guest_who_was_never_seen_counts_from_the_day_they_came(self, db):
        guest = make_guest()
        long_ago = timezone.now() - 31 * DAY
        User.objects.filter(pk=guest.pk).update(last_seen=None, date_joined=long_ago)
        assert purge() == "Guests deleted: 1."

    def test_an_account_that_once_was_a_guest_stays(self, client, guest):
        client.post("/accounts/signup/", NEW)
        User.objects.update(date_joined=timezone.now() - 365 * DAY)
        assert purge() == "Guests deleted: 0."

    def test_their_session_is_nobodys_then(self, client, guest):
        guests.purge_guests(before=timezone.localdate() + DAY)
        assert_asks_to_log_in(client.get("/week/"))

    def test_days_to_come_are_a_mistake(self, db):
        with pytest.raises(CommandError):
            purge("--days", "-1")


class TestRow:
    @pytest.mark.parametrize(
        ("constraint", "fields"),
        [
            ("user_guest_exactly_by_address", {"email": "ann@example.org"}),
            ("user_guest_exactly_by_address", {"is_guest": False}),
            ("user_guest_exactly_by_address", {"is_guest": False, "email": "a@Guest.Invalid"}),
            ("user_guest_is_no_staff", {"is_staff": True}),
            ("user_guest_is_no_staff", {"is_superuser": True}),
            ("user_guest_has_no_password", {"password": "md5$a$b"}),
        ],
    )
    def test_the_database_refuses_what_is_neither_guest_nor_account(self, db, constraint, fields):
        guest = make_guest()
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            User.objects.filter(pk=guest.pk).update(**fields)

    def test_a_guest_is_called_by_a_number(self, db):
        guest = make_guest()
        assert str(guest) == f"Guest {guest.pk}"


class TestAdmin:
    @pytest.fixture
    def guest(self, db) -> User:
        return make_guest()

    def test_guests_can_be_told_from_accounts(self, admin_client, guest, user):
        page = text(
            admin_client.get(reverse("admin:accounts_user_changelist") + "?is_guest__exact=1")
        )
        assert guest.email in page
        assert user.email not in page

    def test_a_guest_is_looked_at_and_not_edited(self, admin_client, guest):
        url = reverse("admin:accounts_user_change", args=[guest.pk])
        assert_ok(admin_client.get(url))
        assert admin_client.post(url, {"email": "ann@example.org"}).status_code == 403
        password = reverse("admin:auth_user_password_change", args=[guest.pk])
        assert admin_client.get(password).status_code == 403

    def test_an_account_cannot_get_an_address_like_that_of_a_guest(self, admin_client, user):
        url = reverse("admin:accounts_user_change", args=[user.pk])
        response = admin_client.post(url, {"email": "ann@guest.invalid"})
        assert "No mail gets to this address." in text(response)
