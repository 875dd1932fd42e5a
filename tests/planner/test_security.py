"""What a browser may do with our pages, and what an editor may see of people."""

import re

import pytest
from django.apps import apps
from django.contrib import admin

from planner.accounts.models import User
from tests import factories

from .answering import text

PUBLIC = [
    "/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/exercises/",
    "/exercises/pigeon-pose/",
    "/healthz",
    "/no-such-page/",
    "/privacy/",
    "/terms/",
]
PRIVATE = [
    "/",
    "/check/",
    "/check/results/",
    "/plan/",
    "/week/",
    "/accounts/email/",
    "/accounts/logout/",
    "/accounts/password/change/",
]
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
OTHER_HOST = re.compile(r'(?:src|href|action)="(?:https?:)?//', re.IGNORECASE)


@pytest.mark.parametrize("url", PUBLIC)
def test_a_public_page_is_strict(client, db, url):
    assert_strict(client.get(url))


@pytest.mark.parametrize("url", PRIVATE)
def test_a_private_page_is_strict(signed_in, user, url):
    factories.make_week(user)
    assert_strict(signed_in.get(url))


def test_the_stop_page_is_strict(signed_in, user):
    factories.make_assessment(user, age=17)
    assert_strict(signed_in.get("/check/stop/"))


def test_a_page_with_mistakes_is_strict(signed_in):
    assert_strict(signed_in.post("/check/", {}))


def test_people_are_not_in_the_admin():
    """Editors mend the catalogue; what people said of their health is not theirs to read."""
    registered = set(admin.site._registry)
    assert not registered & set(apps.get_app_config("planner").get_models())


def test_a_user_in_the_admin_shows_nothing_of_health(admin_client, user):
    factories.make_week(user)
    response = admin_client.get(f"/admin/accounts/user/{user.pk}/change/")
    assert user.email in text(response)
    assert not response.context["inline_admin_formsets"]
    shown = response.context["adminform"].form.fields
    assert set(shown) <= {field.name for field in User._meta.get_fields() if field.concrete}


def test_an_editor_can_add_a_user(admin_client):
    assert admin_client.get("/admin/accounts/user/").status_code == 200
    new = {
        "email": "new@example.org",
        "password1": "a-long-secret",
        "password2": "a-long-secret",
        "usable_password": "true",
    }
    assert admin_client.post("/admin/accounts/user/add/", new).status_code == 302


def assert_strict(response):
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not INLINE.findall(text(response))
    assert not OTHER_HOST.findall(text(response))
