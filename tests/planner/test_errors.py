"""Pages for what went wrong, in our look and words."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied, server_error

from .answering import assert_not_found, text
from .reading import main_of


def test_an_old_form_says_what_to_do(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    response = client.post("/plan/")
    assert response.status_code == 403
    page = text(response)
    said = "You were logged out or this page is old. Go back, reload and send again."
    assert said in page
    assert 'class="site-header"' in page
    assert "CSRF" not in page


def test_a_page_that_one_may_not_open_looks_like_the_rest(client, db):
    request = client.get("/").wsgi_request
    response = permission_denied(request, PermissionDenied())
    assert response.status_code == 403
    assert "You may not open this page" in text(response)
    assert 'class="site-header"' in text(response)


def test_a_page_that_is_not_there_looks_like_the_rest(client, db):
    response = client.get("/no-such-page/")
    assert_not_found(response)
    assert "This page is not here" in text(response)


def test_a_page_that_is_not_there_offers_the_search(client, db):
    page = main_of(text(client.get("/no-such-page/")))
    [form] = re.findall(r"<form.*?</form>", page, re.DOTALL)
    assert 'action="/exercises/"' in form
    [name] = re.findall(r'<input type="search"[^>]*name="(\w+)"', form)
    assert "Glute bridge" in text(client.get("/exercises/", {name: "glute bridge"}))


def test_a_broken_server_needs_no_database_to_say_so():
    """No fixture: a query would fail the test."""
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    page = text(response)
    assert_is_one_of_the_family(page, 500)
    assert "Something broke on our side" in page
    assert "css/base.css" in page
    assert "<script" not in page


@pytest.mark.parametrize("code", [403, "403_csrf", 404, 429, 500])
def test_the_pages_are_one_family(client, db, code):
    page = render_to_string(f"{code}.html", request=client.get("/privacy/").wsgi_request)
    assert_is_one_of_the_family(page, int(str(code)[:3]))


def assert_is_one_of_the_family(page: str, code: int) -> None:
    """What happened, what to do, and a way on."""
    main = main_of(page)
    assert f"Error {code}" in " ".join(main.split())
    assert len(re.findall("<h1>.+</h1>", main)) == 1
    assert len(re.findall(r'<p class="lede">.+</p>', main)) == 1
    assert 'href="/"' in main
    assert len(re.findall(r'class="button"', main)) == 1


def test_too_many_tries_say_to_wait(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    for _ in range(2):
        response = client.post("/accounts/password/reset/", {"email": "ann@example.org"})
    assert response.status_code == 429
    assert "Please wait a little" in text(response)
