from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """Hashing is slow on purpose, and WhiteNoise lists every collected file for each client: with
    many people and clients that is most of the time."""
    md5 = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[md5], WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The catalogue is loaded once a process; each test rolls back to it."""
    with django_db_blocker.unblock():
        call_command("load_catalogue", verbosity=0)
