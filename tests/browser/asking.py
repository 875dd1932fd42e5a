"""The pages of the list without a browser: what the server says."""

from django.http import HttpResponse

from .cast import Cast
from .pages import Page


def where(page: Page, people: Cast) -> str:
    """The page's address, or the one that it leads on to, for a person who is logged in by now."""
    client = people.client(page.who)
    path = page.path(people)
    return client.get(path, follow=True).request["PATH_INFO"] if page.leads_on else path


def ask(page: Page, people: Cast, path: str) -> HttpResponse:
    client = people.client(page.who)
    return client.get(path) if page.sends is None else client.post(path, page.sends)
