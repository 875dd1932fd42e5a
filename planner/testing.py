"""Self-tests under way: which a person is offered, which are left out and why, how far they have
come. Values; nothing here writes.

The pages of the draft (``Part.TESTS``) are one for each test under its slug, and three more: which
tests were chosen, that the warm-up is done, and the unit of length that was used last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from exercises.cautions import Caution, cautions_of_self_tests
from exercises.digest import digest_of
from exercises.figure_of import figure_address
from exercises.models import Condition, Level, SelfTest
from exercises.self_tests import leaving_out, self_tests_to_offer

from .accounts.models import User
from .actions.findings import RESULTS_LAST, day_of, measured_in
from .engine.grading import stops_testing
from .models import Assessment, Draft, Part

CHOSEN: Final = "chosen"
WARM_UP: Final = "warm-up"
UNITS: Final = "units"
WARM_UP_MINUTES: Final = 5  # evidence.md C0


class Length(StrEnum):
    """What a person measures lengths in."""

    CENTIMETRES = "cm"
    INCHES = "in"


@dataclass(frozen=True, slots=True)
class Care:
    """What a condition asks to take care of in a test."""

    condition: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedTest:
    """``left_out``: names of the conditions that leave it out. ``saved``: what its page holds."""

    row: SelfTest
    left_out: tuple[str, ...] = ()
    cares: tuple[Care, ...] = ()
    saved: dict[str, Any] | None = None

    @property
    def slug(self) -> str:
        return self.row.slug

    @property
    def figure(self) -> str:
        """The address of its small picture, empty where there is none."""
        return figure_address(self.slug, self.row.figure_digest, of="self_test")

    @property
    def is_open(self) -> bool:
        return self.saved is None

    @property
    def is_skipped(self) -> bool:
        return bool(self.saved and self.saved.get("skipped"))

    @property
    def is_done(self) -> bool:
        return not self.is_open and not self.is_skipped


@dataclass(frozen=True)
class SelfTesting:
    """``tests``: all of the catalogue, in its order. ``draft``: None before the first step."""

    tests: tuple[OfferedTest, ...]
    draft: Draft | None

    @cached_property
    def offered(self) -> tuple[OfferedTest, ...]:
        return tuple(test for test in self.tests if not test.left_out)

    @cached_property
    def chosen(self) -> tuple[OfferedTest, ...]:
        """Those to do. What is left out since it was chosen is not among them."""
        slugs = self.page(CHOSEN).get("tests", ())
        return tuple(test for test in self.offered if test.slug in slugs)

    @property
    def is_begun(self) -> bool:
        return bool(self.chosen)

    @property
    def is_warm(self) -> bool:
        """A warm-up is for its day (evidence.md C0)."""
        return self.page(WARM_UP).get("on") == timezone.localdate().isoformat()

    @property
    def length(self) -> Length:
        return Length(self.page(UNITS).get("length", Length.CENTIMETRES))

    @property
    def edition(self) -> str:
        return self.draft.edition if self.draft else ""

    @cached_property
    def is_stopped(self) -> bool:
        """Whether pain has ended the tests (evidence.md C0)."""
        return self.draft is not None and any(
            stops_testing(one.result) for one in measured_in(self.draft)
        )

    @property
    def is_any_done(self) -> bool:
        return any(test.is_done for test in self.tests)

    @property
    def done(self) -> int:
        """How many of the chosen ones are behind the person, done or skipped."""
        return sum(not test.is_open for test in self.chosen)

    @property
    def next_open(self) -> OfferedTest | None:
        return next((test for test in self.chosen if test.is_open), None)

    @property
    def minutes_left(self) -> int:
        """Of the warm-up and of all chosen tests that are open."""
        warm_up = 0 if self.is_warm else WARM_UP_MINUTES
        return warm_up + sum(test.row.minutes for test in self.chosen if test.is_open)

    def page(self, name: str) -> dict[str, Any]:
        return (self.draft and self.draft.page(name)) or {}

    def find(self, slug: str) -> OfferedTest | None:
        """None where the catalogue has no such test."""
        return next((test for test in self.tests if test.slug == slug), None)

    def place(self, test: OfferedTest) -> "Place":
        return Place(self, test)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chosen test stands among the others."""

    testing: SelfTesting
    test: OfferedTest

    @property
    def number(self) -> int:
        return self.testing.chosen.index(self.test) + 1

    @property
    def all(self) -> int:
        return len(self.testing.chosen)

    @property
    def before(self) -> OfferedTest | None:
        return self.testing.chosen[self.number - 2] if self.number > 1 else None

    @property
    def keep_key(self) -> str:
        """Names what is typed on its page for static/js/keep-typed.js: it changes when the page is
        saved."""
        return f"{self.testing.edition}/{self.test.slug}/{digest_of(self.test.saved or {})[:8]}"

    @property
    def minutes_left(self) -> int:
        """With this test, also where it is done again."""
        again = 0 if self.test.is_open else self.test.row.minutes
        return self.testing.minutes_left + again


def testing_of(user: User) -> SelfTesting:
    """Three queries."""
    draft = Draft.objects.of(user).open(Part.TESTS)
    cautions = cautions_of_self_tests(declared_by(user))
    today = timezone.localdate()
    tests = (
        offered_test(row, cautions.get(row.slug, ()), fresh_page(draft, row.slug, today))
        for row in self_tests_to_offer()
    )
    return SelfTesting(tuple(tests), draft)


def fresh_page(draft: Draft | None, name: str, today: date) -> dict[str, Any] | None:
    """What a page holds, unless that is so old that the test is to be done again."""
    page = draft.page(name) if draft else None
    return page if page and day_of(page, today) >= today - RESULTS_LAST else None


def offered_test(
    row: SelfTest, cautions: Iterable[tuple[str, Caution]], saved: dict[str, Any] | None
) -> OfferedTest:
    return OfferedTest(
        row=row,
        left_out=tuple(leaving_out(cautions)),
        cares=tuple(
            Care(name, " ".join(caution.forms))
            for name, caution in cautions
            if caution.level == Level.CAUTION
        ),
        saved=saved,
    )


def declared_by(user: User) -> QuerySet[Condition]:
    """What the newest answers say applies to this person; to be asked inside another query."""
    newest = Assessment.objects.of(user).order_by("-created_at", "-pk").values("pk")[:1]
    answers = Assessment.conditions.through.objects.filter(assessment=Subquery(newest))
    return Condition.objects.filter(pk__in=answers.values("condition"))
