"""The settings refuse what is unsafe, and say what to do."""

import os
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(__file__).resolve().parent.parent.parent / "planner" / "settings.py"
PRODUCTION = {"DEBUG": "0", "SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": "hipwise.example"}


@pytest.fixture
def settings_with(monkeypatch):
    def settings_with(**environment: str) -> dict[str, object]:
        for name in ("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BEHIND_PROXY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(os.fspath(SETTINGS))

    return settings_with


@pytest.mark.parametrize("url", ["", " "])
def test_an_empty_database_url_is_the_default(settings_with, url):
    assert settings_with(DATABASE_URL=url)["DATABASES"] == settings_with()["DATABASES"]


def test_the_database_can_be_named(settings_with):
    databases = settings_with(DATABASE_URL="postgres://me@db/hipwise")["DATABASES"]
    assert databases["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert databases["default"]["CONN_HEALTH_CHECKS"]


def test_production_starts_with_all_that_it_needs(settings_with):
    settings = settings_with(**PRODUCTION)
    assert settings["ALLOWED_HOSTS"] == ["hipwise.example"]
    assert settings["SECURE_SSL_REDIRECT"]


@pytest.mark.parametrize("hosts", ["", ",", " , "])
def test_production_needs_a_host(settings_with, hosts):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        settings_with(**PRODUCTION | {"ALLOWED_HOSTS": hosts})


def test_production_needs_a_key_of_its_own(settings_with):
    development = settings_with()["SECRET_KEY"]
    for key in ("", development):
        with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
            settings_with(**PRODUCTION | {"SECRET_KEY": key})


def test_behind_a_proxy_the_persons_own_address_counts(settings_with):
    settings = settings_with(**PRODUCTION, BEHIND_PROXY="1")
    assert settings["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_without_a_proxy_nobody_can_borrow_an_address(settings_with):
    assert "ALLAUTH_TRUSTED_PROXY_COUNT" not in settings_with(**PRODUCTION)


def test_tries_are_counted_by_the_address_that_the_proxy_saw(settings, rf):
    from allauth.core.internal.httpkit import get_client_ip

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.7")
    assert get_client_ip(request) == "203.0.113.7"
