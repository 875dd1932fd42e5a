"""Which self-tests to do."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from planner.testing import OfferedTest

from .fields import TicksField


class ChooseTestsForm(forms.Form):
    """``open_tests``: slug and name of each; ``chosen``: those that are ticked at first. None at
    all is a slip, unless some are done: then ``is_enough``."""

    def __init__(
        self,
        *args: Any,
        open_tests: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        is_enough: bool,
    ) -> None:
        super().__init__(*args, initial={"tests": chosen})
        self.fields["tests"] = TicksField(
            label=_("Tests"),
            choices=open_tests,
            required=not is_enough,
            error_messages={"required": _("Tick at least one test.")},
        )

    def rows(self, tests: Iterable[OfferedTest]) -> list[tuple[OfferedTest, BoundWidget | None]]:
        """Each test with its tick, if it has one."""
        ticks = {tick.data["value"]: tick for tick in self["tests"]}
        return [(test, ticks.get(test.slug)) for test in tests]
