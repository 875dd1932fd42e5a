"""Export and import of the catalogue: what goes out comes back, and what is wrong is named."""

import pytest
from django.contrib.auth import get_user_model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.content import content
from exercises.content.own_rows import Needs
from exercises.exchange import cells, document, sheets
from exercises.exchange.brought import JSON, TABLE, Brought, plan_of
from exercises.exchange.plans import Plan
from exercises.exchange.resource import SHAPE, exported
from exercises.exchange.writing import write
from exercises.models import Act, Exercise, ExerciseVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(db):
    return get_user_model().objects.create_superuser("chief@example.org", "long-word")


def table() -> list[list]:
    """The exported spreadsheet: its header, then one row for each exercise."""
    dataset = exported(SHAPE.content(row) for row in SHAPE.rows())
    return [dataset.headers, *([*row] for row in dataset)]


def csv_of(rows: list[list]) -> bytes:
    from tablib import Dataset

    dataset = Dataset(headers=rows[0])
    dataset.extend(rows[1:])
    return sheets.packed(dataset, "csv")


def looked_at(rows: list[list], by) -> Plan:
    return plan_of(Brought(TABLE, csv_of(rows)), by=by)


def put(rows: list[list], slug: str, column: str, value) -> int:
    """Changes one cell; the number of its row, as a spreadsheet program counts."""
    at = rows[0].index("slug")
    number = next(n for n, row in enumerate(rows) if row[at] == slug)
    rows[number][rows[0].index(column)] = value
    return number + 1


class TestRoundTrip:
    @pytest.mark.parametrize("form", ["xlsx", "csv"])
    def test_an_exported_spreadsheet_changes_nothing(self, chief, form):
        dataset = exported(SHAPE.content(row) for row in SHAPE.rows())
        back = sheets.unpacked(sheets.packed(dataset, form))
        assert len(back) == Exercise.objects.count()
        plan = plan_of(Brought(TABLE, sheets.packed(back, "csv")), by=chief)
        assert plan == Plan()

    def test_an_exported_json_changes_nothing(self, chief):
        assert plan_of(Brought(JSON, document.written()), by=chief) == Plan()
