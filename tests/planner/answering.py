"""How a page answers, in words."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse


def assert_ok(response: HttpResponse) -> None:
    assert response.status_code == 200, response.status_code


def assert_not_allowed(response: HttpResponse) -> None:
    assert response.status_code == 405


def assert_not_found(response: HttpResponse) -> None:
    assert response.status_code == 404


def assert_goes_to(response: HttpResponse, name: str, *args: Any) -> None:
    assert response.status_code == 302, response.status_code
    assert response["Location"] == reverse(name, args=args)


def assert_asks_to_log_in(response: HttpResponse) -> None:
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login") + "?next=")


def assert_asks_again(response: HttpResponse, *words: str) -> None:
    """422, and the page says what is wrong."""
    assert response.status_code == 422
    page = text(response)
    for word in words:
        assert word in page


def text(response: HttpResponse) -> str:
    """The page's source, with its quotes as people read them."""
    return response.content.decode().replace("&#x27;", "'")
