"""What the page of all exercises shows, and the address of each of its states."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from .cards import A_PAGE, Card, cards
from .finding import Wanted, find
from .forms import FindForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """``chips``: every choice, with the address without it. ``condition``: its name. ``left_out``:
    how many exercises do not fit with it."""

    wanted: Wanted
    page: Page
    cards: list[Card]
    chips: list[Link]
    condition: str
    left_out: int
    title: str

    @property
    def address(self) -> str:
        return address(self.wanted, self.page.number)

    @property
    def without_filters(self) -> str:
        return address(Wanted(q=self.wanted.q))

    @property
    def previous(self) -> str:
        return address(self.wanted, self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return address(self.wanted, self.page.number + 1) if self.page.has_next() else ""


def list_page(form: FindForm, number: str) -> ListPage:
    """``number``: of the page, as the address has it. What is no page is taken for the nearest."""
    wanted = form.wanted()
    found = find(wanted)
    page = Paginator(found.exercises, A_PAGE).get_page(number)
    return ListPage(
        wanted=wanted,
        page=page,
        cards=cards(page.object_list, found.cautions),
        chips=list(chips(form, wanted)),
        condition=form.label_of("condition", wanted.condition) if wanted.condition else "",
        left_out=found.left_out,
        title=title(form, wanted, page.number),
    )


def address(wanted: Wanted, number: int = 1) -> str:
    """The one address of this: no empty parameter, always in the same order."""
    parameters = wanted.chosen() | ({"page": number} if number > 1 else {})
    path = reverse("exercises:list")
    return f"{path}?{urlencode(parameters)}" if parameters else path


def chips(form: FindForm, wanted: Wanted) -> Iterator[Link]:
    for name, value in wanted.chosen().items():
        yield Link(text=form.label_of(name, value), href=address(replace(wanted, **{name: ""})))


def title(form: FindForm, wanted: Wanted, number: int) -> str:
    """Tells tabs apart. The condition stays out of it: these are no exercises *for* a condition."""
    said = [form.label_of(*one) for one in replace(wanted, condition="").chosen().items()]
    where = _("Exercises, page {number}").format(number=number) if number > 1 else _("Exercises")
    return " · ".join([", ".join(said), where] if said else [where])
