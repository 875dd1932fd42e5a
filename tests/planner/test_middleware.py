"""What every answer has in common: pages and fragments at one address, and fewer bytes."""

import gzip

import pytest

from tests import factories

from .answering import assert_ok

HTMX = {"HX-Request": "true"}


class TestPagesAndFragments:
    @pytest.mark.parametrize("address", ["/", "/exercises/", "/accounts/login/", "/no-such-page/"])
    def test_caches_tell_them_apart(self, client, db, address):
        assert {"HX-Request", "HX-History-Restore-Request"} <= varies_by(client.get(address))

    def test_a_redirect_takes_the_browser_along(self, client, db):
        response = client.get("/week/", headers=HTMX)
        assert_ok(response)
        assert response["HX-Redirect"] == "/accounts/login/?next=/week/"
        assert not response.has_header("Location")

    def test_without_htmx_it_is_a_plain_one(self, client, db):
        response = client.get("/week/")
        assert response.status_code == 302
        assert not response.has_header("HX-Redirect")

    def test_a_page_that_is_restored_is_no_fragment(self, client, db):
        restored = HTMX | {"HX-History-Restore-Request": "true"}
        assert not client.get("/exercises/", headers=restored).wsgi_request.htmx
        assert client.get("/exercises/", headers=HTMX).wsgi_request.htmx


class TestCompression:
    def test_a_page_is_compressed_for_who_takes_it(self, signed_in, user):
        factories.make_week(user)
        plain = signed_in.get("/week/")
        small = signed_in.get("/week/", headers={"Accept-Encoding": "gzip, br"})
        assert "Content-Encoding" not in plain
        assert small["Content-Encoding"] == "gzip"
        assert len(small.content) < len(plain.content) / 3
        assert gzip.decompress(small.content).startswith(b"<!doctype html>")
        assert "Accept-Encoding" in varies_by(plain)

    def test_its_length_says_little_about_what_is_in_it(self, client, db):
        pages = (client.get("/exercises/", headers={"Accept-Encoding": "gzip"}) for _ in range(9))
        assert len({len(page.content) for page in pages}) > 1

    def test_health_is_too_short_for_it(self, client, db):
        response = client.get("/healthz", headers={"Accept-Encoding": "gzip"})
        assert response.content == b"ok"


def varies_by(response) -> set[str]:
    return set(response["Vary"].split(", "))
