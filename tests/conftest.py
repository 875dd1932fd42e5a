import pytest
from django.core.management import call_command


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The catalogue is loaded once a process; each test rolls back to it."""
    with django_db_blocker.unblock():
        call_command("load_catalogue", verbosity=0)
