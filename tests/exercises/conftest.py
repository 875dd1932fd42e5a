import pytest
from django.contrib.auth import get_user_model
from django.test import Client


@pytest.fixture
def editor(db, client: Client) -> Client:
    """A client logged in to the admin."""
    client.force_login(get_user_model().objects.create_superuser("editor@example.org", "long-word"))
    return client
