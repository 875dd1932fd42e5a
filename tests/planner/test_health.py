from planner.accounts.models import User

from .answering import assert_not_allowed, assert_ok


def test_the_site_says_that_it_is_up(client, db):
    response = client.get("/healthz")
    assert_ok(response)
    assert response.content == b"ok"


def test_it_asks_the_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/healthz")


def test_it_is_not_posted_to(client, db):
    assert_not_allowed(client.post("/healthz"))
    assert not User.objects.exists()
